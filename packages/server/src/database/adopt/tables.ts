import { sql } from 'kysely'
import type { Queryable } from '../database.ts'
import { invokeaiTables } from '../migrations/invokeai/tables.ts'
import { wordsOf } from '../migrations/migration.ts'

/** Statements that make the tables of InvokeAI's last release, by table. */
export const LAST_TABLES: ReadonlyMap<string, string> = new Map(
  invokeaiTables(wordsOf('sqlite')).map((statement) => [nameIn(statement), statement]),
)

function nameIn(statement: string): string {
  const name = /^CREATE TABLE (\w+)/.exec(statement)?.[1]
  if (name === undefined) throw new Error(`not a table: ${statement.slice(0, 60)}`)
  return name
}

/** Names of a kind of thing in a SQLite database, without those of SQLite itself. */
export async function namesOf(db: Queryable, type: 'table' | 'index' | 'trigger'): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type = ${type} and name not like 'sqlite\\_%' escape '\\'
  `.execute(db)
  return new Set(rows.map(({ name }) => name))
}

/** Columns of a table; `stored` are those that are not computed from others. */
export interface Columns {
  readonly all: readonly string[]
  readonly stored: readonly string[]
}

/** Reads the columns of a table; none when there is no such table. */
export async function columnsOf(db: Queryable, table: string): Promise<Columns> {
  const { rows } = await sql<{ name: string; hidden: number }>`
    select name, hidden from pragma_table_xinfo(${table}) order by cid
  `.execute(db)
  return {
    all: rows.map(({ name }) => name),
    stored: rows.filter(({ hidden }) => hidden === 0).map(({ name }) => name),
  }
}

/** How many rows each of `tables` has. */
export async function countRows(db: Queryable, tables: Iterable<string>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
    counts[table] = Number(rows[0]?.n)
  }
  return counts
}

/** Tables whose rows people know of, in the order in which they are told. */
export const REPORTED_TABLES: readonly string[] = [
  ...['images', 'boards', 'board_images', 'videos', 'workflow_library', 'style_presets', 'models'],
  ...['model_relationships', 'session_queue', 'client_state', 'users', 'shared_boards', 'system_prompts'],
]
