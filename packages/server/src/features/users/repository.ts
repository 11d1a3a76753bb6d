import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { UserListQuery } from '@invoke-studio/contract/auth'
import { AppError } from '@invoke-studio/contract/errors'
import { type Expression, type ExpressionBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import { hasEmail, USER_COLUMNS, type UserRow } from '../../access/users.ts'
import {
  containsText,
  type Database,
  type DatabaseSchema,
  isUniqueViolation,
  type Queryable,
} from '../../database/index.ts'

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

  /** Lets one change of who is administrator run at a time; on SQLite every transaction is alone anyway. */
  const lockAdministrators = async (trx: Transaction<DatabaseSchema>): Promise<void> => {
    if (database.dialect === 'sqlite') return
    await trx.selectFrom('users').select('user_id').where('user_id', '=', SYSTEM_USER_ID).forUpdate().execute()
  }

  /** Runs `change` on an account; throws `last_administrator` and undoes it when nobody is left to administrate. */
  const keepingOneAdministrator = <T>(change: (trx: Transaction<DatabaseSchema>) => Promise<T>): Promise<T> =>
    database.transaction(async (trx) => {
      await lockAdministrators(trx)
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
      database.transaction(async (trx) => {
        await lockAdministrators(trx)
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

    /** One page in the order of the addresses, and how many accounts there are in all. */
    async page(query: UserListQuery): Promise<{ rows: UserRow[]; total: number }> {
      const matching = kysely.selectFrom('users').where(fits(query))
      const rows = await matching
        .select(USER_COLUMNS)
        .orderBy(sql`lower(email)`)
        .orderBy('user_id')
        .limit(query.limit)
        .offset(query.offset)
        .execute()
      const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
      return { rows, total }
    },

    /** Active people whose name contains `search`, by name. */
    directory: (search: string, limit: number) =>
      kysely
        .selectFrom('users')
        .select(['user_id', 'display_name'])
        .where('user_id', '!=', SYSTEM_USER_ID)
        .where('is_active', '=', 1)
        .$if(search !== '', (people) => people.where((eb) => containsText(eb.ref('display_name'), search)))
        .orderBy(sql`lower(coalesce(display_name, ''))`)
        .orderBy('user_id')
        .limit(limit)
        .execute(),

    /**
     * Changes an account; `endSessions` also ends its tokens. Answers undefined for an account that is gone.
     * Throws `last_administrator`.
     */
    update: (user_id: string, change: AccountChange, endSessions: boolean): Promise<UserRow | undefined> =>
      keepingOneAdministrator(async (trx) => {
        if (Object.keys(change).length > 0) {
          await trx.updateTable('users').set(change).where('user_id', '=', user_id).execute()
        }
        if (endSessions) {
          const next = trx.updateTable('users').set((eb) => ({ token_epoch: eb('token_epoch', '+', 1) }))
          await next.where('user_id', '=', user_id).execute()
          await trx.deleteFrom('user_sessions').where('user_id', '=', user_id).execute()
        }
        return trx.selectFrom('users').select(USER_COLUMNS).where('user_id', '=', user_id).executeTakeFirst()
      }),

    /** Gives an address an active administrator with this password: its account when there is one, else a new one. */
    restoreAdministrator: (email: string, password_hash: string): Promise<string> =>
      database.transaction(async (trx) => {
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
     * Deletes an account and leaves its content to `system`; waiting jobs are canceled. Answers whether it was there.
     * Throws `last_administrator`.
     */
    delete: (user_id: string): Promise<boolean> =>
      keepingOneAdministrator(async (trx) => {
        await leaveToSystem(trx, user_id)
        const { numDeletedRows } = await trx.deleteFrom('users').where('user_id', '=', user_id).executeTakeFirst()
        return numDeletedRows > 0n
      }),
  }
}

/** The rows of accounts. */
export type UsersRepository = ReturnType<typeof usersRepository>

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
    const conditions: Expression<SqlBool>[] = [eb('user_id', '!=', SYSTEM_USER_ID)]
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

const OWNED = ['boards', 'images', 'videos', 'workflow_library', 'style_presets', 'system_prompts'] as const

async function leaveToSystem(trx: Transaction<DatabaseSchema>, user_id: string): Promise<void> {
  await trx
    .updateTable('session_queue')
    .set({ status: 'canceled' })
    .where('user_id', '=', user_id)
    .where('status', 'in', ['pending', 'waiting', 'in_progress'])
    .execute()
  await trx.updateTable('session_queue').set({ user_id: SYSTEM_USER_ID }).where('user_id', '=', user_id).execute()
  for (const table of OWNED) {
    await sql`update ${sql.table(table)} set user_id = ${SYSTEM_USER_ID} where user_id = ${user_id}`.execute(trx)
  }
}
