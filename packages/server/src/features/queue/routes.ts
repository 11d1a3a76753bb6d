import { OrderDirection } from '@invoke-studio/contract/common'
import {
  BatchStatus,
  EnqueueBatch,
  EnqueueBatchResult,
  ItemIdsResult,
  QueueItemStatus,
  RetryItemsResult,
  SessionProcessorStatus,
  SessionQueueAndProcessorStatus,
  SessionQueueCountsByDestination,
  SessionQueueItem,
  SessionQueueItemSummary,
} from '@invoke-studio/contract/queue'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { jsonText } from '../../platform/http/json-text.ts'
import type { QueueService } from './service.ts'

const Queue = z.object({ queue_id: z.string().max(300) })
const Item = Queue.extend({ item_id: z.int() })
const InBatch = Queue.extend({ batch_id: z.string() })
const Ids = z.object({ item_ids: z.array(z.int()).max(1000) })

/** Only items of this person: administrators may ask for anybody's, others for their own. */
const Owner = z.string().max(100).nullish()

const TAGS = ['queue']

/** Doors to the queue: adding and looking. Those that end items are in `ending-routes.ts`. */
export function queueRoutes(app: HttpApp, queue: QueueService): void {
  addingRoutes(app, queue)
  listRoutes(app, queue)
  itemRoutes(app, queue)
  statusRoutes(app, queue)
  processorRoutes(app, queue)
}

function addingRoutes(app: HttpApp, queue: QueueService): void {
  app.post('/api/v1/queue/:queue_id/enqueue_batch', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'enqueue_batch',
      tags: TAGS,
      params: Queue,
      body: EnqueueBatch,
      response: { 201: EnqueueBatchResult },
    },
    handler: async ({ viewer, params, body }, reply) =>
      reply.code(201).send(await queue.enqueue(viewer, params.queue_id, body.batch, body.prepend)),
  })

  app.put('/api/v1/queue/:queue_id/retry_items_by_id', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'retry_items_by_id',
      tags: TAGS,
      params: Queue,
      body: z.array(z.int()),
      response: { 200: RetryItemsResult },
    },
    handler: ({ viewer, params, body }) => queue.retry(viewer, params.queue_id, body),
  })
}

function listRoutes(app: HttpApp, queue: QueueService): void {
  app.get('/api/v1/queue/:queue_id/list_all', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'list_all_queue_items',
      tags: TAGS,
      params: Queue,
      querystring: z.object({ destination: z.string().nullish(), user_id: Owner }),
      response: { 200: z.array(SessionQueueItem) },
    },
    handler: ({ viewer, params, query }) => queue.list(viewer, params.queue_id, query),
  })

  app.get('/api/v1/queue/:queue_id/item_ids', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'get_queue_item_ids',
      tags: TAGS,
      params: Queue,
      querystring: z.object({
        order_dir: OrderDirection.default('DESC'),
        user_id: Owner,
        status: QueueItemStatus.nullish(),
      }),
      response: { 200: ItemIdsResult },
    },
    handler: ({ viewer, params, query }) => queue.itemIds(viewer, params.queue_id, query.order_dir, query),
  })

  app.post('/api/v1/queue/:queue_id/items_by_ids', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'get_queue_items_by_item_ids',
      tags: TAGS,
      params: Queue,
      body: Ids.meta({ id: 'Body_get_queue_items_by_item_ids' }),
      response: { 200: z.array(SessionQueueItem) },
    },
    handler: ({ viewer, params, body }) => queue.byIds(viewer, params.queue_id, body.item_ids),
  })

  app.post('/api/v1/queue/:queue_id/item_summaries_by_ids', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'get_queue_item_summaries_by_ids',
      tags: TAGS,
      params: Queue,
      body: Ids.meta({ id: 'Body_get_queue_item_summaries_by_ids' }),
      response: { 200: z.array(SessionQueueItemSummary) },
    },
    handler: ({ viewer, params, body }) => queue.summaries(viewer, params.queue_id, body.item_ids),
  })
}

function itemRoutes(app: HttpApp, queue: QueueService): void {
  app.get('/api/v1/queue/:queue_id/current', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'get_current_queue_item',
      tags: TAGS,
      params: Queue,
      response: { 200: SessionQueueItem.nullable() },
    },
    handler: async ({ viewer, params }, reply) =>
      (await queue.current(viewer, params.queue_id)) ?? jsonText(reply, null),
  })

  app.get('/api/v1/queue/:queue_id/next', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'get_next_queue_item',
      tags: TAGS,
      params: Queue,
      response: { 200: SessionQueueItem.nullable() },
    },
    handler: async ({ viewer, params }, reply) => (await queue.next(viewer, params.queue_id)) ?? jsonText(reply, null),
  })

  app.get('/api/v1/queue/:queue_id/i/:item_id', {
    config: { access: 'signed-in' },
    schema: { operationId: 'get_queue_item', tags: TAGS, params: Item, response: { 200: SessionQueueItem } },
    handler: ({ viewer, params }) => queue.get(viewer, params.queue_id, params.item_id),
  })
}

function statusRoutes(app: HttpApp, queue: QueueService): void {
  app.get('/api/v1/queue/:queue_id/status', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'get_queue_status',
      tags: TAGS,
      params: Queue,
      response: { 200: SessionQueueAndProcessorStatus },
    },
    handler: ({ viewer, params }) => queue.status(viewer, params.queue_id),
  })

  app.get('/api/v1/queue/:queue_id/b/:batch_id/status', {
    config: { access: 'signed-in' },
    schema: { operationId: 'get_batch_status', tags: TAGS, params: InBatch, response: { 200: BatchStatus } },
    handler: ({ viewer, params }) => queue.batchStatus(viewer, params.queue_id, params.batch_id),
  })

  app.get('/api/v1/queue/:queue_id/counts_by_destination', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'counts_by_destination',
      tags: TAGS,
      params: Queue,
      querystring: z.object({ destination: z.string() }),
      response: { 200: SessionQueueCountsByDestination },
    },
    handler: ({ viewer, params, query }) => queue.countsByDestination(viewer, params.queue_id, query.destination),
  })
}

function processorRoutes(app: HttpApp, queue: QueueService): void {
  app.put('/api/v1/queue/:queue_id/processor/resume', {
    config: { access: 'admin' },
    schema: { operationId: 'resume', tags: TAGS, params: Queue, response: { 200: SessionProcessorStatus } },
    handler: ({ viewer, params }) => queue.resume(viewer, params.queue_id),
  })

  app.put('/api/v1/queue/:queue_id/processor/pause', {
    config: { access: 'admin' },
    schema: { operationId: 'pause', tags: TAGS, params: Queue, response: { 200: SessionProcessorStatus } },
    handler: ({ viewer, params }) => queue.pause(viewer, params.queue_id),
  })
}
