import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, inject } from 'vitest'
import type { Database, DatabaseDialect, DatabaseLocation } from '../database.ts'
import { type DatabaseOptions, openDatabase } from '../open.ts'
import type {} from './setup.ts'

/** What a test of the data layer gets for one kind of database. */
export interface TestDatabases {
  readonly dialect: DatabaseDialect
  /** A new, migrated database; closed and removed after the suite. */
  open(): Promise<Database>
  /** The place of a new database without any table. */
  emptyLocation(): Promise<DatabaseLocation>
  /** Opens (and migrates) a place; closed after the suite. */
  openAt(location: DatabaseLocation, options?: DatabaseOptions): Promise<Database>
}

/** Runs a suite on SQLite and on PostgreSQL. */
export function onEachDatabase(suite: (databases: TestDatabases) => void): void {
  describe.each<DatabaseDialect>(['sqlite', 'postgres'])('on %s', (dialect) => {
    const cleanups: (() => Promise<void>)[] = []
    afterAll(async () => {
      for (const cleanup of cleanups.reverse()) await cleanup()
    })
    const newLocation = dialect === 'sqlite' ? (kind: Kind) => temporaryFile(cleanups, kind) : dispense
    const openAt = async (location: DatabaseLocation, options: DatabaseOptions = {}) => {
      const database = await openDatabase(location, options)
      cleanups.push(() => database.close())
      return database
    }
    suite({
      dialect,
      openAt,
      open: async () => openAt(await newLocation('migrated')),
      emptyLocation: () => newLocation('empty'),
    })
  })
}

type Kind = 'migrated' | 'empty'

async function temporaryFile(cleanups: (() => Promise<void>)[], kind: Kind): Promise<DatabaseLocation> {
  const folder = await mkdtemp(join(tmpdir(), 'studio-db-'))
  cleanups.push(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'invokeai.db')
  if (kind === 'migrated') await placeMigrated(file)
  return { file }
}

/** Puts a new, migrated SQLite database at `file`, with the folders to it. */
export async function placeMigrated(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await copyFile(await ask('file'), file)
}

/** The URL of a new, migrated PostgreSQL database, for tests of what only PostgreSQL has. */
export async function postgresUrl(): Promise<string> {
  const location = await dispense('migrated')
  if (!('url' in location)) throw new Error('PostgreSQL databases have a URL')
  return location.url
}

/** A database on the run's PostgreSQL server. */
const dispense = async (kind: Kind): Promise<DatabaseLocation> => ({ url: await ask(kind) })

/** Asks vitest's global set-up for a database. */
async function ask(kind: Kind | 'file'): Promise<string> {
  const response = await fetch(`${inject('databaseDispenser')}/${kind}`)
  const answer = await response.text()
  if (!response.ok) throw new Error(`No database for this test: ${answer}`)
  return answer
}
