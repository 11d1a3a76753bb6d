import type { Tensor } from '../runtime/tensor.ts'

/** How values between the given ones are found; the meaning of each name is PyTorch's, without aligned corners. */
export type ResampleMode = 'nearest' | 'nearest-exact' | 'bilinear' | 'bicubic' | 'area'

interface ResampleOptions {
  readonly mode: ResampleMode
  /** Widens the filter when shrinking, so that every value counts; `bilinear` and `bicubic` only. */
  readonly antialias?: boolean
}

type Tap = readonly [index: number, weight: number]

/** Resizes the last two dimensions of a tensor `[n, c, h, w]`. */
export function resample(tensor: Tensor, width: number, height: number, options: ResampleOptions): Tensor {
  const [batch = 1, channels = 1, fromHeight = 1, fromWidth = 1] = tensor.dims
  const columns = tapsFor(fromWidth, width, options)
  const rows = tapsFor(fromHeight, height, options)
  const data = new Float32Array(batch * channels * height * width)
  const narrowed = new Float64Array(fromHeight * width)
  for (let plane = 0; plane < batch * channels; plane++) {
    const offset = plane * fromHeight * fromWidth
    for (let y = 0; y < fromHeight; y++) {
      for (const [x, taps] of columns.entries()) {
        narrowed[y * width + x] = weigh(taps, (index) => tensor.data[offset + y * fromWidth + index] ?? 0)
      }
    }
    for (const [y, taps] of rows.entries()) {
      for (let x = 0; x < width; x++) {
        data[(plane * height + y) * width + x] = weigh(taps, (index) => narrowed[index * width + x] ?? 0)
      }
    }
  }
  return { data, dims: [batch, channels, height, width] }
}

function weigh(taps: readonly Tap[], value: (index: number) => number): number {
  let sum = 0
  for (const [index, weight] of taps) sum += weight * value(index)
  return sum
}

/** For each output position the input positions that it is made of. */
function tapsFor(from: number, to: number, { mode, antialias }: ResampleOptions): Tap[][] {
  const scale = from / to
  const clamp = (index: number) => Math.min(Math.max(index, 0), from - 1)
  return Array.from({ length: to }, (_, position): Tap[] => {
    const center = (position + 0.5) * scale
    if (mode === 'nearest') return [[clamp(Math.floor(position * scale)), 1]]
    if (mode === 'nearest-exact') return [[clamp(Math.floor(center)), 1]]
    if (mode === 'area') return evenly(Math.floor(position * scale), Math.ceil((position + 1) * scale - 1e-9))
    if (antialias) return filtered(center, Math.max(scale, 1), from, mode)
    if (mode === 'bilinear') {
      const at = Math.max(center - 0.5, 0)
      const low = Math.floor(at)
      return [
        [clamp(low), 1 - (at - low)],
        [clamp(low + 1), at - low],
      ]
    }
    const low = Math.floor(center - 0.5)
    return [-1, 0, 1, 2].map((step): Tap => [clamp(low + step), cubic(center - 0.5 - low - step, -0.75)])
  })
}

function evenly(start: number, end: number): Tap[] {
  return Array.from({ length: end - start }, (_, index) => [start + index, 1 / (end - start)])
}

/** The taps of a filter stretched by `stretch`, made to sum to one; what it would take from outside is left out. */
function filtered(center: number, stretch: number, from: number, mode: 'bilinear' | 'bicubic'): Tap[] {
  const support = (mode === 'bilinear' ? 1 : 2) * stretch
  const start = Math.max(Math.floor(center - support + 0.5), 0)
  const end = Math.min(Math.floor(center + support + 0.5), from)
  const taps = Array.from({ length: Math.max(end - start, 1) }, (_, index): Tap => {
    const distance = (start + index - center + 0.5) / stretch
    return [start + index, mode === 'bilinear' ? Math.max(1 - Math.abs(distance), 0) : cubic(distance, -0.5)]
  })
  const total = taps.reduce((sum, [, weight]) => sum + weight, 0)
  return taps.map(([index, weight]) => [index, weight / total])
}

/** The cubic convolution kernel (Keys 1981) with parameter `a`. */
function cubic(distance: number, a: number): number {
  const x = Math.abs(distance)
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0
}
