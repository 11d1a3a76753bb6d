import { SYSTEM_USER_ID, SYSTEM_VIEWER } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import { parseCookie } from 'cookie'
import type { FastifyRequest } from 'fastify'
import type { Identity } from '../platform/http/app-type.ts'
import type { Accounts } from './accounts.ts'
import type { Tokens } from './tokens.ts'

/** Name of the cookie that carries a browser's token; InvokeAI's, so that its clients' cookies are understood. */
export const TOKEN_COOKIE = 'invokeai_media_token'

/** Decides whether a token still counts and whom it stands for: the one gate for REST, files and sockets. */
export interface IdentityGate {
  /** Throws `token_invalid`, `account_suspended` or `account_inactive`. */
  ofToken(raw: string, via: 'bearer' | 'cookie'): Promise<Identity>
  /** Who sent a request; null without any proof in multi-user mode. */
  ofRequest(request: FastifyRequest): Promise<Identity | null>
}

/** Creates the gate. */
export function createIdentityGate(deps: { multiuser: boolean; tokens: Tokens; accounts: Accounts }): IdentityGate {
  const { multiuser, tokens, accounts } = deps

  async function ofToken(raw: string, via: 'bearer' | 'cookie'): Promise<Identity> {
    const token = await tokens.verify(raw)
    const account = token.user_id === SYSTEM_USER_ID ? null : await accounts.find(token.user_id)
    // Whoever holds a token of the account is no stranger to it, and should not take this for a session that ran out.
    if (account && !account.is_active) throw new AppError('account_suspended')
    if (account?.token_epoch !== token.token_epoch) throw new AppError('account_inactive')
    if (!(await accounts.sessionIsOpen(token))) throw new AppError('account_inactive')
    const { user_id, is_admin } = account
    return { viewer: { user_id, is_admin, mode: 'multi' }, account, via, token }
  }

  async function inSingleUserMode(request: FastifyRequest): Promise<Identity> {
    const raw = bearerOf(request)
    const proven = raw && request.routeOptions.config.account ? await ofToken(raw, 'bearer') : null
    if (!proven) return { viewer: SYSTEM_VIEWER, account: null, via: 'single-user', token: null }
    // Where it is about accounts, people have the rights of their own one.
    return { ...proven, viewer: { ...proven.viewer, mode: 'single' }, via: 'single-user' }
  }

  return {
    ofToken,
    async ofRequest(request) {
      if (!multiuser) return inSingleUserMode(request)
      const bearer = bearerOf(request)
      if (bearer) return ofToken(bearer, 'bearer')
      const cookie = parseCookie(request.headers.cookie ?? '')[TOKEN_COOKIE]
      return cookie ? ofToken(cookie, 'cookie') : null
    },
  }
}

function bearerOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization
  return header && /^Bearer /i.test(header) ? header.slice('Bearer '.length).trim() : null
}
