import type { Database } from '../database/database.ts'
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
export function createAccounts(deps: { database: Database; track_sessions: boolean }): Accounts {
  const { database } = deps
  const byId = database.prepared<{ user_id: string }, AccountRow>((kysely, param) =>
    kysely.selectFrom('users').select(COLUMNS).where('user_id', '=', param('user_id')),
  )
  const openSession = database.prepared<{ session_id: string }, { session_id: string }>((kysely, param) =>
    kysely.selectFrom('user_sessions').select('session_id').where('session_id', '=', param('session_id')),
  )

  return {
    async find(user_id) {
      const row = await byId.first({ user_id })
      return row && toAccount(row)
    },
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
      return session_id !== null && (await openSession.first({ session_id })) !== undefined
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
