import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, opendir, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** SHA-256 of a file in hexadecimal; null when it is not there. */
export async function hashOf(file: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(file), hash)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  return hash.digest('hex')
}

/**
 * Copies a file durably, readable by its owner alone and with the time of the original, and answers the SHA-256 of what
 * was read; null when it is not there (any more). Overwrites nothing.
 */
export async function copyHashed(from: string, to: string): Promise<string | null> {
  const source = await open(from).catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  if (!source) return null
  const hash = createHash('sha256')
  try {
    const { mtime } = await source.stat()
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    const target = await open(to, 'wx', 0o600)
    try {
      for await (const chunk of source.createReadStream({ autoClose: false })) {
        hash.update(chunk)
        await target.writeFile(chunk)
      }
      await target.sync()
    } finally {
      await target.close()
    }
    await utimes(to, mtime, mtime)
  } finally {
    await source.close()
  }
  return hash.digest('hex')
}

/** Whether two files have one size and time, as a copy that `copyHashed` made has with its original. */
export async function looksAlike(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(one).catch(() => null), stat(other).catch(() => null)])
  // File systems round times differently; a second is what the coarsest ones keep.
  return a !== null && b !== null && a.size === b.size && Math.abs(a.mtimeMs - b.mtimeMs) < 1000
}

/** Gives a file a second name, which takes no space; answers false where the file system cannot. */
export async function linkTo(file: string, name: string): Promise<boolean> {
  await mkdir(dirname(name), { recursive: true, mode: 0o700 })
  return link(file, name).then(
    () => true,
    () => false,
  )
}

/** Paths of the plain files below a folder, relative with `/`; half-written ones and a missing folder have none. */
export async function* filesBelow(folder: string): AsyncIterable<string> {
  const directory = await opendir(folder, { recursive: true }).catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  if (!directory) return
  for await (const entry of directory) {
    if (!entry.isFile() || entry.name.endsWith('.part')) continue
    yield relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')
  }
}

/** Removes a SQLite file and what lies beside it. */
export async function removeDatabase(file: string): Promise<void> {
  await Promise.all(['', '-wal', '-shm'].map((ending) => rm(file + ending, { force: true })))
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
