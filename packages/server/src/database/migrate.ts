import { sql, type Transaction } from 'kysely'
import type { Database } from './database.ts'
import { UnusableDatabaseError } from './errors.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { type Migration, type MigrationStep, wordsOf } from './migrations/migration.ts'
import type { DatabaseSchema } from './schema.ts'

/** Any number that no other program takes as a PostgreSQL advisory lock: the ASCII codes of "studio". */
const MIGRATION_LOCK = 0x73747564696f

/**
 * Runs the migrations that the database lacks, in order and in one transaction: all of them or none. Two processes
 * that start at once take turns, and the second finds nothing left to do. `prepare` comes before the first of them, in
 * the same transaction.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
  prepare?: (step: Pick<MigrationStep, 'trx' | 'words'>) => Promise<void>,
): Promise<void> {
  if (missing(migrations, await appliedNames(database)).length === 0) return
  await database.transaction(async (trx) => {
    if (database.dialect === 'postgres') await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx)
    await createLedger(database, trx)
    const applied = await trx.selectFrom('studio_migrations').select('name').execute()
    const pending = missing(
      migrations,
      applied.map((row) => row.name),
    )
    const words = wordsOf(database.dialect)
    if (applied.length === 0) await prepare?.({ trx, words })
    for (const migration of pending) {
      await migration.up({
        trx,
        words,
        run: async (statement) => {
          await sql.raw(statement).execute(trx)
        },
      })
      await trx.insertInto('studio_migrations').values({ name: migration.name }).execute()
    }
  })
}

/** Whether exactly the migrations of this release were applied to a database: opening it would change nothing. */
export function isCurrentSchema(applied: readonly string[]): boolean {
  return applied.length === MIGRATIONS.length && MIGRATIONS.every(({ name }) => applied.includes(name))
}

function missing(migrations: readonly Migration[], applied: readonly string[]): Migration[] {
  const known = new Set(migrations.map((migration) => migration.name))
  const unknown = applied.filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new UnusableDatabaseError(
      `The database was upgraded by a newer release (it has ${unknown.join(', ')}). Start that release, or restore a backup.`,
    )
  }
  const done = new Set(applied)
  return migrations.filter((migration) => !done.has(migration.name))
}

/** Names of the migrations that were applied to a database; none where the product has never opened it. */
export async function appliedNames({ dialect, kysely }: Database): Promise<string[]> {
  const { rows } =
    dialect === 'sqlite'
      ? await sql`select 1 from sqlite_master where type = 'table' and name = 'studio_migrations'`.execute(kysely)
      : await sql`select 1 where to_regclass('studio_migrations') is not null`.execute(kysely)
  if (rows.length === 0) return []
  const applied = await kysely.selectFrom('studio_migrations').select('name').execute()
  return applied.map((row) => row.name)
}

async function createLedger({ dialect }: Database, trx: Transaction<DatabaseSchema>): Promise<void> {
  const { text, time, prelude } = wordsOf(dialect)
  for (const statement of prelude) await sql.raw(statement).execute(trx)
  await sql
    .raw(`CREATE TABLE IF NOT EXISTS studio_migrations (name ${text} NOT NULL PRIMARY KEY, migrated_at ${time})`)
    .execute(trx)
}
