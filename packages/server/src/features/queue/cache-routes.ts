import { InvocationCacheStatus } from '@invoke-studio/contract/queue'
import { z } from 'zod'
import type { HttpApp } from '../../platform/http/app-type.ts'
import { jsonText } from '../../platform/http/json-text.ts'
import type { InvocationCacheService } from './cache.ts'

/** Doors to the memory of node results. */
export function invocationCacheRoutes(app: HttpApp, cache: InvocationCacheService): void {
  app.get('/api/v1/app/invocation_cache/status', {
    config: { access: 'admin' },
    schema: { operationId: 'get_invocation_cache_status', tags: ['app'], response: { 200: InvocationCacheStatus } },
    handler: () => cache.status(),
  })

  const commands = [
    { method: 'DELETE', path: '', operationId: 'clear_invocation_cache', run: () => cache.clear() },
    { method: 'PUT', path: '/enable', operationId: 'enable_invocation_cache', run: () => cache.setEnabled(true) },
    { method: 'PUT', path: '/disable', operationId: 'disable_invocation_cache', run: () => cache.setEnabled(false) },
  ] as const
  for (const { method, path, operationId, run } of commands) {
    app.route({
      method,
      url: `/api/v1/app/invocation_cache${path}`,
      config: { access: 'admin' },
      schema: { operationId, tags: ['app'], response: { 200: z.null() } },
      handler: async (_request, reply) => {
        await run()
        return jsonText(reply, null)
      },
    })
  }
}
