import {
  AcceptInvitationRequest,
  AcceptInvitationResponse,
  InvitationInfo,
  InvitationLinkResponse,
  LinkToken,
  PendingInvitations,
  SuccessResponse,
} from '@invoke-studio/contract/auth'
import { z } from 'zod'
import { callerOf } from '../../access/audit.ts'
import type { Links } from '../../access/links.ts'
import type { HttpApp } from '../../platform/http/app-type.ts'
import type { InvitationsService } from './service.ts'

/** Accounts are managed by people with one: in single-user mode, too, it takes an administrator's token. */
const config = { access: 'admin', account: true } as const
const open = { access: 'public' } as const
const bodyLimit = 64 * 1024

/** Doors to invitations: of the administrators who make them, and of the people who accept them. */
export function invitationRoutes(app: HttpApp, invitations: InvitationsService, links: Links): void {
  const tags = ['users']

  app.post('/api/v1/users/:user_id/invitation', {
    config,
    schema: {
      operationId: 'invite_user',
      tags,
      params: z.object({ user_id: z.string() }),
      response: { 200: InvitationLinkResponse },
    },
    async handler(request) {
      const base = links.baseFor(request)
      const { link, emailed } = await invitations.invite(callerOf(request), request.params.user_id, base)
      return { success: true, invitation_link: link, emailed } as const
    },
  })

  app.get('/api/v1/users/invitations', {
    config,
    schema: { operationId: 'list_invitations', tags, response: { 200: PendingInvitations } },
    handler: async () => ({ invitations: await invitations.pending() }),
  })

  app.delete('/api/v1/users/invitations/:invitation_id', {
    config,
    schema: {
      operationId: 'revoke_invitation',
      tags,
      params: z.object({ invitation_id: z.string() }),
      response: { 200: SuccessResponse },
    },
    async handler(request) {
      await invitations.revoke(callerOf(request), request.params.invitation_id)
      return { success: true } as const
    },
  })

  acceptanceRoutes(app, invitations)
}

function acceptanceRoutes(app: HttpApp, invitations: InvitationsService): void {
  const tags = ['authentication']

  app.get('/api/v1/auth/invitations/:token', {
    config: open,
    schema: {
      operationId: 'get_invitation',
      tags,
      params: z.object({ token: LinkToken }),
      response: { 200: InvitationInfo },
    },
    handler: (request) => invitations.info(callerOf(request), request.params.token),
  })

  app.post('/api/v1/auth/accept-invitation', {
    bodyLimit,
    config: open,
    schema: {
      operationId: 'accept_invitation',
      tags,
      body: AcceptInvitationRequest,
      response: { 200: AcceptInvitationResponse },
    },
    async handler(request) {
      const user = await invitations.accept(callerOf(request), request.body)
      return { success: true, user } as const
    },
  })
}
