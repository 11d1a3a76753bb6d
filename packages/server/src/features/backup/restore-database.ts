import { rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  copySqliteDatabase,
  type DatabaseLocation,
  isDatabaseInhabited,
  postgresDatabaseIsInUse,
  sqliteDatabaseIsInUse,
  transferDatabase,
} from '../../database/index.ts'
import { copyHashed, removeDatabase } from './copying.ts'
import { BackupError } from './layout.ts'

/** How the database of a backup is to be put back. */
interface DatabaseOrder {
  /** The file in the backup. */
  readonly from: string
  readonly to: DatabaseLocation
  /** What is replaced is kept under its name and this suffix. */
  readonly suffix: string
  /** The folder that keeps a copy of what a PostgreSQL database held. */
  readonly aside: string
  /** Makes a copy of the database fit for service; called with its file. */
  prepare(file: string): Promise<void>
}

/** Puts the database of a backup into its place; answers where that which had to give way lies now. */
export async function restoreDatabase(order: DatabaseOrder): Promise<string[]> {
  return 'url' in order.to ? fillPostgres(order, order.to) : replaceFile(order, order.to.file)
}

/** What lies where a database is to be restored, as words for a list; nothing where it is free. */
export async function inhabitedPlace(database: DatabaseLocation): Promise<string[]> {
  if ('file' in database) return (await stat(database.file).catch(() => null)) ? [database.file] : []
  return (await isDatabaseInhabited(database)) ? ['what the PostgreSQL database holds'] : []
}

/** Whether a server, a worker or another command uses a database. */
export const databaseIsInUse = async (database: DatabaseLocation): Promise<boolean> =>
  'url' in database ? postgresDatabaseIsInUse(database.url) : sqliteDatabaseIsInUse(database.file)

/** Renames a file and those that belong to it; answers the new name of the file, if there was one. */
export async function setAside(file: string, suffix: string, endings: readonly string[]): Promise<string[]> {
  const aside = `${file}.${suffix}`
  let moved = false
  for (const ending of endings) {
    if (!(await stat(file + ending).catch(() => null))) continue
    await rename(file + ending, aside + ending)
    moved ||= ending === ''
  }
  return moved ? [aside] : []
}

async function replaceFile({ from, suffix, prepare }: DatabaseOrder, file: string): Promise<string[]> {
  const staged = await stage(from, file, prepare)
  const set_aside = await setAside(file, suffix, ['', '-wal', '-shm'])
  await rename(staged, file)
  return set_aside
}

async function fillPostgres({ from, suffix, aside, prepare }: DatabaseOrder, to: { url: string }): Promise<string[]> {
  const place = join(aside, 'postgresql.db')
  const kept = (await isDatabaseInhabited(to)) ? [`${place}.${suffix}`] : []
  const staged = await stage(from, place, prepare)
  try {
    for (const file of kept) {
      await writeFile(file, '', { mode: 0o600 })
      await transferDatabase(to, { file })
    }
    await transferDatabase({ file: staged }, to)
  } catch (error) {
    throw new BackupError(`The database could not be restored: ${(error as Error).message}.`)
  } finally {
    await removeDatabase(staged)
  }
  return kept
}

/** Prepares a copy of the database beside the place that it is to take; answers its file. */
async function stage(from: string, place: string, prepare: DatabaseOrder['prepare']): Promise<string> {
  const [draft, staged] = [`${place}.preparing`, `${place}.restoring`]
  await removeDatabase(draft)
  await removeDatabase(staged)
  try {
    await copyHashed(from, draft)
    await prepare(draft)
    // What was written to the draft may still be in the log beside it; a copy is one whole file.
    await writeFile(staged, '', { mode: 0o600 })
    await copySqliteDatabase(draft, staged)
  } finally {
    await removeDatabase(draft)
  }
  return staged
}
