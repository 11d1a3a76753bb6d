import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpApp, Identity } from '../../platform/http/app-type.ts'
import type { Sessions } from './sessions.ts'
import type { TokenCookie } from './token-cookie.ts'

/** Name of the header that hands a Bearer client its next token; InvokeAI's. */
export const REFRESHED_TOKEN = 'x-refreshed-token'

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Lets people who keep working stay signed in: a write that succeeds renews a token past half of its life. */
export function installRenewal(app: HttpApp, deps: { sessions: Sessions; cookie: TokenCookie }): void {
  async function renew(request: FastifyRequest, reply: FastifyReply, identity: Identity): Promise<void> {
    // Routes that speak about the session itself have already said what becomes of it.
    if (reply.hasHeader(REFRESHED_TOKEN) || reply.hasHeader('set-cookie')) return
    const issued = await deps.sessions.renew(identity)
    if (!issued) return
    reply.header(REFRESHED_TOKEN, issued.token)
    deps.cookie.set(request, reply, issued.token, issued.expires_in)
  }

  app.addHook('onSend', (request, reply, _payload, done) => {
    const { identity } = request
    const isRead = !WRITES.has(request.method)
    if (isRead || !identity || identity.via === 'single-user' || reply.statusCode >= 400) done()
    else renew(request, reply, identity).then(() => done(), done)
  })
}
