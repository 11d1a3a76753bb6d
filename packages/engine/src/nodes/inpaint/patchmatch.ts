import type { Scale } from './scales.ts'

/** Pixels on each side of a patch's middle. */
const REACH = 3
/** Rounds of propagation and search between two paintings. */
const ROUNDS = 2
/** Differences of patches, per value, at which a match counts e times less. */
const TOLERANCE = 150

/** For every patch that touches a hole, the middle of a like patch without holes. */
export interface Matches {
  /** Middles of the patches that touch a hole, in rows. */
  readonly targets: Int32Array
  /** By pixel: the middle of the match, or −1. */
  readonly sources: Int32Array
  /** By pixel: the mean squared difference to the match. */
  readonly costs: Float32Array
}

/** Numbers from 0 to below 1, the same for the same seed. */
export type Random = () => number

/** Xorshift of 32 bits (Marsaglia 2003); `seed` is any whole number. */
export function createRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1
  return () => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}

/** The middles of patches that lie inside the picture and touch no hole. */
export function soundMiddles({ width, height, isHole }: Scale): Int32Array {
  const touched = new Uint8Array(isHole.length)
  for (let pixel = 0; pixel < isHole.length; pixel++) {
    if (isHole[pixel]) around(pixel, width, height, (near) => (touched[near] = 1))
  }
  const middles: number[] = []
  for (let y = REACH; y < height - REACH; y++) {
    for (let x = REACH; x < width - REACH; x++) if (!touched[y * width + x]) middles.push(y * width + x)
  }
  return Int32Array.from(middles)
}

/** Begins with matches by chance, or with those of half the scale moved here. */
export function firstMatches(
  scale: Scale,
  sound: Int32Array,
  random: Random,
  half: { readonly scale: Scale; readonly matches: Matches } | null,
): Matches {
  const { width, height, isHole } = scale
  const targets = targetsOf(scale)
  const isSound = new Uint8Array(isHole.length)
  for (const middle of sound) isSound[middle] = 1
  const matches = {
    targets,
    sources: new Int32Array(isHole.length).fill(-1),
    costs: new Float32Array(isHole.length).fill(Number.POSITIVE_INFINITY),
  }
  for (const target of targets) {
    const guess = half ? doubled(target, width, height, half) : -1
    const chance = sound[Math.floor(random() * sound.length)] ?? -1
    matches.sources[target] = guess >= 0 && isSound[guess] ? guess : chance
  }
  return matches
}

function targetsOf({ width, height, isHole }: Scale): Int32Array {
  const touched = new Uint8Array(isHole.length)
  for (let pixel = 0; pixel < isHole.length; pixel++) {
    if (isHole[pixel]) around(pixel, width, height, (near) => (touched[near] = 1))
  }
  return Int32Array.from(touched.keys()).filter((pixel) => touched[pixel] === 1)
}

function doubled(
  target: number,
  width: number,
  height: number,
  { scale, matches }: { readonly scale: Scale; readonly matches: Matches },
): number {
  const [x, y] = [target % width, Math.floor(target / width)]
  const source = matches.sources[(y >> 1) * scale.width + (x >> 1)] ?? -1
  if (source < 0) return -1
  const column = 2 * (source % scale.width) + (x & 1)
  const row = 2 * Math.floor(source / scale.width) + (y & 1)
  return column < width && row < height ? row * width + column : -1
}

/** Calls `visit` for each pixel of the patch around a pixel, as far as it lies inside. */
function around(pixel: number, width: number, height: number, visit: (near: number) => void): void {
  const [x, y] = [pixel % width, Math.floor(pixel / width)]
  for (let row = Math.max(0, y - REACH); row <= Math.min(height - 1, y + REACH); row++) {
    for (let column = Math.max(0, x - REACH); column <= Math.min(width - 1, x + REACH); column++) {
      visit(row * width + column)
    }
  }
}

/**
 * Improves matches: what is good for a patch is good for its neighbours, and near a good match there may be a better one.
 * Source: C. Barnes et al., "PatchMatch: A Randomized Correspondence Algorithm for Structural Image Editing", 2009.
 */
