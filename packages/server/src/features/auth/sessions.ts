import { createHash } from 'node:crypto'
import type { RequestCaller } from '../../access/audit.ts'
import type { IssuedToken, Tokens } from '../../access/tokens.ts'
import { dbTime } from '../../database/index.ts'
import type { Identity, TokenFacts } from '../../platform/http/app-type.ts'
import type { AuthRepository } from './repository.ts'

/** The account that a token is made for. */
export interface TokenOwner {
  readonly user_id: string
  readonly email: string
  readonly is_admin: boolean
  readonly token_epoch: number
}

/** Begins, renews and ends sessions. Where the server keeps track of them, each has a row that outlives its tokens. */
export interface Sessions {
  begin(owner: TokenOwner, remember_me: boolean, caller: RequestCaller): Promise<IssuedToken>
  /** The next token of a session that is past half of its life, else null. */
  renew(identity: Identity): Promise<IssuedToken | null>
  end(token: TokenFacts): Promise<void>
}

/** Creates the sessions of an installation. */
export function createSessions(deps: {
  tokens: Tokens
  rows: AuthRepository
  now: () => Date
  enable_server_side_sessions: boolean
  session_expiry_hours: number
  session_expiry_hours_remember: number
}): Sessions {
  const { tokens, rows, now, enable_server_side_sessions: tracked } = deps

  const isDue = ({ expires_at, remember_me }: TokenFacts): boolean => {
    if (expires_at === null) return false
    const hours = remember_me ? deps.session_expiry_hours_remember : deps.session_expiry_hours
    return expires_at - now().getTime() / 1000 < (hours * 3600) / 2
  }

  return {
    async begin({ user_id, email, is_admin, token_epoch }, remember_me, caller) {
      const session_id = crypto.randomUUID()
      const issued = await tokens.issue({ user_id, email, is_admin, token_epoch, remember_me, session_id })
      if (tracked) {
        await rows.addSession({
          session_id,
          user_id,
          token_hash: digest(issued.token),
          expires_at: dbTime(issued.expires_at),
          user_agent: caller.user_agent?.slice(0, 500) ?? null,
          ip_address: caller.ip_address,
        })
      }
      return issued
    },

    async renew({ account, token }) {
      if (!account || !token || !isDue(token)) return null
      const { session_id, remember_me, token_epoch } = token
      const issued = await tokens.issue({ ...account, token_epoch, remember_me, session_id })
      if (tracked && session_id) {
        const expires_at = dbTime(issued.expires_at)
        await rows.renewSession({ session_id, token_hash: digest(issued.token), expires_at }, dbTime(now()))
      }
      return issued
    },

    async end({ session_id }) {
      if (tracked && session_id) await rows.endSession(session_id)
    },
  }
}

/** What the database keeps of a token: whoever reads a row cannot sign in with it. */
function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
