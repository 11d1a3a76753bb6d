import { setTimeout as delay } from 'node:timers/promises'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { BUSY_TIMEOUT_MS, type SqliteFile } from './sqlite-file.ts'

/**
 * Kysely on one SQLite file. Reads outside a transaction run at once on committed data; writes and transactions take
 * turns. A transaction takes the write lock when it begins, so it cannot fail half-way because another process wrote.
 */
export function sqliteDialect(file: SqliteFile): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => sqliteDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** What Kysely takes for a connection: the writing connection belongs to it only while its transaction runs. */
interface Session extends DatabaseConnection {
  endTurn: (() => void) | null
}

function sqliteDriver(file: SqliteFile): Driver {
  const sessions = new WeakMap<DatabaseConnection, Session>()
  const sessionOf = (connection: DatabaseConnection): Session => {
    const session = sessions.get(connection)
    if (!session) throw new Error('This connection belongs to another database.')
    return session
  }
  const finish = (connection: DatabaseConnection, command: 'commit' | 'rollback') => {
    const session = sessionOf(connection)
    // SQLite rolls back by itself on some errors (a full disk): then there is nothing left to roll back.
    if (command === 'commit' || file.writer.inTransaction) file.writer.run(command, [])
    session.endTurn?.()
    session.endTurn = null
  }
  const savepoint = async (_: DatabaseConnection, command: string, name: string) => {
    file.writer.run(`${command} "${name.replaceAll('"', '""')}"`, [])
  }
  return {
    async init() {},
    async acquireConnection() {
      const session = createSession(file)
      sessions.set(session, session)
      return session
    },
    async beginTransaction(connection) {
      const session = sessionOf(connection)
      const endTurn = await file.writing.acquire()
      try {
        await patiently(() => file.writer.run('begin immediate', []))
        session.endTurn = endTurn
      } catch (error) {
        endTurn()
        throw error
      }
    },
    // A commit that fails leaves the transaction open: Kysely then rolls it back, and that ends the turn.
    commitTransaction: async (connection) => finish(connection, 'commit'),
    rollbackTransaction: async (connection) => finish(connection, 'rollback'),
    savepoint: (connection, name) => savepoint(connection, 'savepoint', name),
    rollbackToSavepoint: (connection, name) => savepoint(connection, 'rollback to', name),
    releaseSavepoint: (connection, name) => savepoint(connection, 'release', name),
    async releaseConnection() {},
    destroy: () => file.close(),
  }
}

const SQLITE_BUSY = 5
const RETRY_MS = 5

/** Tries again while another process holds the write lock; what is refused as busy has changed nothing. */
async function patiently<T>(work: () => T): Promise<T> {
  const deadline = Date.now() + BUSY_TIMEOUT_MS
  for (;;) {
    try {
      return work()
    } catch (error) {
      const busy = (error as { sqliteCode?: unknown }).sqliteCode === SQLITE_BUSY
      if (!busy || Date.now() > deadline) throw error
    }
    await delay(RETRY_MS)
  }
}

function createSession(file: SqliteFile): Session {
  const inTurn = async <T>(session: Session, work: () => T): Promise<T> => {
    if (session.endTurn) return work()
    const endTurn = await file.writing.acquire()
    try {
      return await patiently(work)
    } finally {
      endTurn()
    }
  }
  const session: Session = {
    endTurn: null,
    async executeQuery<R>({ query, sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const readable = session.endTurn === null && SelectQueryNode.is(query) ? file.reader : null
      const result: QueryResult<unknown> = readable
        ? { rows: readable.all(sql, parameters) }
        : await inTurn(session, () => file.writer.run(sql, parameters))
      return result as QueryResult<R>
    },
    streamQuery() {
      throw new Error('Queries are not streamed: read page by page.')
    },
  }
  return session
}
