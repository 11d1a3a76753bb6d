import { createRequire } from 'node:module'
import type * as Threads from 'node:worker_threads'
import { Worker } from 'node:worker_threads'
import type * as Sqlite from '@photostructure/sqlite'

/** What the thread is told. */
interface Start {
  readonly library: string
  readonly location: string
  readonly timeout: number
}

/**
 * Copies what is in the log of a SQLite file into the file, in a thread of its own: after a large transaction that takes
 * some tenths of a second. Resolves when it is done, or could not be: the next commit then does it.
 */
export function checkpointAside(settings: Omit<Start, 'library'>): Promise<void> {
  const library = createRequire(import.meta.url).resolve('@photostructure/sqlite')
  const workerData: Start = { ...settings, library }
  // As for the thread that reads: the text of one function, which uses nothing of this file.
  const worker = new Worker(`(${checkpointInThread.toString()})(require)`, { eval: true, workerData })
  return new Promise((resolve) => worker.once('error', () => resolve()).once('exit', () => resolve()))
}

/** The thread's program. */
function checkpointInThread(load: NodeJS.Require): void {
  const { workerData } = load('node:worker_threads') as typeof Threads
  const { library, location, timeout } = workerData as Start
  const { DatabaseSync } = load(library) as typeof Sqlite
  const db = new DatabaseSync(location, { timeout })
  db.exec('PRAGMA wal_checkpoint(PASSIVE)')
  db.close()
}
