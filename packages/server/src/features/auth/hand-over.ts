import type { FastifyReply, FastifyRequest } from 'fastify'
import { callerOf } from '../../access/audit.ts'
import type { IssuedToken } from '../../access/tokens.ts'
import { REFRESHED_TOKEN } from './renewal.ts'
import type { AuthService } from './service.ts'
import type { TokenCookie } from './token-cookie.ts'

/** Hands a client its next token: in the header for API clients, in the cookie for browsers. */
export function handOver(cookie: TokenCookie, request: FastifyRequest, reply: FastifyReply, issued: IssuedToken): void {
  reply.header(REFRESHED_TOKEN, issued.token)
  cookie.set(request, reply, issued.token, issued.expires_in)
}

/** Lets people whose own change ended their sessions, that of the request included, go on with a fresh token. */
export function sessionContinuation({ auth, cookie }: { auth: AuthService; cookie: TokenCookie }) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const issued = request.identity && (await auth.continue(request.identity, callerOf(request)))
    if (issued) handOver(cookie, request, reply, issued)
  }
}
