import { RecallParameter } from '@invoke-studio/contract/recall'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { RecallService } from './service.ts'

const config = { access: 'signed-in' } as const
const tags = ['recall']
const Path = z.object({ queue_id: z.string() })
const Query = z.object({
  strict: z.boolean().default(false).describe('Resets parameters that are not given.'),
  append: z.boolean().default(false).describe('Adds reference images to those that are there; not with strict.'),
})

/** Doors to recalling parameters. */
export function recallRoutes(app: HttpApp, recall: RecallService): void {
  app.post('/api/v1/recall/:queue_id', {
    config,
    schema: {
      operationId: 'update_recall_parameters',
      tags,
      params: Path,
      querystring: Query,
      body: RecallParameter,
      response: { 200: z.looseObject({}) },
    },
    handler: ({ viewer, params, query, body }) => recall.recall(viewer, params.queue_id, body, query),
  })

  app.get('/api/v1/recall/:queue_id', {
    config,
    schema: { operationId: 'get_recall_parameters', tags, params: Path, response: { 200: z.looseObject({}) } },
    handler: async ({ params }) => ({
      status: 'success',
      queue_id: params.queue_id,
      note: 'Parameters are sent to open pages as the event recall_parameters_updated and kept in the client state.',
    }),
  })
}
