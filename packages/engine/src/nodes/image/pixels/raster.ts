import type { Raster } from '../../../define/context.ts'
import { nodeError } from '../../../define/errors.ts'
import type { ColorField } from '../../../define/fields.ts'

/** Pixel layouts by the names that Pillow gives them. */
export type Mode = 'L' | 'RGB' | 'RGBA'

const CHANNELS = { L: 1, RGB: 3, RGBA: 4 } as const

/** The most pixels that a node may make, so that a slip of the keyboard does not take the worker's memory. */
const MOST_PIXELS = 2 ** 28

/** The mode of a picture. */
export function modeOf({ channels }: Raster): Mode {
  return channels === 1 ? 'L' : channels === 3 ? 'RGB' : 'RGBA'
}

/** Throws `ValueError` for a size that no picture may have. */
export function requireSize(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw nodeError('ValueError', `A picture cannot be ${width} × ${height} pixels`)
  if (width * height > MOST_PIXELS) throw nodeError('ValueError', `${width} × ${height} pixels are too many`)
}

/** A picture of zeros: black, and transparent where there is an alpha channel. Throws `ValueError` for a bad size. */
export function emptyRaster(width: number, height: number, mode: Mode): Raster {
  requireSize(width, height)
  const channels = CHANNELS[mode]
  return { width, height, channels, data: new Uint8Array(width * height * channels) }
}

/** A picture of one colour; without an alpha channel, the colour's alpha does not count. */
export function filledRaster(width: number, height: number, mode: 'RGB' | 'RGBA', { r, g, b, a }: ColorField): Raster {
  const raster = emptyRaster(width, height, mode)
  const pixel = mode === 'RGB' ? [r, g, b] : [r, g, b, a]
  for (let at = 0; at < raster.data.length; at += pixel.length) raster.data.set(pixel, at)
  return raster
}

/** A picture with `change` applied to each byte of its data. */
export function mapBytes(raster: Raster, change: (value: number, index: number) => number): Raster {
  const data = new Uint8Array(raster.data.length)
  for (let index = 0; index < data.length; index++) data[index] = change(raster.data[index] ?? 0, index)
  return { ...raster, data }
}

/** `a × b / 255`, rounded, in the integer arithmetic of Pillow. */
export function multiply255(a: number, b: number): number {
  const product = a * b + 128
  return ((product >> 8) + product) >> 8
}

/** Rounds to a byte; what is beyond the range becomes its nearest end. */
export function toByte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.floor(value + 0.5)
}

/** Luma of ITU-R BT.601 as Pillow computes it, 0 to 255. */
function luma(r: number, g: number, b: number): number {
  return (r * 19595 + g * 38470 + b * 7471 + 0x8000) >> 16
}

/** The picture in another mode: grey by luma, alpha dropped or opaque. */
export function convert(raster: Raster, mode: Mode): Raster {
  if (modeOf(raster) === mode) return raster
  const result = emptyRaster(raster.width, raster.height, mode)
  const { channels: from, data } = raster
  const to = result.channels
  for (let pixel = 0; pixel < raster.width * raster.height; pixel++) {
    const r = data[pixel * from] ?? 0
    const g = from === 1 ? r : (data[pixel * from + 1] ?? 0)
    const b = from === 1 ? r : (data[pixel * from + 2] ?? 0)
    if (to === 1) result.data[pixel] = luma(r, g, b)
    else result.data.set(to === 3 ? [r, g, b] : [r, g, b, 255], pixel * to)
  }
  return result
}

/** One channel of a picture as a grey picture; `index` counts from 0. */
export function channel({ width, height, channels, data }: Raster, index: number): Raster {
  const result = emptyRaster(width, height, 'L')
  for (let pixel = 0; pixel < result.data.length; pixel++) result.data[pixel] = data[pixel * channels + index] ?? 0
  return result
}

/** The alpha channel as a grey picture, or null when there is none. */
export function alphaOf(raster: Raster): Raster | null {
  return raster.channels === 4 ? channel(raster, 3) : null
}

/** The picture with `alpha` (grey, of the same size) as its alpha channel; null leaves it as it is. */
export function withAlpha(raster: Raster, alpha: Raster | null): Raster {
  if (!alpha) return raster
  const result = convert(raster, 'RGBA')
  const data = Uint8Array.from(result.data)
  for (let pixel = 0; pixel < alpha.data.length; pixel++) data[pixel * 4 + 3] = alpha.data[pixel] ?? 0
  return { ...result, data }
}

/** Light becomes dark and dark light, in every channel. */
export function invert(raster: Raster): Raster {
  return mapBytes(raster, (value) => 255 - value)
}

/** Refuses pictures of different sizes. */
export function requireSameSize(one: Raster, other: Raster, what: string): void {
  if (one.width === other.width && one.height === other.height) return
  const sizes = `${one.width} × ${one.height} and ${other.width} × ${other.height}`
  throw nodeError('ValueError', `${what} must have the same size, not ${sizes} pixels`)
}

/** A grey picture of which each pixel becomes the darkest of the square of `size` pixels around it. */
export function darkest(mask: Raster, size: number): Raster {
  const { width, height } = mask
  const rows = new Uint8Array(mask.data.length)
  for (let y = 0; y < height; y++) slideLeast(mask.data, rows, { first: y * width, step: 1, length: width }, size)
  const data = new Uint8Array(mask.data.length)
  for (let x = 0; x < width; x++) slideLeast(rows, data, { first: x, step: width, length: height }, size)
  return { ...mask, data }
}

/** The least value of the window of `size` around each place of a line, in one pass whatever the window. */
function slideLeast(
  from: Uint8Array,
  to: Uint8Array,
  { first, step, length }: { readonly first: number; readonly step: number; readonly length: number },
  size: number,
): void {
  const before = Math.floor(size / 2)
  const after = Math.max(0, size - before - 1)
  // Places that may still be the least of a window to come, their values rising.
  const candidates = new Uint32Array(length)
  let [begin, end, next] = [0, 0, 0]
  const valueAt = (place: number) => from[first + place * step] ?? 255
  for (let place = 0; place < length; place++) {
    for (; next < length && next <= place + after; next++) {
      while (end > begin && valueAt(candidates[end - 1] ?? 0) >= valueAt(next)) end--
      candidates[end++] = next
    }
    while (begin < end && (candidates[begin] ?? 0) < place - before) begin++
    to[first + place * step] = begin < end ? valueAt(candidates[begin] ?? 0) : 255
  }
}
