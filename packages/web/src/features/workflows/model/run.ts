import type { ServerEvents } from '@invoke-studio/client'
import { isObject, type JsonObject } from './json.ts'

/** What a node of a running workflow is at. */
export interface NodeRun {
  readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'canceled'
  /** The job that it works for, or worked for last. */
  readonly itemId: number | null
  /** 0–1, or null while it is unknown. */
  readonly progress: number | null
  readonly message: string
  /** A picture of the image so far as a data URL. */
  readonly preview: string | null
  /** Names of the images made so far, oldest first. */
  readonly images: readonly string[]
  /** The last output with its type. */
  readonly output: JsonObject | null
  readonly error: NodeError | null
  /** How often it has run: once for each element of an iteration and each job. */
  readonly times: number
}

/** Why a node failed. */
export interface NodeError {
  readonly type: string
  readonly message: string
  /** The input that it is about, where the message names one. */
  readonly field: string | null
}

/** A run of a workflow: one batch of jobs. */
export interface Run {
  readonly batchId: string
  /** Ids of its jobs. */
  readonly itemIds: readonly number[]
  /** Ids of the jobs that ended; news of them that come late are not news any more. */
  readonly ended: ReadonlySet<number>
  /** Jobs that it has; null until the server said so. */
  readonly total: number | null
  readonly completed: number
  readonly failed: number
  readonly canceled: number
  readonly nodes: Readonly<Record<string, NodeRun>>
  /** Why a job failed that no node accounts for. */
  readonly error: string | null
}

const WAITING: NodeRun = {
  status: 'waiting',
  itemId: null,
  progress: null,
  message: '',
  preview: null,
  images: [],
  output: null,
  error: null,
  times: 0,
}

/** Most images that are kept for one node. */
const KEPT_IMAGES = 200

/** A run of these nodes that is about to begin. */
export function startRun(batchId: string, nodeIds: Iterable<string>): Run {
  const nodes = Object.fromEntries([...nodeIds].map((id) => [id, WAITING]))
  return {
    batchId,
    itemIds: [],
    ended: new Set(),
    total: null,
    completed: 0,
    failed: 0,
    canceled: 0,
    nodes,
    error: null,
  }
}

/** Whether jobs of the run wait or are at work. */
export function isUnderWay({ total, completed, failed, canceled }: Run): boolean {
  return total === null || completed + failed + canceled < total
}

/** The run with the jobs that the server took. */
export function withItems(run: Run, itemIds: readonly number[]): Run {
  return { ...run, itemIds, total: itemIds.length }
}

type Started = ServerEvents['invocation_started']
type Progress = ServerEvents['invocation_progress']
type Complete = ServerEvents['invocation_complete']
type Failure = ServerEvents['invocation_error']
type StatusChanged = ServerEvents['queue_item_status_changed']

/** The run after a node has begun. */
export function nodeStarted(
  run: Run,
  { invocation_source_id: id, item_id: itemId }: Pick<Started, 'invocation_source_id' | 'item_id'>,
): Run {
  if (run.ended.has(itemId)) return run
  return withNode(run, id, (node) => ({ ...node, status: 'running', itemId, progress: null, message: '', error: null }))
}

/** The run after news of a node at work; a picture stays until the next one. */
export function nodeProgressed(
  run: Run,
  event: Pick<Progress, 'invocation_source_id' | 'item_id' | 'message' | 'percentage' | 'image'>,
): Run {
  if (run.ended.has(event.item_id)) return run
  return withNode(run, event.invocation_source_id, (node) => ({
    ...node,
    status: 'running',
    itemId: event.item_id,
    message: event.message,
    progress: event.percentage,
    preview: event.image?.dataURL ?? node.preview,
  }))
}

/** The run after a node is done. */
export function nodeCompleted(
  run: Run,
  { invocation_source_id: id, result }: Pick<Complete, 'invocation_source_id' | 'result'>,
): Run {
  return withNode(run, id, (node) => ({
    ...node,
    status: 'done',
    progress: null,
    message: '',
    preview: null,
    images: [...node.images, ...imagesOf(result)].slice(-KEPT_IMAGES),
    output: result,
    times: node.times + 1,
  }))
}

/** The run after a node failed. */
export function nodeFailed(
  run: Run,
  event: Pick<Failure, 'invocation_source_id' | 'error_type' | 'error_message'>,
  fields: readonly string[] = [],
): Run {
  const message = event.error_message
  const error = { type: event.error_type, message, field: fieldIn(message, fields) }
  return withNode(run, event.invocation_source_id, (node) => ({ ...node, status: 'failed', preview: null, error }))
}

