import { setTimeout as pause } from 'node:timers/promises'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { connectDatabase } from './connect.ts'
import type { Database, DatabaseLocation, Queryable } from './database.ts'
import { UnusableDatabaseError } from './errors.ts'
import { appliedNames, isCurrentSchema } from './migrate.ts'
import { openDatabase } from './open.ts'
import type { DatabaseSchema } from './schema.ts'

/** Tables that triggers keep. They are copied last, over what the triggers made of the others. */
const DERIVED = ['board_stats', 'user_stats', 'image_counts', 'image_days', 'session_queue_counts']
/** The column of `images` that triggers on `board_images` fill. */
const FILLED = 'gallery_board_id'
/** What belongs to running processes, or to the database itself. */
const LEFT_OUT = ['bus_messages', 'studio_migrations']
/** Rows of a batch; one of the queue may fill 100 kB. */
const BATCH = 200
/** Parameters of a statement; both databases take a few more. */
const MOST_PARAMETERS = 30_000
/** How often, and how far apart, it is looked whether connections to PostgreSQL are still there. */
const LOOKS = 10
const LOOK_AGAIN_MS = 200

type Row = Readonly<Record<string, unknown>>
type Target = Transaction<DatabaseSchema>

/** A table as both databases have it: without columns that are computed from others. */
interface Table {
  readonly name: string
  readonly columns: readonly string[]
}

/**
 * Copies everything from one studio's database to another, of which one is a SQLite file and the other may be on
 * PostgreSQL. The source is read at one moment while others write to it, and is not changed. What the target held is
 * replaced, in one transaction. Throws `UnusableDatabaseError` when the source's schema is not that of this release,
 * and an error that names the table where a row does not fit.
 */
