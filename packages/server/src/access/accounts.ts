import { type Database, dbTime, parseDbTime } from '../database/index.ts'
import type { AccountFacts, TokenFacts } from '../platform/http/app-type.ts'

/** An account as the identity gate needs it, read anew for every request. */
export interface Account extends AccountFacts {
  readonly is_active: boolean
  readonly token_epoch: number
}

/** Reads who people are and whether they still count. */
export interface Accounts {
  find(userId: string): Promise<Account | undefined>
  /** Active accounts among `userIds`. */
  findActive(userIds: readonly string[]): Promise<Account[]>
  /** Whether the session behind a token is still open; always, while sessions are not tracked. */
  sessionIsOpen(token: TokenFacts): Promise<boolean>
  /** Those of `sessionIds` that are open; all of them, while sessions are not tracked. */
  openSessions(sessionIds: readonly string[]): Promise<ReadonlySet<string>>
}

const COLUMNS = [
  'user_id',
  'email',
  'display_name',
  'is_admin',
  'is_active',
  'token_epoch',
  'must_change_password',
] as const

/** How exact the time of a session's last activity is, in ms. */
const ACTIVITY_MS = 5 * 60_000

interface AccountRow {
  user_id: string
  email: string
  display_name: string | null
  is_admin: number
  is_active: number
  token_epoch: number
  must_change_password: number
}

/** Creates the reader of accounts. */
export function createAccounts(deps: {
  database: Database
  track_sessions: boolean
  now?: () => Date
  /** Does work that no request waits for; without it the last activity of sessions is not noted. */
  later?: (work: () => Promise<void>) => void
}): Accounts {
  const { database, now = () => new Date(), later } = deps
  const byId = database.prepared<{ user_id: string }, AccountRow>((kysely, param) =>
    kysely.selectFrom('users').select(COLUMNS).where('user_id', '=', param('user_id')),
  )
  const openSession = database.prepared<{ session_id: string }, { last_activity_at: string }>((kysely, param) =>
    kysely.selectFrom('user_sessions').select('last_activity_at').where('session_id', '=', param('session_id')),
  )

  /** Now and then: a write for each request would cost more than the request. */
  async function noteActivity(session_id: string, at: Date): Promise<void> {
    await database.kysely
      .updateTable('user_sessions')
      .set({ last_activity_at: dbTime(at) })
      .where('session_id', '=', session_id)
      .execute()
  }

  return {
    find: database.remembered(async (user_id: string) => {
      const row = await byId.first({ user_id })
      return row && toAccount(row)
    }),
    async findActive(userIds) {
      if (userIds.length === 0) return []
      const rows = await database.kysely
        .selectFrom('users')
        .select(COLUMNS)
        .where('user_id', 'in', userIds)
        .where('is_active', '=', 1)
        .execute()
      return rows.map(toAccount)
    },
    async sessionIsOpen({ session_id }) {
      if (!deps.track_sessions) return true
      const session = session_id === null ? undefined : await openSession.first({ session_id })
      if (session_id === null || !session) return false
      const at = now()
      const idle = at.getTime() - parseDbTime(session.last_activity_at).getTime()
      if (idle > ACTIVITY_MS) later?.(() => noteActivity(session_id, at))
      return true
    },
    async openSessions(sessionIds) {
      if (!deps.track_sessions || sessionIds.length === 0) return new Set(sessionIds)
      const rows = await database.kysely
        .selectFrom('user_sessions')
        .select('session_id')
        .where('session_id', 'in', sessionIds)
        .where('expires_at', '>', dbTime(now()))
        .execute()
      return new Set(rows.map((row) => row.session_id))
    },
  }
}

function toAccount(row: AccountRow): Account {
  return {
    ...row,
    is_admin: row.is_admin === 1,
    is_active: row.is_active === 1,
    must_change_password: row.must_change_password === 1,
  }
}
