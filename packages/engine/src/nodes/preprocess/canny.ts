import type { Raster } from '../../define/context.ts'
import { emptyRaster } from '../image/pixels/raster.ts'

/** Tangent of 22.5°, the border between two of the directions that an edge may have. */
const TANGENT = Math.tan(Math.PI / 8)

/**
 * Edges of a picture, white on black. A pixel is an edge where the gradient (Sobel, |dx| + |dy|, of the channel that
 * changes most) is largest along its own direction, and is above `high`, or above `low` and connected to one that is above
 * `high`. Source: J. Canny, "A Computational Approach to Edge Detection", 1986.
 */
export function cannyEdges(raster: Raster, low: number, high: number): Raster {
  const { width, height } = raster
  const { strength, steps } = gradients(raster)
  const result = emptyRaster(width, height, 'L')
  const open: number[] = []
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : (strength[y * width + x] ?? 0)
  const isPeak = (index: number) => {
    const [x, y] = [index % width, Math.floor(index / width)]
    const [dx, dy] = DIRECTIONS[steps[index] ?? 0] ?? [1, 0]
    const own = strength[index] ?? 0
    return own > low && own > at(x - dx, y - dy) && own >= at(x + dx, y + dy)
  }
  const peaks = Uint8Array.from({ length: width * height }, (_, index) => (isPeak(index) ? 1 : 0))
  const mark = (index: number) => {
    if (peaks[index] !== 1 || result.data[index] === 255) return
    result.data[index] = 255
    open.push(index)
  }
  for (const [index, value] of strength.entries()) if (value > high) mark(index)
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const near of neighbours(index, width, height)) mark(near)
  }
  return result
}

/** Across a vertical edge, a falling one, a horizontal one, a rising one. */
const DIRECTIONS = [
  [1, 0],
  [1, 1],
  [0, 1],
  [1, -1],
] as const

function gradients({ width, height, channels, data }: Raster) {
  const strength = new Float64Array(width * height)
  const steps = new Uint8Array(width * height)
  const value = (x: number, y: number, part: number) => {
    const [column, row] = [Math.max(0, Math.min(width - 1, x)), Math.max(0, Math.min(height - 1, y))]
    return data[(row * width + column) * channels + part] ?? 0
  }
  for (let index = 0; index < strength.length; index++) {
    const [x, y] = [index % width, Math.floor(index / width)]
    for (let part = 0; part < Math.min(3, channels); part++) {
      const side = (column: number) =>
        value(column, y - 1, part) + 2 * value(column, y, part) + value(column, y + 1, part)
      const line = (row: number) => value(x - 1, row, part) + 2 * value(x, row, part) + value(x + 1, row, part)
      const [dx, dy] = [side(x + 1) - side(x - 1), line(y + 1) - line(y - 1)]
      const size = Math.abs(dx) + Math.abs(dy)
      if (size <= (strength[index] ?? 0)) continue
      strength[index] = size
      steps[index] = direction(dx, dy)
    }
  }
  return { strength, steps }
}

/** Index into `DIRECTIONS`. */
function direction(dx: number, dy: number): number {
  if (Math.abs(dy) <= TANGENT * Math.abs(dx)) return 0
  if (Math.abs(dx) <= TANGENT * Math.abs(dy)) return 2
  return dx > 0 === dy > 0 ? 1 : 3
}

function* neighbours(index: number, width: number, height: number): Generator<number> {
  const [x, y] = [index % width, Math.floor(index / width)]
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) yield row * width + column
  }
}