export function improveMatches(scale: Scale, matches: Matches, sound: Int32Array, random: Random): void {
  const { width } = scale
  const { targets, sources, costs } = matches
  const isSound = new Uint8Array(scale.isHole.length)
  for (const middle of sound) isSound[middle] = 1
  // The picture has been painted since, so that old costs tell nothing.
  for (const target of targets)
    costs[target] = difference(scale, target, sources[target] ?? -1, Number.POSITIVE_INFINITY)

  const offer = (target: number, source: number): void => {
    if (source < 0 || !isSound[source]) return
    const best = costs[target] ?? 0
    const cost = difference(scale, target, source, best)
    if (cost >= best) return
    costs[target] = cost
    sources[target] = source
  }
  for (let round = 0; round < ROUNDS; round++) {
    const step = round % 2 === 0 ? 1 : -1
    for (let count = 0; count < targets.length; count++) {
      const target = targets[step > 0 ? count : targets.length - 1 - count] ?? 0
      for (const move of [step, step * width]) {
        const source = sources[target - move] ?? -1
        if (source >= 0) offer(target, source + move)
      }
      searchAround(scale, target, sources, random, offer)
    }
  }
}

/** Tries places around the match, each time within half the distance. */
function searchAround(
  { width, height }: Scale,
  target: number,
  sources: Int32Array,
  random: Random,
  offer: (target: number, source: number) => void,
): void {
  for (let reach = Math.max(width, height); reach >= 1; reach /= 2) {
    const source = sources[target] ?? 0
    const x = Math.round((source % width) + (2 * random() - 1) * reach)
    const y = Math.round(Math.floor(source / width) + (2 * random() - 1) * reach)
    if (x >= 0 && y >= 0 && x < width && y < height) offer(target, y * width + x)
  }
}

/** The mean squared difference of two patches, as far as the first lies inside; given up once it is above `limit`. */
function difference({ width, height, colours }: Scale, target: number, source: number, limit: number): number {
  const [x, y] = [target % width, Math.floor(target / width)]
  const [left, right] = [Math.max(-REACH, -x), Math.min(REACH, width - 1 - x)]
  const [first, last] = [Math.max(-REACH, -y), Math.min(REACH, height - 1 - y)]
  const values = 3 * (right - left + 1) * (last - first + 1)
  const most = limit * values
  let sum = 0
  for (let row = first; row <= last; row++) {
    let one = 3 * (target + row * width + left)
    let other = 3 * (source + row * width + left)
    for (let count = 3 * (right - left + 1); count > 0; count--) {
      const apart = (colours[one++] ?? 0) - (colours[other++] ?? 0)
      sum += apart * apart
    }
    if (sum >= most) return Number.POSITIVE_INFINITY
  }
  return sum / values
}

/**
 * Paints the holes of a scale, in place, by what the matches of all patches around each pixel show there. Source: Y. Wexler,
 * E. Shechtman, M. Irani, "Space-Time Completion of Video", 2007.
 */
export function paintMatches({ width, height, colours, isHole }: Scale, { targets, sources, costs }: Matches): void {
  const sums = new Float32Array(colours.length)
  const weights = new Float32Array(isHole.length)
  for (const target of targets) {
    const source = sources[target] ?? -1
    if (source < 0) continue
    const weight = Math.exp(-(costs[target] ?? 0) / TOLERANCE) + 1e-6
    around(target, width, height, (near) => {
      if (!isHole[near]) return
      const from = 3 * (source + near - target)
      weights[near] = (weights[near] ?? 0) + weight
      for (let part = 0; part < 3; part++) {
        sums[3 * near + part] = (sums[3 * near + part] ?? 0) + weight * (colours[from + part] ?? 0)
      }
    })
  }
  for (let pixel = 0; pixel < isHole.length; pixel++) {
    const weight = weights[pixel] ?? 0
    for (let part = 3 * pixel; weight > 0 && part < 3 * pixel + 3; part++) colours[part] = (sums[part] ?? 0) / weight
  }
}
