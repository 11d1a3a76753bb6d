import type { Session } from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import type { Audit, Caller } from '../../access/audit.ts'
import { isoTime } from '../../database/index.ts'
import type { AccountFacts, TokenFacts } from '../../platform/http/app-type.ts'
import type { SessionsRepository } from './repository.ts'

/** What people see of their sessions is made with. */
export interface SessionsDeps {
  readonly rows: SessionsRepository
  readonly settings: { readonly enable_server_side_sessions: boolean }
  readonly audit: Audit
  /** Tells every process that a person's tokens ended. */
  readonly accessChanged: (user_id: string) => void
  readonly now: () => Date
}

/** Where a person is signed in. Where the server does not keep track of sessions, there are none to see. */
export function sessionsService({ rows, settings, audit, accessChanged, now }: SessionsDeps) {
  const tracked = settings.enable_server_side_sessions
  return {
    async list({ user_id }: AccountFacts, token: TokenFacts | null): Promise<Session[]> {
      if (!tracked) return []
      return (await rows.open(user_id, now())).map((row) => ({
        session_id: row.session_id,
        created_at: isoTime(row.created_at),
        last_activity_at: isoTime(row.last_activity_at),
        expires_at: isoTime(row.expires_at),
        user_agent: row.user_agent,
        ip_address: row.ip_address,
        current: row.session_id === token?.session_id,
      }))
    },

    /** Ends one of the person's own sessions and closes its sockets. Throws `session_not_found`. */
    async revoke(caller: Caller, { user_id }: AccountFacts, session_id: string): Promise<void> {
      const entry = { action: 'auth.revoke_session', target: { type: 'session', id: session_id } } as const
      await audit.attempt(caller, entry, async () => {
        if (!tracked || !(await rows.end(user_id, session_id))) throw new AppError('session_not_found')
        accessChanged(user_id)
      })
    },

    sweep: (): Promise<void> => rows.sweep(now()),
  }
}

/** Where people are signed in. */
export type SessionsService = ReturnType<typeof sessionsService>
