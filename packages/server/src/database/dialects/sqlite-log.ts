import { createRequire } from 'node:module'
import type * as Threads from 'node:worker_threads'
import { Worker } from 'node:worker_threads'
import type * as Sqlite from '@photostructure/sqlite'

/** The connection that writes the log. */
interface LogWriter {
  readonly isOpen: boolean
  readonly inTransaction: boolean
  all(sql: string, parameters: readonly unknown[]): Record<string, unknown>[]
  exec(sql: string): void
}

/** Keeps the log of a SQLite file short, beside everything else. */
export interface LogCopier {
  /** Looks whether enough was committed to be copied into the file; costs a few microseconds and never throws. */
  look(): void
  /** Resolves when nothing is being copied. */
  settled(): Promise<void>
}

/** Pages in the log after which they are copied into the file: the figure of SQLite's own checkpoints. */
const COPY_PAGES = 1000

/**
 * Copies the log of `location` in place of SQLite's automatic checkpoints: those make a commit wait until the disk has
 * everything, and the whole process with it. `timeout` is in ms. Source: https://sqlite.org/wal.html
 */
export function createLogCopier(writer: LogWriter, location: string, timeout: number): LogCopier {
  let copying: Promise<void> | null = null
  /** How long the log was when it was copied last. A read that takes long keeps the rest from being copied. */
  let seen = 0
  writer.exec('PRAGMA wal_autocheckpoint = 0')

  /** What SQLite says after a checkpoint of a kind; null when it cannot: whoever has committed must not hear of that. */
  function checkpoint(kind: 'NOOP' | 'PASSIVE'): Record<string, unknown> | null {
    if (!writer.isOpen || writer.inTransaction) return null
    try {
      return writer.all(`PRAGMA wal_checkpoint(${kind})`, [])[0] ?? null
    } catch {
      return null
    }
  }

  function look(): void {
    const state = copying ? null : checkpoint('NOOP')
    if (!state) return
    const length = Number(state.log)
    if (length < seen) seen = 0
    if (length - Math.max(seen, Number(state.checkpointed)) < COPY_PAGES) return
    seen = length
    copying = copy()
  }

  async function copy(): Promise<void> {
    // Without a thread it is done here, so that the log does not grow for ever.
    await copyAside({ location, timeout }).catch(() => checkpoint('PASSIVE'))
    copying = null
    look()
  }

  return {
    look,
    async settled() {
      while (copying) await copying
    },
  }
}

/** What the thread is told. */
interface Start {
  readonly library: string
  readonly location: string
  readonly timeout: number
}

/** Copies what is in the log into the file, in a thread of its own; rejects when the thread cannot start or fails. */
function copyAside(settings: Omit<Start, 'library'>): Promise<void> {
  const library = createRequire(import.meta.url).resolve('@photostructure/sqlite')
  const workerData: Start = { ...settings, library }
  return new Promise((resolve, reject) => {
    // As for the thread that reads: the text of one function, which uses nothing of this file.
    const worker = new Worker(`(${copyInThread.toString()})(require)`, { eval: true, workerData })
    worker.once('error', reject).once('exit', () => resolve())
  })
}

/** The thread's program. */
function copyInThread(load: NodeJS.Require): void {
  const { workerData } = load('node:worker_threads') as typeof Threads
  const { library, location, timeout } = workerData as Start
  const { DatabaseSync } = load(library) as typeof Sqlite
  const db = new DatabaseSync(location, { timeout })
  db.exec('PRAGMA wal_checkpoint(PASSIVE)')
  db.close()
}
