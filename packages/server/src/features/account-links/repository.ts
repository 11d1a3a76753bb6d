import { AppError } from '@invoke-studio/contract/errors'
import type { Transaction } from 'kysely'
import { changeAccounts, endLinks } from '../../access/account-changes.ts'
import { type Database, type DatabaseSchema, dbTime, isUniqueViolation } from '../../database/index.ts'

/** What a link is good for: a new password, or a new address. */
export type LinkKind = 'reset' | 'email'

/** A link to be written. */
export interface NewLink {
  readonly kind: LinkKind
  readonly user_id: string
  readonly token_hash: string
  readonly new_email: string | null
  readonly expires_at: Date
}

/** A link that was given out, with the account that it is about. */
export interface LinkRow {
  readonly user_id: string
  readonly email: string
  readonly display_name: string | null
  readonly is_active: number
  readonly new_email: string | null
  readonly expires_at: string
  readonly ended_at: string | null
}

type Trx = Transaction<DatabaseSchema>

/** Reads, writes and uses up the links of accounts. */
export function accountLinksRepository(database: Database) {
  const { kysely } = database
  return {
    /** Writes a link; earlier ones of its kind die. Throws `user_not_found`. */
    put: (link: NewLink, now: Date): Promise<void> =>
      changeAccounts(database, async (trx) => {
        const account = trx.selectFrom('users').select('user_id').where('user_id', '=', link.user_id)
        if (!(await account.executeTakeFirst())) throw new AppError('user_not_found')
        await trx
          .updateTable('account_links')
          .set({ ended_at: dbTime(now) })
          .where('user_id', '=', link.user_id)
          .where('kind', '=', link.kind)
          .where('ended_at', 'is', null)
          .execute()
        const times = { created_at: dbTime(now), expires_at: dbTime(link.expires_at) }
        await trx
          .insertInto('account_links')
          .values({ ...link, ...times })
          .execute()
      }),

    find: (kind: LinkKind, token_hash: string): Promise<LinkRow | undefined> =>
      kysely
        .selectFrom('account_links')
        .innerJoin('users', 'users.user_id', 'account_links.user_id')
        .select(['users.user_id', 'users.email', 'users.display_name', 'users.is_active'])
        .select(['account_links.new_email', 'account_links.expires_at', 'account_links.ended_at'])
        .where('account_links.kind', '=', kind)
        .where('account_links.token_hash', '=', token_hash)
        .executeTakeFirst(),

    /**
     * Uses a reset up: sets the password, ends every session and every other link of the account. False, and nothing is
     * changed, when the link is dead.
     */
    resetPassword: (token_hash: string, password_hash: string, now: Date): Promise<boolean> =>
      changeAccounts(database, async (trx) => {
        const link = await use(trx, 'reset', token_hash, now)
        if (!link) return false
        await trx
          .updateTable('users')
          .set((eb) => ({ password_hash, must_change_password: false, token_epoch: eb('token_epoch', '+', 1) }))
          .where('user_id', '=', link.user_id)
          .execute()
        await trx.deleteFrom('user_sessions').where('user_id', '=', link.user_id).execute()
        await endLinks(trx, link.user_id, now)
        return true
      }),

    /**
     * Uses a confirmation up: the account gets the new address, and its other links end, since they went to the old one.
     * False, and nothing is changed, when the link is dead. Throws `email_taken`.
     */
    changeEmail: (token_hash: string, now: Date): Promise<boolean> =>
      changeAccounts(database, async (trx) => {
        const link = await use(trx, 'email', token_hash, now)
        if (!link?.new_email) return false
        await setEmail(trx, link.user_id, link.new_email)
        await endLinks(trx, link.user_id, now)
        return true
      }),

    /** Forgets links that expired before `before`. */
    async sweep(before: Date): Promise<void> {
      await kysely.deleteFrom('account_links').where('expires_at', '<', dbTime(before)).execute()
    },
  }
}

/** The rows of `account_links`. */
export type AccountLinksRepository = ReturnType<typeof accountLinksRepository>

/** One of many who use a link at once gets it. */
function use(trx: Trx, kind: LinkKind, token_hash: string, now: Date) {
  return trx
    .updateTable('account_links')
    .set({ ended_at: dbTime(now) })
    .where('token_hash', '=', token_hash)
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', dbTime(now))
    .where('user_id', 'in', (eb) => eb.selectFrom('users').select('user_id').where('is_active', '=', 1))
    .returning(['user_id', 'new_email'])
    .executeTakeFirst()
}

async function setEmail(trx: Trx, user_id: string, email: string): Promise<void> {
  try {
    await trx.updateTable('users').set({ email, email_duplicate: false }).where('user_id', '=', user_id).execute()
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('email_taken', { email })
    throw error
  }
}
