import { createWriteStream, type Dirent, type Stats } from 'node:fs'
import { mkdir, open, opendir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileFacts, FileStore, StoredFile } from './file-store.ts'
import { pathOf } from './keys.ts'

/** Creates a store over a folder of this machine; relative folders below it appear as they are needed. */
export function createLocalStore(root: string): FileStore {
  const at = (key: string): string => pathOf(root, key)

  async function facts(key: string): Promise<FileFacts | null> {
    const found = await orNull(stat(at(key)))
    return found && factsOf(found)
  }

  async function put(key: string, content: Uint8Array | Readable): Promise<void> {
    const path = at(key)
    await makeFolder(dirname(path))
    const aside = join(dirname(path), `.${crypto.randomUUID()}.part`)
    try {
      await write(aside, content)
      await rename(aside, path)
    } catch (error) {
      await rm(aside, { force: true })
      throw error
    }
    await settle(dirname(path))
  }

  async function openFile(key: string): Promise<StoredFile | null> {
    const handle = await orNull(open(at(key)))
    const found = handle && factsOf(await handle.stat())
    if (handle && !found) await handle.close()
    return handle && found && { ...found, stream: handle.createReadStream() }
  }

  return {
    put,
    open: openFile,

    read: async (key) => orNull(readFile(at(key))),

    stat: facts,

    async delete(...keys) {
      const paths = keys.map(at)
      for (const path of paths) await rm(path, { force: true })
    },

    async copy(from, to) {
      at(to)
      const found = await openFile(from)
      if (found) await put(to, found.stream)
      return found !== null
    },

    async *list(folder) {
      const directory = await orNull(opendir(at(folder), { recursive: true }))
      if (!directory) return
      for await (const entry of directory) {
        if (entry.name.endsWith('.part') || !(await isFile(entry))) continue
        yield relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')
      }
    },

    async discardUnfinished(folder, before) {
      const directory = await orNull(opendir(at(folder), { recursive: true }))
      if (!directory) return
      for await (const entry of directory) {
        if (!entry.isFile() || !entry.name.endsWith('.part')) continue
        const path = join(entry.parentPath, entry.name)
        const found = await orNull(stat(path))
        if (found && found.mtime < before) await rm(path, { force: true })
      }
    },

    async freeBytes() {
      const { bavail, bsize } = await statfs(root)
      return bavail * bsize
    },
  }
}

/** Also where a link leads to one, as people make when a disk gets full. */
async function isFile(entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile()
  return (await orNull(stat(join(entry.parentPath, entry.name))))?.isFile() ?? false
}

function factsOf(found: Stats): FileFacts | null {
  if (!found.isFile()) return null
  return { size: found.size, etag: `${found.size.toString(36)}-${found.mtimeMs.toString(36)}` }
}

async function write(path: string, content: Uint8Array | Readable): Promise<void> {
  if (!(content instanceof Uint8Array)) {
    await pipeline(content, createWriteStream(path, { flush: true }))
    return
  }
  const handle = await open(path, 'w')
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a folder; those that were missing above it are made durable too, or a file in it could vanish with them. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await settle(dirname(made))
}

/** Makes a rename durable, where the system lets a folder be synced. */
async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null
    throw error
  }
}