export async function transferDatabase(from: DatabaseLocation, to: DatabaseLocation): Promise<void> {
  const source = await connectDatabase(from)
  try {
    await requireCurrent(source)
    const target = await openDatabase(to)
    try {
      await copyAll(source, target)
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** Whether anybody has an account, or anything was made, in a database; also answers for one without any table. */
export async function isDatabaseInhabited(location: DatabaseLocation): Promise<boolean> {
  const database = await connectDatabase(location)
  try {
    if ((await appliedNames(database)).length === 0) return false
    const { rows } = await sql`select 1 from users where user_id <> 'system'
      union all select 1 from images union all select 1 from boards limit 1`.execute(database.kysely)
    return rows.length > 0
  } finally {
    await database.close()
  }
}

/**
 * Whether another process of the product is connected to a PostgreSQL database. What ends while this looks does not count:
 * PostgreSQL lists a connection for a moment after it was closed.
 */
export async function postgresDatabaseIsInUse(url: string): Promise<boolean> {
  const { kysely, close } = await connectDatabase({ url })
  const connected = async (): Promise<boolean> => {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and application_name like 'invoke-studio%' and pid <> pg_backend_pid()
      limit 1`.execute(kysely)
    return rows.length > 0
  }
  try {
    for (let look = 1; await connected(); look += 1) {
      if (look === LOOKS) return true
      await pause(LOOK_AGAIN_MS)
    }
    return false
  } finally {
    await close()
  }
}

async function requireCurrent(source: Database): Promise<void> {
  if (isCurrentSchema(await appliedNames(source))) return
  throw new UnusableDatabaseError(
    'The database is that of another release. Start the server of this release with it once, then try again.',
  )
}

async function copyAll(source: Database, target: Database): Promise<void> {
  const copy = (reads: Queryable): Promise<void> =>
    target.transaction(async (trx) => {
      const tables = await commonTables({ ...source, kysely: reads }, { ...target, kysely: trx })
      if (target.dialect === 'sqlite') await sql`pragma defer_foreign_keys = on`.execute(trx)
      for (const { name } of [...tables].reverse()) await sql`delete from ${sql.table(name)}`.execute(trx)
      for (const table of tables) await copyTable({ dialect: source.dialect, kysely: reads }, trx, table)
      if (target.dialect === 'postgres') await continueNumbers(trx)
    })
  if (source.dialect === 'sqlite') return copy(source.kysely)
  const snapshot = source.kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return snapshot.execute(copy)
}

type Side = Pick<Database, 'dialect' | 'kysely'>

async function commonTables(source: Side, target: Side): Promise<Table[]> {
  const [sqlite, other] = source.dialect === 'sqlite' ? [source, target] : [target, source]
  const names = await tablesOf(sqlite)
  const shared = other.dialect === 'sqlite' ? names : names.filter(isIn(await tablesOf(other)))
  const ordered = await parentsFirst(
    sqlite,
    shared.filter((name) => !LEFT_OUT.includes(name)),
  )
  const last = ordered.filter(isIn(DERIVED))
  const all = [...ordered.filter((name) => !DERIVED.includes(name)), ...last]
  return Promise.all(all.map(async (name) => ({ name, columns: await columnsOf(sqlite, name) })))
}

const isIn = (names: readonly string[]) => (name: string) => names.includes(name)

async function names(kysely: Queryable, query: RawBuilder<{ name: string }>): Promise<string[]> {
  return (await query.execute(kysely)).rows.map(({ name }) => name)
}

const tablesOf = ({ dialect, kysely }: Side): Promise<string[]> =>
  names(
    kysely,
    dialect === 'sqlite'
      ? sql`select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name`
      : sql`select table_name as name from information_schema.tables
          where table_schema = current_schema() and table_type = 'BASE TABLE'`,
  )

/** SQLite's list leaves out the columns that are computed. */
async function columnsOf({ kysely }: Side, table: string): Promise<string[]> {
  const all = await names(kysely, sql`select name from pragma_table_info(${table})`)
  return table === 'images' ? all.filter((name) => name !== FILLED) : all
}

/** Tables in an order in which each comes after those that its rows refer to. */
async function parentsFirst({ kysely }: Side, tables: readonly string[]): Promise<string[]> {
  const ordered = new Set<string>()
  const visit = async (table: string, path: readonly string[]): Promise<void> => {
    if (ordered.has(table) || path.includes(table) || !tables.includes(table)) return
    const parents = await names(kysely, sql`select "table" as name from pragma_foreign_key_list(${table})`)
    for (const parent of parents) await visit(parent, [...path, table])
    ordered.add(table)
  }
  for (const table of tables) await visit(table, [])
  return [...ordered]
}

async function copyTable(source: Side, target: Target, table: Table): Promise<void> {
  let copied = 0
  try {
    // Triggers may have filled it meanwhile.
    if (DERIVED.includes(table.name)) await sql`delete from ${sql.table(table.name)}`.execute(target)
    for await (const rows of batchesOf(source, table)) {
      await insert(target, table, rows)
      copied += rows.length
    }
  } catch (error) {
    throw new Error(`the table ${table.name}, after ${copied} rows: ${(error as Error).message}`, { cause: error })
  }
}

function batchesOf(source: Side, table: Table): AsyncIterable<readonly Row[]> {
  const columns = sql.join(table.columns.map((column) => sql.ref(column)))
  return source.dialect === 'sqlite'
    ? byRowId(source.kysely, table.name, columns)
    : byCursor(source.kysely, table.name, columns)
}

async function* byRowId(kysely: Queryable, table: string, columns: RawBuilder<unknown>) {
  let after: unknown = null
  for (;;) {
    const { rows }: { rows: Row[] } = await sql<Row>`select rowid as studio_row, ${columns} from ${sql.table(table)}
      where ${after} is null or rowid > ${after} order by rowid limit ${BATCH}`.execute(kysely)
    if (rows.length === 0) return
    after = rows.at(-1)?.studio_row
    yield rows
  }
}

async function* byCursor(kysely: Queryable, table: string, columns: RawBuilder<unknown>) {
  await sql`declare studio_transfer no scroll cursor for select ${columns} from ${sql.table(table)}`.execute(kysely)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(BATCH)} from studio_transfer`.execute(kysely)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close studio_transfer`.execute(kysely)
}

async function insert(target: Target, { name, columns }: Table, rows: readonly Row[]): Promise<void> {
  const size = Math.max(1, Math.floor(MOST_PARAMETERS / columns.length))
  const into = sql.join(columns.map((column) => sql.ref(column)))
  for (let start = 0; start < rows.length; start += size) {
    const values = rows
      .slice(start, start + size)
      .map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`)
    await sql`insert into ${sql.table(name)} (${into}) values ${sql.join(values)}`.execute(target)
  }
}

/** Rows that came with their numbers do not move the counters from which new rows get theirs. */
async function continueNumbers(target: Target): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema() and is_identity = 'YES'`.execute(target)
  for (const { table, column } of rows) {
    await sql`select setval(pg_get_serial_sequence(${`"${table}"`}, ${column}), greatest(max(${sql.ref(column)}), 1),
      max(${sql.ref(column)}) is not null) from ${sql.table(table)}`.execute(target)
  }
}
