import { AppError } from '@invoke-studio/contract/errors'
import { MailListQuery, MailListResponse, MailTestRequest, MailTestResponse } from '@invoke-studio/contract/mail'
import { callerOf } from '../../access/audit.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { MailService } from './service.ts'

const tags = ['administration']
/** Addresses are the business of people with an account: in single-user mode, too, it takes an administrator's token. */
const config = { access: 'admin', account: true } as const

/** Doors to the outbox. */
export function mailRoutes(app: HttpApp, mail: MailService): void {
  app.get('/api/v1/admin/mail', {
    config,
    schema: { operationId: 'list_mail', tags, querystring: MailListQuery, response: { 200: MailListResponse } },
    handler: ({ query }) => mail.list(query),
  })

  app.post('/api/v1/admin/mail/test', {
    config,
    bodyLimit: 4096,
    schema: {
      operationId: 'send_test_mail',
      tags,
      body: MailTestRequest.nullish(),
      response: { 200: MailTestResponse },
    },
    async handler(request) {
      const { account } = request.identity ?? {}
      if (!account) throw new AppError('authentication_required')
      return mail.sendTest(callerOf(request), request.body?.to ?? account.email, account.display_name)
    },
  })
}
