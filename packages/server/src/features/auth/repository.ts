import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { UserDTO } from '@invoke-studio/contract/auth'
import { changeAccounts, endLinks } from '../../access/account-changes.ts'
import { hasEmail, toUserDTO, USER_COLUMNS, type UserRow } from '../../access/users.ts'
import type { Database } from '../../database/index.ts'

/** An account with its secret, for those who check it. */
export type AccountSecret = UserRow & { readonly password_hash: string }

/** A sign-in that the server keeps track of. */
export interface SessionRow {
  readonly session_id: string
  readonly user_id: string
  /** SHA-256 of the token, hexadecimal. */
  readonly token_hash: string
  readonly expires_at: string
  readonly user_agent: string | null
  readonly ip_address: string | null
}

/** Reads and writes what sign-in needs of accounts and sessions. */
export function authRepository(database: Database) {
  const { kysely } = database
  const byId = database.prepared<{ user_id: string }, UserRow>((query, param) =>
    query.selectFrom('users').select(USER_COLUMNS).where('user_id', '=', param('user_id')),
  )
  const secrets = kysely.selectFrom('users').select([...USER_COLUMNS, 'password_hash'])

  return {
    find: (user_id: string): Promise<UserRow | undefined> => byId.first({ user_id }),

    /** An account as its person sees it. */
    profile: database.remembered(async (user_id: string): Promise<UserDTO | undefined> => {
      const row = await byId.first({ user_id })
      return row && toUserDTO(row)
    }),

    secretOf: (user_id: string): Promise<AccountSecret | undefined> =>
      secrets.where('user_id', '=', user_id).executeTakeFirst(),

    /** The account of an address: the one that is spelled exactly so, else the one that differs by case only. */
    async findByEmail(email: string): Promise<AccountSecret | undefined> {
      // PostgreSQL refuses texts with NUL, and no address has one.
      if (email.includes('\0')) return undefined
      return secrets
        .where(hasEmail(email))
        .where('user_id', '!=', SYSTEM_USER_ID)
        .orderBy((eb) => eb.case().when('email', '=', email).then(0).else(1).end())
        .orderBy('email_duplicate')
        .limit(1)
        .executeTakeFirst()
    },

    /** Whether an account still has a hash that InvokeAI wrote. */
    async hasBcryptHashes(): Promise<boolean> {
      const row = await kysely
        .selectFrom('users')
        .select('user_id')
        .where('password_hash', 'like', '$2%')
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    async noteLogin(user_id: string, at: string): Promise<void> {
      await kysely.updateTable('users').set({ last_login_at: at }).where('user_id', '=', user_id).execute()
    },

    /** Puts a stronger hash of the same password in the place of `old`, unless the password changed meanwhile. */
    async upgradeHash(user_id: string, old: string, password_hash: string): Promise<void> {
      await kysely
        .updateTable('users')
        .set({ password_hash })
        .where('user_id', '=', user_id)
        .where('password_hash', '=', old)
        .execute()
    },

    /**
     * Sets a new password in place of `old` and ends every token and every link of the account. Answers the new epoch, or undefined when the password
     * changed meanwhile.
     */
    async changePassword(user_id: string, old: string, password_hash: string): Promise<number | undefined> {
      return changeAccounts(database, async (trx) => {
        const changed = await trx
          .updateTable('users')
          .set((eb) => ({ password_hash, must_change_password: false, token_epoch: eb('token_epoch', '+', 1) }))
          .where('user_id', '=', user_id)
          .where('password_hash', '=', old)
          .returning('token_epoch')
          .executeTakeFirst()
        if (!changed) return undefined
        await trx.deleteFrom('user_sessions').where('user_id', '=', user_id).execute()
        await endLinks(trx, user_id)
        return changed.token_epoch
      })
    },

    async rename(user_id: string, display_name: string | null): Promise<void> {
      await kysely.updateTable('users').set({ display_name }).where('user_id', '=', user_id).execute()
    },

    async addSession(session: SessionRow): Promise<void> {
      await kysely.insertInto('user_sessions').values(session).execute()
    },

    /** Gives a session its next token. */
    async renewSession(
      session: Pick<SessionRow, 'session_id' | 'token_hash' | 'expires_at'>,
      at: string,
    ): Promise<void> {
      const { session_id, token_hash, expires_at } = session
      await kysely
        .updateTable('user_sessions')
        .set({ token_hash, expires_at, last_activity_at: at })
        .where('session_id', '=', session_id)
        .execute()
    },

    async endSession(session_id: string): Promise<void> {
      await kysely.deleteFrom('user_sessions').where('session_id', '=', session_id).execute()
    },
  }
}

/** The rows behind sign-in. */
export type AuthRepository = ReturnType<typeof authRepository>
