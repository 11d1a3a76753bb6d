import { ownsQueueItem, redactQueueItem, type Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type {
  BatchStatus,
  QueueItemStatus,
  SessionQueueAndProcessorStatus,
  SessionQueueItem,
  SessionQueueItemSummary,
} from '@invoke-studio/contract/queue'
import type { Remember } from '../../database/index.ts'
import { PAUSED_SETTING } from './claims.ts'
import { toItem, toSummary, withoutNulls } from './dto.ts'
import type { QueuePlaces } from './line/places.ts'
import type { ItemRow, QueueRepository, StatusCounts } from './repository.ts'
import type { Selection } from './selection.ts'
import { batchStatus, peopleInQueue, queueStatus } from './status.ts'

/** What reading the queue takes. */
export interface ReadingDeps {
  readonly rows: QueueRepository
  readonly places: QueuePlaces
  /** Remembers what is read for as long as nothing is written. */
  readonly remembered: Remember
}

/** Which items are listed. */
export interface ItemFilter {
  readonly destination?: string | null | undefined
  readonly user_id?: string | null | undefined
  readonly status?: QueueItemStatus | null | undefined
}

/** Narrows a selection to what the viewer may change. */
export const ownOnly = (viewer: Viewer): { user_id?: string } => (viewer.is_admin ? {} : { user_id: viewer.user_id })

/** Whose items are read whole: for administrators everybody's. */
export const readerOf = (viewer: Viewer): string | null => (viewer.is_admin ? null : viewer.user_id)

/** Bytes of graphs, workflows and values that are read at one time. */
const MOST_BYTES = 256 * 1024 * 1024

/** Throws `queue_answer_too_large` for more than fits into an answer; `measure` says what of an item is in it. */
export async function requireHandy(
  measure: (selection: Selection) => Promise<number>,
  viewer: Viewer,
  selection: Selection,
): Promise<void> {
  const bytes = await measure({ ...selection, ...ownOnly(viewer) })
  if (bytes <= MOST_BYTES) return
  throw new AppError('queue_answer_too_large', { megabytes: Math.round(bytes / 2 ** 20), limit: MOST_BYTES / 2 ** 20 })
}

/** Throws `queue_item_not_found` also for an item of another queue. */
export async function existing(rows: QueueRepository, queue_id: string, item_id: number): Promise<ItemRow> {
  const row = await rows.item(item_id)
  if (row?.queue_id !== queue_id) throw new AppError('queue_item_not_found')
  return row
}

/** The queue as people see it: their own items whole and with their places, those of others redacted. */
export function queueReading(deps: ReadingDeps) {
  const { rows } = deps
  const { shown, shownAll, summarised } = showing(deps)
  return {
    ...statuses(deps),

    /** Other people's items are listed redacted, but never found by their destination or their owner. */
    async list(viewer: Viewer, queue_id: string, filter: ItemFilter): Promise<SessionQueueItem[]> {
      const selection = selectionOf(viewer, queue_id, filter)
      if (!selection) return []
      await requireHandy(rows.bytes, viewer, selection)
      return shownAll(viewer, await rows.list(selection, readerOf(viewer)))
    },

    async itemIds(
      viewer: Viewer,
      queue_id: string,
      direction: 'ASC' | 'DESC',
      filter: Omit<ItemFilter, 'destination'>,
    ) {
      const selection = selectionOf(viewer, queue_id, filter)
      const item_ids = selection ? await rows.itemIds(selection, direction === 'ASC' ? 'asc' : 'desc') : []
      return { item_ids, total_count: item_ids.length }
    },

    async byIds(viewer: Viewer, queue_id: string, item_ids: readonly number[]): Promise<SessionQueueItem[]> {
      await requireHandy(rows.bytes, viewer, { queue_id, item_ids })
      return shownAll(viewer, await rows.byIds(queue_id, item_ids, readerOf(viewer)))
    },

    async summaries(viewer: Viewer, queue_id: string, item_ids: readonly number[]): Promise<SessionQueueItemSummary[]> {
      await requireHandy(rows.summaryBytes, viewer, { queue_id, item_ids })
      return summarised(viewer, await rows.summariesByIds(queue_id, item_ids, readerOf(viewer)))
    },

    get: async (viewer: Viewer, queue_id: string, item_id: number): Promise<SessionQueueItem> =>
      withoutNulls(await shown(viewer, await existing(rows, queue_id, item_id))),

    async current(viewer: Viewer, queue_id: string): Promise<SessionQueueItem | null> {
      const row = await rows.current(queue_id, viewer.user_id)
      return row ? shown(viewer, row) : null
    },

    async next(viewer: Viewer, queue_id: string): Promise<SessionQueueItem | null> {
      const row = await rows.next(queue_id)
      return row ? shown(viewer, row) : null
    },
  }
}

/** Which rows a person lists; null for none: what a filter on others would find is nobody's to know. */
function selectionOf(viewer: Viewer, queue_id: string, { destination, user_id, status }: ItemFilter): Selection | null {
  if (user_id != null && !viewer.is_admin && user_id !== viewer.user_id) return null
  return {
    queue_id,
    ...(destination == null ? {} : { destination, ...ownOnly(viewer) }),
    ...(user_id == null ? {} : { user_id }),
    ...(status == null ? {} : { statuses: [status] }),
  }
}

/** Rows as the API shows them: redacted, and with their places where they wait and are the viewer's to know. */
function showing({ places }: ReadingDeps) {
  async function withPlaces<T extends { item_id: number; user_id: string; status: string }>(
    viewer: Viewer,
    items: readonly T[],
  ): Promise<T[]> {
    const waiting = items.filter((item) => item.status === 'pending' && ownsQueueItem(viewer, item))
    const known = await places.of(waiting.map((item) => item.item_id))
    return items.map((item) => redactQueueItem(viewer, { ...item, ...known.get(item.item_id) }))
  }
  return {
    shownAll: (viewer: Viewer, found: readonly ItemRow[]) => withPlaces(viewer, found.map(toItem)),

    summarised: (viewer: Viewer, found: Awaited<ReturnType<QueueRepository['summariesByIds']>>) =>
      withPlaces(viewer, found.map(toSummary)),

    async shown(viewer: Viewer, row: ItemRow): Promise<SessionQueueItem> {
      const [item] = await withPlaces(viewer, [toItem(row)])
      if (!item) throw new Error('an item was lost on the way')
      return item
    },
  }
}

function statuses({ rows, places, remembered }: ReadingDeps) {
  const statusFor = remembered(async ([queue_id, user_id]: readonly [string, string]) => {
    const queue = await queueStatus(rows, queue_id, user_id)
    const paused = (await rows.setting(PAUSED_SETTING)) !== null
    return { queue, processor: { is_started: !paused, is_processing: queue.in_progress > 0 } }
  })
  const peopleIn = remembered((queue_id: string) => peopleInQueue(rows, queue_id))
  return {
    async status(viewer: Viewer, queue_id: string): Promise<SessionQueueAndProcessorStatus> {
      const status = await statusFor([queue_id, viewer.user_id])
      const own_waiting = status.queue.user_pending ? await places.ofPerson(viewer.user_id) : null
      // What is remembered need not be written as JSON again.
      if (!own_waiting && !viewer.is_admin) return status
      return {
        ...status,
        ...(own_waiting ? { own_waiting } : {}),
        ...(viewer.is_admin ? { by_user: await peopleIn(queue_id) } : {}),
      }
    },

    batchStatus: (viewer: Viewer, queue_id: string, batch_id: string): Promise<BatchStatus> =>
      batchStatus(rows, queue_id, batch_id, ownOnly(viewer).user_id),

    async countsByDestination(viewer: Viewer, queue_id: string, destination: string) {
      const counts: StatusCounts = await rows.counts({ queue_id, destination, ...ownOnly(viewer) })
      return { queue_id, destination, ...counts }
    },
  }
}
