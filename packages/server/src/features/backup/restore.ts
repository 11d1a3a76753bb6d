import { readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { copyHashed, hashOf, linkTo } from './copying.ts'
import type { StudioFiles } from './create.ts'
import { BackupError, LAYOUT, stampOf } from './layout.ts'
import { databaseIsInUse, inhabitedPlace, restoreDatabase, setAside } from './restore-database.ts'
import type { Backup } from './verify.ts'

/** How a backup is to be put back. */
export interface RestoreOrder {
  readonly backup: Backup
  /** Where everything belongs, as the configuration in the backup says. */
  readonly studio: StudioFiles
  /** The root folder, absolute; pictures that give way are kept in a folder there that nobody lists. */
  readonly root: string
  /** Replaces what is there; otherwise that is refused. */
  readonly force: boolean
  readonly now: Date
  /** Makes the database fit for service before it takes its place; called with its file. */
  prepareDatabase(file: string): Promise<void>
}

/** What was put back. */
export interface RestoreReport {
  /** Pictures that were written; those that were there already, unchanged, are not counted. */
  readonly pictures: number
  /** Where that which had to give way lies now: files, and folders of pictures. */
  readonly set_aside: readonly string[]
}

/**
 * Puts a verified backup back: pictures, then database, then configuration. What gives way is kept, never
 * deleted: beside its place, but pictures in a folder of the root folder.
 * Throws `BackupError` where something is there and `force` is off, or a server is running.
 */
export async function restoreBackup({
  backup,
  studio,
  root,
  force,
  now,
  prepareDatabase: prepare,
}: RestoreOrder): Promise<RestoreReport> {
  const { database } = backup.manifest
  if (studio.database !== null && (await databaseIsInUse(studio.database))) {
    throw new BackupError('A server or another command is using the database. Stop it, then restore.')
  }
  const there = await occupied(backup, studio)
  if (there.length > 0 && !force) {
    throw new BackupError(
      `There is a studio already: ${there.join(', ')}. With --force it gives way (what is replaced is kept beside it).`,
    )
  }
  const suffix = `replaced-${stampOf(now)}`
  const { written, set_aside } = await restorePictures(backup, studio, join(root, suffix))
  if (database && studio.database !== null) {
    const from = join(backup.folder, LAYOUT.database)
    const aside = dirname(studio.config)
    set_aside.push(...(await restoreDatabase({ ...{ from, suffix, aside }, to: studio.database, prepare })))
  }
  for (const [path, target] of [[LAYOUT.config, studio.config] as const, [LAYOUT.api_keys, studio.api_keys] as const]) {
    if (!backup.sums.has(path)) continue
    await restage(join(backup.folder, path), `${target}.restoring`)
    set_aside.push(...(await setAside(target, suffix, [''])))
    await rename(`${target}.restoring`, target)
  }
  return { pictures: written, set_aside }
}

/** What of the studio would have to give way. */
async function occupied({ manifest, sums }: Backup, { database, config, api_keys, pictures }: StudioFiles) {
  const files = [...(sums.has(LAYOUT.config) ? [config] : []), ...(sums.has(LAYOUT.api_keys) ? [api_keys] : [])]
  const folders = manifest.picture_folders.flatMap((name) => pictures[name] ?? [])
  const [taken, filled] = await Promise.all([
    Promise.all(files.map(async (file) => ((await stat(file).catch(() => null)) ? [file] : []))),
    Promise.all(folders.map(async (folder) => ((await readdir(folder).catch(() => [])).length > 0 ? [folder] : []))),
  ])
  const inhabited = manifest.database && database !== null ? await inhabitedPlace(database) : []
  return [...inhabited, ...taken, ...filled].flat()
}

/** Puts the pictures back that are gone or were changed since; those that were changed are kept in a folder in `aside`. */
async function restorePictures({ folder, manifest, sums }: Backup, { pictures }: StudioFiles, aside: string) {
  let written = 0
  const set_aside = new Set<string>()
  for (const name of manifest.picture_folders) {
    const target = pictures[name]
    if (target === undefined) continue
    for (const [path, hash] of sums) {
      if (!path.startsWith(`${name}/`)) continue
      const file = join(target, path.slice(name.length + 1))
      const there = await hashOf(file)
      if (there === hash) continue
      await restage(join(folder, path), `${file}.part`)
      if (there !== null) {
        await keep(file, join(aside, path))
        set_aside.add(join(aside, name))
      }
      await rename(`${file}.part`, file)
      written += 1
    }
  }
  return { written, set_aside: [...set_aside] }
}

/** Gives a file that is about to be replaced a name elsewhere; copies it where that is on another disk. */
async function keep(file: string, elsewhere: string): Promise<void> {
  if (!(await linkTo(file, elsewhere))) await copyHashed(file, elsewhere)
}

/** Copies a file to where it is about to be renamed from, in place of what an interrupted restore left there. */
async function restage(from: string, to: string): Promise<void> {
  await rm(to, { force: true })
  if ((await copyHashed(from, to)) === null) throw new BackupError(`${from} vanished while it was restored.`)
}
