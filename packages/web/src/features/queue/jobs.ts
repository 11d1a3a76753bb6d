import type { QueueItemSummary } from '@invoke-studio/client'

/** The states that can be filtered by. */
export const STATES = ['pending', 'in_progress', 'completed', 'failed', 'canceled'] as const
/** A state of a job. */
export type JobState = (typeof STATES)[number]

/** Which jobs are listed. */
export interface JobFilter {
  /** Id of the person whose jobs are listed; null for everybody's. */
  readonly owner: string | null
  readonly state: JobState | 'any'
}

/** The jobs that a filter lets through, in the same order. */
export function filterJobs(jobs: readonly QueueItemSummary[], { owner, state }: JobFilter): QueueItemSummary[] {
  return jobs.filter((job) => (owner === null || job.user_id === owner) && (state === 'any' || job.status === state))
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

/**
 * The prompt in an enqueued graph: the text that conditions what is wanted, where it stands in its node or comes from one
 * that only holds it. Null when there is none, or when it is made while the graph runs.
 */
export function promptIn(session: unknown): string | null {
  const graph = member(session, 'graph')
  const nodes = member(graph, 'nodes')
  const edges = member(graph, 'edges')
  if (!Array.isArray(edges)) return null
  const sourceOf = (field: string, nodeId?: unknown): unknown => {
    const edge: unknown = edges.find((known: unknown) => {
      const to = member(known, 'destination')
      return member(to, 'field') === field && (nodeId === undefined || member(to, 'node_id') === nodeId)
    })
    return member(member(edge, 'source'), 'node_id')
  }
  const conditioning = sourceOf('positive_conditioning')
  const holder = sourceOf('prompt', conditioning)
  const text = member(member(nodes, String(conditioning)), 'prompt') || member(member(nodes, String(holder)), 'value')
  return typeof text === 'string' ? text : null
}

/** Whether the job can still be cancelled. */
export function isOpen(job: QueueItemSummary): boolean {
  return job.status === 'pending' || job.status === 'in_progress' || job.status === 'waiting'
}

/** Whether the job can be tried again. */
export function canRetry(job: QueueItemSummary): boolean {
  return job.status === 'failed' || job.status === 'canceled'
}

/** Where a waiting job stands. */
export interface Place {
  /** 1 for the job that starts next. */
  readonly position: number
  /** In about how many seconds it starts; null when nobody can tell. */
  readonly wait: number | null
}

/** Where a job stands in the line; null for jobs that do not wait, and for others' jobs. */
export function placeOf({ status, queue_position, estimated_wait_seconds }: QueueItemSummary): Place | null {
  if (status !== 'pending' || queue_position == null) return null
  return { position: queue_position, wait: estimated_wait_seconds ?? null }
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
