import { isAbsolute } from 'node:path'
import { decodeImage, encodeThumbnail } from '@invoke-studio/engine'
import { createTurns } from '../clock/turns.ts'
import type { FileStore, StoredFile } from './file-store.ts'
import { InvalidKeyError } from './keys.ts'
import { createLocalStore } from './local-store.ts'

/** Small pictures of things, one for each id: `<id>.webp`, at most 256 × 256 pixels, as InvokeAI lays them out. */
export interface PictureStore {
  /**
   * Makes a PNG, JPEG or WebP file the picture of `id`. Throws `image_unreadable` for anything else, and
   * `image_too_large` for more pixels than an upload may have.
   */
  put(id: string, file: Uint8Array): Promise<void>
  /** The picture as a WebP file; null without one. */
  open(id: string): Promise<StoredFile | null>
  /** Changes when the picture does; null without one. */
  tag(id: string): Promise<string | null>
  /** Removes the picture; one that is not there is removed already. */
  delete(id: string): Promise<void>
}

/** A picture in memory is up to four bytes a pixel, so only so many are decoded at once. */
const DECODERS = 1

/** Starts the ids of what ships with the studio. */
const SHIPPED_PREFIX = 'default_'

/**
 * Creates a store of pictures in `folder`: relative to `files`, or an absolute path of this machine. What ships with
 * the studio has its pictures in the folder `shipped`, by its id without `default_`.
 */
export function pictureStore(deps: {
  files: FileStore
  folder: string
  shipped?: string
  max_upload_pixels: number
}): PictureStore {
  const files = isAbsolute(deps.folder) ? createLocalStore(deps.folder) : deps.files
  const prefix = isAbsolute(deps.folder) ? '' : `${deps.folder}/`
  const keyOf = (id: string): string => `${prefix}${id}.webp`
  const shipped = deps.shipped === undefined ? null : createLocalStore(deps.shipped)
  const placeOf = (id: string): { store: FileStore; key: string } =>
    shipped && id.startsWith(SHIPPED_PREFIX)
      ? { store: shipped, key: `${id.slice(SHIPPED_PREFIX.length)}.webp` }
      : { store: files, key: keyOf(id) }
  const look = <T>(id: string, work: (store: FileStore, key: string) => Promise<T>): Promise<T | null> =>
    unlessOutside(() => {
      const { store, key } = placeOf(id)
      return work(store, key)
    })
  const inTurn = createTurns(DECODERS)
  return {
    async put(id, file) {
      const thumbnail = await inTurn(async () => {
        const { raster } = await decodeImage(file, { maxPixels: deps.max_upload_pixels })
        return encodeThumbnail(raster)
      })
      await files.put(keyOf(id), thumbnail)
    },
    open: (id) => look(id, (store, key) => store.open(key)),
    tag: (id) => look(id, async (store, key) => (await store.stat(key))?.etag ?? null),
    async delete(id) {
      await unlessOutside(() => files.delete(keyOf(id)))
    },
  }
}

/** An adopted database may have ids that no file can be named by: they have no picture. */
async function unlessOutside<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof InvalidKeyError) return null
    throw error
  }
}
