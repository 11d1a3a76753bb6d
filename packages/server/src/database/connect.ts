import { Kysely, type LogEvent } from 'kysely'
import type { Database, DatabaseDialect, DatabaseLocation } from './database.ts'
import { openPostgresPool, postgresDialect, postgresValue } from './dialects/postgres.ts'
import { patiently } from './dialects/postgres-retry.ts'
import { sqliteDialect } from './dialects/sqlite.ts'
import { bindable, openSqliteFile, type SqliteFileUse } from './dialects/sqlite-file.ts'
import { sqliteThreadDialect } from './dialects/sqlite-thread.ts'
import { prepareRead, type RunRead } from './prepared.ts'
import { type Remember, readAnew } from './recall.ts'
import type { DatabaseSchema } from './schema.ts'

/** What an open database reports, and what it is opened for. */
export interface ConnectOptions {
  /** A connection of the pool broke while it was idle; the pool replaces it. */
  readonly onConnectionError?: (error: Error) => void
  /** Called for every query but the prepared ones (`log_sql`). */
  readonly onSql?: (sql: string, milliseconds: number) => void
  /** How a SQLite file is opened; to serve by default. */
  readonly use?: SqliteFileUse
}

/** Opens the database as it is. Its schema may be any, so that only those who look at it first can use it. */
export async function connectDatabase(location: DatabaseLocation, options: ConnectOptions = {}): Promise<Database> {
  return 'url' in location ? openPostgres(location.url, options) : openSqlite(location.file, options)
}

function openSqlite(location: string, options: ConnectOptions): Database {
  const file = openSqliteFile(location, options.use)
  const kysely = new Kysely<DatabaseSchema>({ dialect: sqliteDialect(file), ...logOf(options) })
  const { reader, thread } = file
  const aside = thread
    ? new Kysely<DatabaseSchema>({ dialect: sqliteThreadDialect(thread, bindable), ...logOf(options) })
    : kysely
  const read: RunRead = reader
    ? async ({ sql }, parameters) => reader.all(sql, parameters)
    : async (query, parameters) => (await kysely.executeQuery<Record<string, unknown>>({ ...query, parameters })).rows
  return compose('sqlite', { kysely, aside }, read, file.remember)
}

async function openPostgres(url: string, options: ConnectOptions): Promise<Database> {
  const pool = await openPostgresPool(url, options.onConnectionError ?? (() => {}))
  const kysely = new Kysely<DatabaseSchema>({ dialect: postgresDialect(pool), ...logOf(options) })
  const names = new Map<string, string>()
  const nameOf = (sql: string): string => {
    const name = names.get(sql) ?? `studio_${names.size}`
    names.set(sql, name)
    return name
  }
  const read: RunRead = async ({ sql }, parameters) => {
    const { rows } = await pool.query<Record<string, unknown>>({
      name: nameOf(sql),
      text: sql,
      values: parameters.map(postgresValue),
    })
    return rows
  }
  return compose('postgres', { kysely, aside: kysely }, read, readAnew)
}

function compose(
  dialect: DatabaseDialect,
  { kysely, aside }: Pick<Database, 'kysely' | 'aside'>,
  read: RunRead,
  remembered: Remember,
): Database {
  return {
    kysely,
    aside,
    dialect,
    transaction: (work) => {
      const once = () => kysely.transaction().execute(work)
      return dialect === 'postgres' ? patiently(once) : once()
    },
    prepared: (build) => prepareRead(kysely, build, read),
    remembered,
    async close() {
      if (aside !== kysely) await aside.destroy()
      await kysely.destroy()
    },
  }
}

function logOf({ onSql }: ConnectOptions) {
  if (!onSql) return {}
  return { log: (event: LogEvent) => onSql(event.query.sql, event.queryDurationMillis) }
}
