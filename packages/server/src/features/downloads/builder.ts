import type { Readable } from 'node:stream'
import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import { parseDbTime } from '../../database/sql.ts'
import type { FileStore, StoredFile } from '../../platform/storage/index.ts'
import { createEntryNames } from './entry-names.ts'
import { writeZip, type ZipEntry } from './zip.ts'

/** An image that is to be packed; without a file when it is gone or out of the person's sight by now. */
export type OpenedImage =
  | {
      readonly image_name: string
      readonly image_category: string
      /** As the database keeps times. */
      readonly created_at: string
      readonly file: StoredFile | null
    }
  | { readonly image_name: string; readonly file: null }

/** What an archive is made of. */
export interface Archive {
  readonly key: string
  readonly viewer: Viewer
  readonly image_names: readonly string[]
}

/** How far an archive is. */
export interface ArchiveProgress {
  readonly images_done: number
  readonly images_total: number
  readonly bytes: number
}

/** A finished archive. */
export interface BuiltArchive {
  readonly image_count: number
  /** Of the archive. */
  readonly bytes: number
  /** Images that went, or went out of the person's sight, before they could be packed. */
  readonly left_out: readonly string[]
}

/** What the builder of archives works with. */
export interface BuilderDeps {
  readonly files: Pick<FileStore, 'put' | 'stat' | 'delete' | 'freeBytes'>
  /** Opens the files of images one after the other; each is read or destroyed before the next is asked for. */
  readonly openImages: (viewer: Viewer, imageNames: readonly string[]) => AsyncIterable<OpenedImage>
  readonly max_bytes: number
}

const GIB = 2 ** 30
/** How much room an archive leaves for everybody's work, in bytes. */
const RESERVE_BYTES = 256 * 1024 * 1024
/** How often the room is looked at, in bytes that were written. */
const CHECK_BYTES = 32 * 1024 * 1024

/**
 * Creates the builder of archives. It throws `download_too_large`, `download_disk_full`, or
 * `image_not_found` when no image is left, and whatever `signal` is
 * given; nothing stays on disk then.
 */
export function archiveBuilder({ files, openImages, max_bytes }: BuilderDeps) {
  return async (
    { key, viewer, image_names }: Archive,
    onProgress: (progress: ArchiveProgress) => void,
    signal: AbortSignal,
  ): Promise<BuiltArchive> => {
    const left_out: string[] = []
    let [packed, bytes, checked] = [0, 0, Number.NEGATIVE_INFINITY]

    async function requireRoom(): Promise<void> {
      if (bytes > max_bytes) throw new AppError('download_too_large', { limit: `${(max_bytes / GIB).toFixed(1)} GiB` })
      if (bytes - checked < CHECK_BYTES) return
      checked = bytes
      const free = await files.freeBytes()
      if (free !== null && free < RESERVE_BYTES) throw new AppError('download_disk_full')
    }

    async function* entries(): AsyncGenerator<ZipEntry> {
      const nameOf = createEntryNames()
      for await (const image of openImages(viewer, image_names)) {
        if (!image.file) {
          left_out.push(image.image_name)
          continue
        }
        const { image_name, image_category, created_at, file } = image
        bytes += file.size
        await requireRoom().catch((error) => {
          file.stream.destroy()
          throw error
        })
        yield { ...file, name: nameOf(image_category, image_name), modified: parseDbTime(created_at) }
        packed += 1
        onProgress({ images_done: packed + left_out.length, images_total: image_names.length, bytes })
      }
    }

    const put = (content: Readable): Promise<void> => files.put(key, content)
    await writeZip({ entries: entries(), put, signal }).catch((error: unknown) => {
      throw isDiskFull(error) ? new AppError('download_disk_full') : error
    })
    if (packed === 0) {
      await files.delete(key)
      throw new AppError('image_not_found')
    }
    return { image_count: packed, bytes: (await files.stat(key))?.size ?? 0, left_out }
  }
}

function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return code === 'ENOSPC' || code === 'EDQUOT'
}
