import type { FileStore } from '../../platform/storage/index.ts'

/** A folder of files in one store that has another place in the other. */
export interface TransferFolder {
  readonly from: FileStore
  readonly from_folder: string
  readonly to: FileStore
  readonly to_folder: string
  /** Whether a file there with this name and size is the same one: true of images, which never change. */
  readonly settled: boolean
}

/** What was copied. */
export interface TransferReport {
  readonly copied: number
  /** Of what was copied. */
  readonly bytes: number
  /** Files that were there already. */
  readonly unchanged: number
  /** Keys of files that the other store takes under no name. */
  readonly refused: readonly string[]
}

/** Files that are copied at the same time. */
const AT_ONCE = 8

/**
 * Copies all files of some folders to another store. Nothing is deleted on either side, and what was copied before is
 * not copied again, so that it can be run while people work and once more after they stopped.
 */
export async function transferFiles(
  folders: readonly TransferFolder[],
  isRefusal: (error: unknown) => boolean,
): Promise<TransferReport> {
  const done = { copied: 0, bytes: 0, unchanged: 0, refused: [] as string[] }

  async function copyOne(folder: TransferFolder, key: string): Promise<void> {
    const target = folder.to_folder + key.slice(folder.from_folder.length)
    const known = folder.settled ? await folder.to.stat(target) : null
    const found = await folder.from.open(key)
    // Deleted since the folder was read.
    if (!found) return
    if (known?.size === found.size) {
      found.stream.destroy()
      done.unchanged += 1
      return
    }
    await folder.to.put(target, found.stream)
    done.copied += 1
    done.bytes += found.size
  }

  async function attempt(folder: TransferFolder, key: string): Promise<void> {
    try {
      await copyOne(folder, key)
    } catch (error) {
      if (!isRefusal(error)) throw error
      done.refused.push(key)
    }
  }

  for (const folder of folders) await inParallel(folder.from.list(folder.from_folder), (key) => attempt(folder, key))
  return done
}

/** Does something with each item as it comes, a few at a time; the first failure ends it. */
async function inParallel<T>(items: AsyncIterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const running = new Set<Promise<void>>()
  for await (const item of items) {
    const task = work(item).finally(() => running.delete(task))
    // Thrown below; nobody may be waiting yet.
    task.catch(() => {})
    running.add(task)
    if (running.size >= AT_ONCE) await Promise.race(running)
  }
  await Promise.all(running)
}
