import type { IncomingMessage } from 'node:http'
import { SYSTEM_USER_ID, SYSTEM_VIEWER } from '@invoke-studio/contract/access'
import type { Guard } from '../platform/http/guard.ts'
import { isSameOrigin } from '../platform/http/same-origin.ts'
import type { ConnectedPerson, CurrentAccess, SocketPerson } from '../platform/realtime/sockets.ts'
import type { Accounts } from './accounts.ts'
import { type IdentityGate, TOKEN_COOKIE } from './identity.ts'

const SYSTEM_PERSON: ConnectedPerson = { ...SYSTEM_VIEWER, token_epoch: 0, session_id: null }

/** Decides who may open a socket and keep it open: the same gate as for requests. */
export function socketPeople(deps: { multiuser: boolean; gate: IdentityGate; accounts: Accounts; guard: Guard }) {
  const { multiuser, gate, accounts, guard } = deps

  return {
    /** Throws for a handshake that comes from where none may; in single-user mode nothing else is asked of it. */
    async admit(request: IncomingMessage): Promise<void> {
      await guard.checkHost(request.headers.host)
      guard.checkPage(request.headers, guard.askedHost(request))
    },

    /** Null without proof; throws for a token that does not count. A cookie counts from our own pages only. */
    async authenticate(handshake: { token: string | null; request: IncomingMessage }): Promise<ConnectedPerson | null> {
      if (!multiuser) return SYSTEM_PERSON
      const { token, request } = handshake
      const cookie = token ? null : cookieFromOwnPage(request, guard.askedHost(request))
      const raw = token ?? cookie
      if (!raw) return null
      const identity = await gate.ofToken(raw, token ? 'bearer' : 'cookie')
      if (identity.account?.must_change_password || !identity.token) return null
      const { token_epoch, session_id } = identity.token
      return { ...identity.viewer, token_epoch, session_id }
    },

    currentAccess: (async (userIds) => {
      const people = new Map<string, SocketPerson>()
      if (!multiuser) return people.set(SYSTEM_USER_ID, SYSTEM_PERSON)
      for (const account of await accounts.findActive(userIds)) people.set(account.user_id, account)
      return people
    }) satisfies CurrentAccess,

    openSessions: accounts.openSessions,
  }
}

function cookieFromOwnPage({ headers }: IncomingMessage, host: string): string | null {
  // A browser names its origin when it opens a WebSocket; plain polling from our page carries Sec-Fetch-Site.
  if (!isSameOrigin(headers, host)) return null
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === TOKEN_COOKIE && value) return decodeURIComponent(value)
  }
  return null
}
