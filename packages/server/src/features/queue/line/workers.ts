import type { Bus, WorkerReport } from '../../../platform/bus/bus.ts'
import { hasEnded } from '../worker-id.ts'

/** A worker that was silent for this long is gone, in ms; it reports three times as often. */
const REPORT_LIFE_MS = 60_000

/** Knows the workers that live, on this host and on others, by what they report. */
export function knownWorkers({ bus, milliseconds }: { bus: Bus; milliseconds: () => number }) {
  const reports = new Map<string, { readonly at: number; readonly report: WorkerReport }>()
  bus.subscribe((message) => {
    if (message.kind !== 'worker_report') return
    if (message.report.gone) reports.delete(message.report.worker_id)
    else reports.set(message.report.worker_id, { at: milliseconds(), report: message.report })
  })
  bus.publish({ kind: 'cache_command', command: 'report' })

  return {
    /** What each of them does, in the order of their devices' names. */
    living(): WorkerReport[] {
      for (const [worker_id, { at }] of reports) {
        if (milliseconds() - at > REPORT_LIFE_MS || hasEnded(worker_id)) reports.delete(worker_id)
      }
      return [...reports.values()].map(({ report }) => report).sort((one, other) => compare(one.device, other.device))
    },
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
