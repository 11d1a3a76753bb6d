import { z } from 'zod'
import { DatabaseTime } from '../common/index.ts'
import { Batch, FieldValue } from '../graph/index.ts'

/** States of a queue item; the last three are final. */
export const QueueItemStatus = z
  .enum(['pending', 'in_progress', 'waiting', 'completed', 'failed', 'canceled'])
  .meta({ id: 'QueueItemStatus' })
export type QueueItemStatus = z.infer<typeof QueueItemStatus>

/** States that nothing leaves any more. */
export const FINAL_STATUSES = ['completed', 'failed', 'canceled'] as const satisfies readonly QueueItemStatus[]

/** States that an item can still leave. */
export const UNFINISHED_STATUSES = ['pending', 'in_progress', 'waiting'] as const satisfies readonly QueueItemStatus[]

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

/** The body of an enqueue call. */
export const EnqueueBatch = z
  .object({ batch: Batch, prepend: z.boolean().default(false) })
  .meta({ id: 'Body_enqueue_batch' })

const summaryFields = {
  item_id: z.int(),
  status: QueueItemStatus,
  batch_id: z.string(),
  origin: z.string().nullish(),
  destination: z.string().nullish(),
  created_at: DatabaseTime,
  started_at: DatabaseTime.nullish(),
  completed_at: DatabaseTime.nullish(),
  user_id: z.string(),
  user_display_name: z.string().nullish(),
  user_email: z.string().nullish(),
  field_values: z.array(FieldValue).nullish(),
  device: z.string().nullish(),
  parent_item_id: z.int().nullish(),
  /** Of a waiting item, to its owner and administrators: 1 for the one that starts next, over all queues. */
  queue_position: z.int().nullish(),
  /** With it: in how many seconds it starts if nothing else is queued; null when nobody can tell. */
  estimated_wait_seconds: z.int().nullish(),
}

/** A row of the queue table. Rows of others come with everything but state, device and times hidden. */
export const SessionQueueItemSummary = z
  .object({
    ...summaryFields,
    origin: z.string().nullable(),
    destination: z.string().nullable(),
    started_at: DatabaseTime.nullable(),
    completed_at: DatabaseTime.nullable(),
    user_display_name: z.string().nullable(),
    user_email: z.string().nullable(),
    field_values: z.array(FieldValue).nullable(),
    device: z.string().nullable(),
    parent_item_id: z.int().nullable(),
  })
  .meta({ id: 'SessionQueueItemSummary' })
export type SessionQueueItemSummary = z.infer<typeof SessionQueueItemSummary>

/** A queue item with its execution state. One item asked for by id comes without its null members. */
export const SessionQueueItem = z
  .object({
    ...summaryFields,
    status_sequence: z.int().nullish(),
    priority: z.int(),
    session_id: z.string(),
    error_type: z.string().nullish(),
    error_message: z.string().nullish(),
    error_traceback: z.string().nullish(),
    updated_at: DatabaseTime,
    queue_id: z.string(),
    retried_from_item_id: z.int().nullish(),
    workflow_call_id: z.string().nullish(),
    parent_session_id: z.string().nullish(),
    root_item_id: z.int().nullish(),
    workflow_call_depth: z.int().nullish(),
    session: z.looseObject({ id: z.string(), graph: z.looseObject({ id: z.string() }) }),
    workflow: z.record(z.string(), z.unknown()).nullish(),
  })
  .meta({ id: 'SessionQueueItem' })
export type SessionQueueItem = z.infer<typeof SessionQueueItem>

/** The ids of a queue's items in order. */
export const ItemIdsResult = z
  .object({ item_ids: z.array(z.int()), total_count: z.int() })
  .meta({ id: 'ItemIdsResult' })

/** Whether the workers take up items, and whether one is at work. */
export const SessionProcessorStatus = z
  .object({ is_started: z.boolean(), is_processing: z.boolean() })
  .meta({ id: 'SessionProcessorStatus' })
export type SessionProcessorStatus = z.infer<typeof SessionProcessorStatus>

/** Where a waiting item stands, over all queues. */
const QueuePlace = z.object({
  /** 1 for the item that starts next. */
  queue_position: z.int(),
  /** In how many seconds it starts if nothing else is queued; null when nobody can tell. */
  estimated_wait_seconds: z.int().nullable(),
})

/** The unfinished items of one person in a queue. */
const PersonInQueue = z.object({
  user_id: z.string(),
  user_display_name: z.string().nullable(),
  user_email: z.string().nullable(),
  pending: z.int(),
  in_progress: z.int(),
  waiting: z.int(),
})

/** The state of a queue and of those who work on it. */
export const SessionQueueAndProcessorStatus = z
  .object({
    queue: SessionQueueStatus,
    processor: SessionProcessorStatus,
    /** How many items of the asking person wait in all queues, and where; absent when none does. */
    own_waiting: z.object({ items: z.int(), first: QueuePlace, last: QueuePlace }).optional(),
    /** To administrators: who has unfinished items in the queue, most first. */
    by_user: z.array(PersonInQueue).optional(),
  })
  .meta({ id: 'SessionQueueAndProcessorStatus' })
export type SessionQueueAndProcessorStatus = z.infer<typeof SessionQueueAndProcessorStatus>

const canceled = z.object({ canceled: z.int() })
const deleted = z.object({ deleted: z.int() })
/** How many items the cancellation of batches ended. */
export const CancelByBatchIDsResult = canceled.meta({ id: 'CancelByBatchIDsResult' })
/** How many items the cancellation of a destination ended. */
export const CancelByDestinationResult = canceled.meta({ id: 'CancelByDestinationResult' })
/** How many waiting items were canceled. */
export const CancelAllExceptCurrentResult = canceled.meta({ id: 'CancelAllExceptCurrentResult' })
/** How many waiting items were deleted. */
export const DeleteAllExceptCurrentResult = deleted.meta({ id: 'DeleteAllExceptCurrentResult' })
/** How many items of a destination were deleted. */
export const DeleteByDestinationResult = deleted.meta({ id: 'DeleteByDestinationResult' })
/** How many items were deleted. */
export const ClearResult = deleted.meta({ id: 'ClearResult' })
/** How many finished items were deleted. */
export const PruneResult = deleted.meta({ id: 'PruneResult' })

/** The items that were queued anew; they keep their old rows. */
export const RetryItemsResult = z
  .object({ queue_id: z.string(), retried_item_ids: z.array(z.int()) })
  .meta({ id: 'RetryItemsResult' })
export type RetryItemsResult = z.infer<typeof RetryItemsResult>

/** The memory of node results, over all workers. */
export const InvocationCacheStatus = z
  .object({ size: z.int(), hits: z.int(), misses: z.int(), enabled: z.boolean(), max_size: z.int() })
  .meta({ id: 'InvocationCacheStatus' })
export type InvocationCacheStatus = z.infer<typeof InvocationCacheStatus>
