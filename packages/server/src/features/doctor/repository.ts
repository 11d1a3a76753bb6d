import { sql } from 'kysely'
import type { Database } from '../../database/index.ts'

/** How many rows are read at once. */
const BATCH = 5_000

/** Reads what must agree with the files, and checks the database itself. */
export function doctorRepository(database: Database) {
  const { kysely, dialect } = database
  return {
    /** Where the file of every image lies, in no order. */
    async *images(): AsyncGenerator<{ image_name: string; image_subfolder: string }> {
      let after = ''
      for (;;) {
        const rows = await kysely
          .selectFrom('images')
          .select(['image_name', 'image_subfolder'])
          .where('image_name', '>', after)
          .orderBy('image_name')
          .limit(BATCH)
          .execute()
        yield* rows
        const last = rows.at(-1)
        if (!last || rows.length < BATCH) return
        after = last.image_name
      }
    },

    models: () => kysely.selectFrom('models').select(['id', 'name', 'path']).orderBy('name').execute(),

    /** What SQLite finds wrong with its own file, in its words; PostgreSQL checks itself. */
    async problems(): Promise<string[]> {
      if (dialect === 'postgres') return []
      const pages = await sql<{ integrity_check: string }>`pragma integrity_check(10)`.execute(kysely)
      const references = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(kysely)
      return [
        ...pages.rows.map((row) => row.integrity_check).filter((complaint) => complaint !== 'ok'),
        ...references.rows.map(
          ({ table, parent }) => `A row of ${table} refers to a row of ${parent} that is not there.`,
        ),
      ]
    },

    /** Rows that the adoption of an InvokeAI database set aside. */
    async setAside(): Promise<number> {
      if (dialect === 'postgres') return 0
      const there = await sql`select 1 from sqlite_master where name = 'studio_set_aside'`.execute(kysely)
      if (there.rows.length === 0) return 0
      const { rows } = await sql<{ n: number }>`select count(*) as n from studio_set_aside`.execute(kysely)
      return Number(rows[0]?.n)
    },
  }
}

/** The rows that the doctor looks at. */
export type DoctorRepository = ReturnType<typeof doctorRepository>
