import {
  ChangeEmailRequest,
  ChangeEmailResponse,
  ForgotPasswordRequest,
  LinkToken,
  ResetInfo,
  ResetLinkResponse,
  ResetPasswordRequest,
  SuccessResponse,
  VerifyEmailRequest,
} from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import { z } from 'zod'
import { callerOf } from '../../access/audit.ts'
import type { Links } from '../../access/links.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { EmailChangeService } from './email-change.ts'
import type { ResetsService } from './resets.ts'

const tags = ['authentication']
const open = { access: 'public' } as const
/** Bodies here are a few short texts; nobody may make the server read more before they have signed in. */
const bodyLimit = 64 * 1024

/** What the doors of links are built from. */
interface Deps {
  readonly resets: ResetsService
  readonly emailChange: EmailChangeService
  readonly links: Links
}

/** Doors to resets of passwords and changes of addresses. */
export function accountLinkRoutes(app: HttpApp, { resets, emailChange, links }: Deps): void {
  resetRoutes(app, resets, links)

  app.post('/api/v1/auth/change-email', {
    bodyLimit,
    config: { access: 'signed-in', account: true },
    schema: { operationId: 'change_email', tags, body: ChangeEmailRequest, response: { 200: ChangeEmailResponse } },
    handler(request) {
      const { account } = request.identity ?? {}
      if (!account) throw new AppError('authentication_required')
      const base = account.is_admin ? links.baseFor(request) : links.publicBase
      return emailChange.request(callerOf(request), account, base, request.body)
    },
  })

  app.post('/api/v1/auth/verify-email', {
    bodyLimit,
    config: open,
    schema: { operationId: 'verify_email', tags, body: VerifyEmailRequest, response: { 200: SuccessResponse } },
    async handler(request) {
      await emailChange.verify(callerOf(request), request.body.token)
      return { success: true } as const
    },
  })
}

function resetRoutes(app: HttpApp, resets: ResetsService, links: Links): void {
  app.post('/api/v1/users/:user_id/reset-password', {
    config: { access: 'admin', account: true },
    schema: {
      operationId: 'reset_user_password',
      tags: ['users'],
      params: z.object({ user_id: z.string() }),
      response: { 200: ResetLinkResponse },
    },
    async handler(request) {
      const base = links.baseFor(request)
      const { link, emailed } = await resets.forAdministrator(callerOf(request), request.params.user_id, base)
      return { success: true, reset_link: link, emailed } as const
    },
  })

  app.post('/api/v1/auth/forgot-password', {
    bodyLimit,
    config: open,
    schema: { operationId: 'forgot_password', tags, body: ForgotPasswordRequest, response: { 200: SuccessResponse } },
    async handler(request) {
      await resets.forgot(callerOf(request), request.body)
      return { success: true } as const
    },
  })

  app.get('/api/v1/auth/reset-password/:token', {
    config: open,
    schema: {
      operationId: 'get_password_reset',
      tags,
      params: z.object({ token: LinkToken }),
      response: { 200: ResetInfo },
    },
    handler: (request) => resets.info(callerOf(request), request.params.token),
  })

  app.post('/api/v1/auth/reset-password', {
    bodyLimit,
    config: open,
    schema: { operationId: 'reset_password', tags, body: ResetPasswordRequest, response: { 200: SuccessResponse } },
    async handler(request) {
      await resets.reset(callerOf(request), request.body)
      return { success: true } as const
    },
  })
}
