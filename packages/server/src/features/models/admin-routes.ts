import {
  AnyModelConfig,
  BulkDeleteModelsRequest,
  BulkDeleteModelsResponse,
  BulkReidentifyModelsRequest,
  BulkReidentifyModelsResponse,
  CacheStats,
  DeleteOrphanedModelsRequest,
  DeleteOrphanedModelsResponse,
  FoundModel,
  ModelRecordChanges,
  ModelRelationshipCreateRequest,
  OrphanedModelInfo,
  StarterModelResponse,
} from '@invoke-studio/contract/models'
import { z } from 'zod'
import { callerOf } from '../../access/audit.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { jsonText } from '../../platform/http/json-text.ts'
import type { ModelFolders } from './folders.ts'
import type { ModelManagement } from './management.ts'
import type { ModelMemory } from './memory.ts'
import type { StarterModels } from './starters.ts'

const config = { access: 'admin' } as const
const tags = ['model_manager']
const Path = z.object({ key: z.string() })
const Nothing = z.null().describe('Done.')

/** What the doors to managing models are built from. */
interface Deps {
  readonly management: ModelManagement
  readonly folders: ModelFolders
  readonly starters: StarterModels
  readonly memory: ModelMemory
}

/** Doors to managing installed models. */
export function modelAdminRoutes(app: HttpApp, { management, folders, starters, memory }: Deps): void {
  recordRoutes(app, management)
  bulkRoutes(app, management)
  relationshipRoutes(app, management)
  folderRoutes(app, folders)

  app.get('/api/v2/models/starter_models', {
    config,
    schema: { operationId: 'get_starter_models', tags, response: { 200: StarterModelResponse } },
    handler: () => starters.get(),
  })

  app.get('/api/v2/models/stats', {
    config,
    schema: { operationId: 'get_stats', tags, response: { 200: CacheStats.nullable() } },
    handler: async (_, reply) => (await memory.stats()) ?? jsonText(reply, null),
  })

  app.post('/api/v2/models/empty_model_cache', {
    config,
    schema: { operationId: 'empty_model_cache', tags, response: { 200: Nothing } },
    async handler(_, reply) {
      memory.clear()
      return jsonText(reply, null)
    },
  })
}

function recordRoutes(app: HttpApp, management: ModelManagement): void {
  app.patch('/api/v2/models/i/:key', {
    config,
    schema: {
      operationId: 'update_model_record',
      tags,
      params: Path,
      body: ModelRecordChanges,
      response: { 200: AnyModelConfig },
    },
    handler: (request) => management.update(callerOf(request), request.params.key, request.body),
  })

  app.delete('/api/v2/models/i/:key', {
    config,
    schema: {
      operationId: 'delete_model',
      tags,
      params: Path,
      querystring: z.object({
        delete_files: z.boolean().default(true).describe('Whether files inside the models folder go, too.'),
      }),
      response: { 204: z.void() },
    },
    async handler(request, reply) {
      await management.delete(callerOf(request), request.params.key, request.query.delete_files)
      return reply.code(204).send()
    },
  })

  app.post('/api/v2/models/i/:key/reidentify', {
    config,
    schema: { operationId: 'reidentify_model', tags, params: Path, response: { 200: AnyModelConfig } },
    handler: (request) => management.reidentify(callerOf(request), request.params.key),
  })

  app.put('/api/v2/models/convert/:key', {
    config,
    schema: { operationId: 'convert_model', tags, params: Path, response: { 200: AnyModelConfig } },
    handler: (request) => management.convert(request.params.key),
  })
}

function bulkRoutes(app: HttpApp, management: ModelManagement): void {
  app.post('/api/v2/models/i/bulk_delete', {
    config,
    schema: {
      operationId: 'bulk_delete_models',
      tags,
      body: BulkDeleteModelsRequest,
      response: { 200: BulkDeleteModelsResponse },
    },
    handler: (request) => management.deleteMany(callerOf(request), request.body.keys, request.body.delete_files),
  })

  app.post('/api/v2/models/i/bulk_reidentify', {
    config,
    schema: {
      operationId: 'bulk_reidentify_models',
      tags,
      body: BulkReidentifyModelsRequest,
      response: { 200: BulkReidentifyModelsResponse },
    },
    handler: (request) => management.reidentifyMany(callerOf(request), request.body.keys),
  })
}

function relationshipRoutes(app: HttpApp, management: ModelManagement): void {
  const schema = (operationId: string) => ({
    operationId,
    tags: ['model_relationships'],
    body: ModelRelationshipCreateRequest,
    response: { 204: z.void() },
  })

  app.post('/api/v1/model_relationships/', {
    config,
    schema: schema('add_model_relationship_api_v1_model_relationships__post'),
    async handler(request, reply) {
      const { model_key_1, model_key_2 } = request.body
      await management.relate(callerOf(request), model_key_1, model_key_2)
      return reply.code(204).send()
    },
  })

  app.delete('/api/v1/model_relationships/', {
    config,
    schema: schema('remove_model_relationship_api_v1_model_relationships__delete'),
    async handler(request, reply) {
      const { model_key_1, model_key_2 } = request.body
      await management.unrelate(callerOf(request), model_key_1, model_key_2)
      return reply.code(204).send()
    },
  })
}

function folderRoutes(app: HttpApp, folders: ModelFolders): void {
  app.get('/api/v2/models/scan_folder', {
    config,
    schema: {
      operationId: 'scan_for_models',
      tags,
      querystring: z.object({ scan_path: z.string().default('').describe('A folder of the server.') }),
      response: { 200: z.array(FoundModel) },
    },
    handler: ({ query }) => folders.scan(query.scan_path),
  })

  app.get('/api/v2/models/sync/orphaned', {
    config,
    schema: { operationId: 'get_orphaned_models', tags, response: { 200: z.array(OrphanedModelInfo) } },
    handler: () => folders.orphans(),
  })

  app.delete('/api/v2/models/sync/orphaned', {
    config,
    schema: {
      operationId: 'delete_orphaned_models',
      tags,
      body: DeleteOrphanedModelsRequest,
      response: { 200: DeleteOrphanedModelsResponse },
    },
    handler: (request) => folders.deleteOrphans(callerOf(request), request.body.paths),
  })
}
