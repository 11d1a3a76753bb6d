import { isAbsolute } from 'node:path'
import { decodeImage, encodeThumbnail } from '@invoke-studio/engine'
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

/** Creates a store of pictures in `folder`: relative to `files`, or an absolute path of this machine. */
export function pictureStore(deps: { files: FileStore; folder: string; max_upload_pixels: number }): PictureStore {
  const files = isAbsolute(deps.folder) ? createLocalStore(deps.folder) : deps.files
  const prefix = isAbsolute(deps.folder) ? '' : `${deps.folder}/`
  const keyOf = (id: string): string => `${prefix}${id}.webp`
  return {
    async put(id, file) {
      const { raster } = await decodeImage(file, { maxPixels: deps.max_upload_pixels })
      await files.put(keyOf(id), await encodeThumbnail(raster))
    },
    open: (id) => unlessOutside(() => files.open(keyOf(id)), null),
    tag: (id) => unlessOutside(async () => (await files.stat(keyOf(id)))?.etag ?? null, null),
    delete: (id) => unlessOutside(() => files.delete(keyOf(id)), undefined),
  }
}

/** An adopted database may have ids that no file can be named by: they have no picture. */
async function unlessOutside<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof InvalidKeyError) return otherwise
    throw error
  }
}
