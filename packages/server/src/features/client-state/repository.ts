import type { Database } from '../../database/database.ts'

/** Reads and writes what the web app keeps for each person: texts by key. */
export function clientStateRepository(database: Database) {
  const { kysely } = database
  return {
    async get(user_id: string, key: string): Promise<string | null> {
      const row = await kysely
        .selectFrom('client_state')
        .select('value')
        .where('user_id', '=', user_id)
        .where('key', '=', key)
        .executeTakeFirst()
      return row?.value ?? null
    },

    async put(user_id: string, key: string, value: string): Promise<void> {
      await kysely
        .insertInto('client_state')
        .values({ user_id, key, value })
        .onConflict((conflict) => conflict.columns(['user_id', 'key']).doUpdateSet({ value }))
        .execute()
    },

    /** Newest first. */
    async keysStartingWith(user_id: string, prefix: string): Promise<string[]> {
      const rows = await kysely
        .selectFrom('client_state')
        .select('key')
        .where('user_id', '=', user_id)
        .orderBy('updated_at', 'desc')
        .execute()
      return rows.map((row) => row.key).filter((key) => key.startsWith(prefix))
    },

    async delete(user_id: string, key?: string): Promise<void> {
      await kysely
        .deleteFrom('client_state')
        .where('user_id', '=', user_id)
        .$if(key !== undefined, (query) => query.where('key', '=', key ?? ''))
        .execute()
    },
  }
}

/** The rows of `client_state`. */
export type ClientStateRepository = ReturnType<typeof clientStateRepository>
