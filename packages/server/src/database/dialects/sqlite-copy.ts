import { existsSync } from 'node:fs'
import { backup, DatabaseSync } from '@photostructure/sqlite'

/** What a look into a database file found. */
export interface SqliteInspection {
  /** What is wrong with the file, in SQLite's words; empty for a sound one. */
  readonly problems: readonly string[]
  /** How many rows the asked tables have, as far as they exist. */
  readonly counts: Readonly<Record<string, number>>
  /** Names of the migrations that were applied to it. */
  readonly migrations: readonly string[]
}

/** More pages than any file has: a copy in one step is one moment, however much others write meanwhile. */
const ALL_PAGES = 0x7fff_ffff
/** How many complaints of an integrity check are told; a broken file has thousands. */
const MOST_PROBLEMS = 10

/**
 * Copies a SQLite database as it is at one moment, also while others write to it, with SQLite's online backup. The copy
 * is one file, without a log beside it. Throws when `source` is not there or is no database.
 */
export async function copySqliteDatabase(source: string, target: string): Promise<void> {
  if (!existsSync(source)) throw new Error(`there is no database at ${source}`)
  const from = new DatabaseSync(source, { readOnly: true })
  try {
    await backup(from, target, { rate: ALL_PAGES })
  } finally {
    from.close()
  }
  const copy = new DatabaseSync(target)
  try {
    copy.exec('PRAGMA journal_mode = DELETE')
  } finally {
    copy.close()
  }
}

/** What is wrong with the pages and indexes of a database file that nobody writes to; empty for a sound one. */
export function sqliteProblems(file: string): string[] {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return problemsOf(db)
  } catch (error) {
    return [(error as Error).message]
  } finally {
    db.close()
  }
}

function problemsOf(db: InstanceType<typeof DatabaseSync>): string[] {
  const rows: Record<string, unknown>[] = db.prepare(`PRAGMA integrity_check(${MOST_PROBLEMS})`).all()
  return rows.map((row) => String(row.integrity_check)).filter((complaint) => complaint !== 'ok')
}

/** Checks every page and reference of a database file that nobody writes to, and counts the rows of `tables`. */
export function inspectSqliteDatabase(file: string, tables: readonly string[]): SqliteInspection {
  const db = new DatabaseSync(file, { readOnly: true })
  const rows = (sql: string): Record<string, unknown>[] => db.prepare(sql).all()
  try {
    const problems = problemsOf(db)
    if (problems.length > 0) return { problems, counts: {}, migrations: [] }
    const known = new Set(rows("SELECT name FROM sqlite_master WHERE type = 'table'").map((row) => row.name))
    const count = (table: string) => [table, Number(rows(`SELECT count(*) AS n FROM "${table}"`)[0]?.n)] as const
    return {
      problems: rows('PRAGMA foreign_key_check').slice(0, MOST_PROBLEMS).map(danglingReference),
      counts: Object.fromEntries(tables.filter((table) => known.has(table)).map(count)),
      migrations: known.has('studio_migrations')
        ? rows('SELECT name FROM studio_migrations ORDER BY name').map((row) => String(row.name))
        : [],
    }
  } catch (error) {
    return { problems: [(error as Error).message], counts: {}, migrations: [] }
  } finally {
    db.close()
  }
}

const danglingReference = (row: Record<string, unknown>): string =>
  `a row of ${row.table} refers to a row of ${row.parent} that is not there`

/** Whether another process has this database file open, a server that does nothing included. */
export function sqliteDatabaseIsInUse(file: string): boolean {
  if (!existsSync(file)) return false
  // Whoever has a database in WAL mode open holds a shared lock on it, which an exclusive one does not get past.
  const db = new DatabaseSync(file, { timeout: 0 })
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK')
    return false
  } catch (error) {
    if ((error as { sqliteCode?: unknown }).sqliteCode === SQLITE_BUSY) return true
    throw error
  } finally {
    db.close()
  }
}

const SQLITE_BUSY = 5
