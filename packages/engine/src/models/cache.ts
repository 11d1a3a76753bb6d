/** What a cache can hold: it takes memory until it is released. */
interface Releasable {
  release(): Promise<void>
}

/** Something loaded, and the bytes that it takes. */
export interface Loaded<T extends Releasable> {
  readonly value: T
  readonly bytes: number
}

/** Keeps what is expensive to load within a limit of memory; what is in use is never released. */
export interface MemoryCache<T extends Releasable> {
  /**
   * Loads `id`, or takes it from memory, and holds it while `work` runs. `load` gets a function that makes room for
   * a number of bytes; it should call it before it fills memory.
   */
  use<R>(
    id: string,
    load: (makeRoom: (bytes: number) => Promise<void>) => Promise<Loaded<T>>,
    work: (value: T) => Promise<R>,
  ): Promise<R>
  /** Releases everything that is not in use. */
  clear(): Promise<void>
  /** Releases what fits, once nobody uses it any more; whoever asks from now on gets it loaded anew. */
  drop(fits: (id: string) => boolean): Promise<void>
  /** Bytes by id, longest unused first. */
  sizes(): ReadonlyMap<string, number>
  counts(): CacheCounts
}

/** What happened in a cache so far. */
export interface CacheCounts {
  readonly hits: number
  readonly misses: number
  /** What had to go to make room. */
  readonly evicted: number
  /** The most bytes that were loaded at once. */
  readonly mostBytes: number
}

interface CacheOptions {
  /** Bytes for everything together; what is larger by itself is still loaded, alone. */
  readonly memoryLimit: number
  /** Milliseconds after the last use at which everything is released; 0 for never. */
  readonly keepAlive: number
}

interface Entry<T extends Releasable> {
  readonly loaded: Promise<Loaded<T>>
  bytes: number
  users: number
  released: boolean
}

/** Creates an empty cache. */
export function createMemoryCache<T extends Releasable>({ memoryLimit, keepAlive }: CacheOptions): MemoryCache<T> {
  // Kept in the order of use: the first is the longest unused.
  const entries = new Map<string, Entry<T>>()
  const counts = { hits: 0, misses: 0, evicted: 0, mostBytes: 0 }
  let idle: NodeJS.Timeout | undefined

  const total = () => [...entries.values()].reduce((sum, entry) => sum + entry.bytes, 0)

  async function release(id: string, entry: Entry<T>): Promise<void> {
    entries.delete(id)
    entry.released = true
    await (await entry.loaded).value.release()
  }

  async function makeRoom(bytes: number): Promise<void> {
    for (const [id, entry] of entries) {
      if (total() + bytes <= memoryLimit) return
      if (entry.users > 0) continue
      counts.evicted++
      await release(id, entry)
    }
  }

  async function clear(): Promise<void> {
    for (const [id, entry] of entries) if (entry.users === 0) await release(id, entry)
  }

  async function drop(fits: (id: string) => boolean): Promise<void> {
    for (const [id, entry] of [...entries]) {
      if (!fits(id)) continue
      if (entry.users === 0) await release(id, entry)
      else entries.delete(id)
    }
  }

  function enter(id: string, load: (room: typeof makeRoom) => Promise<Loaded<T>>): Entry<T> {
    const known = entries.get(id)
    counts[known ? 'hits' : 'misses']++
    const entry = known ?? { loaded: load(makeRoom), bytes: 0, users: 0, released: false }
    entries.delete(id)
    entries.set(id, entry)
    return entry
  }

  /** What was dropped while it was used is released by whoever used it last. */
  async function leave(id: string, entry: Entry<T>): Promise<void> {
    const loaded = await entry.loaded.catch(() => null)
    const isKept = entries.get(id) === entry
    if (!loaded) {
      if (isKept) entries.delete(id)
    } else if (!isKept && entry.users === 0 && !entry.released) {
      entry.released = true
      await loaded.value.release()
    }
  }

  return {
    async use(id, load, work) {
      clearTimeout(idle)
      const entry = enter(id, load)
      entry.users++
      try {
        const { value, bytes } = await entry.loaded
        entry.bytes = bytes
        counts.mostBytes = Math.max(counts.mostBytes, total())
        return await work(value)
      } finally {
        entry.users--
        await leave(id, entry)
        await makeRoom(0)
        if (keepAlive > 0) idle = setTimeout(clear, keepAlive).unref()
      }
    },
    clear,
    drop,
    sizes: () => new Map([...entries].map(([id, entry]) => [id, entry.bytes])),
    counts: () => ({ ...counts }),
  }
}
