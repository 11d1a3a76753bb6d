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
  const flags = (request: FastifyRequest) => ({
    path: `${base_url ?? ''}/`,
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: request.protocol === 'https',
  })
  // A browser that knows this address from InvokeAI may hold its cookie, whose longer path would win over ours.
  const clearForerunner = (reply: FastifyReply): void => {
    reply.clearCookie(TOKEN_COOKIE, { path: `${base_url ?? ''}/api/v1` })
  }

  return {
    set(request, reply, token, seconds) {
      clearForerunner(reply)
      reply.setCookie(TOKEN_COOKIE, token, { ...flags(request), maxAge: Math.max(0, Math.floor(seconds)) })
    },
    clear(request, reply) {
      clearForerunner(reply)
      reply.clearCookie(TOKEN_COOKIE, flags(request))
    },
  }
}
