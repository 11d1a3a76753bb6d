import type { SessionAttachments } from './calls/attachments.ts'
import type { QueueCalls } from './calls/repository.ts'
import type { QueueChanges } from './changes.ts'
import { PAUSED_SETTING, type QueueClaims } from './claims.ts'
import type { QueueEvents } from './events.ts'
import type { QueueUse } from './line/use.ts'
import { hasEnded } from './worker-id.ts'

/** The queue that the web app uses; the settings about the start concern only this one. */
const DEFAULT_QUEUE = 'default'

/** Puts the queue in order: at the start of a server, and again and again while it runs. */
export function queueHousekeeping(deps: {
  changes: QueueChanges
  claims: QueueClaims
  events: QueueEvents
  use: QueueUse
  calls: Pick<QueueCalls, 'overdue' | 'unfinishedSessions'>
  settle: (item_id: number) => Promise<void>
  attachments: Pick<SessionAttachments, 'dropOthers'>
  wake: (canceledItemIds: readonly number[]) => void
  multiuser: boolean
  /** No other server works on this database, so nobody else can have paused it. */
  alone: boolean
  clear_queue_on_startup: boolean
  max_queue_history: number | null
}) {
  const { changes, claims, events } = deps

  async function abandonEnded(): Promise<void> {
    const ended = (await claims.holders()).filter(hasEnded)
    for (const worker_id of ended) await claims.abandon(worker_id)
    if (ended.length > 0) deps.wake([])
  }

  return {
    /** Resumes a paused queue, ends what InvokeAI left running and shortens the history as configured. */
    async start(): Promise<void> {
      if (deps.alone) await changes.setSetting(PAUSED_SETTING, null)
      await changes.cancelLeftovers()
      if (deps.clear_queue_on_startup) await changes.remove({ queue_id: DEFAULT_QUEUE })
      else if (deps.max_queue_history !== null) await changes.keepNewest(DEFAULT_QUEUE, deps.max_queue_history)
    },

    /**
     * Frees items of workers that have ended, fails items that keep losing their worker, and cancels those of people
     * who are disabled or gone. Goes on with items whose called workflows have ended. Notes how full the queue is.
     */
    async sweep(): Promise<void> {
      await abandonEnded()
      for (const item_id of await claims.failHopeless()) await events.statusChanged(item_id)
      await deps.use.noteDepth()
      // Whoever ended a called item may have ended itself before it told the caller.
      for (const item_id of await deps.calls.overdue()) await deps.settle(item_id)
      await deps.attachments.dropOthers(deps.calls.unfinishedSessions)
      if (!deps.multiuser) return
      for (const { queue_id, rows } of await changes.cancelOrphans()) {
        const running = rows.filter((row) => row.status === 'in_progress').map((row) => row.item_id)
        if (running.length > 0) deps.wake(running)
        for (const item_id of running) await events.statusChanged(item_id)
        events.canceled(
          queue_id,
          rows.filter((row) => row.status !== 'in_progress'),
        )
      }
    },
  }
}
