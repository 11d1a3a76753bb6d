import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { UserListQuery } from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import {
  type Expression,
  type ExpressionBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
  type Transaction,
} from 'kysely'
import { changeAccounts, endLinks } from '../../access/account-changes.ts'
import { hasEmail, USER_COLUMNS, type UserRow } from '../../access/users.ts'
import {
  containsText,
  type Database,
  type DatabaseSchema,
  isUniqueViolation,
  type Queryable,
} from '../../database/index.ts'
import { type Deletion, deleteAccount, isActive, type Will } from './deletion.ts'

/** An account to be made. */
export interface NewAccount {
  readonly email: string
  readonly display_name: string | null
  readonly password_hash: string
  readonly is_admin: boolean
  readonly must_change_password: boolean
}

/** Columns of an account that administrators change. */
export interface AccountChange {
  readonly email?: string
  readonly display_name?: string | null
  readonly password_hash?: string
  readonly is_admin?: boolean
  readonly is_active?: boolean
}

/** Key in `app_settings` of the hash that the configuration last restored an administrator with. */
const LAST_RECOVERY = 'studio_admin_recovery'

/** Reads and writes accounts. */
export function usersRepository(database: Database) {
  const { kysely } = database

  /** Runs `change` on an account; throws `last_administrator` and undoes it when nobody is left to administrate. */
  const keepingOneAdministrator = <T>(change: (trx: Transaction<DatabaseSchema>) => Promise<T>): Promise<T> =>
    changeAccounts(database, async (trx) => {
      const before = await hasAdministrator(trx)
      const result = await change(trx)
      if (before && !(await hasAdministrator(trx))) throw new AppError('last_administrator')
      return result
    })

  return {
    hasAdministrator: (): Promise<boolean> => hasAdministrator(kysely),

    /** Throws `email_taken`. */
    insert: (account: NewAccount): Promise<UserRow> => insert(kysely, account),

    /** Makes the first administrator. Throws `setup_done` when there is one, `email_taken`. */
    insertFirstAdministrator: (account: Omit<NewAccount, 'is_admin' | 'must_change_password'>): Promise<UserRow> =>
      changeAccounts(database, async (trx) => {
        if (await hasAdministrator(trx)) throw new AppError('setup_done')
        return insert(trx, { ...account, is_admin: true, must_change_password: false })
      }),

    find: (user_id: string): Promise<UserRow | undefined> =>
      kysely.selectFrom('users').select(USER_COLUMNS).where('user_id', '=', user_id).executeTakeFirst(),

    /** Newest first, at most `limit`. */
    newest: (limit: number): Promise<UserRow[]> =>
      kysely
        .selectFrom('users')
        .select(USER_COLUMNS)
        .where('user_id', '!=', SYSTEM_USER_ID)
        .orderBy('created_at', 'desc')
        .orderBy('user_id')
        .limit(limit)
        .execute(),

    /** An account with what its person owns. */
    findWithStatistics: (user_id: string): Promise<UserStatisticsRow | undefined> =>
      withStatistics(kysely.selectFrom('users').where('users.user_id', '=', user_id)).executeTakeFirst(),

    /** One page in the order of what people are called, and how many accounts there are in all. */
    async page(query: UserListQuery): Promise<{ rows: UserStatisticsRow[]; total: number }> {
      const matching = kysely.selectFrom('users').where(fits(query))
      const rows = await withStatistics(matching)
        .orderBy(sql`lower(coalesce(nullif(display_name, ''), email))`)
        .orderBy('users.user_id')
        .limit(query.limit)
        .offset(query.offset)
        .execute()
      const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      return { rows, total }
    },

    /** Whether somebody could be given things: an active account, and not `system`. */
    isActive: (user_id: string): Promise<boolean> => isActive(kysely, user_id),

    /** Active people whose name contains `search`, by name. */
    directory: (search: string, limit: number) =>
      kysely
        .selectFrom('users')
        .select(['user_id', 'display_name'])
        .where('user_id', '!=', SYSTEM_USER_ID)
        .where('is_active', '=', 1)
        .where('password_hash', '!=', '')
        .$if(search !== '', (people) => people.where((eb) => containsText(eb.ref('display_name'), search)))
        .orderBy(sql`lower(coalesce(display_name, ''))`)
        .orderBy('user_id')
        .limit(limit)
        .execute(),

    /**
     * Changes an account; `endSessions` also ends its tokens. Links that were sent to an older address, or that reset an
     * older password, end with it. Answers undefined for an account that is gone.
     * Throws `last_administrator` and `email_taken`.
     */
    update: (user_id: string, change: AccountChange, endSessions: boolean): Promise<UserRow | undefined> =>
      keepingOneAdministrator(async (trx) => {
        if (Object.keys(change).length > 0) await changeColumns(trx, user_id, change)
        if (change.email !== undefined || change.password_hash !== undefined) await endLinks(trx, user_id)
        if (endSessions) {
          const next = trx.updateTable('users').set((eb) => ({ token_epoch: eb('token_epoch', '+', 1) }))
          await next.where('user_id', '=', user_id).execute()
          await trx.deleteFrom('user_sessions').where('user_id', '=', user_id).execute()
        }
        return trx.selectFrom('users').select(USER_COLUMNS).where('user_id', '=', user_id).executeTakeFirst()
      }),

    /** Gives an address an active administrator with this password: its account when there is one, else a new one. */
    restoreAdministrator: (email: string, password_hash: string): Promise<string> =>
      changeAccounts(database, async (trx) => {
        const known = await trx
          .selectFrom('users')
          .select('user_id')
          .where(hasEmail(email))
          .where('user_id', '!=', SYSTEM_USER_ID)
          .orderBy('email_duplicate')
          .executeTakeFirst()
        if (!known) {
          const made = { email, display_name: null, password_hash, is_admin: true, must_change_password: false }
          return (await insert(trx, made)).user_id
        }
        await trx
          .updateTable('users')
          .set((eb) => ({
            ...{ password_hash, is_admin: true, is_active: true, must_change_password: false },
            token_epoch: eb('token_epoch', '+', 1),
          }))
          .where('user_id', '=', known.user_id)
          .execute()
        await trx.deleteFrom('user_sessions').where('user_id', '=', known.user_id).execute()
        await endLinks(trx, known.user_id)
        return known.user_id
      }),

    /** What `noteRecovery` noted last. */
    async lastRecovery(): Promise<string | undefined> {
      const row = await kysely
        .selectFrom('app_settings')
        .select('value')
        .where('key', '=', LAST_RECOVERY)
        .executeTakeFirst()
      return row?.value
    },

    async noteRecovery(value: string): Promise<void> {
      await kysely
        .insertInto('app_settings')
        .values({ key: LAST_RECOVERY, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute()
    },

    /**
     * Deletes an account and, in the same moment, deletes what its person owns or hands it to `heir`; waiting and
     * running jobs are canceled. Throws `last_administrator`.
     */
    delete: (user_id: string, will: Will): Promise<Deletion> =>
      keepingOneAdministrator(async (trx) => {
        // Images that are being saved now are saved before, and go with the rest; later ones find no owner.
        const account = trx.selectFrom('users').select('user_id').where('user_id', '=', user_id)
        if (database.dialect === 'postgres') await account.forUpdate().execute()
        return deleteAccount(trx, user_id, will)
      }),
  }
}

/** The rows of accounts. */
export type UsersRepository = ReturnType<typeof usersRepository>

/** An account and what its person owns. */
export type UserStatisticsRow = UserRow & { boards: number; images: number; storage_bytes: number }

function withStatistics(accounts: SelectQueryBuilder<DatabaseSchema, 'users', object>) {
  return accounts
    .leftJoin('user_stats', 'user_stats.user_id', 'users.user_id')
    .select(USER_COLUMNS.map((column) => `users.${column}` as const))
    .select([
      sql<number>`(select count(*) from boards where boards.user_id = users.user_id)`.as('boards'),
      sql<number>`coalesce(user_stats.images, 0)`.as('images'),
      sql<number>`coalesce(user_stats.storage_bytes, 0)`.as('storage_bytes'),
    ])
}

async function changeColumns(trx: Transaction<DatabaseSchema>, user_id: string, change: AccountChange): Promise<void> {
  try {
    // An address that was adopted twice is a duplicate no longer once it is another one.
    const columns = change.email === undefined ? change : { ...change, email_duplicate: false }
    await trx.updateTable('users').set(columns).where('user_id', '=', user_id).execute()
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('email_taken', { email: change.email ?? '' })
    throw error
  }
}

async function insert(queryable: Queryable, account: NewAccount): Promise<UserRow> {
  try {
    return await queryable
      .insertInto('users')
      .values({ user_id: crypto.randomUUID(), ...account })
      .returning(USER_COLUMNS)
      .executeTakeFirstOrThrow()
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('email_taken', { email: account.email })
    throw error
  }
}

/** Disabled and invited accounts and `system` do not count: none of them can sign in. */
async function hasAdministrator(queryable: Queryable): Promise<boolean> {
  const row = await queryable
    .selectFrom('users')
    .select('user_id')
    .where('is_admin', '=', 1)
    .where('is_active', '=', 1)
    .where('password_hash', '!=', '')
    .where('user_id', '!=', SYSTEM_USER_ID)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function fits({ search, role_filter, status_filter }: UserListQuery) {
  return (eb: ExpressionBuilder<DatabaseSchema, 'users'>): Expression<SqlBool> => {
    const conditions: Expression<SqlBool>[] = [eb('users.user_id', '!=', SYSTEM_USER_ID)]
    if (search !== '') {
      conditions.push(eb.or([containsText(eb.ref('email'), search), containsText(eb.ref('display_name'), search)]))
    }
    if (role_filter) conditions.push(eb('is_admin', '=', Number(role_filter === 'admin')))
    if (status_filter) conditions.push(eb('is_active', '=', Number(status_filter !== 'suspended')))
    // An invited account waits for its person to choose a password.
    if (status_filter === 'invited') conditions.push(eb('password_hash', '=', ''))
    if (status_filter === 'active') conditions.push(eb('password_hash', '!=', ''))
    return eb.and(conditions)
  }
}
