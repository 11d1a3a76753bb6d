import type { InstallStatus } from '@invoke-studio/contract/models'
import { type Insertable, type Selectable, sql } from 'kysely'
import { type Database, dbTime, type ModelInstallsTable } from '../../database/index.ts'

/** A row of `model_installs`. */
export type InstallRow = Selectable<ModelInstallsTable>

/** Installations that somebody works on, or should. */
export const ACTIVE: readonly InstallStatus[] = ['waiting', 'downloading', 'downloads_done', 'running']
/** Installations that are over for good. */
const OVER: readonly InstallStatus[] = ['completed', 'error', 'cancelled']

type Change = Partial<Pick<InstallRow, 'status' | 'plan' | 'config_out' | 'error_type' | 'error'>>

/** Reads and writes the installations of models. Whoever works on one holds it for a time and says so again and again. */
export function installsRepository({ database, now }: { database: Database; now: () => Date }) {
  const { kysely } = database
  const later = (milliseconds: number): string => dbTime(new Date(now().getTime() + milliseconds))
  const touched = (): { updated_at: string } => ({ updated_at: later(0) })
  const all = () => kysely.selectFrom('model_installs').selectAll()

  return {
    list: (): Promise<InstallRow[]> => all().orderBy('id').execute(),

    find: async (id: number): Promise<InstallRow | null> =>
      (await all().where('id', '=', id).executeTakeFirst()) ?? null,

    /** The unfinished installation of a source, if there is one. */
    async unfinishedOf(source_text: string): Promise<InstallRow | null> {
      const row = await all()
        .where('source_text', '=', source_text)
        .where('status', 'in', [...ACTIVE, 'paused'])
        .orderBy('id')
        .executeTakeFirst()
      return row ?? null
    },

    add: (row: Insertable<ModelInstallsTable>): Promise<InstallRow> =>
      kysely.insertInto('model_installs').values(row).returningAll().executeTakeFirstOrThrow(),

    /** Changes an installation that is in one of the states; null when it is in none of them any more. */
    async change(id: number, from: readonly InstallStatus[], change: Change): Promise<InstallRow | null> {
      const row = await kysely
        .updateTable('model_installs')
        .set({ ...change, ...touched() })
        .where('id', '=', id)
        .where('status', 'in', from)
        .returningAll()
        .executeTakeFirst()
      return row ?? null
    },

    /** Takes up the oldest installation that nobody holds; null when there is none. */
    async claim(holder: string, milliseconds: number): Promise<InstallRow | null> {
      for (;;) {
        const free = sql<boolean>`(holder is null or held_until < ${later(0)})`
        const next = await all().where('status', 'in', ACTIVE).where(free).orderBy('id').executeTakeFirst()
        if (!next) return null
        const row = await kysely
          .updateTable('model_installs')
          .set({ holder, held_until: later(milliseconds) })
          .where('id', '=', next.id)
          .where('status', 'in', ACTIVE)
          .where(free)
          .returningAll()
          .executeTakeFirst()
        // Otherwise another server was faster, and there may be a next one.
        if (row) return row
      }
    },

    /** Says that the holder still works, and answers which of its installations it is to go on with. */
    async hold(holder: string, milliseconds: number): Promise<number[]> {
      const rows = await kysely
        .updateTable('model_installs')
        .set({ held_until: later(milliseconds) })
        .where('holder', '=', holder)
        .returning(['id', 'status'])
        .execute()
      return rows.filter(({ status }) => ACTIVE.includes(status)).map(({ id }) => id)
    },

    /** Changes what the holder works on; false when it was taken from it, paused or cancelled. */
    async progress(id: number, holder: string, change: Change): Promise<boolean> {
      const { numUpdatedRows } = await kysely
        .updateTable('model_installs')
        .set({ ...change, ...touched() })
        .where('id', '=', id)
        .where('holder', '=', holder)
        .where('status', 'in', ACTIVE)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },

    /** Notes what was installed, also when somebody cancelled in the last moment: the model is there. */
    async complete(id: number, holder: string, config_out: string): Promise<void> {
      await kysely
        .updateTable('model_installs')
        .set({ status: 'completed', config_out, error: null, error_type: null, ...touched() })
        .where('id', '=', id)
        .where('holder', '=', holder)
        .execute()
    },

    /** Gives an installation back, and answers how it stands now. */
    async release(id: number, holder: string): Promise<InstallRow | null> {
      const row = await kysely
        .updateTable('model_installs')
        .set({ holder: null, held_until: null })
        .where('id', '=', id)
        .where('holder', '=', holder)
        .returningAll()
        .executeTakeFirst()
      return row ?? null
    },

    /** Ends the holding of everything: for the one server of a studio, when it starts. */
    async releaseAll(): Promise<void> {
      await kysely.updateTable('model_installs').set({ holder: null, held_until: null }).execute()
    },

    /** Cancelled installations whose holder did not tidy up after them; they are nobody's from now on. */
    abandoned: (): Promise<InstallRow[]> =>
      kysely
        .updateTable('model_installs')
        .set({ holder: null, held_until: null })
        .where('status', '=', 'cancelled')
        .where('holder', 'is not', null)
        .where('held_until', '<', later(0))
        .returningAll()
        .execute(),

    /** Forgets installations that are over, and answers what they were. */
    prune: (): Promise<InstallRow[]> =>
      kysely
        .deleteFrom('model_installs')
        .where('status', 'in', OVER)
        .where('holder', 'is', null)
        .returningAll()
        .execute(),
  }
}

/** The rows of `model_installs`. */
export type InstallsRepository = ReturnType<typeof installsRepository>
