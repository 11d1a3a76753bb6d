import type { Turns } from '../image/pixels/turns.ts'

/**
 * The shares of the second of two pictures in a strip `depth` pixels across and `length` along that both of them fill:
 * 0 before the line of least difference, 1 behind it, blurred over `amount` pixels (at most `depth`). Across the strip
 * first, then along.
 * Source: A. Efros, W. Freeman, "Image Quilting for Texture Synthesis and Transfer", 2001 (minimum error boundary cut).
 */
export async function seamShares(
  depth: number,
  length: number,
  amount: number,
  difference: (across: number, along: number) => number,
  turn: Turns,
): Promise<Float32Array> {
  const shares = new Float32Array(depth * length)
  if (depth === 0) return shares
  // The blur must not reach the ends of the strip, where the pictures would show a step.
  const gutter = Math.min(Math.ceil(amount / 2), Math.floor((depth - 1) / 2))
  const seam = await cheapestPath(gutter, depth - gutter, length, difference, turn)
  for (let along = 0; along < length; along++) {
    for (let across = seam[along] ?? 0; across < depth; across++) shares[across * length + along] = 1
  }
  await turn(shares.length)
  return blurred(shares, depth, length, amount, turn)
}

/** For each step along, the place from `first` to before `end` that a path of least cost passes; it moves by one at most. */
async function cheapestPath(
  first: number,
  end: number,
  length: number,
  cost: (across: number, along: number) => number,
  turn: Turns,
): Promise<Int32Array> {
  const width = end - first
  const total = new Float64Array(width * length)
  const came = new Int8Array(width * length)
  const before = (along: number, place: number) =>
    place < 0 || place >= width ? Number.POSITIVE_INFINITY : (total[(along - 1) * width + place] ?? 0)
  for (let along = 0; along < length; along++) {
    for (let place = 0; place < width; place++) {
      const step = along === 0 ? 0 : nearestCheapest((near) => before(along, place + near))
      came[along * width + place] = step
      total[along * width + place] = (along === 0 ? 0 : before(along, place + step)) + cost(first + place, along)
    }
    // Each place costs as much as some values of a picture do.
    await turn(8 * width)
  }
  const path = new Int32Array(length)
  let place = cheapest(total.subarray((length - 1) * width))
  for (let along = length - 1; along >= 0; along--) {
    path[along] = first + place
    place += came[along * width + place] ?? 0
  }
  return path
}

/** Which of straight on, one back and one ahead costs least; the first of equals. */
function nearestCheapest(cost: (step: number) => number): number {
  const [straight, back, ahead] = [cost(0), cost(-1), cost(1)]
  if (straight <= back && straight <= ahead) return 0
  return back <= ahead ? -1 : 1
}

function cheapest(costs: Float64Array): number {
  return costs.reduce((best, cost, index) => (cost < (costs[best] ?? 0) ? index : best), 0)
}

/** The mean over a square of `size` pixels; beyond its ends the strip goes on as it is there. */
async function blurred(
  shares: Float32Array,
  depth: number,
  length: number,
  size: number,
  turn: Turns,
): Promise<Float32Array> {
  if (size <= 1) return shares
  const acrossStrip = { count: depth, lines: length, place: (line: number, at: number) => at * length + line }
  const alongStrip = { count: length, lines: depth, place: (line: number, at: number) => line * length + at }
  return slidingMean(await slidingMean(shares, acrossStrip, size, turn), alongStrip, size, turn)
}

/** How values lie in lines of `count`. */
interface Lines {
  readonly count: number
  readonly lines: number
  readonly place: (line: number, at: number) => number
}

async function slidingMean(
  values: Float32Array,
  { count, lines, place }: Lines,
  size: number,
  turn: Turns,
): Promise<Float32Array> {
  const result = new Float32Array(values.length)
  const before = Math.floor(size / 2)
  for (let line = 0; line < lines; line++) {
    const valueAt = (at: number) => values[place(line, Math.min(Math.max(at, 0), count - 1))] ?? 0
    let sum = 0
    for (let at = -before; at < size - before; at++) sum += valueAt(at)
    for (let at = 0; at < count; at++) {
      result[place(line, at)] = sum / size
      sum += valueAt(at + size - before) - valueAt(at - before)
    }
    await turn(size + count)
  }
  return result
}
