import { access, chmod, constants, copyFile, lstat, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { connectDatabase } from '../connect.ts'
import type { Database } from '../database.ts'
import { sqliteDatabaseIsInUse } from '../dialects/sqlite-copy.ts'
import { UnusableDatabaseError } from '../errors.ts'
import { migrate } from '../migrate.ts'
import { MIGRATIONS } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'
import { backUpBeside, discardUnfinishedBackups } from './backup.ts'
import { adoptionError } from './errors.ts'
import { type Recognised, recognise } from './recognise.ts'
import type { AdoptionReport } from './report.ts'
import { countRows, namesOf, REPORTED_TABLES } from './tables.ts'
import { nameOf, upgradeInvokeAI } from './upgrade.ts'

export { type AdoptionReport, describeAdoption } from './report.ts'

/** What an adoption needs beyond the database. */
export interface Adoption {
  /** Absolute path of the models folder: records of old releases do not say how large a model is. */
  readonly models_dir: string
  readonly now: () => Date
  /** Called once the database is adopted. */
  readonly adopted?: (report: AdoptionReport) => void
}

type Found = Extract<Recognised, { kind: 'invokeai' }>

/**
 * Adopts a SQLite file that InvokeAI 4.2 to 6.14 wrote: copies it beside itself and checks the copy, then brings it to
 * the schema of this release in one transaction. Any other usable file is left alone. Throws `UnusableDatabaseError`
 * with a sentence for people; the file is as it was then.
 */
export async function adoptDatabase(
  file: string,
  migrations: readonly Migration[],
  adoption: Adoption = defaultAdoption(file),
): Promise<void> {
  if (file === ':memory:') return
  await requireNoLooseLink(file)
  if (!((await stat(file).catch(() => null))?.size ?? 0)) return
  await requireWritable(file)
  // First, because a connection of our own would count as one of another program until its statements are collected.
  const inUse = await readably(file, async () => sqliteDatabaseIsInUse(file))
  const found = await readably(file, () => withDatabase(file, (database) => recognise(database.kysely)))
  if (found.kind !== 'invokeai') return
  if (inUse) {
    throw new UnusableDatabaseError(
      `Another program has ${file} open. End it (InvokeAI, or a tool that shows databases), then start again.`,
    )
  }
  await discardUnfinishedBackups(file)
  const backup = await backUpBeside(file, adoption.now())
  const changes = await withDatabase(file, (database) => upgrade(database, found, migrations, adoption.models_dir))
  adoption.adopted?.({ ...changes, backup })
}

/**
 * What adopting a file would do: does it on a copy of its own, in the folder for temporary files. Null for a file that is
 * not there, or that needs no adoption. Throws what adopting would throw about the file's content.
 */
export async function rehearseAdoption(
  file: string,
  adoption: Adoption,
): Promise<Omit<AdoptionReport, 'backup'> | null> {
  if (!((await stat(file).catch(() => null))?.size ?? 0)) return null
  const folder = await mkdtemp(join(tmpdir(), 'studio-rehearsal-'))
  try {
    const copy = join(folder, basename(file))
    for (const suffix of ['', '-wal', '-journal']) {
      await copyFile(file + suffix, copy + suffix)
        // A copy of a file that may only be read would be one as well.
        .then(() => chmod(copy + suffix, 0o600))
        .catch(ifMissing)
    }
    const found = await readably(file, () => withDatabase(copy, (database) => recognise(database.kysely)))
    if (found.kind !== 'invokeai') return null
    return await withDatabase(copy, (database) => upgrade(database, found, MIGRATIONS, adoption.models_dir))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a SQLite file is; `empty` also for one that is not there. Throws what adopting it would throw at once. */
export async function databaseKind(file: string): Promise<Recognised['kind']> {
  if (!((await stat(file).catch(() => null))?.size ?? 0)) return 'empty'
  return (await readably(file, () => withDatabase(file, (database) => recognise(database.kysely)))).kind
}

const ifMissing = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error
}

async function upgrade(
  database: Database,
  found: Found,
  migrations: readonly Migration[],
  models_dir: string,
): Promise<Omit<AdoptionReport, 'backup'>> {
  let setAside: Record<string, number> = {}
  try {
    await migrate(database, migrations, async (step) => {
      setAside = await upgradeInvokeAI(step, found, models_dir)
    })
  } catch (error) {
    if (error instanceof UnusableDatabaseError) throw error
    throw adoptionError({ step: 'the tables of the studio' }, (error as Error).message, error)
  }
  const tables = await namesOf(database.kysely, 'table')
  return {
    release: found.release,
    schema: found.schema,
    steps: found.pending.map(nameOf),
    counts: await countRows(
      database.kysely,
      REPORTED_TABLES.filter((table) => tables.has(table)),
    ),
    set_aside: setAside,
  }
}

async function withDatabase<T>(file: string, act: (database: Database) => Promise<T>): Promise<T> {
  const database = await connectDatabase({ file }, { use: 'adopt' })
  try {
    return await act(database)
  } finally {
    await database.close()
  }
}

async function requireWritable(file: string): Promise<void> {
  for (const path of [dirname(file), file]) {
    await access(path, constants.R_OK | constants.W_OK).catch((error: NodeJS.ErrnoException) => {
      throw new UnusableDatabaseError(
        `${path} cannot be written (${error.code}), which the database needs. Make it writable for the account that ` +
          'runs the studio, or copy the root folder to a place that is.',
      )
    })
  }
}

/** A link to a disk that is not mounted must not become a new database. */
async function requireNoLooseLink(file: string): Promise<void> {
  const isLink = (await lstat(file).catch(() => null))?.isSymbolicLink() ?? false
  if (!isLink || (await stat(file).catch(() => null))) return
  throw new UnusableDatabaseError(`${file} is a link to a file that is not there. Is the disk that it lies on mounted?`)
}

/** SQLite's codes for what keeps it from a file, and says nothing about the content: READONLY, IOERR, FULL, CANTOPEN. */
const OUT_OF_REACH: readonly number[] = [8, 10, 13, 14]
/** SQLite tells finer reasons in the higher bytes of a code. */
const CODE_BITS = 0xff

/** SQLite says what is wrong with a file in words that do not help the person who starts a server. */
async function readably<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof UnusableDatabaseError) throw error
    if (OUT_OF_REACH.includes(Number((error as { sqliteCode?: number }).sqliteCode) & CODE_BITS)) {
      throw new UnusableDatabaseError(
        `${file} cannot be opened (${(error as Error).message}). It must be a file that the account which runs the ` +
          'studio may read and write, on a disk with room. Nothing was changed.',
      )
    }
    throw new UnusableDatabaseError(
      `${file} cannot be read as a database (${(error as Error).message}): it is damaged, or something else. ` +
        'Put a backup of it in its place; InvokeAI keeps some beside it (invokeai_backup_….db).',
    )
  }
}

/** For commands that know nothing but the file: folders lie as InvokeAI lays them out. */
function defaultAdoption(file: string): Adoption {
  return { models_dir: resolve(dirname(file), '..', 'models'), now: () => new Date() }
}
