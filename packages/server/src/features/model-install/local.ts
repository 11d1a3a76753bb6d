import { constants } from 'node:fs'
import { copyFile, mkdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { chooseModelFiles, filesBelow } from '@invoke-studio/engine'
import { InstallError } from './errors.ts'

/** Files of this machine that are a model together. */
export interface LocalModel {
  readonly kind: 'folder' | 'file'
  /** The folder that the files are relative to. */
  readonly folder: string
  readonly files: readonly string[]
}

/** How much room copying leaves for everything else, in bytes. */
const RESERVE_BYTES = 512 * 1024 * 1024

/** The files of the model at a path, whatever else lies beside them. Throws `NoModelError`. */
export async function localModelAt(path: string): Promise<LocalModel> {
  if ((await stat(path)).isDirectory()) return { folder: path, ...chooseModelFiles(await filesBelow(path)) }
  const folder = dirname(path)
  const name = basename(path)
  const data = [`${name}_data`, `${name}.data`]
  const beside = await Promise.all(
    data.map((file) =>
      stat(join(folder, file)).then(
        () => file,
        () => null,
      ),
    ),
  )
  return { folder, ...chooseModelFiles([name, ...beside.filter((file) => file !== null)]) }
}

/** Copies a model. Throws `InstallError` when there is no room; then nothing of it is left. */
export async function copyModel(
  { folder, files }: LocalModel,
  target: string,
  options: { readonly signal: AbortSignal; readonly freeBytes: (path: string) => Promise<number> },
): Promise<void> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size))
  const needed = sizes.reduce((sum, size) => sum + size, 0)
  await rm(target, { recursive: true, force: true })
  await mkdir(target, { recursive: true })
  try {
    const free = await options.freeBytes(target)
    if (needed + RESERVE_BYTES > free) throw full()
    for (const file of files) {
      options.signal.throwIfAborted()
      await mkdir(dirname(join(target, file)), { recursive: true })
      await copyFile(join(folder, file), join(target, file), constants.COPYFILE_FICLONE)
    }
  } catch (error) {
    await rm(target, { recursive: true, force: true })
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? full() : error
  }
}

const full = (): InstallError =>
  new InstallError(
    'InsufficientDiskSpace',
    'The disk of the models folder has no room for a copy. Install it in place.',
  )
