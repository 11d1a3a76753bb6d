import type { Raster } from '../../../define/context.ts'
import { convert, emptyRaster, modeOf, requireSameSize } from './raster.ts'

/** Where two pictures overlap: rows and columns in the lower one. */
function overlap(base: Raster, top: Raster, x: number, y: number) {
  return {
    left: Math.max(0, x),
    right: Math.min(base.width, x + top.width),
    first: Math.max(0, y),
    end: Math.min(base.height, y + top.height),
  }
}

/**
 * `base` with `top` at (x, y), replacing what was there; `mask` (grey, the size of `top`) says how much of it: 255 replaces
 * wholly, 0 not at all. What lies outside of `base` is cut off. Same arithmetic as Pillow's `paste`.
 */
export function paste(base: Raster, top: Raster, x: number, y: number, mask: Raster | null = null): Raster {
  if (mask) requireSameSize(top, mask, 'A picture and its mask')
  const source = convert(top, modeOf(base))
  const data = Uint8Array.from(base.data)
  const { left, right, first, end } = overlap(base, source, x, y)
  const size = base.channels
  for (let row = first; row < end; row++) {
    for (let column = left; column < right; column++) {
      const from = (row - y) * source.width + column - x
      const to = (row * base.width + column) * size
      const share = mask ? (mask.data[from] ?? 0) : 255
      for (let part = 0; part < size; part++) {
        data[to + part] = mix(data[to + part] ?? 0, source.data[from * size + part] ?? 0, share)
      }
    }
  }
  return { ...base, data }
}

/** `share` / 255 of `other` and the rest of `one`. */
function mix(one: number, other: number, share: number): number {
  const sum = one * (255 - share) + other * share + 128
  return ((sum >> 8) + sum) >> 8
}

/** The part of a picture from (x, y) on; what lies outside of the picture is zero. */
export function crop(raster: Raster, x: number, y: number, width: number, height: number): Raster {
  return paste(emptyRaster(width, height, modeOf(raster)), raster, -x, -y)
}

const PRECISION = 7

/** `top` over `base`, both RGBA and of one size, as Pillow's `alpha_composite` computes it. */
export function alphaComposite(base: Raster, top: Raster): Raster {
  requireSameSize(base, top, 'Layers')
  const data = Uint8Array.from(base.data)
  for (let at = 0; at < data.length; at += 4) {
    const alpha = top.data[at + 3] ?? 0
    if (alpha === 0) continue
    const below = (data[at + 3] ?? 0) * (255 - alpha)
    const total = alpha * 255 + below
    const share = Math.floor((alpha * 255 * 255 * (1 << PRECISION)) / total)
    const rest = 255 * (1 << PRECISION) - share
    for (let part = at; part < at + 3; part++) {
      const sum = (top.data[part] ?? 0) * share + (data[part] ?? 0) * rest + (0x80 << PRECISION)
      data[part] = divide255(sum) >> PRECISION
    }
    data[at + 3] = divide255(total + 0x80)
  }
  return { ...base, data }
}

function divide255(value: number): number {
  return ((value >> 8) + value) >> 8
}

/** Two pictures multiplied, channel by channel, where they overlap; rounded down, as Pillow's `ImageChops` does. */
export function multiply(one: Raster, other: Raster): Raster {
  const width = Math.min(one.width, other.width)
  const height = Math.min(one.height, other.height)
  const left = crop(one, 0, 0, width, height)
  const right = crop(other, 0, 0, width, height)
  return { ...left, data: left.data.map((value, index) => Math.floor((value * (right.data[index] ?? 0)) / 255)) }
}
