/**
 * `count` numbers of a standard normal distribution, the same for the same seed and stream on every platform.
 * `seed` and `stream` are whole numbers from 0 to 2³² − 1; streams of one seed are independent of each other. Source:
 * Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3") and the Box–Muller transform.
 */
export function normalNoise(seed: number, stream: number, count: number): Float32Array {
  const values = new Float32Array(count)
  for (let block = 0; block * 4 < count; block++) {
    const [a, b, c, d] = philox([block, 0, 0, 0], [seed >>> 0, stream >>> 0])
    const normals = [...boxMuller(a, b), ...boxMuller(c, d)]
    values.set(normals.slice(0, count - block * 4), block * 4)
  }
  return values
}

type Words = readonly [number, number, number, number]

const MULTIPLIER_0 = 0xd2511f53
const MULTIPLIER_1 = 0xcd9e8d57
const WEYL_0 = 0x9e3779b9
const WEYL_1 = 0xbb67ae85

/** Ten rounds of Philox over a counter of four and a key of two 32-bit words. */
export function philox(counter: Words, key: readonly [number, number]): Words {
  let [c0, c1, c2, c3] = counter
  let [k0, k1] = key
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0)
    const low0 = Math.imul(MULTIPLIER_0, c0) >>> 0
    const high1 = multiplyHigh(MULTIPLIER_1, c2)
    const low1 = Math.imul(MULTIPLIER_1, c2) >>> 0
    ;[c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0]
    k0 = (k0 + WEYL_0) >>> 0
    k1 = (k1 + WEYL_1) >>> 0
  }
  return [c0, c1, c2, c3]
}

/** The upper 32 bits of the product of two 32-bit words. */
function multiplyHigh(a: number, b: number): number {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff]
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16)
  const carry = aLow * bHigh + (middle % 0x10000)
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(carry / 0x10000)) >>> 0
}

/** Two normal numbers of two words; half a unit is added so that the logarithm never meets zero. */
function boxMuller(a: number, b: number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log((a + 0.5) / 2 ** 32))
  const angle = (2 * Math.PI * b) / 2 ** 32
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
}
