import type { SharePermission } from '@invoke-studio/contract/access'
import { type Expression, type RawBuilder, sql } from 'kysely'
import type { DatabaseDialect } from './database.ts'

/** A time as the database keeps it: `YYYY-MM-DD HH:MM:SS.SSS` in UTC. */
export function dbTime(date: Date): string {
  return date.toISOString().replace('T', ' ').slice(0, 23)
}

/** Reads any time that a database may hold: with or without milliseconds (UTC), or ISO 8601 with an offset. */
export function parseDbTime(text: string): Date {
  const date = new Date(/[zZ]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}Z`)
  if (Number.isNaN(date.getTime())) throw new Error(`"${text}" in the database is not a time.`)
  return date
}

/** A database time as ISO 8601 in UTC, as the product's own API writes it. */
export function isoTime<T extends string | null>(text: T): T extends null ? string | null : string
export function isoTime(text: string | null): string | null {
  return text === null ? null : parseDbTime(text).toISOString()
}

/** The database's own current time, in the form of `dbTime`: for conditions that several hosts must agree on. */
export function now(dialect: DatabaseDialect): RawBuilder<string> {
  return dialect === 'sqlite' ? sql<string>`strftime('%Y-%m-%d %H:%M:%f', 'now')` : sql<string>`studio_now()`
}

/** The database's own time in whole seconds since 1970, so that clocks of different hosts do not matter. */
export function secondsNow(dialect: DatabaseDialect): RawBuilder<number> {
  if (dialect === 'sqlite') return sql<number>`cast(strftime('%s', 'now') as integer)`
  return sql<number>`cast(floor(extract(epoch from statement_timestamp())) as bigint)`
}

/** Whether a text column contains `term`, without regard to case; `%` and `_` in it mean themselves. */
export function containsText(column: Expression<string | null>, term: string): RawBuilder<boolean> {
  const sought = term.toLowerCase()
  const pattern = `%${sought.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`${lowered(column, sought)} like ${pattern} escape '\\'`
}

/** A column in lower case, for which SQLite's `lower` takes ASCII alone: of other letters, those that are sought. */
function lowered(column: Expression<string | null>, sought: string): RawBuilder<string | null> {
  const foreign = [...new Set(sought)].filter((letter) => letter > '\x7f' && letter !== letter.toUpperCase())
  return foreign.reduce(
    (text, letter) => sql<string | null>`replace(${text}, ${letter.toUpperCase()}, ${letter})`,
    sql<string | null>`lower(${column})`,
  )
}

/** A member of a JSON text column as text; NULL when it is absent or the column is not JSON. `path` is its keys. */
export function jsonText(
  dialect: DatabaseDialect,
  column: Expression<string | null>,
  path: readonly string[],
): RawBuilder<string | null> {
  if (dialect === 'postgres') {
    return sql<string | null>`case when ${column} is json then ${column}::json #>> ${sql.val(path)}::text[] end`
  }
  const keys = path.map((key) => `."${key}"`).join('')
  return sql<string | null>`case when json_valid(${column}) then json_extract(${column}, ${`$${keys}`}) end`
}

/**
 * The values of `column` over all rows as one JSON array text, in `order`: ten times faster than fetching as many
 * rows, and ready to be sent. `[]` without rows.
 */
export function jsonArray(
  dialect: DatabaseDialect,
  column: Expression<unknown>,
  order: RawBuilder<unknown>,
): RawBuilder<string> {
  return dialect === 'sqlite'
    ? sql<string>`json_group_array(${column} order by ${order})`
    : sql<string>`coalesce(json_agg(${column} order by ${order})::text, '[]')`
}

/** Both columns of a share, as `shared_boards` needs them: InvokeAI reads `can_edit` only. */
export function shareColumns(permission: SharePermission): { permission: SharePermission; can_edit: boolean } {
  return { permission, can_edit: permission !== 'read' }
}

const SQLITE_CONSTRAINT_PRIMARYKEY = 1555
const SQLITE_CONSTRAINT_UNIQUE = 2067
/** The library gives no extended code for statements with RETURNING, only SQLite's message. */
const SQLITE_UNIQUE_MESSAGE = 'UNIQUE constraint failed'
const POSTGRES_UNIQUE_VIOLATION = '23505'

/** Whether a write failed because a row with the same unique value exists: the loser of a race to insert. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, sqliteExtendedCode } = error as { code?: unknown; sqliteExtendedCode?: unknown }
  if (code === POSTGRES_UNIQUE_VIOLATION) return true
  if (code === 'ERR_SQLITE_ERROR' && error.message.startsWith(SQLITE_UNIQUE_MESSAGE)) return true
  return sqliteExtendedCode === SQLITE_CONSTRAINT_UNIQUE || sqliteExtendedCode === SQLITE_CONSTRAINT_PRIMARYKEY
}
