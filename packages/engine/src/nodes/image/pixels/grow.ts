import type { Raster } from '../../../define/context.ts'
import { invert } from './raster.ts'
import { takeTurns } from './turns.ts'

/** Values side by side that are spread up and down together: as many as stay in the processor's cache with their column. */
const STRIP = 128

/** A rectangle around a pixel: so many pixels to each side, and up and down. */
interface Box {
  readonly x: number
  readonly y: number
}

/**
 * Each value becomes the largest (or smallest) within an ellipse around it; what lies beyond the borders does not count.
 * The ellipse is that of OpenCV's `getStructuringElement`. Stops with `signal.reason` when the signal is aborted.
 */
export async function grow(
  raster: Raster,
  radiusX: number,
  radiusY: number,
  pick: 'largest' | 'smallest',
  signal: AbortSignal,
): Promise<Raster> {
  if (pick === 'smallest') return invert(await grow(invert(raster), radiusX, radiusY, 'largest', signal))
  const { width, height, channels, data } = raster
  const turn = takeTurns(signal)
  const line = width * channels
  const result = Uint8Array.from(data)
  const across = new Uint8Array(data.length)
  for (const box of boxesOf(raster, radiusX, radiusY)) {
    const spread = spreading(line, channels, box.x)
    for (let at = 0; at < data.length; at += line) {
      spread(data.subarray(at, at + line), across.subarray(at, at + line))
      await turn(line)
    }
    for (let column = 0; column < line; column += STRIP) {
      const size = Math.min(STRIP, line - column)
      raise(result, across, { column, line, size, height }, box.y)
      await turn(height * size)
    }
  }
  return { ...raster, data: result }
}

/**
 * The ellipse as overlapping rectangles, the tallest first. It takes far fewer than it has rows, and the cost of each does
 * not depend on its size. What reaches farther than the picture is cut off.
 */
function boxesOf({ width, height }: Raster, radiusX: number, radiusY: number): Box[] {
  const boxes: Box[] = []
  for (let y = Math.min(radiusY, height - 1); y >= 0; y--) {
    const x = Math.min(reachAt(y, radiusX, radiusY), width - 1)
    const narrower = boxes.at(-1)
    if (!narrower || x > narrower.x) boxes.push({ x, y })
  }
  return boxes
}

/** How far the ellipse reaches to the sides, some rows off its middle. */
function reachAt(row: number, radiusX: number, radiusY: number): number {
  if (radiusY === 0) return radiusX
  const exact = radiusX * Math.sqrt((radiusY ** 2 - row ** 2) / radiusY ** 2)
  const rounded = Math.round(exact)
  // Halves go to the even neighbour.
  return rounded - exact === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded
}

/** Raises values of `result` to the largest of `values` that lie up to `reach` rows above and below. */
function raise(
  result: Uint8Array,
  values: Uint8Array,
  strip: { readonly column: number; readonly line: number; readonly size: number; readonly height: number },
  reach: number,
): void {
  const { column, line, size, height } = strip
  const own = new Uint8Array(size * height)
  for (let row = 0; row < height; row++) {
    own.set(values.subarray(row * line + column, row * line + column + size), row * size)
  }
  const spread = new Uint8Array(size * height)
  spreading(size * height, size, reach)(own, spread)
  for (let row = 0; row < height; row++) {
    const to = row * line + column
    for (let at = 0; at < size; at++) result[to + at] = larger(spread[row * size + at], result[to + at])
  }
}

/**
 * Makes each value of a line the largest of those up to `reach` places away, a place being `step` values, with three
 * comparisons a value. Source: M. van Herk, "A fast algorithm for local minimum and maximum filters", 1992.
 */
function spreading(length: number, step: number, reach: number): (from: Uint8Array, to: Uint8Array) => void {
  const shift = reach * step
  const block = 2 * shift + step
  const lastBlock = length - 1 - ((length - 1) % block)
  const before = new Uint8Array(length)
  const after = new Uint8Array(length)
  return (from, to) => {
    for (let start = 0; start < length; start += block) {
      const end = Math.min(start + block, length)
      accumulate(from.subarray(start, end), before.subarray(start, end), after.subarray(start, end), step)
    }
    // At the ends of the line one block alone may hold the whole window, and more than that.
    for (let at = 0; at < Math.min(shift, length); at++) {
      to[at] = before[at + shift < length ? at + shift : length - step + (at % step)] ?? 0
    }
    for (let at = shift; at < length - shift; at++) to[at] = larger(after[at - shift], before[at + shift])
    for (let at = Math.max(shift, length - shift); at < length; at++) {
      const rest = at - shift < lastBlock ? before[length - step + (at % step)] : 0
      to[at] = larger(after[at - shift], rest)
    }
  }
}

/** The largest of a block from its beginning to each place, and from each place to its end. */
function accumulate(block: Uint8Array, before: Uint8Array, after: Uint8Array, step: number): void {
  before.set(block)
  after.set(block)
  for (let at = step; at < block.length; at++) before[at] = larger(before[at - step], before[at])
  for (let at = block.length - step - 1; at >= 0; at--) after[at] = larger(after[at + step], after[at])
}

/** The larger of two values of a picture. */
function larger(one = 0, other = 0): number {
  return Math.max(one, other)
}
