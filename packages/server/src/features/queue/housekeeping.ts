import type { SessionAttachments } from './calls/attachments.ts'
import type { QueueCalls } from './calls/repository.ts'
import type { QueueChanges } from './changes.ts'
import { PAUSED_SETTING, type QueueClaims } from './claims.ts'
import type { QueueEvents } from './events.ts'
import type { Unreachable } from './line/reach.ts'
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
  /** What no worker can run because of the models that it needs. */
  unreachable: () => Promise<readonly Unreachable[]>
  namesOfModels: (keys: readonly string[]) => Promise<string[]>
  clear_queue_on_startup: boolean
  max_queue_history: number | null
}) {
  const { changes, claims, events } = deps

  async function failUnreachable(): Promise<void> {
    for (const { models, lacking } of await deps.unreachable()) {
      const names = await deps.namesOfModels(lacking)
      for (const item_id of await claims.failUnreachable(models, names)) await events.statusChanged(item_id)
    }
  }

  return {
    /** Resumes a paused queue, ends what InvokeAI left running and shortens the history as configured. */
    async start(): Promise<void> {
      if (deps.alone) await changes.setSetting(PAUSED_SETTING, null)
      await changes.cancelLeftovers()
      if (deps.clear_queue_on_startup) await changes.remove({ queue_id: DEFAULT_QUEUE })
      else if (deps.max_queue_history !== null) await changes.keepNewest(DEFAULT_QUEUE, deps.max_queue_history)
    },

    /** Removes files of sessions that wait no more; a bucket bills each look. */
    tidy: (): Promise<void> => deps.attachments.dropOthers(deps.calls.unfinishedSessions),

    /**
     * Frees items of workers that have ended, fails items that keep losing their worker or that none can run, and cancels those of people
     * who are disabled or gone. Goes on with items whose called workflows have ended. Notes how full the queue is.
     */
    async sweep(): Promise<void> {
      if (await freeEnded(claims)) deps.wake([])
      await failUnreachable()
      for (const item_id of await claims.failHopeless()) await events.statusChanged(item_id)
      await deps.use.noteDepth()
      // Whoever ended a called item may have ended itself before it told the caller.
      for (const item_id of await deps.calls.overdue()) await deps.settle(item_id)
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

/** Ends the leases of workers of this host that have ended; answers whether there were any. */
export async function freeEnded(claims: Pick<QueueClaims, 'holders' | 'abandon'>): Promise<boolean> {
  const ended = (await claims.holders()).filter(hasEnded)
  for (const worker_id of ended) await claims.abandon(worker_id)
  return ended.length > 0
}
