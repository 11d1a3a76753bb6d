import {
  CancelAllExceptCurrentResult,
  CancelByBatchIDsResult,
  CancelByDestinationResult,
  ClearResult,
  DeleteAllExceptCurrentResult,
  DeleteByDestinationResult,
  PruneResult,
  SessionQueueItem,
} from '@invoke-studio/contract/queue'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { jsonText } from '../../platform/http/json-text.ts'
import type { QueueService } from './service.ts'

const Queue = z.object({ queue_id: z.string().max(300) })
const Item = Queue.extend({ item_id: z.int() })

const TAGS = ['queue']

/** Doors through which items of the queue are canceled and deleted. */
export function queueEndingRoutes(app: HttpApp, queue: QueueService): void {
  oneItem(app, queue)
  byKind(app, queue)
  wholeQueue(app, queue)
}

function oneItem(app: HttpApp, queue: QueueService): void {
  app.put('/api/v1/queue/:queue_id/i/:item_id/cancel', {
    config: { access: 'signed-in' },
    schema: { operationId: 'cancel_queue_item', tags: TAGS, params: Item, response: { 200: SessionQueueItem } },
    handler: ({ viewer, params }) => queue.cancelItem(viewer, params.queue_id, params.item_id),
  })

  app.delete('/api/v1/queue/:queue_id/i/:item_id', {
    config: { access: 'signed-in' },
    schema: { operationId: 'delete_queue_item', tags: TAGS, params: Item, response: { 200: z.null() } },
    handler: async ({ viewer, params }, reply) => {
      await queue.deleteItem(viewer, params.queue_id, params.item_id)
      return jsonText(reply, null)
    },
  })
}

function byKind(app: HttpApp, queue: QueueService): void {
  app.put('/api/v1/queue/:queue_id/cancel_by_batch_ids', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'cancel_by_batch_ids',
      tags: TAGS,
      params: Queue,
      body: z.object({ batch_ids: z.array(z.string()).max(1000) }).meta({ id: 'Body_cancel_by_batch_ids' }),
      response: { 200: CancelByBatchIDsResult },
    },
    handler: ({ viewer, params, body }) => queue.cancelBatches(viewer, params.queue_id, body.batch_ids),
  })

  app.put('/api/v1/queue/:queue_id/cancel_by_destination', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'cancel_by_destination',
      tags: TAGS,
      params: Queue,
      querystring: z.object({ destination: z.string() }),
      response: { 200: CancelByDestinationResult },
    },
    handler: ({ viewer, params, query }) => queue.cancelDestination(viewer, params.queue_id, query.destination),
  })

  app.delete('/api/v1/queue/:queue_id/d/:destination', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'delete_by_destination',
      tags: TAGS,
      params: Queue.extend({ destination: z.string() }),
      response: { 200: DeleteByDestinationResult },
    },
    handler: ({ viewer, params }) => queue.deleteDestination(viewer, params.queue_id, params.destination),
  })
}

function wholeQueue(app: HttpApp, queue: QueueService): void {
  app.put('/api/v1/queue/:queue_id/cancel_all_except_current', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'cancel_all_except_current',
      tags: TAGS,
      params: Queue,
      response: { 200: CancelAllExceptCurrentResult },
    },
    handler: ({ viewer, params }) => queue.cancelAllExceptCurrent(viewer, params.queue_id),
  })

  app.put('/api/v1/queue/:queue_id/delete_all_except_current', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'delete_all_except_current',
      tags: TAGS,
      params: Queue,
      response: { 200: DeleteAllExceptCurrentResult },
    },
    handler: ({ viewer, params }) => queue.deleteAllExceptCurrent(viewer, params.queue_id),
  })

  app.put('/api/v1/queue/:queue_id/clear', {
    config: { access: 'signed-in' },
    schema: { operationId: 'clear', tags: TAGS, params: Queue, response: { 200: ClearResult } },
    handler: ({ viewer, params }) => queue.clear(viewer, params.queue_id),
  })

  app.put('/api/v1/queue/:queue_id/prune', {
    config: { access: 'signed-in' },
    schema: { operationId: 'prune', tags: TAGS, params: Queue, response: { 200: PruneResult } },
    handler: ({ viewer, params }) => queue.prune(viewer, params.queue_id),
  })
}
