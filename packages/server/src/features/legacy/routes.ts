import { LegacyAssignRequest, LegacyAssignResponse, LegacyResponse } from '@invoke-studio/contract/administration'
import { callerOf } from '../../access/audit.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { LegacyService } from './service.ts'

const tags = ['administration']
const config = { access: 'admin', account: true } as const

/** Doors to what was made before there were accounts. */
export function legacyRoutes(app: HttpApp, legacy: LegacyService): void {
  app.get('/api/v1/admin/legacy', {
    config,
    schema: { operationId: 'get_legacy', tags, response: { 200: LegacyResponse } },
    handler: () => legacy.counts(),
  })

  app.post('/api/v1/admin/legacy/assign', {
    config,
    schema: {
      operationId: 'assign_legacy',
      tags,
      body: LegacyAssignRequest,
      response: { 200: LegacyAssignResponse },
    },
    handler: (request) => legacy.assign(callerOf(request), request.body),
  })
}
