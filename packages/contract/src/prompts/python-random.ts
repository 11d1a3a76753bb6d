const N = 624
const M = 397
const UPPER = 0x8000_0000
const LOWER = 0x7fff_ffff

/** The numbers of Python's `random.Random(seed)`. */
export interface PythonRandom {
  /** In [0, 1). */
  random(): number
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number
}

/**
 * Creates a generator that gives the numbers of Python's `random.Random(seed)`. Sources: M. Matsumoto and T. Nishimura,
 * "Mersenne Twister", 1998, with `init_by_array` of their 2002 version; 53-bit fractions and rejection as in Python.
 * `seed` is a whole number; its sign does not count.
 */
export function pythonRandom(seed: number): PythonRandom {
  const state = initialState(seed)
  let index = N

  function next32(): number {
    if (index >= N) {
      twist(state)
      index = 0
    }
    let y = state[index++] ?? 0
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    return (y ^ (y >>> 18)) >>> 0
  }

  return {
    random: () => ((next32() >>> 5) * 0x400_0000 + (next32() >>> 6)) / 2 ** 53,
    integer(low, high) {
      const count = high - low + 1
      const bits = 32 - Math.clz32(count)
      for (;;) {
        const drawn = next32() >>> (32 - bits)
        if (drawn < count) return low + drawn
      }
    },
  }
}

function initialState(seed: number): Uint32Array {
  const key = wordsOf(BigInt(Math.abs(Math.trunc(seed))))
  const state = seeded(19_650_218)
  const mixed = (index: number): number => {
    const previous = state[index - 1] ?? 0
    return previous ^ (previous >>> 30)
  }
  let i = 1
  const advance = (): void => {
    if (++i < N) return
    state[0] = state[N - 1] ?? 0
    i = 1
  }
  for (let step = 0, j = 0; step < Math.max(N, key.length); step++) {
    state[i] = ((state[i] ?? 0) ^ Math.imul(mixed(i), 1_664_525)) + (key[j] ?? 0) + j
    j = (j + 1) % key.length
    advance()
  }
  for (let step = 1; step < N; step++) {
    state[i] = ((state[i] ?? 0) ^ Math.imul(mixed(i), 1_566_083_941)) - i
    advance()
  }
  state[0] = UPPER
  return state
}

function seeded(seed: number): Uint32Array {
  const state = new Uint32Array(N)
  state[0] = seed
  for (let i = 1; i < N; i++) {
    const previous = state[i - 1] ?? 0
    state[i] = Math.imul(previous ^ (previous >>> 30), 1_812_433_253) + i
  }
  return state
}

function wordsOf(seed: bigint): number[] {
  const words: number[] = []
  for (let rest = seed; rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffff_ffffn))
  return words.length > 0 ? words : [0]
}

function twist(state: Uint32Array): void {
  for (let k = 0; k < N; k++) {
    const y = ((state[k] ?? 0) & UPPER) | ((state[(k + 1) % N] ?? 0) & LOWER)
    state[k] = (state[(k + M) % N] ?? 0) ^ (y >>> 1) ^ (y & 1 ? 0x9908_b0df : 0)
  }
}
