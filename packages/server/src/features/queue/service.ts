import { ownsQueueItem, redactQueueItem, type Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import { type Batch, batchSize, expandBatch, freshState } from '@invoke-studio/contract/graph'
import type {
  EnqueueBatchResult,
  RetryItemsResult,
  SessionProcessorStatus,
  SessionQueueItem,
} from '@invoke-studio/contract/queue'
import { refuse } from '../../platform/http/validation.ts'
import type { ChangedRow, QueueChanges, RetryRow } from './changes.ts'
import { PAUSED_SETTING } from './claims.ts'
import { readSession, toItem } from './dto.ts'
import type { QueueEvents } from './events.ts'
import { workOf } from './line/work.ts'
import { existing, ownOnly, queueReading, type ReadingDeps, readerOf, requireHandy } from './reading.ts'
import type { ItemRow } from './repository.ts'
import type { Selection } from './selection.ts'
import { queueStatus } from './status.ts'
import { mostSessions } from './volume.ts'

interface Deps extends ReadingDeps {
  readonly changes: QueueChanges
  readonly events: QueueEvents
  /** Throws what keeps a batch from being queued. */
  readonly check: (viewer: Viewer, batch: Batch) => Promise<void>
  /** Tells the workers that there may be something to do, and which of their items were taken away. */
  readonly wake: (canceledItemIds: readonly number[]) => void
  /** How many pending items a queue takes. */
  readonly max_queue_size: () => number
}

/** Creates the queue as people use it: everybody acts on their own items, administrators on all. */
export function queueService(deps: Deps) {
  return { ...queueReading(deps), ...adding(deps), ...ending(deps), ...processing(deps) }
}

/** The queue as people use it. */
export type QueueService = ReturnType<typeof queueService>

function adding({ rows, changes, events, check, wake, max_queue_size }: Deps) {
  return {
    /**
     * Surplus items are dropped: `enqueued` is then less than `requested`. What would pass a limit of its person is
     * refused whole; administrators have no limits.
     */
    async enqueue(viewer: Viewer, queue_id: string, batch: Batch, prepend: boolean): Promise<EnqueueBatchResult> {
      await check(viewer, batch)
      const { batch_id, origin, destination } = batch
      const workflow = batch.workflow === null ? null : JSON.stringify(batch.workflow)
      refuseVoluminous(batch, workflow, max_queue_size())
      const { priority, item_ids } = await changes.insert(
        { queue_id, batch_id, origin, destination, user_id: viewer.user_id, workflow },
        {
          prepend,
          size: batchSize(batch),
          max_queue_size: max_queue_size(),
          limited: !viewer.is_admin,
          work: workOf(batch.graph),
        },
        (limit) => expandBatch(batch, limit),
      )
      const counts = { enqueued: item_ids.length, requested: batchSize(batch), priority }
      events.batchEnqueued({ queue_id, batch_id, origin, user_id: viewer.user_id, ...counts })
      wake([])
      return { queue_id, batch, ...counts, item_ids: item_ids.toReversed() }
    },

    /**
     * Queues failed and canceled items anew; ids that do not exist and items that did not fail are skipped. They count
     * like new ones against the limits of their person.
     */
    async retry(viewer: Viewer, queue_id: string, itemIds: readonly number[]): Promise<RetryItemsResult> {
      if (itemIds.length > MOST_RETRIES) refuse('body', [], `At most ${MOST_RETRIES} items can be retried at a time`)
      await requireHandy(rows.bytes, viewer, { queue_id, item_ids: itemIds })
      const named = await rows.byIds(queue_id, itemIds, readerOf(viewer))
      const rootIds = named.filter(isEndedBadly).map((row) => row.root_item_id ?? row.item_id)
      await requireHandy(rows.bytes, viewer, { queue_id, item_ids: rootIds })
      const roots = await rows.byIds(queue_id, rootIds, readerOf(viewer))
      if (roots.some((row) => !ownsQueueItem(viewer, row))) throw new AppError('queue_item_forbidden')
      const retries = roots.filter(isEndedBadly).flatMap((row) => retryOf(row) ?? [])
      const added = await changes.retry(
        queue_id,
        { max_queue_size: max_queue_size(), limited: !viewer.is_admin },
        retries.map(({ row }) => row),
      )
      const retried = retries.slice(0, added.length).map(({ original }) => original)
      events.retried(queue_id, retried)
      wake([])
      return { queue_id, retried_item_ids: retried.map((row) => row.item_id) }
    },
  }
}

/** Items that are queued anew at one go. */
const MOST_RETRIES = 1_000

/** Sessions beyond `limit` are dropped. */
function refuseVoluminous(batch: Batch, workflow: string | null, limit: number): void {
  const most = mostSessions(batch, workflow)
  if (Math.min(batchSize(batch), limit) <= most) return
  const message = `A batch with graph, workflow and values of this size has at most ${most} sessions. Queue fewer.`
  refuse('body', ['batch', 'runs'], message)
}

const isEndedBadly = (row: ItemRow): boolean => row.status === 'failed' || row.status === 'canceled'

/** The new row of a retry: the same work from the start. Null when the stored graph cannot be read. */
function retryOf(original: ItemRow): { original: ItemRow; row: RetryRow } | null {
  const { graph } = readSession(original)
  if (!graph?.id) return null
  const session_id = crypto.randomUUID()
  const { queue_id, batch_id, origin, destination, user_id, workflow, priority, field_values } = original
  const retried_from_item_id = original.retried_from_item_id ?? original.item_id
  const session = JSON.stringify(freshState(session_id, graph))
  const kept = { queue_id, batch_id, origin, destination, user_id, workflow, priority, field_values }
  return { original, row: { ...kept, session_id, session, retried_from_item_id, work: workOf(graph) } }
}

function ending({ rows, changes, events, wake }: Deps) {
  /** Stops what runs, and tells of each. */
  async function tellStopped(changed: readonly ChangedRow[]): Promise<void> {
    const stopped = idsOf(changed.filter(isRunning))
    if (stopped.length > 0) wake(stopped)
    for (const item_id of stopped) await events.statusChanged(item_id)
  }

  async function cancel(selection: Selection): Promise<{ canceled: number }> {
    const changed = await changes.cancel(selection)
    await tellStopped(changed)
    events.canceled(
      selection.queue_id,
      changed.filter((row) => !isRunning(row)),
    )
    return { canceled: changed.length }
  }

  /** The items that go and come together with one; throws when the viewer may not end them. */
  async function ownChain(viewer: Viewer, queue_id: string, item_id: number): Promise<number[]> {
    const chain = await rows.chainOf(await existing(rows, queue_id, item_id))
    const [root] = chain
    if (!root || !ownsQueueItem(viewer, root)) throw new AppError('queue_item_forbidden')
    return idsOf(chain)
  }

  async function cancelChain(queue_id: string, item_ids: readonly number[]): Promise<void> {
    const changed = await changes.cancel({ queue_id, item_ids })
    wake(idsOf(changed.filter(isRunning)))
    for (const row of changed) await events.statusChanged(row.item_id)
  }

  return {
    /** A finished item is answered unchanged. */
    async cancelItem(viewer: Viewer, queue_id: string, item_id: number): Promise<SessionQueueItem> {
      await cancelChain(queue_id, await ownChain(viewer, queue_id, item_id))
      return redactQueueItem(viewer, toItem(await existing(rows, queue_id, item_id)))
    },

    async deleteItem(viewer: Viewer, queue_id: string, item_id: number): Promise<void> {
      const item_ids = await ownChain(viewer, queue_id, item_id)
      await cancelChain(queue_id, item_ids)
      await changes.remove({ queue_id, item_ids })
    },

    cancelBatches: (viewer: Viewer, queue_id: string, batch_ids: readonly string[]) =>
      cancel({ queue_id, batch_ids, ...ownOnly(viewer) }),

    cancelDestination: (viewer: Viewer, queue_id: string, destination: string) =>
      cancel({ queue_id, destination, ...ownOnly(viewer) }),

    cancelAllExceptCurrent: (viewer: Viewer, queue_id: string) => cancel({ queue_id, ...WAITING, ...ownOnly(viewer) }),

    async deleteAllExceptCurrent(viewer: Viewer, queue_id: string): Promise<{ deleted: number }> {
      const changed = await changes.remove({ queue_id, ...WAITING, ...ownOnly(viewer) })
      events.canceled(queue_id, changed)
      return { deleted: changed.length }
    },

    async deleteDestination(viewer: Viewer, queue_id: string, destination: string): Promise<{ deleted: number }> {
      const selection = { queue_id, destination, ...ownOnly(viewer) }
      const stopped = await changes.cancel({ ...selection, statuses: ['in_progress'] })
      await tellStopped(stopped)
      const gone = await changes.remove(selection)
      const told = new Set(idsOf(stopped))
      events.canceled(
        queue_id,
        gone.filter((row) => !told.has(row.item_id)),
      )
      return { deleted: gone.length }
    },

    async clear(viewer: Viewer, queue_id: string): Promise<{ deleted: number }> {
      const selection = { queue_id, ...ownOnly(viewer) }
      await tellStopped(await changes.cancel({ ...selection, statuses: ['in_progress'] }))
      const gone = await changes.remove(selection)
      events.cleared(queue_id, ownOnly(viewer).user_id ?? null)
      return { deleted: gone.length }
    },

    async prune(viewer: Viewer, queue_id: string): Promise<{ deleted: number }> {
      const gone = await changes.remove({
        queue_id,
        statuses: ['completed', 'failed', 'canceled'],
        ...ownOnly(viewer),
      })
      return { deleted: gone.length }
    },
  }
}

/** What has not begun, with nothing that a running item waits for. */
const WAITING = { statuses: ['pending', 'waiting'], except_running: true } as const

const isRunning = (row: ChangedRow): boolean => row.status === 'in_progress'
const idsOf = (changed: readonly { readonly item_id: number }[]): number[] => changed.map((row) => row.item_id)

function processing({ rows, changes, wake }: Deps) {
  async function setPaused(viewer: Viewer, queue_id: string, paused: boolean): Promise<SessionProcessorStatus> {
    await changes.setSetting(PAUSED_SETTING, paused ? 'true' : null)
    wake([])
    const { in_progress } = await queueStatus(rows, queue_id, viewer.user_id)
    return { is_started: !paused, is_processing: in_progress > 0 }
  }
  return {
    /** Running items finish; no worker takes up another until the queue is resumed. */
    pause: (viewer: Viewer, queue_id: string) => setPaused(viewer, queue_id, true),
    resume: (viewer: Viewer, queue_id: string) => setPaused(viewer, queue_id, false),
  }
}
