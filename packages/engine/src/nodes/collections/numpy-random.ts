const MASK_32 = 0xffff_ffffn
const MASK_64 = (1n << 64n) - 1n
const MASK_128 = (1n << 128n) - 1n

/** Multiplier of the 128-bit generator; source: M. O'Neill, "PCG: A Family of … Random Number Generators", 2014. */
const PCG_MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n

/**
 * Whole numbers in [`low`, `high`) as NumPy's `default_rng(seed).integers(low, high, size)` draws them. Sources: NumPy's
 * `SeedSequence` (after M. O'Neill's `seed_seq`), PCG XSL RR 128/64, and D. Lemire's bounded numbers, "Fast Random
 * Integer Generation in an Interval", 2019. `seed` is 0 to 2³²−1.
 */
export function numpyIntegers(seed: number, low: number, high: number, size: number): number[] {
  const random = pcg64(seed)
  const range = BigInt(high) - BigInt(low) - 1n
  const draw = range <= MASK_32 ? () => bounded(random.next32, 32n, range) : () => bounded(random.next64, 64n, range)
  return Array.from({ length: size }, () => low + Number(range === 0n ? 0n : draw()))
}

/** A number from 0 to `range`, each as likely as the other: the high half of a product, rejecting the uneven rest. */
function bounded(next: () => bigint, bits: bigint, range: bigint): bigint {
  const mask = (1n << bits) - 1n
  if (range === mask) return next()
  const count = range + 1n
  const threshold = (mask - range) % count
  let product = next() * count
  while ((product & mask) < threshold) product = next() * count
  return product >> bits
}

function pcg64(seed: number) {
  const [stateHigh = 0n, stateLow = 0n, streamHigh = 0n, streamLow = 0n] = seedWords(seed)
  const increment = ((((streamHigh << 64n) | streamLow) << 1n) | 1n) & MASK_128
  const step = (state: bigint) => (state * PCG_MULTIPLIER + increment) & MASK_128
  let state = step((step(0n) + ((stateHigh << 64n) | stateLow)) & MASK_128)
  let spare: bigint | null = null

  function next64(): bigint {
    state = step(state)
    const folded = (state >> 64n) ^ (state & MASK_64)
    const turn = state >> 122n
    return ((folded >> turn) | (folded << (64n - turn))) & MASK_64
  }

  /** Hands out the low half of a 64-bit number, then its high half. */
  function next32(): bigint {
    if (spare !== null) {
      const high = spare
      spare = null
      return high
    }
    const whole = next64()
    spare = whole >> 32n
    return whole & MASK_32
  }

  return { next64, next32 }
}

/** Spreads a seed over four 64-bit words, as NumPy's `SeedSequence(seed).generate_state(4, uint64)`. */
function seedWords(seed: number): bigint[] {
  const pool = mixedPool(seed)
  let constant = 0x8b51f9dd
  const words = Array.from({ length: 8 }, (_, place) => {
    const value = (pool[place % pool.length] ?? 0) ^ constant
    constant = Math.imul(constant, 0x58f38ded)
    return BigInt(folded(Math.imul(value, constant)))
  })
  return [0, 2, 4, 6].map((place) => (words[place] ?? 0n) | ((words[place + 1] ?? 0n) << 32n))
}

function mixedPool(seed: number): number[] {
  let constant = 0x43b0d7e5
  const hash = (value: number) => {
    const mixed = value ^ constant
    constant = Math.imul(constant, 0x931e8875)
    return folded(Math.imul(mixed, constant))
  }
  const pool = [seed, 0, 0, 0].map(hash)
  for (const source of pool.keys()) {
    for (const target of pool.keys()) {
      if (source === target) continue
      const other = Math.imul(hash(pool[source] ?? 0), 0x4973f715)
      pool[target] = folded(Math.imul(pool[target] ?? 0, 0xca01f9dd) - other)
    }
  }
  return pool
}

/** 32 bits, unsigned, with the high half folded into the low one. */
function folded(value: number): number {
  const unsigned = value >>> 0
  return (unsigned ^ (unsigned >>> 16)) >>> 0
}
