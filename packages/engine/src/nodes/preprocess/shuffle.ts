import type { Raster } from '../../define/context.ts'
import { emptyRaster, modeOf, toByte } from '../image/pixels/raster.ts'

/** How far beyond its four neighbours a cubic goes; source: R. Keys, 1981, with the sharpness that OpenCV uses. */
const CUBIC = -0.75

/**
 * A picture whose pixels are taken from other places, softly: the places follow noise that changes over `scale` pixels.
 * Source: L. Zhang and others, "Adding Conditional Control to Text-to-Image Diffusion Models", 2023 (content shuffle).
 */
export function shuffled(raster: Raster, scale: number, random: () => number): Raster {
  const { width, height } = raster
  const [across, down] = [noise(width, height, scale, random), noise(width, height, scale, random)]
  const result = emptyRaster(width, height, modeOf(raster))
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [(across[at] ?? 0) * (width - 1), (down[at] ?? 0) * (height - 1)]
    result.data.set(pixelAt(raster, x, y), at * raster.channels)
  }
  return result
}

/** Numbers from 0 to 1, both reached, that change smoothly over `scale` pixels. */
function noise(width: number, height: number, scale: number, random: () => number): Float32Array {
  const [columns, rows] = [Math.floor(width / scale) + 2, Math.floor(height / scale) + 2]
  const coarse = Float32Array.from({ length: columns * rows }, random)
  const values = new Float32Array(width * height)
  const [stepX, stepY] = [columns / (width + 2 * scale), rows / (height + 2 * scale)]
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = 0; at < values.length; at++) {
    const x = ((at % width) + scale + 0.5) * stepX - 0.5
    const y = (Math.floor(at / width) + scale + 0.5) * stepY - 0.5
    const value = cubicAt(coarse, columns, rows, x, y)
    values[at] = value
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  const spread = most - least || 1
  return values.map((value) => Math.min(1, Math.max(0, (value - least) / spread)))
}

function cubicAt(values: Float32Array, columns: number, rows: number, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  let sum = 0
  for (let row = -1; row <= 2; row++) {
    const line = Math.max(0, Math.min(rows - 1, top + row)) * columns
    const weight = cubicWeight(y - top - row)
    for (let column = -1; column <= 2; column++) {
      const value = values[line + Math.max(0, Math.min(columns - 1, left + column))] ?? 0
      sum += weight * cubicWeight(x - left - column) * value
    }
  }
  return sum
}

function cubicWeight(distance: number): number {
  const x = Math.abs(distance)
  if (x < 1) return ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * CUBIC : 0
}

/** The colour between four pixels. */
function pixelAt({ width, height, channels, data }: Raster, x: number, y: number): number[] {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)]
  const [shareX, shareY] = [x - left, y - top]
  const value = (column: number, row: number, part: number) => data[(row * width + column) * channels + part] ?? 0
  return Array.from({ length: channels }, (_, part) => {
    const above = value(left, top, part) * (1 - shareX) + value(right, top, part) * shareX
    const below = value(left, bottom, part) * (1 - shareX) + value(right, bottom, part) * shareX
    return toByte(above * (1 - shareY) + below * shareY)
  })
}
