import { OverviewResponse } from '@invoke-studio/contract/administration'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { OverviewService } from './service.ts'

/** Door to the studio at a glance. */
export function overviewRoutes(app: HttpApp, overview: OverviewService): void {
  app.get('/api/v1/admin/overview', {
    config: { access: 'admin' },
    schema: { operationId: 'get_overview', tags: ['administration'], response: { 200: OverviewResponse } },
    handler: () => overview.get(),
  })
}
