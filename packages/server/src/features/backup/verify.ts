import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { inspectSqliteDatabase } from '../../database/index.ts'
import { hashOf } from './copying.ts'
import { BackupError, type Checksums, COUNTED_TABLES, LAYOUT, Manifest, parseChecksums } from './layout.ts'

/** A backup as it lies on the disk. */
export interface Backup {
  /** Absolute. */
  readonly folder: string
  readonly manifest: Manifest
  readonly sums: Checksums
}

/** Reads what a backup says about itself. Throws `BackupError` when the folder holds none, or one of another format. */
export async function readBackup(path: string): Promise<Backup> {
  const folder = resolve(path)
  const [manifest, sums] = await Promise.all([
    readFile(join(folder, LAYOUT.manifest), 'utf8').catch(() => null),
    readFile(join(folder, LAYOUT.checksums), 'utf8').catch(() => null),
  ])
  if (manifest === null || sums === null) throw new BackupError(`${folder} is not a backup that invoke-backup made.`)
  return { folder, manifest: parseManifest(manifest), sums: parseChecksums(sums) }
}

/** The same for a folder that may hold no backup, or none at all: null then. */
export async function findBackup(folder: string | null): Promise<Backup | null> {
  if (folder === null) return null
  return readBackup(folder).catch((error: unknown) => {
    if (error instanceof BackupError) return null
    throw error
  })
}

/**
 * Reads every file of a backup and the whole database in it. Throws `BackupError` with the first files that are missing
 * or changed, or with what is wrong with the database.
 */
export async function verifyBackup({ folder, manifest, sums }: Backup): Promise<void> {
  const wrong: string[] = []
  for (const [path, hash] of sums) if ((await hashOf(join(folder, path))) !== hash) wrong.push(path)
  if (wrong.length > 0) {
    const shown = wrong.slice(0, 5).join(', ')
    const more = wrong.length > 5 ? ` and ${wrong.length - 5} more` : ''
    throw new BackupError(`The backup is damaged: ${shown}${more} missing or changed. Use another one.`)
  }
  if (sums.size !== manifest.files) throw new BackupError('The backup is damaged: its list of files is not whole.')
  if (manifest.database === null) return
  if (!sums.has(LAYOUT.database)) throw new BackupError('The backup is damaged: its database is missing.')
  const { problems, counts } = inspectSqliteDatabase(join(folder, LAYOUT.database), COUNTED_TABLES)
  if (problems.length > 0) throw new BackupError(`The database in the backup is damaged: ${problems.join('; ')}.`)
  const differing = Object.entries(manifest.database.counts).filter(([table, count]) => counts[table] !== count)
  if (differing.length > 0) {
    throw new BackupError(`The database in the backup lacks rows of ${differing.map(([table]) => table).join(', ')}.`)
  }
}

function parseManifest(text: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(text))
  } catch {
    throw new BackupError(`${LAYOUT.manifest} is damaged, or of a newer release than this one.`)
  }
}
