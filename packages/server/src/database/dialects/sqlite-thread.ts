import { createRequire } from 'node:module'
import type * as Threads from 'node:worker_threads'
import { Worker } from 'node:worker_threads'
import type * as Sqlite from '@photostructure/sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

type ResultRow = Record<string, unknown>

/** What the thread is told when it starts. */
interface Start {
  readonly library: string
  readonly location: string
  readonly timeout: number
  readonly cacheKib: number
}

/** A read on its way to the thread, and its answer: rows, or what went wrong. */
interface Question {
  readonly id: number
  readonly sql: string
  readonly parameters: readonly unknown[]
}
type Reply = { readonly id: number; readonly rows: ResultRow[] } | { readonly id: number; readonly error: string }

/** Reads a SQLite file in a thread of its own, one statement after the other. */
export interface ReadingThread {
  all(sql: string, parameters: readonly unknown[]): Promise<ResultRow[]>
  /** Ends the thread; what is under way fails. */
  close(): Promise<void>
}

/** Creates a reader of `location`; its thread starts with the first read and lets the process end when it is idle. */
export function createReadingThread(settings: Omit<Start, 'library'>): ReadingThread {
  const waiting = new Map<number, { resolve: (rows: ResultRow[]) => void; reject: (error: Error) => void }>()
  let worker: Worker | null = null
  let count = 0

  const fail = (started: Worker, error: Error): void => {
    // An error is followed by an exit, when another thread may be there already.
    if (worker !== started) return
    worker = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  function start(): Worker {
    const library = createRequire(import.meta.url).resolve('@photostructure/sqlite')
    const workerData: Start = { ...settings, library }
    // Node runs no TypeScript, and the sources run in tests: so the thread gets the text of one function, which uses
    // nothing of this file.
    const started = new Worker(`(${readInThread.toString()})(require)`, { eval: true, workerData })
    started.on('message', (reply: Reply) => {
      const asker = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (waiting.size === 0) started.unref()
      if ('rows' in reply) asker?.resolve(reply.rows)
      else asker?.reject(new Error(reply.error))
    })
    started.on('error', (error: Error) => fail(started, error))
    started.on('exit', () => fail(started, new Error('The thread that reads the database has ended.')))
    return started
  }

  return {
    all(sql, parameters) {
      worker ??= start()
      worker.ref()
      count += 1
      const question: Question = { id: count, sql, parameters }
      return new Promise((resolve, reject) => {
        waiting.set(question.id, { resolve, reject })
        worker?.postMessage(question)
      })
    },
    async close() {
      await worker?.terminate()
    },
  }
}

/** The thread's program. */
function readInThread(load: NodeJS.Require): void {
  const { parentPort, workerData } = load('node:worker_threads') as typeof Threads
  const { library, location, timeout, cacheKib } = workerData as Start
  const { DatabaseSync } = load(library) as typeof Sqlite
  const db = new DatabaseSync(location, { readOnly: true, timeout })
  db.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${cacheKib}`)
  parentPort?.on('message', ({ id, sql, parameters }: Question) => {
    try {
      parentPort.postMessage({ id, rows: db.prepare(sql).all(...parameters) })
    } catch (error) {
      parentPort.postMessage({ id, error: String(error) })
    }
  })
}

/** Kysely on a reading thread: selects and nothing else. */
export function sqliteThreadDialect(thread: ReadingThread, bindable: (value: unknown) => unknown): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ query, sql, parameters }: CompiledQuery) {
      if (!SelectQueryNode.is(query)) throw new Error('Beside the others only selects are run.')
      return { rows: (await thread.all(sql, parameters.map(bindable))) as R[] }
    },
    streamQuery() {
      throw new Error('Queries are not streamed: read page by page.')
    },
  }
  const noTransaction = async (): Promise<never> => {
    throw new Error('Beside the others there are no transactions.')
  }
  return {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => ({
      async init() {},
      acquireConnection: async () => connection,
      beginTransaction: noTransaction,
      commitTransaction: noTransaction,
      rollbackTransaction: noTransaction,
      async releaseConnection() {},
      destroy: () => thread.close(),
    }),
  }
}
