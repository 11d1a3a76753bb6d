import type { Bus, WorkerReport } from '../../../platform/bus/bus.ts'
import { BUSY_MS } from '../liveness.ts'
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

  function heardOf(life: (report: WorkerReport) => number): WorkerReport[] {
    const now = milliseconds()
    for (const [worker_id, { at }] of reports) {
      if (now - at > BUSY_MS || hasEnded(worker_id)) reports.delete(worker_id)
    }
    return [...reports.values()].filter(({ at, report }) => now - at <= life(report)).map(({ report }) => report)
  }

  return {
    /** What each of them does, in the order of their devices' names. */
    living: (): WorkerReport[] => heardOf(() => REPORT_LIFE_MS).sort((one, other) => compare(one.device, other.device)),

    /** Those, and who may only be silent because of what it computes: its models are not out of reach. */
    expected: (): WorkerReport[] => heardOf(({ item_id }) => (item_id === null ? REPORT_LIFE_MS : BUSY_MS)),
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
