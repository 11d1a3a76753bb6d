import { sql } from 'kysely'
import type { Database, Queryable } from '../../database/database.ts'
import type { Row } from '../../database/schema.ts'

/** An archive that is to be made. */
export interface NewDownload {
  readonly item_name: string
  readonly user_id: string
  readonly touched_at: string
  readonly expires_at: string
}

/** An archive that is there, in whatever state. */
export type ExistingDownload = Pick<Row<'bulk_downloads'>, 'item_name' | 'state'>

/** Says which of a person's archives have to go for one more; throws when there is no room. */
export type MakeRoom = (existing: readonly ExistingDownload[]) => readonly string[]

/** First half of a lock that only the downloads of one person wait for; the other half is the person. */
const PERSON_LOCK = 0x646f776e

/** Reads and writes which archives there are. */
export function downloadsRepository(database: Database) {
  const { kysely } = database
  const one = (item_name: string) => kysely.updateTable('bulk_downloads').where('item_name', '=', item_name)

  return {
    /**
     * Adds an archive to be made, where there is room among what of the person's is there, oldest first. Those who add
     * something for the same person take turns. Answers what went; the files of it are to be removed.
     */
    add: (item: NewDownload, makeRoom: MakeRoom): Promise<string[]> =>
      database.transaction(async (trx) => {
        const { item_name, user_id, touched_at, expires_at } = item
        if (database.dialect === 'postgres') {
          await sql`select pg_advisory_xact_lock(cast(${PERSON_LOCK} as integer), hashtext(${user_id}))`.execute(trx)
        }
        const surplus = makeRoom(await ofPerson(trx, user_id))
        const gone = surplus.length > 0 ? await letGo(trx, surplus) : []
        const times = { created_at: touched_at, touched_at, expires_at }
        await trx
          .insertInto('bulk_downloads')
          .values({ item_name, user_id, state: 'building', ...times })
          .execute()
        return gone
      }),

    /** What of the person's is there, oldest first. */
    ofPerson: (user_id: string): Promise<ExistingDownload[]> => ofPerson(kysely, user_id),

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

const ofPerson = (queryable: Queryable, user_id: string): Promise<ExistingDownload[]> =>
  queryable
    .selectFrom('bulk_downloads')
    .select(['item_name', 'state'])
    .where('user_id', '=', user_id)
    .orderBy('created_at')
    .execute()

/** What is being fetched by now stays. */
async function letGo(trx: Queryable, item_names: readonly string[]): Promise<string[]> {
  const rows = await trx
    .deleteFrom('bulk_downloads')
    .where('item_name', 'in', item_names)
    .where('state', '=', 'ready')
    .returning('item_name')
    .execute()
  return rows.map((row) => row.item_name)
}

/** The rows of `bulk_downloads`. */
export type DownloadsRepository = ReturnType<typeof downloadsRepository>
