import type { ChildProcess } from 'node:child_process'
import { type Database, type DatabaseOptions, describeAdoption, openDatabase } from '../database/index.ts'
import type { Bus } from '../platform/bus/bus.ts'
import { createLocalBus } from '../platform/bus/local-bus.ts'
import { openPostgresBus } from '../platform/bus/postgres-bus.ts'
import type { Clock } from '../platform/clock/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { Log } from '../platform/log/index.ts'
import { createEmit, type Emit } from '../platform/realtime/emission.ts'
import { checkStore, type FileStore, openStore } from '../platform/storage/index.ts'
import { adoptionOf, databaseLocation } from './installation.ts'

/** What everything is built from. */
export interface StudioOptions {
  readonly config: Config
  /** Where the settings are kept; `invokeai.yaml` in the root folder without. */
  readonly config_file?: string
  readonly log: Log
  readonly clock: Clock
  /** Holds every answer against its declared schema; on in tests. */
  readonly verify_answers?: boolean
  /** Forks a worker process for each generation device; off where only the API is wanted. */
  readonly workers: boolean
}

/** What all processes of a studio share: the database, the files, the bus and who is told what. */
export interface Platform extends StudioOptions {
  readonly database: Database
  readonly files: FileStore
  readonly bus: Bus
  /** Connects a forked worker to the bus. */
  readonly attachWorker: (child: ChildProcess) => void
  readonly emit: Emit
}

/** Says what went wrong where nobody waits for it. */
export type Report = (error: unknown, message: string) => void

/** Reports to the log. */
export const reporter =
  (log: Log): Report =>
  (error, message) =>
    log.error({ err: error }, message)

/** Opens the database, brings it up to date, and connects the files and the bus. Throws `ConfigError` for a bucket that cannot be used. */
export async function openPlatform(options: StudioOptions): Promise<Platform> {
  const { config, log, clock } = options
  const report = (error: unknown): void => log.error({ err: error }, 'a message between processes was not handled')
  await checkStore(config, reporter(log))
  const database = await openDatabase(databaseLocation(config), {
    ...sqlLog(config, log),
    ...adoptionLog(config, log),
  })
  const { bus, attachWorker } = await openBus(config, report)
  const emit = createEmit({ publish: bus.publish, now: clock.now })
  return { ...options, database, files: openStore(config, reporter(log)), bus, attachWorker, emit }
}

/** Tells in the log that a database of InvokeAI was adopted. */
function adoptionLog(config: Config, log: Log): DatabaseOptions {
  const adoption = adoptionOf(config, (report) => {
    for (const sentence of describeAdoption(report)) log.warn(sentence)
  })
  return { adoption }
}

/** Tells each query, but not its values, in the log; those that are prepared excepted. */
export function sqlLog({ log_sql }: Config, log: Log): DatabaseOptions {
  if (!log_sql) return {}
  return { onSql: (query, milliseconds) => log.debug({ query, milliseconds }, 'query') }
}

/** Processes on one PostgreSQL database hear each other through it; others over the channels to forked workers. */
async function openBus(config: Config, report: (error: unknown) => void) {
  if (config.database_url) {
    return { bus: await openPostgresBus({ url: config.database_url, report }), attachWorker() {} }
  }
  const bus = createLocalBus(report)
  return { bus, attachWorker: bus.attach }
}
