/** Pixels in rows, four bytes (red, green, blue, alpha) each. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/**
 * Everything that a colour spreads to from the pixel (x, y): neighbours whose channels differ by at most `tolerance` (0–255)
 * from those of the first pixel. Answers 255 for each such pixel, else 0. Colours of wholly transparent pixels are all alike.
 */
export function floodFill({ width, height, data }: Pixels, x: number, y: number, tolerance: number): Uint8ClampedArray {
  const filled = new Uint8ClampedArray(width * height)
  if (x < 0 || y < 0 || x >= width || y >= height) return filled
  const words = new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength)
  const matches = matcher(words, (y * width + x) * 4, tolerance)
  const free = (index: number) => filled[index] === 0 && matches(index * 4)
  const seeds = [y * width + x]
  while (seeds.length > 0) {
    const seed = seeds.pop() ?? 0
    if (!free(seed)) continue
    const row = seed - (seed % width)
    let left = seed
    while (left > row && free(left - 1)) left--
    let right = seed
    while (right < row + width - 1 && free(right + 1)) right++
    filled.fill(255, left, right + 1)
    if (row > 0) pushRuns(seeds, left - width, right - width, free)
    if (row < (height - 1) * width) pushRuns(seeds, left + width, right + width, free)
  }
  return filled
}

/**
 * The soft edge around what is filled: neighbours that are not wholly opaque. Under them the colour must go on, or a line of
 * what lies below would stay between the edge and the fill.
 */
export function fringeOf({ width, height, data }: Pixels, filled: Uint8ClampedArray): Uint8ClampedArray {
  const fringe = new Uint8ClampedArray(filled.length)
  for (let index = 0; index < filled.length; index++) {
    const alpha = data[index * 4 + 3] ?? 0
    if (filled[index] || alpha === 0 || alpha === 255) continue
    const x = index % width
    const touches =
      (x > 0 && filled[index - 1]) ||
      (x < width - 1 && filled[index + 1]) ||
      (index >= width && filled[index - width]) ||
      (index < (height - 1) * width && filled[index + width])
    if (touches) fringe[index] = 255
  }
  return fringe
}

/** One seed for each run of free pixels in a part of a row. */
function pushRuns(seeds: number[], from: number, to: number, free: (index: number) => boolean): void {
  let inside = false
  for (let index = from; index <= to; index++) {
    const isFree = free(index)
    if (isFree && !inside) seeds.push(index)
    inside = isFree
  }
}

/** Whether the pixel whose bytes begin at a place is like the one at `first`. */
function matcher(data: Uint8ClampedArray, first: number, tolerance: number): (at: number) => boolean {
  const byte = (at: number) => data[at] ?? 0
  const [r, g, b, a] = [byte(first), byte(first + 1), byte(first + 2), byte(first + 3)]
  if (a === 0) return (at) => byte(at + 3) <= tolerance
  return (at) =>
    Math.abs(byte(at + 3) - a) <= tolerance &&
    Math.abs(byte(at) - r) <= tolerance &&
    Math.abs(byte(at + 1) - g) <= tolerance &&
    Math.abs(byte(at + 2) - b) <= tolerance
}
