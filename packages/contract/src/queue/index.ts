import { z } from 'zod'
import { Graph } from '../graph/index.ts'

/** States of a queue item; the last three are final. */
export const QueueItemStatus = z
  .enum(['pending', 'in_progress', 'waiting', 'completed', 'failed', 'canceled'])
  .meta({ id: 'QueueItemStatus' })
export type QueueItemStatus = z.infer<typeof QueueItemStatus>

/** States that nothing leaves any more. */
export const FINAL_STATUSES = ['completed', 'failed', 'canceled'] as const satisfies readonly QueueItemStatus[]

const counts = {
  pending: z.int(),
  in_progress: z.int(),
  waiting: z.int(),
  completed: z.int(),
  failed: z.int(),
  canceled: z.int(),
  total: z.int(),
}

/** How many items of a queue are in which state, and the current item when it is the asking person's. */
export const SessionQueueStatus = z
  .object({
    queue_id: z.string(),
    item_id: z.int().nullable(),
    batch_id: z.string().nullable(),
    session_id: z.string().nullable(),
    ...counts,
    user_pending: z.int().nullable(),
    user_in_progress: z.int().nullable(),
  })
  .meta({ id: 'SessionQueueStatus' })
export type SessionQueueStatus = z.infer<typeof SessionQueueStatus>

/** How many items of one batch are in which state. */
export const BatchStatus = z
  .object({
    queue_id: z.string(),
    batch_id: z.string(),
    origin: z.string().nullable(),
    destination: z.string().nullable(),
    ...counts,
  })
  .meta({ id: 'BatchStatus' })
export type BatchStatus = z.infer<typeof BatchStatus>

/** How many of the asking person's items for one destination are in which state. */
export const SessionQueueCountsByDestination = z
  .object({ queue_id: z.string(), destination: z.string(), ...counts })
  .meta({ id: 'SessionQueueCountsByDestination' })

const ImageValue = z.looseObject({ image_name: z.string() })
const BatchItem = z.union([z.string(), z.number(), ImageValue])
/** One value that a batch puts into a field. */
export const BatchValue = z.union([BatchItem, z.array(BatchItem)])
export type BatchValue = z.infer<typeof BatchValue>

/** The values that a batch puts into one field of one node, a session for each. */
export const BatchDatum = z
  .object({ node_path: z.string(), field_name: z.string(), items: z.array(BatchValue).default([]) })
  .meta({ id: 'BatchDatum' })
export type BatchDatum = z.infer<typeof BatchDatum>

/** A graph, the values to run it with, and how often. Inner lists of `data` are zipped, outer ones multiplied. */
export const Batch = z
  .object({
    batch_id: z.string().default(() => crypto.randomUUID()),
    origin: z.string().nullable().default(null),
    destination: z.string().nullable().default(null),
    data: z.array(z.array(BatchDatum)).nullable().default(null),
    graph: Graph,
    workflow: z.looseObject({}).nullable().default(null),
    runs: z.int().min(1).default(1),
  })
  .meta({ id: 'Batch' })
export type Batch = z.infer<typeof Batch>

/** One substitution of a batch, as recorded with the item. */
export const NodeFieldValue = z
  .object({ node_path: z.string(), field_name: z.string(), value: BatchValue })
  .meta({ id: 'NodeFieldValue' })
export type NodeFieldValue = z.infer<typeof NodeFieldValue>

/** What became of a batch: `item_ids` in descending order. */
export const EnqueueBatchResult = z
  .object({
    queue_id: z.string(),
    enqueued: z.int(),
    requested: z.int(),
    batch: Batch,
    priority: z.int(),
    item_ids: z.array(z.int()),
  })
  .meta({ id: 'EnqueueBatchResult' })
export type EnqueueBatchResult = z.infer<typeof EnqueueBatchResult>

const summaryFields = {
  item_id: z.int(),
  status: QueueItemStatus,
  batch_id: z.string(),
  origin: z.string().nullable(),
  destination: z.string().nullable(),
  created_at: z.string(),
  started_at: z.string().nullable(),
  completed_at: z.string().nullable(),
  user_id: z.string(),
  user_display_name: z.string().nullable(),
  user_email: z.string().nullable(),
  field_values: z.array(NodeFieldValue).nullable(),
  device: z.string().nullable(),
  parent_item_id: z.int().nullable(),
}

/** A row of the queue table. Rows of others come with everything but state, device and times hidden. */
export const SessionQueueItemSummary = z.object(summaryFields).meta({ id: 'SessionQueueItemSummary' })
export type SessionQueueItemSummary = z.infer<typeof SessionQueueItemSummary>

/** A queue item with its execution state. */
export const SessionQueueItem = z
  .object({
    ...summaryFields,
    status_sequence: z.int(),
    priority: z.int(),
    session_id: z.string(),
    error_type: z.string().nullable(),
    error_message: z.string().nullable(),
    error_traceback: z.string().nullable(),
    updated_at: z.string(),
    queue_id: z.string(),
    retried_from_item_id: z.int().nullable(),
    workflow_call_id: z.string().nullable(),
    parent_session_id: z.string().nullable(),
    root_item_id: z.int().nullable(),
    workflow_call_depth: z.int().nullable(),
    session: z.looseObject({ id: z.string() }),
    workflow: z.looseObject({}).nullable(),
  })
  .meta({ id: 'SessionQueueItem' })
export type SessionQueueItem = z.infer<typeof SessionQueueItem>
