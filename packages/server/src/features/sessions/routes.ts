import { Session, SuccessResponse } from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { callerOf } from '../../access/audit.ts'
import type { AccountFacts, HttpApp } from '../../platform/http/app-type.ts'
import type { SessionsService } from './service.ts'

const tags = ['authentication']
const config = { access: 'signed-in', account: true } as const

/** Doors to the caller's own sessions. */
export function sessionRoutes(app: HttpApp, sessions: SessionsService): void {
  app.get('/api/v1/auth/sessions', {
    config,
    schema: { operationId: 'list_sessions', tags, response: { 200: z.array(Session) } },
    handler: (request) => sessions.list(accountOf(request), request.identity?.token ?? null),
  })

  app.delete('/api/v1/auth/sessions/:session_id', {
    config,
    schema: {
      operationId: 'revoke_session',
      tags,
      params: z.object({ session_id: z.string() }),
      response: { 200: SuccessResponse },
    },
    async handler(request) {
      await sessions.revoke(callerOf(request), accountOf(request), request.params.session_id)
      return { success: true } as const
    },
  })
}

function accountOf({ identity }: FastifyRequest): AccountFacts {
  if (!identity?.account) throw new AppError('authentication_required')
  return identity.account
}
