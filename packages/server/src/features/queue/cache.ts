import type { InvocationCacheStatus } from '@invoke-studio/contract/queue'
import type { Bus } from '../../platform/bus/bus.ts'
import type { QueueChanges } from './changes.ts'
import type { QueueRepository } from './repository.ts'
import { hasEnded } from './worker-id.ts'

/** Under this key of the settings it is remembered that workers must not reuse results of nodes. */
export const CACHE_DISABLED_SETTING = 'invocation_cache_disabled'

/** A worker that was silent for this long is gone, in ms; it reports three times as often. */
const REPORT_LIFE_MS = 60_000

/** What the workers remember of nodes. The memory is theirs: they report it, and are told what to do with it. */
export function invocationCacheService(deps: {
  rows: Pick<QueueRepository, 'setting'>
  changes: Pick<QueueChanges, 'setSetting'>
  bus: Bus
  node_cache_size: number
  milliseconds: () => number
}) {
  const { rows, changes, bus, node_cache_size, milliseconds } = deps
  const reports = new Map<string, { readonly at: number; readonly status: InvocationCacheStatus }>()
  bus.subscribe((message) => {
    if (message.kind !== 'cache_report') return
    reports.set(message.worker_id, { at: milliseconds(), status: message.status })
  })
  bus.publish({ kind: 'cache_command', command: 'report' })

  function living(): InvocationCacheStatus[] {
    for (const [worker_id, { at }] of reports) {
      if (milliseconds() - at > REPORT_LIFE_MS || hasEnded(worker_id)) reports.delete(worker_id)
    }
    return [...reports.values()].map((report) => report.status)
  }

  return {
    /** The sum over all workers, as of their last item. */
    async status(): Promise<InvocationCacheStatus> {
      const all = living()
      const sum = (member: 'size' | 'hits' | 'misses') => all.reduce((total, status) => total + status[member], 0)
      return {
        size: sum('size'),
        hits: sum('hits'),
        misses: sum('misses'),
        enabled: node_cache_size > 0 && (await rows.setting(CACHE_DISABLED_SETTING)) === null,
        max_size: node_cache_size,
      }
    },

    async clear(): Promise<void> {
      bus.publish({ kind: 'cache_command', command: 'clear' })
    },

    /** Workers obey from their next item on. */
    setEnabled: (enabled: boolean): Promise<void> =>
      changes.setSetting(CACHE_DISABLED_SETTING, enabled ? null : 'true'),
  }
}

/** What the workers remember of nodes. */
export type InvocationCacheService = ReturnType<typeof invocationCacheService>