/** The field that a message names last, as the engine's messages do: `… value for width: must be a multiple of 8`. */
function fieldIn(message: string, fields: readonly string[]): string | null {
  const named = /\b(?:for field|for|field)\s+[`'"]?(\w+)/g
  const found = [...message.matchAll(named)].map(([, name]) => name ?? '').filter((name) => fields.includes(name))
  return found.at(-1) ?? null
}

/** The run after one of its jobs changed; nodes that a job left behind are not at work any more. */
export function jobChanged(
  run: Run,
  {
    batch_status: counts,
    status,
    error_message,
    item_id,
  }: Pick<StatusChanged, 'batch_status' | 'status' | 'error_message' | 'item_id'>,
): Run {
  const { total, completed, failed, canceled } = counts
  const next = { ...run, total: Math.max(total, run.total ?? 0), completed, failed, canceled }
  if (status !== 'completed' && status !== 'failed' && status !== 'canceled') return next
  const blamed = Object.values(next.nodes).some((node) => node.status === 'failed')
  return {
    ...next,
    ended: new Set([...run.ended, item_id]),
    nodes: mapNodes(next.nodes, (node) => left(node, node.itemId === item_id, !isUnderWay(next))),
    error: status === 'failed' && !blamed ? (error_message ?? '') : next.error,
  }
}

function mapNodes(nodes: Run['nodes'], change: (node: NodeRun) => NodeRun): Run['nodes'] {
  return Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, change(node)]))
}

/** A node of which no more is to be heard of this job, or of any. */
function left(node: NodeRun, ofJob: boolean, ofAll: boolean): NodeRun {
  const canceled = (node.status === 'running' && (ofJob || ofAll)) || (node.status === 'waiting' && ofAll)
  return canceled ? { ...node, status: 'canceled', progress: null, message: '', preview: null } : node
}

function withNode(run: Run, id: string, change: (node: NodeRun) => NodeRun): Run {
  return { ...run, nodes: { ...run.nodes, [id]: change(run.nodes[id] ?? WAITING) } }
}

/** Names of the images in a node's output. */
function imagesOf(output: JsonObject): readonly string[] {
  return Object.values(output)
    .flat()
    .flatMap((value) => (isObject(value) && typeof value.image_name === 'string' ? [value.image_name] : []))
}

/** What is read of a job to show what its nodes have made. */
export interface SessionFacts {
  readonly results?: unknown
  readonly errors?: unknown
  readonly prepared_source_mapping?: unknown
}

/** A job with its session, as far as a run needs it. */
export interface JobFacts {
  readonly status: string
  readonly error_message?: string | null | undefined
  readonly session: SessionFacts
}

/** The run as its jobs tell it, for one whose events were missed. */
export function runOfJobs({ batchId, itemIds, nodes }: Run, jobs: readonly JobFacts[]): Run {
  const count = (status: string) => jobs.filter((job) => job.status === status).length
  // Jobs that are gone (pruned, cleared) will not end any more.
  const gone = itemIds.length - jobs.length
  const fresh = withItems(startRun(batchId, Object.keys(nodes)), itemIds)
  const run = jobs.reduce((next: Run, job) => withSession(next, job.session), fresh)
  const failed = jobs.find((job) => job.status === 'failed')
  const blamed = Object.values(run.nodes).some((node) => node.status === 'failed')
  const told = {
    ...run,
    completed: count('completed'),
    failed: count('failed'),
    canceled: count('canceled') + gone,
    error: failed && !blamed ? (failed.error_message ?? '') : null,
  }
  return isUnderWay(told) ? told : { ...told, nodes: mapNodes(told.nodes, (node) => left(node, true, true)) }
}

/** The run with what a job's session says. */
function withSession(run: Run, session: SessionFacts): Run {
  const sources = isObject(session.prepared_source_mapping) ? session.prepared_source_mapping : {}
  const results = Object.entries(isObject(session.results) ? session.results : {})
  const errors = Object.entries(isObject(session.errors) ? session.errors : {})
  const sourceOf = (prepared: string) => String(sources[prepared] ?? prepared)
  const done = results.reduce((next, [prepared, result]) => {
    if (!isObject(result)) return next
    return nodeCompleted(next, { invocation_source_id: sourceOf(prepared), result: { type: '', ...result } })
  }, run)
  return errors.reduce((next, [prepared, text]) => {
    const [error_type = '', ...words] = String(text).split(': ')
    return nodeFailed(next, { invocation_source_id: sourceOf(prepared), error_type, error_message: words.join(': ') })
  }, done)
}
