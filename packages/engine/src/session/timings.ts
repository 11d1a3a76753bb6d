/** How long the nodes of one type took in a session. */
export interface NodeTiming {
  readonly type: string
  /** How often nodes of the type came up, and how many of these were answered from the cache. */
  readonly calls: number
  readonly cached: number
  /** Seconds of all of them together. */
  readonly seconds: number
}

/** Adds up how long nodes take. */
export interface Timings {
  note(type: string, seconds: number, isCached: boolean): void
  /** By type, the longest first. */
  table(): NodeTiming[]
}

/** Starts with no node. */
export function createTimings(): Timings {
  const types = new Map<string, { calls: number; cached: number; seconds: number }>()
  return {
    note(type, seconds, isCached) {
      const entry = types.get(type) ?? { calls: 0, cached: 0, seconds: 0 }
      entry.calls++
      entry.seconds += seconds
      if (isCached) entry.cached++
      types.set(type, entry)
    },
    table: () =>
      [...types].map(([type, entry]) => ({ type, ...entry })).toSorted((one, other) => other.seconds - one.seconds),
  }
}
