import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { jsonText } from '../../platform/http/json-text.ts'
import type { ClientStateService } from './service.ts'

// The queue id is ignored; InvokeAI keeps it in the path for old clients.
const Path = z.object({ queue_id: z.string() })
const ByKey = z.object({ key: z.string().max(300) })
const ByPrefix = z.object({ prefix: z.string().max(300) })

/** Doors to what the web app remembers for the asking person. */
export function clientStateRoutes(app: HttpApp, clientState: ClientStateService): void {
  app.get('/api/v1/client_state/:queue_id/get_by_key', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'get_client_state_by_key',
      tags: ['client_state'],
      params: Path,
      querystring: ByKey,
      response: { 200: z.string().nullable() },
    },
    handler: async ({ viewer, query }, reply) => jsonText(reply, await clientState.get(viewer, query.key)),
  })

  app.post('/api/v1/client_state/:queue_id/set_by_key', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'set_client_state',
      tags: ['client_state'],
      params: Path,
      querystring: ByKey,
      body: z.string(),
      response: { 200: z.string() },
    },
    handler: async ({ viewer, query, body }, reply) => jsonText(reply, await clientState.set(viewer, query.key, body)),
  })

  app.get('/api/v1/client_state/:queue_id/get_keys_by_prefix', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'get_client_state_keys_by_prefix',
      tags: ['client_state'],
      params: Path,
      querystring: ByPrefix,
      response: { 200: z.array(z.string()) },
    },
    handler: ({ viewer, query }) => clientState.keysStartingWith(viewer, query.prefix),
  })

  app.post('/api/v1/client_state/:queue_id/delete_by_key', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'delete_client_state_by_key',
      tags: ['client_state'],
      params: Path,
      querystring: ByKey,
      response: { 200: z.null() },
    },
    handler: async ({ viewer, query }, reply) => {
      await clientState.deleteKey(viewer, query.key)
      return jsonText(reply, null)
    },
  })

  app.post('/api/v1/client_state/:queue_id/delete', {
    config: { access: 'signed-in' },
    schema: {
      operationId: 'delete_client_state',
      tags: ['client_state'],
      params: Path,
      response: { 200: z.null() },
    },
    handler: async ({ viewer }, reply) => {
      await clientState.deleteAll(viewer)
      return jsonText(reply, null)
    },
  })
}
