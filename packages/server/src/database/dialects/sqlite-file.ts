import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSyncInstance } from '@photostructure/sqlite'
import type { QueryResult } from 'kysely'
import { createRecall, type Remember, readAnew } from '../recall.ts'
import { createMutex, type Mutex } from './mutex.ts'
import { createLogCopier } from './sqlite-log.ts'
import { createReadingThread, type ReadingThread } from './sqlite-thread.ts'

type ResultRow = Record<string, unknown>

/** A SQLite connection that keeps its prepared statements. */
export interface SqliteConnection {
  readonly isOpen: boolean
  readonly inTransaction: boolean
  all(sql: string, parameters: readonly unknown[]): ResultRow[]
  /** Prepares what answers one number and is asked with every request. */
  number(sql: string): () => number
  run(sql: string, parameters: readonly unknown[]): QueryResult<ResultRow>
  /** Runs statements without parameters; what was prepared is forgotten, since its columns may have changed. */
  exec(sql: string): void
  close(): void
}

/** One SQLite database: a connection that writes, and one that only reads, so that reads never wait for a writer. */
export interface SqliteFile {
  readonly writer: SqliteConnection
  /** Sees committed data only; null for `:memory:`, which exists in one connection. */
  readonly reader: SqliteConnection | null
  /** Reads what takes long beside everything else; null for `:memory:`. */
  readonly thread: ReadingThread | null
  /** Held by whoever uses the writing connection. */
  readonly writing: Mutex
  /** Remembers reads of the reader; without one nothing. */
  readonly remember: Remember
  close(): Promise<void>
}

/** Statements that a connection keeps; beyond it the oldest goes. Dynamic filters make many variants. */
const STATEMENT_LIMIT = 500
/** Pages that a connection keeps at most, in KiB. */
const CACHE_KIB = 16_000
/** How long to wait for a lock that another process holds. */
export const BUSY_TIMEOUT_MS = 5000
/** SQLite's own waiting stops the whole process, so the writer waits so long at most before it lets others run. */
const BLOCKING_WAIT_MS = 20

/**
 * What a file is opened for: to serve from it, or to adopt it. Then it keeps the mode in which its log is written, one
 * connection does everything, and references are not enforced, so that tables can be made anew.
 */
export type SqliteFileUse = 'serve' | 'adopt'

/** Opens a file (created with its folder when missing) or `:memory:`, in WAL mode with foreign keys on. */
export function openSqliteFile(location: string, use: SqliteFileUse = 'serve'): SqliteFile {
  if (use === 'adopt') return openForAdoption(location)
  if (location !== ':memory:') mkdirSync(dirname(location), { recursive: true })
  const writer = connect(location, false)
  writer.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = ${BLOCKING_WAIT_MS}`)
  const writing = createMutex()
  if (location === ':memory:') {
    return { writer, reader: null, thread: null, writing, remember: readAnew, close: async () => writer.close() }
  }
  const reader = connect(location, true)
  const recall = createRecall(reader.number(COMMITTED_VERSION))
  const log = createLogCopier(writer, location, BUSY_TIMEOUT_MS)
  return {
    writer: telling(writer, { before: recall.changed, after: log.look }),
    reader,
    thread: createReadingThread({ location, timeout: BUSY_TIMEOUT_MS, cacheKib: CACHE_KIB }),
    writing,
    remember: recall.remember,
    async close() {
      await log.settled()
      reader.close()
      try {
        // Another process may be copying the log just now.
        writer.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
        // The library keeps statements, so that SQLite leaves the log beside the file; whoever copies the file has all of it.
        writer.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      } finally {
        writer.close()
      }
    },
  }
}

function openForAdoption(location: string): SqliteFile {
  const writer = connect(location, false)
  // Undoing a change of every row may take as much room as the table: too much for the memory.
  // Views that people made of a table must not keep it from being made anew.
  writer.exec('PRAGMA foreign_keys = OFF; PRAGMA temp_store = FILE; PRAGMA legacy_alter_table = ON')
  const close = async (): Promise<void> => writer.close()
  return { writer, reader: null, thread: null, writing: createMutex(), remember: readAnew, close }
}

/** Differs from the one before when another connection of any process committed since. */
const COMMITTED_VERSION = 'PRAGMA data_version'

/** The same connection, but whatever it is to do is told before, and what it did after. */
function telling(
  connection: SqliteConnection,
  { before, after }: Readonly<Record<'before' | 'after', () => void>>,
): SqliteConnection {
  return {
    ...connection,
    get isOpen() {
      return connection.isOpen
    },
    get inTransaction() {
      return connection.inTransaction
    },
    run(sql, parameters) {
      before()
      const result = connection.run(sql, parameters)
      after()
      return result
    },
    exec(sql) {
      before()
      connection.exec(sql)
      after()
    },
  }
}

function connect(location: string, readOnly: boolean): SqliteConnection {
  const db = new DatabaseSync(location, { readOnly, timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true })
  // Statements that fire triggers keep a journal of their own, which need not go through a file.
  db.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${CACHE_KIB}`)
  const statements = statementCache((sql) => db.prepare(sql))
  return {
    get isOpen() {
      return db.isOpen
    },
    get inTransaction() {
      return db.isTransaction
    },
    all: (sql, parameters) => statements.get(sql).statement.all(...parameters.map(bindable)),
    number(sql) {
      const statement = db.prepare(sql)
      // An object with the column's name would take longer than the question.
      statement.setReturnArrays(true)
      return () => Number((statement.get() as unknown[])[0])
    },
    run(sql, parameters) {
      const { statement, returnsRows } = statements.get(sql)
      const values = parameters.map(bindable)
      if (returnsRows) {
        const rows: ResultRow[] = statement.all(...values)
        return { rows }
      }
      const { changes, lastInsertRowid } = statement.run(...values)
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
    },
    exec(sql) {
      statements.clear()
      db.exec(sql)
    },
    close() {
      statements.clear()
      db.close()
    },
  }
}

/** SQLite cannot bind booleans: they are stored as 1 and 0. */
export function bindable(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value)
  return value === undefined ? null : value
}

interface CachedStatement {
  readonly statement: StatementSyncInstance
  readonly returnsRows: boolean
}

/** Preparing costs several times what a short read does, so each text is prepared once. */
function statementCache(prepare: (sql: string) => StatementSyncInstance) {
  const statements = new Map<string, CachedStatement>()
  return {
    get(sql: string): CachedStatement {
      const known = statements.get(sql)
      if (known) return known
      const statement = prepare(sql)
      const cached = { statement, returnsRows: statement.columns().length > 0 }
      const oldest = statements.keys().next()
      if (statements.size >= STATEMENT_LIMIT && !oldest.done) statements.delete(oldest.value)
      statements.set(sql, cached)
      return cached
    },
    clear: () => statements.clear(),
  }
}
