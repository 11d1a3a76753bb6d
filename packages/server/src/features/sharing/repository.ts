import { type SharePermission, SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { Share } from '@invoke-studio/contract/boards'
import { sql } from 'kysely'
import { type Database, isoTime, type Queryable } from '../../database/index.ts'
import { shareColumns } from '../../database/sql.ts'

/** Reads and writes who has shares of boards and who owns them. Asks nobody for permission. */
export function sharingRepository({ kysely }: Database) {
  async function put(
    trx: Queryable,
    board_id: string,
    user_ids: readonly string[],
    permission: SharePermission,
  ): Promise<void> {
    const columns = shareColumns(permission)
    await trx
      .insertInto('shared_boards')
      .values(user_ids.map((user_id) => ({ board_id, user_id, ...columns })))
      .onConflict((conflict) => conflict.columns(['board_id', 'user_id']).doUpdateSet(columns))
      .execute()
  }

  /** Answers whether there was such a share. */
  async function remove(trx: Queryable, board_id: string, user_id: string): Promise<boolean> {
    const { numDeletedRows } = await trx
      .deleteFrom('shared_boards')
      .where('board_id', '=', board_id)
      .where('user_id', '=', user_id)
      .executeTakeFirst()
    return numDeletedRows > 0
  }

  return {
    put,
    remove,

    /** Shares of a board by the names of their people: of one person, or all with null. */
    async list(board_id: string, user_id: string | null): Promise<Share[]> {
      const rows = await kysely
        .selectFrom('shared_boards')
        .innerJoin('users', 'users.user_id', 'shared_boards.user_id')
        .select(['shared_boards.user_id', 'users.display_name', 'shared_boards.permission', 'shared_boards.shared_at'])
        .where('shared_boards.board_id', '=', board_id)
        .$if(user_id !== null, (query) => query.where('shared_boards.user_id', '=', user_id ?? ''))
        .orderBy(sql`lower(coalesce(users.display_name, ''))`)
        .orderBy('shared_boards.user_id')
        .execute()
      return rows.map(({ shared_at, ...row }) => ({ ...row, created_at: isoTime(shared_at) }))
    },

    /** Those of the ids that stand for no active person. */
    async notActive(trx: Queryable, user_ids: readonly string[]): Promise<string[]> {
      const rows = await trx
        .selectFrom('users')
        .select('user_id')
        // PostgreSQL takes no NUL in a text, so nobody has such an id.
        .where('user_id', 'in', ['', ...user_ids.filter((user_id) => !user_id.includes('\0'))])
        .where('user_id', '!=', SYSTEM_USER_ID)
        .where('is_active', '=', 1)
        .execute()
      const active = new Set(rows.map((row) => row.user_id))
      return user_ids.filter((user_id) => !active.has(user_id))
    },

    /** Gives a board to another person. Who owned it keeps a share with every right but the owner's. */
    async transfer(trx: Queryable, board_id: string, { from, to }: { from: string | null; to: string }): Promise<void> {
      await trx.updateTable('boards').set({ user_id: to }).where('board_id', '=', board_id).execute()
      // Owners have no share on their own boards.
      await remove(trx, board_id, to)
      if (from !== null) await put(trx, board_id, [from], 'admin')
    },
  }
}

/** The rows of `shared_boards`, and the owners of boards. */
export type SharingRepository = ReturnType<typeof sharingRepository>
