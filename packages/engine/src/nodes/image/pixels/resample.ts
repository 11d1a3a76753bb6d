import type { Raster } from '../../../define/context.ts'
import { emptyRaster, modeOf, multiply255, requireSize } from './raster.ts'

/** How to compute the pixels of another size. */
export type Resample = 'nearest' | 'box' | 'bilinear' | 'hamming' | 'bicubic' | 'lanczos'

interface Kernel {
  /** Half the width of the kernel, in pixels of the smaller of both pictures. */
  readonly support: number
  weight(distance: number): number
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

const CUBIC = -0.5

function cubic(distance: number): number {
  const x = Math.abs(distance)
  if (x < 1) return ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * CUBIC : 0
}

const KERNELS: Readonly<Record<Exclude<Resample, 'nearest'>, Kernel>> = {
  box: { support: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { support: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  hamming: { support: 1, weight: (x) => (Math.abs(x) < 1 ? sinc(x) * (0.54 + 0.46 * Math.cos(Math.PI * x)) : 0) },
  bicubic: { support: 2, weight: cubic },
  lanczos: { support: 3, weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
}

/**
 * The picture at another size, equal to Pillow's `Image.resize`: when it shrinks, the kernel widens to take in all pixels;
 * colours count by their alpha.
 */
export function resize(raster: Raster, width: number, height: number, resample: Resample): Raster {
  if (raster.width === width && raster.height === height) return raster
  requireSize(width, height)
  // The picture in between, of the old height, is as large.
  requireSize(width, raster.height)
  if (resample === 'nearest') return nearest(raster, width, height)
  const kernel = KERNELS[resample]
  const result = vertical(horizontal(premultiplied(raster), width, kernel), height, kernel)
  return straight(result)
}

function nearest(raster: Raster, width: number, height: number): Raster {
  const result = emptyRaster(width, height, modeOf(raster))
  const size = raster.channels
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * raster.height) / height)
    for (let x = 0; x < width; x++) {
      const from = (row * raster.width + Math.floor(((x + 0.5) * raster.width) / width)) * size
      result.data.set(raster.data.subarray(from, from + size), (y * width + x) * size)
    }
  }
  return result
}

/** Fractional bits of the weights. */
const PRECISION = 22

/** The pixels that one pixel of the result is made of: the first one, and the weight of each. */
interface Window {
  readonly start: number
  readonly weights: readonly number[]
}

function windows(from: number, to: number, { support, weight }: Kernel): Window[] {
  const scale = from / to
  const stretch = Math.max(scale, 1)
  const reach = support * stretch
  return Array.from({ length: to }, (_, index) => {
    const center = (index + 0.5) * scale
    const start = Math.max(0, Math.trunc(center - reach + 0.5))
    const end = Math.min(from, Math.trunc(center + reach + 0.5))
    const raw = Array.from({ length: end - start }, (_, step) => weight((start + step - center + 0.5) / stretch))
    const sum = raw.reduce((total, value) => total + value, 0)
    const fixed = (value: number) => Math.trunc((value / sum) * 2 ** PRECISION + Math.sign(value) * 0.5)
    return { start, weights: raw.map(fixed) }
  })
}

function horizontal(raster: Raster, width: number, kernel: Kernel): Raster {
  if (width === raster.width) return raster
  const result = emptyRaster(width, raster.height, modeOf(raster))
  const columns = windows(raster.width, width, kernel)
  const size = raster.channels
  for (let y = 0; y < raster.height; y++) {
    for (const [x, window] of columns.entries()) {
      const from = (y * raster.width + window.start) * size
      const to = (y * width + x) * size
      for (let part = 0; part < size; part++)
        result.data[to + part] = weigh(raster.data, from + part, size, window.weights)
    }
  }
  return result
}

function vertical(raster: Raster, height: number, kernel: Kernel): Raster {
  if (height === raster.height) return raster
  const result = emptyRaster(raster.width, height, modeOf(raster))
  const stride = raster.width * raster.channels
  for (const [y, { start, weights }] of windows(raster.height, height, kernel).entries()) {
    for (let at = 0; at < stride; at++) {
      result.data[y * stride + at] = weigh(raster.data, start * stride + at, stride, weights)
    }
  }
  return result
}

function weigh(data: Uint8Array, from: number, step: number, weights: readonly number[]): number {
  let sum = 2 ** (PRECISION - 1)
  let at = from
  for (const weight of weights) {
    sum += (data[at] ?? 0) * weight
    at += step
  }
  return Math.min(255, Math.max(0, Math.floor(sum / 2 ** PRECISION)))
}

/** Colours times alpha, so that transparent pixels do not bleed. */
export function premultiplied(raster: Raster): Raster {
  return perColour(raster, multiply255)
}

function straight(raster: Raster): Raster {
  return perColour(raster, (value, alpha) => {
    return alpha === 0 || alpha === 255 ? value : Math.min(255, Math.floor((255 * value) / alpha))
  })
}

function perColour(raster: Raster, change: (value: number, alpha: number) => number): Raster {
  if (raster.channels !== 4) return raster
  const data = Uint8Array.from(raster.data)
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 0
    for (let part = at; part < at + 3; part++) data[part] = change(data[part] ?? 0, alpha)
  }
  return { ...raster, data }
}
