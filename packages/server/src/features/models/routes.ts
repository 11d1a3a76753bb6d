import { OrderDirection } from '@invoke-studio/contract/common'
import {
  AnyModelConfig,
  BaseModelType,
  ModelFormat,
  ModelRecordOrderBy,
  ModelRelationshipBatchRequest,
  ModelsList,
  ModelType,
  ModelUse,
} from '@invoke-studio/contract/models'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { ModelsService } from './service.ts'

const access = { access: 'signed-in' } as const
const tags = ['model_manager']

const ListQuery = z.object({
  base_models: z.array(BaseModelType).optional(),
  model_type: ModelType.optional(),
  model_name: z.string().optional(),
  model_format: ModelFormat.optional(),
  order_by: ModelRecordOrderBy.default('name'),
  direction: OrderDirection.default('ASC'),
})

/** Doors to the installed models, for reading. */
export function modelRoutes(app: HttpApp, models: ModelsService): void {
  app.get('/api/v2/models/', {
    config: access,
    schema: { operationId: 'list_model_records', tags, querystring: ListQuery, response: { 200: ModelsList } },
    handler: async ({ viewer, query: { base_models, model_type, model_name, model_format, ...order } }) => {
      const filter = { bases: base_models, type: model_type, name: model_name, format: model_format }
      return { models: await models.as(viewer).list({ ...filter, ...order }) }
    },
  })

  app.get('/api/v2/models/missing', {
    config: access,
    schema: { operationId: 'list_missing_models', tags, response: { 200: ModelsList } },
    handler: async ({ viewer }) => ({ models: await models.as(viewer).missing() }),
  })

  app.get('/api/v2/models/get_by_attrs', {
    config: access,
    schema: {
      operationId: 'get_model_records_by_attrs',
      tags,
      querystring: z.object({ name: z.string(), type: ModelType, base: BaseModelType }),
      response: { 200: AnyModelConfig },
    },
    handler: ({ viewer, query }) => models.as(viewer).first(query),
  })

  app.get('/api/v2/models/get_by_hash', {
    config: access,
    schema: {
      operationId: 'get_model_records_by_hash',
      tags,
      querystring: z.object({ hash: z.string() }),
      response: { 200: AnyModelConfig },
    },
    handler: ({ viewer, query }) => models.as(viewer).first(query),
  })

  app.get('/api/v2/models/i/:key', {
    config: access,
    schema: {
      operationId: 'get_model_record',
      tags,
      params: z.object({ key: z.string() }),
      response: { 200: AnyModelConfig },
    },
    handler: ({ viewer, params }) => models.as(viewer).get(params.key),
  })

  app.get('/api/v2/models/i/:key/use', {
    config: access,
    schema: {
      operationId: 'get_model_use',
      tags,
      params: z.object({ key: z.string() }),
      response: { 200: ModelUse },
    },
    handler: ({ viewer, params }) => models.as(viewer).use(params.key),
  })

  app.get('/api/v1/model_relationships/i/:model_key', {
    config: access,
    schema: {
      operationId: 'get_related_models',
      tags: ['model_relationships'],
      params: z.object({ model_key: z.string() }),
      response: { 200: z.array(z.string()) },
    },
    handler: ({ params }) => models.related([params.model_key]),
  })

  app.post('/api/v1/model_relationships/batch', {
    config: access,
    schema: {
      operationId: 'get_related_models_batch',
      tags: ['model_relationships'],
      body: ModelRelationshipBatchRequest,
      response: { 200: z.array(z.string()) },
    },
    handler: ({ body }) => models.related(body.model_keys),
  })
}
