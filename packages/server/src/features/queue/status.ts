import type { BatchStatus, SessionQueueStatus } from '@invoke-studio/contract/queue'
import { type QueueRepository, toCounts } from './repository.ts'

/** The state of a queue as one person sees it: counts of everybody, and the item that runs if it is theirs. */
export async function queueStatus(
  rows: Pick<QueueRepository, 'countsFor' | 'runningOf'>,
  queue_id: string,
  user_id: string,
): Promise<SessionQueueStatus> {
  const counts = await rows.countsFor(queue_id, user_id)
  const own = (status: string): number => counts.find((row) => row.status === status)?.own ?? 0
  const running = own('in_progress') > 0 ? await rows.runningOf(queue_id, user_id) : undefined
  return {
    queue_id,
    item_id: running?.item_id ?? null,
    batch_id: running?.batch_id ?? null,
    session_id: running?.session_id ?? null,
    ...toCounts(counts),
    user_pending: own('pending'),
    user_in_progress: own('in_progress'),
  }
}

/** The state of a batch; of a person's own items in it if `user_id` is given. A batch without items is all zeros. */
export async function batchStatus(
  rows: Pick<QueueRepository, 'counts' | 'batchFacts'>,
  queue_id: string,
  batch_id: string,
  user_id?: string,
): Promise<BatchStatus> {
  const selection = { queue_id, batch_ids: [batch_id], ...(user_id === undefined ? {} : { user_id }) }
  const facts = await rows.batchFacts(selection)
  return {
    queue_id,
    batch_id,
    origin: facts?.origin ?? null,
    destination: facts?.destination ?? null,
    ...(await rows.counts(selection)),
  }
}
