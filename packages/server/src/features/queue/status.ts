import type { BatchStatus, SessionQueueAndProcessorStatus, SessionQueueStatus } from '@invoke-studio/contract/queue'
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

/** Who has unfinished items in a queue, most first. */
export async function peopleInQueue(
  rows: Pick<QueueRepository, 'unfinishedByPerson'>,
  queue_id: string,
): Promise<NonNullable<SessionQueueAndProcessorStatus['by_user']>> {
  const people = new Map<string, { pending: number; in_progress: number; waiting: number } & Named>()
  for (const { status, items, ...named } of await rows.unfinishedByPerson(queue_id)) {
    const person = people.get(named.user_id) ?? { ...named, pending: 0, in_progress: 0, waiting: 0 }
    people.set(named.user_id, person)
    if (status === 'pending' || status === 'in_progress' || status === 'waiting') person[status] += items
  }
  const all = (person: { pending: number; in_progress: number; waiting: number }) =>
    person.pending + person.in_progress + person.waiting
  return [...people.values()].sort((one, other) => all(other) - all(one))
}

interface Named {
  readonly user_id: string
  readonly user_display_name: string | null
  readonly user_email: string | null
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
