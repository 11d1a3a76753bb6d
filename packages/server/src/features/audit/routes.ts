import { AuditExportQuery, AuditListQuery, AuditListResponse } from '@invoke-studio/contract/audit'
import { z } from 'zod'
import { callerOf } from '../../access/audit.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { AuditService } from './service.ts'

const tags = ['administration']
/** Who did what is the business of people with an account: in single-user mode, too, it takes an administrator's token. */
const config = { access: 'admin', account: true } as const

const FILE: z.ZodType = z.string()
const TYPES = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/jsonl; charset=utf-8' }

/** Doors to the audit log. */
export function auditRoutes(app: HttpApp, audit: AuditService): void {
  app.get('/api/v1/audit', {
    config,
    schema: { operationId: 'list_audit', tags, querystring: AuditListQuery, response: { 200: AuditListResponse } },
    handler: ({ query }) => audit.list(query),
  })

  app.get('/api/v1/audit/export', {
    config,
    exposeHeadRoute: false,
    schema: {
      operationId: 'export_audit',
      tags,
      querystring: AuditExportQuery,
      response: {
        200: {
          description: 'The records, oldest first: CSV with a header line, or a JSON object per line.',
          content: { 'text/csv': { schema: FILE }, 'application/jsonl': { schema: FILE } },
        },
      },
    },
    async handler(request, reply) {
      const { format } = request.query
      const records = await audit.export(callerOf(request), request.query)
      return reply
        .type(TYPES[format])
        .header('content-disposition', `attachment; filename="audit.${format}"`)
        .send(records)
    },
  })
}
