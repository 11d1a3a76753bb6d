import type { Database } from '../../database/database.ts'
import type { Row } from '../../database/schema.ts'

/** Reads and writes which archives there are. */
export function downloadsRepository({ kysely }: Database) {
  const one = (item_name: string) => kysely.updateTable('bulk_downloads').where('item_name', '=', item_name)

  return {
    async add(item: { item_name: string; user_id: string; touched_at: string; expires_at: string }): Promise<void> {
      await kysely
        .insertInto('bulk_downloads')
        .values({ ...item, created_at: item.touched_at, state: 'building' })
        .execute()
    },

    /** What of the person's is there, oldest first. */
    ofPerson: (user_id: string): Promise<Pick<Row<'bulk_downloads'>, 'item_name' | 'state'>[]> =>
      kysely
        .selectFrom('bulk_downloads')
        .select(['item_name', 'state'])
        .where('user_id', '=', user_id)
        .orderBy('created_at')
        .execute(),

    /** Its state; undefined for what is not the person's. */
    async stateOf(item_name: string, user_id: string): Promise<Row<'bulk_downloads'>['state'] | undefined> {
      const row = await kysely
        .selectFrom('bulk_downloads')
        .select('state')
        .where('item_name', '=', item_name)
        .where('user_id', '=', user_id)
        .executeTakeFirst()
      return row?.state
    },

    /** Says that somebody still works on it. */
    async touch(item_name: string, touched_at: string): Promise<void> {
      await one(item_name).set({ touched_at }).execute()
    },

    /** Answers false when it is gone, with its owner for example. */
    async finish(item_name: string, bytes: number, expires_at: string): Promise<boolean> {
      const done = await one(item_name)
        .set({ state: 'ready', bytes, expires_at })
        .where('state', '=', 'building')
        .executeTakeFirst()
      return done.numUpdatedRows > 0n
    },

    /** Begins to hand it out; only one of many at once succeeds. */
    async claim(item_name: string, user_id: string, touched_at: string): Promise<boolean> {
      const claimed = await one(item_name)
        .set({ state: 'sending', touched_at })
        .where('user_id', '=', user_id)
        .where('state', '=', 'ready')
        .executeTakeFirst()
      return claimed.numUpdatedRows > 0n
    },

    /** Ends handing it out: it was fetched, or can be fetched again. */
    async settle(item_name: string, state: 'taken' | 'ready'): Promise<void> {
      await one(item_name).set({ state }).where('state', '=', 'sending').execute()
    },

    async remove(item_name: string): Promise<void> {
      await kysely.deleteFrom('bulk_downloads').where('item_name', '=', item_name).execute()
    },

    /** Forgets what has expired by `now`, and what nobody has worked on since `abandoned`. */
    async forget({ now, abandoned }: { now: string; abandoned: string }): Promise<void> {
      await kysely
        .deleteFrom('bulk_downloads')
        .where((eb) =>
          eb.or([
            eb('expires_at', '<=', now),
            eb.and([eb('state', '=', 'building'), eb('touched_at', '<', abandoned)]),
          ]),
        )
        .execute()
    },

    /** Makes what was being handed out, when a server that is gone did it, ready again. */
    async resume(abandoned: string): Promise<void> {
      await kysely
        .updateTable('bulk_downloads')
        .set({ state: 'ready' })
        .where('state', '=', 'sending')
        .where('touched_at', '<', abandoned)
        .execute()
    },

    /** Those whose file is or may come to be there. */
    async namesWithFiles(): Promise<Set<string>> {
      const rows = await kysely.selectFrom('bulk_downloads').select('item_name').where('state', '<>', 'taken').execute()
      return new Set(rows.map((row) => row.item_name))
    },
  }
}

/** The rows of `bulk_downloads`. */
export type DownloadsRepository = ReturnType<typeof downloadsRepository>
