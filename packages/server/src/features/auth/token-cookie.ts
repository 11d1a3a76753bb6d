import { type SetCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { TOKEN_COOKIE } from '../../access/identity.ts'

/** Puts a browser's token into its cookie, and takes it out again. */
export interface TokenCookie {
  /** `seconds` is how long the browser keeps it. */
  set(request: FastifyRequest, reply: FastifyReply, token: string, seconds: number): void
  clear(request: FastifyRequest, reply: FastifyReply): void
}

/** Creates the handler of the cookie of a studio that is published under `base_url`. */
export function createTokenCookie({ base_url }: { base_url: string | null }): TokenCookie {
  const put = (
    reply: FastifyReply,
    cookie: Pick<SetCookie, 'value' | 'path' | 'maxAge' | 'httpOnly' | 'secure'>,
  ): void => {
    reply.header('set-cookie', stringifySetCookie({ name: TOKEN_COOKIE, sameSite: 'lax', ...cookie }))
  }
  const putOurs = (request: FastifyRequest, reply: FastifyReply, value: string, maxAge: number): void => {
    // A browser that knows this address from InvokeAI may hold its cookie, whose longer path would win over ours.
    put(reply, { value: '', path: `${base_url ?? ''}/api/v1`, maxAge: 0 })
    put(reply, { value, path: `${base_url ?? ''}/`, maxAge, httpOnly: true, secure: request.protocol === 'https' })
  }

  return {
    set: (request, reply, token, seconds) => putOurs(request, reply, token, Math.max(0, Math.floor(seconds))),
    clear: (request, reply) => putOurs(request, reply, '', 0),
  }
}
