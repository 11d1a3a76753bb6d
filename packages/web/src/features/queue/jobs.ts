import type { QueueItemSummary } from '@invoke-studio/client'

/** The states that can be filtered by. */
export const STATES = ['pending', 'in_progress', 'completed', 'failed', 'canceled'] as const
/** A state of a job. */
export type JobState = (typeof STATES)[number]

/** Which jobs are listed. */
export interface JobFilter {
  readonly whose: 'all' | 'mine'
  readonly state: JobState | 'any'
}

/** The jobs that a filter lets through, in the same order. */
export function filterJobs(jobs: readonly QueueItemSummary[], filter: JobFilter, userId: string): QueueItemSummary[] {
  return jobs.filter(
    (job) =>
      (filter.whose === 'all' || job.user_id === userId) && (filter.state === 'any' || job.status === filter.state),
  )
}

/** Whether the job is somebody else's and hidden from the person. */
export function isHidden(job: QueueItemSummary): boolean {
  return job.user_id === 'redacted'
}

/** The prompt that a job was enqueued with, or null when it brought none. */
export function promptOf(job: QueueItemSummary): string | null {
  const field = job.field_values?.find(({ node_path }) => node_path.startsWith('positive_prompt'))
  return typeof field?.value === 'string' ? field.value : null
}

/** Whether the job can still be cancelled. */
export function isOpen(job: QueueItemSummary): boolean {
  return job.status === 'pending' || job.status === 'in_progress' || job.status === 'waiting'
}

/** Whether the job can be tried again. */
export function canRetry(job: QueueItemSummary): boolean {
  return job.status === 'failed' || job.status === 'canceled'
}

/** The place of a waiting job among those of the same person, from 1, and how many they are. */
export interface Place {
  readonly place: number
  readonly of: number
}

/**
 * Places of waiting jobs by id, each among the jobs of the same person: people take turns, so that is all that can be told
 * for sure. Hidden jobs have none, because their owners are not known.
 */
export function waitingPlaces(jobs: readonly QueueItemSummary[]): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>()
  const waiting = jobs.filter((job) => job.status === 'pending' && !isHidden(job))
  for (const owner of new Set(waiting.map(({ user_id }) => user_id))) {
    const own = waiting.filter(({ user_id }) => user_id === owner).toSorted((a, b) => a.item_id - b.item_id)
    for (const [index, { item_id }] of own.entries()) places.set(item_id, { place: index + 1, of: own.length })
  }
  return places
}

/** Name of the main model in an enqueued graph, or null when it has none. */
export function modelOf(session: unknown): string | null {
  const nodes = member(member(session, 'graph'), 'nodes')
  if (typeof nodes !== 'object' || nodes === null) return null
  for (const node of Object.values(nodes)) {
    const name = member(member(node, 'model'), 'name')
    if (String(member(node, 'type')).endsWith('model_loader') && typeof name === 'string') return name
  }
  return null
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
