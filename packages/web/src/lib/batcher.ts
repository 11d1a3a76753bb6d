interface Waiting<K, V> {
  readonly key: K
  readonly resolve: (value: V | null) => void
  readonly reject: (error: unknown) => void
}

/** How a batcher loads. */
interface BatcherOptions<K, V> {
  /** Most keys of one call. */
  readonly size: number
  /** How long keys are gathered, in milliseconds. */
  readonly delay: number
  /** Loads the values of some keys; what does not exist is left out. */
  readonly load: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>
}

/** A function that is asked for one value at a time and loads those that are asked for together in one call. */
export function createBatcher<K, V>({ size, delay, load }: BatcherOptions<K, V>): (key: K) => Promise<V | null> {
  let waiting: Waiting<K, V>[] = []

  const loadPart = async (part: readonly Waiting<K, V>[]) => {
    try {
      const values = await load([...new Set(part.map(({ key }) => key))])
      for (const { key, resolve } of part) resolve(values.get(key) ?? null)
    } catch (error) {
      for (const { reject } of part) reject(error)
    }
  }
  const flush = () => {
    const all = waiting
    waiting = []
    for (let start = 0; start < all.length; start += size) void loadPart(all.slice(start, start + size))
  }

  return (key) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setTimeout(flush, delay)
      waiting.push({ key, resolve, reject })
    })
}
