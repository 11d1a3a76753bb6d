import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RouteAccess, Viewer } from '@invoke-studio/contract/access'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'

/** The HTTP server as features see it: routes typed by their zod schemas. */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** Who a request was found to come from. */
export interface Identity {
  readonly viewer: Viewer
  /** The account behind the token; null for `system` in single-user mode without a token. */
  readonly account: AccountFacts | null
  /** How the caller proved it. */
  readonly via: 'bearer' | 'cookie' | 'single-user'
  readonly token: TokenFacts | null
}

/** What every request re-reads about the account behind its token. */
export interface AccountFacts {
  readonly user_id: string
  readonly email: string
  readonly display_name: string | null
  readonly is_admin: boolean
  readonly must_change_password: boolean
}

/** What a verified token says; it proves identity and carries no rights. */
export interface TokenFacts {
  readonly raw: string
  readonly user_id: string
  readonly token_epoch: number
  readonly remember_me: boolean
  /** Seconds since 1970, or null for a token that does not expire. */
  readonly expires_at: number | null
  /** Row of `user_sessions`, when sessions are tracked on the server. */
  readonly session_id: string | null
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. The server does not start while one route leaves it out. */
    access?: RouteAccess
    /** Whom the route lets through without an account: those who show a secret of its own. */
    admits?: (request: FastifyRequest) => boolean
    /** Whether the route serves pages for a browser, and what they load, rather than data. */
    pages?: boolean
    /** The route speaks about the caller's own account: in single-user mode, too, it needs a token. */
    account?: boolean
    /** The route stays open to a person who must choose a new password first. */
    beforePasswordChange?: boolean
    /** A write that an unauthenticated page may send from another origin (none but sign-in and its like). */
    public_write?: boolean
  }
  interface FastifyRequest {
    /** Who asks. On a public route that nobody signed in to it is an anonymous viewer without rights. */
    viewer: Viewer
    identity: Identity | null
  }
}
