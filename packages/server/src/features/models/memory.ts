import type { CacheStats } from '@invoke-studio/contract/models'
import type { Bus } from '../../platform/bus/bus.ts'

/** A worker that was silent for this long is gone, in ms; it reports three times as often. */
const REPORT_LIFE_MS = 60_000
const REPORT_MS = 20_000

/** What the workers have loaded of models. The memory is theirs: they report it, and are told to free it. */
export function modelMemory(deps: {
  readonly bus: Bus
  readonly milliseconds: () => number
  /** Names of models by key. */
  readonly names: () => Promise<ReadonlyMap<string, string>>
}) {
  const { bus, milliseconds } = deps
  const reports = new Map<string, { readonly at: number; readonly stats: CacheStats }>()
  bus.subscribe((message) => {
    if (message.kind !== 'model_cache_report') return
    reports.set(message.worker_id, { at: milliseconds(), stats: message.stats })
  })
  bus.publish({ kind: 'model_cache_command', command: 'report' })

  return {
    /** The sum over all workers; null before any of them loaded something. */
    async stats(): Promise<CacheStats | null> {
      for (const [worker, { at }] of reports) if (milliseconds() - at > REPORT_LIFE_MS) reports.delete(worker)
      const all = [...reports.values()].map((report) => report.stats)
      if (!all.some((stats) => stats.hits + stats.misses > 0)) return null
      const names = await deps.names()
      return combine(all, (id) => {
        const [key = '', part = ''] = id.split(':')
        return `${names.get(key) ?? key}:${part}`
      })
    },

    /** Frees what is not in use. */
    clear: (): void => bus.publish({ kind: 'model_cache_command', command: 'clear' }),
  }
}

/** What the workers have loaded. */
export type ModelMemory = ReturnType<typeof modelMemory>

function combine(all: readonly CacheStats[], nameOf: (id: string) => string): CacheStats {
  const sum = (member: 'hits' | 'misses' | 'in_cache' | 'cleared') =>
    all.reduce((total, stats) => total + stats[member], 0)
  const most = (member: 'high_watermark' | 'cache_size') => Math.max(...all.map((stats) => Math.round(stats[member])))
  const sizes = all.flatMap((stats) => Object.entries(stats.loaded_model_sizes))
  return {
    hits: sum('hits'),
    misses: sum('misses'),
    in_cache: sum('in_cache'),
    cleared: sum('cleared'),
    high_watermark: most('high_watermark'),
    cache_size: most('cache_size'),
    loaded_model_sizes: Object.fromEntries(sizes.map(([id, bytes]) => [nameOf(id), Math.round(bytes)])),
  }
}

/** The worker's end: forgets models that changed, obeys and reports. Answers how to end it. */
export function heedModelMemory(deps: {
  readonly bus: Bus
  readonly worker_id: string
  readonly store: {
    stats(): CacheStats
    clear(): Promise<void>
    forget(keys: readonly string[]): Promise<void>
  }
  readonly report: (error: unknown, message: string) => void
}): () => void {
  const { bus, worker_id, store, report } = deps
  const tell = (): void => bus.publish({ kind: 'model_cache_report', worker_id, stats: store.stats() })
  const after = (work: Promise<void>): void => {
    work.then(tell, (error) => report(error, 'the memory of models was not freed'))
  }
  const unsubscribe = bus.subscribe((message) => {
    if (message.kind === 'models_changed') after(store.forget(message.model_keys))
    if (message.kind === 'model_cache_command') after(message.command === 'clear' ? store.clear() : Promise.resolve())
  })
  const timer = setInterval(tell, REPORT_MS)
  return () => {
    clearInterval(timer)
    unsubscribe()
  }
}
