import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  copySqliteDatabase,
  type DatabaseLocation,
  inspectSqliteDatabase,
  transferDatabase,
} from '../../database/index.ts'
import { copyHashed, filesBelow, hashOf, linkTo, looksAlike, removeDatabase } from './copying.ts'
import {
  BackupError,
  backupName,
  type Checksums,
  COUNTED_TABLES,
  formatChecksums,
  isBackupName,
  LAYOUT,
  type Manifest,
} from './layout.ts'
import { findBackup } from './verify.ts'

/** What a studio consists of; paths are absolute. */
export interface StudioFiles {
  readonly config: string
  readonly api_keys: string
  /** Null where it is left out. */
  readonly database: DatabaseLocation | null
  /** Folders of pictures by the name that they have in a backup. */
  readonly pictures: Readonly<Record<string, string>>
}

/** What is to be backed up, and where to. */
export interface BackupOrder {
  readonly studio: StudioFiles
  /** The folder in which each backup gets a folder of its own. */
  readonly to: string
  /** How many backups stay there, this one included; all without. */
  readonly keep: number | null
  readonly now: Date
  readonly version: string
}

/** What was backed up. */
export interface BackupReport extends Manifest {
  /** Folder of the backup, absolute. */
  readonly folder: string
  /** Folders of older backups that had to go. */
  readonly removed: readonly string[]
}

/**
 * Copies a studio while it runs: first the database at one moment, then the files, so that no row of the copy lacks a
 * file that is there. What was written is read again and checked; only then the backup gets its name, and older ones
 * go. A picture that the last backup holds already is linked to it rather than stored again.
 * Throws `BackupError`; then nothing is left behind.
 */
export async function createBackup(order: BackupOrder): Promise<BackupReport> {
  const to = resolve(order.to)
  const folder = join(to, backupName(order.now))
  const part = `${folder}.part`
  await claim(to, folder, part)
  try {
    const manifest = await fill(part, order, await newestBackup(to))
    await rename(part, folder)
    return { ...manifest, folder, removed: await prune(to, order.keep) }
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

async function claim(to: string, folder: string, part: string): Promise<void> {
  try {
    await mkdir(to, { recursive: true, mode: 0o700 })
    await mkdir(part, { mode: 0o700 })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EEXIST') throw new BackupError('Another backup began in this very second. Try again.')
    throw new BackupError(`Backups cannot be written to ${to} (${code}). Choose another folder with --to.`)
  }
  if (await stat(folder).catch(() => null)) {
    await rm(part, { recursive: true })
    throw new BackupError('Another backup was made in this very second. Try again.')
  }
}

async function fill(part: string, { studio, now, version }: BackupOrder, last: string | null): Promise<Manifest> {
  const sums = new Map<string, string>()
  const database = studio.database === null ? null : await copyDatabase(studio.database, join(part, LAYOUT.database))
  if (database) sums.set(LAYOUT.database, database.hash)
  for (const [from, path] of [[studio.config, LAYOUT.config] as const, [studio.api_keys, LAYOUT.api_keys] as const]) {
    const hash = await copyHashed(from, join(part, path))
    if (hash !== null) sums.set(path, hash)
  }
  for (const [name, folder] of Object.entries(studio.pictures)) {
    await copyPictures({ folder, name, part, sums, last: await findBackup(last) })
  }
  const bytes = await check(part, sums)
  await writeFile(join(part, LAYOUT.checksums), formatChecksums(sums), { mode: 0o600, flush: true })
  const manifest: Manifest = {
    kind: 'invoke-studio-backup',
    format: 1,
    version,
    created_at: now.toISOString(),
    database: database && { counts: database.counts, migrations: [...database.migrations] },
    picture_folders: Object.keys(studio.pictures),
    files: sums.size,
    bytes,
  }
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  await writeFile(join(part, LAYOUT.manifest), text, { mode: 0o600, flush: true })
  return manifest
}

/** Copies a database into a SQLite file, on whichever of the two it is. */
async function copyDatabase(location: DatabaseLocation, copy: string) {
  await mkdir(join(copy, '..'), { recursive: true, mode: 0o700 })
  try {
    // The file exists before SQLite fills it, because SQLite would let others read it.
    await writeFile(copy, '', { mode: 0o600 })
    await copySqliteDatabase('url' in location ? await fetchDatabase(location, copy) : location.file, copy)
  } catch (error) {
    throw new BackupError(`The database could not be copied: ${(error as Error).message}.`)
  } finally {
    await removeDatabase(draftOf(copy))
  }
  const { problems, ...found } = inspectSqliteDatabase(copy, COUNTED_TABLES)
  if (problems.length > 0) throw new BackupError(`The database is damaged: ${problems.join('; ')}.`)
  const hash = await hashOf(copy)
  if (hash === null) throw new BackupError('The copy of the database vanished while it was checked.')
  return { ...found, hash }
}

const draftOf = (copy: string): string => `${copy}.draft`

/** Writes what a PostgreSQL database holds into a SQLite file beside the copy that is to be; answers the file. */
async function fetchDatabase(from: DatabaseLocation, copy: string): Promise<string> {
  const file = draftOf(copy)
  await writeFile(file, '', { mode: 0o600 })
  await transferDatabase(from, { file })
  return file
}

async function copyPictures(task: {
  folder: string
  name: string
  part: string
  sums: Map<string, string>
  last: { folder: string; sums: Checksums } | null
}): Promise<void> {
  const { folder, name, part, sums, last } = task
  for await (const file of filesBelow(folder)) {
    const path = `${name}/${file}`
    if (/[\r\n]/.test(path)) throw new BackupError(`The file ${JSON.stringify(path)} has a line break in its name.`)
    const from = join(folder, file)
    const known = last?.sums.get(path)
    const linked = last && known && (await linkFrom(join(last.folder, path), known, from, join(part, path)))
    const hash = linked ? known : await copyHashed(from, join(part, path))
    // A picture that was deleted since the folder was read is not missed.
    if (hash) sums.set(path, hash)
  }
}

/** Takes a file over from the last backup when it is still that of `original`, and sound. */
async function linkFrom(earlier: string, hash: string, original: string, target: string): Promise<boolean> {
  if (!(await looksAlike(earlier, original))) return false
  return (await hashOf(earlier)) === hash && (await linkTo(earlier, target))
}

/** Reads everything again as it now lies on the disk; answers how many bytes there are. */
async function check(part: string, sums: Checksums): Promise<number> {
  let bytes = 0
  for (const [path, hash] of sums) {
    const file = join(part, path)
    if ((await hashOf(file)) !== hash) throw new BackupError(`${path} was not written as it was read. Check the disk.`)
    bytes += (await stat(file)).size
  }
  return bytes
}

async function backupsIn(to: string): Promise<string[]> {
  return (await readdir(to)).filter(isBackupName).sort()
}

async function newestBackup(to: string): Promise<string | null> {
  const name = (await backupsIn(to)).at(-1)
  return name === undefined ? null : join(to, name)
}

async function prune(to: string, keep: number | null): Promise<string[]> {
  if (keep === null) return []
  const old = (await backupsIn(to)).slice(0, -keep).map((name) => join(to, name))
  for (const folder of old) await rm(folder, { recursive: true })
  return old
}
