import { posix } from 'node:path'
import { decodeImage, encodeThumbnail, type PngTexts, readPngText } from '@invoke-studio/engine'
import { createLocalStore, type FileStore, InvalidKeyError, type StoredFile } from '../../platform/storage/index.ts'
import type { StoredImage } from './repository.ts'

/** The files of images: `<subfolder>/<name>` and `thumbnails/<subfolder>/<name>.webp`, as InvokeAI lays them out. */
export interface ImageFiles {
  /** Writes both files of an image, durably. */
  put(image: StoredImage, png: Uint8Array, thumbnail: Uint8Array): Promise<void>
  /** The image itself; null when its file is gone. */
  full(image: StoredImage): Promise<StoredFile | null>
  /** The image's bytes; null when its file is gone. */
  read(image: StoredImage): Promise<Buffer | null>
  /** The thumbnail, made anew where it is missing; null when the image's file is gone. */
  thumbnail(image: StoredImage): Promise<StoredFile | null>
  /** The texts in the image's file. */
  texts(image: StoredImage): Promise<PngTexts>
  /** Bytes of the image's file; 0 when it is gone. */
  size(image: StoredImage): Promise<number>
  /** Puts both files at another place as well; answers whether the image's file was there. */
  copy(image: StoredImage, to: StoredImage): Promise<boolean>
  /** Removes both files. */
  remove(image: StoredImage): Promise<void>
}

/** Our own files are trusted with any size: the limit of uploads was checked when they came. */
const NO_LIMIT = { maxPixels: Number.MAX_SAFE_INTEGER }

/**
 * The files of images under `outputs_dir` (relative to the store, or an absolute path of this machine).
 */
export function imageFiles(deps: { files: FileStore; outputs_dir: string }): ImageFiles {
  const inStore = !posix.isAbsolute(deps.outputs_dir)
  const files = inStore ? deps.files : createLocalStore(deps.outputs_dir)
  const folder = inStore ? posix.join(deps.outputs_dir, 'images') : 'images'
  const fullKey = ({ image_subfolder, image_name }: StoredImage) => keyOf(folder, image_subfolder, image_name)
  const thumbnailKey = ({ image_subfolder, image_name }: StoredImage) =>
    keyOf(folder, 'thumbnails', image_subfolder, image_name.replace(/\.[^.]*$/, '.webp'))

  async function makeThumbnail(image: StoredImage): Promise<boolean> {
    const png = await files.read(fullKey(image))
    if (!png) return false
    const { raster } = await decodeImage(png, NO_LIMIT)
    await files.put(thumbnailKey(image), await encodeThumbnail(raster))
    return true
  }

  return {
    async put(image, png, thumbnail) {
      await files.put(fullKey(image), png)
      await files.put(thumbnailKey(image), thumbnail)
    },
    full: (image) => unlessOutside(() => files.open(fullKey(image)), null),
    read: (image) => unlessOutside(() => files.read(fullKey(image)), null),
    thumbnail: (image) =>
      unlessOutside(async () => {
        const found = await files.open(thumbnailKey(image))
        if (found) return found
        return (await makeThumbnail(image)) ? files.open(thumbnailKey(image)) : null
      }, null),
    texts: (image) =>
      unlessOutside(async () => {
        const png = await files.read(fullKey(image))
        return png ? readPngText(png) : {}
      }, {}),
    size: (image) => unlessOutside(async () => (await files.stat(fullKey(image)))?.size ?? 0, 0),
    copy: (image, to) =>
      unlessOutside(async () => {
        if (!(await files.copy(fullKey(image), fullKey(to)))) return false
        // A thumbnail that is missing is made where it is asked for.
        await files.copy(thumbnailKey(image), thumbnailKey(to))
        return true
      }, false),
    remove: (image) => unlessOutside(() => files.delete(fullKey(image), thumbnailKey(image)), undefined),
  }
}

/** Joins without resolving `..`: the store refuses it, where a resolved path could lead anywhere. */
const keyOf = (...parts: string[]): string => parts.filter((part) => part !== '').join('/')

/** A row of an adopted database may name a place outside of the store: there is no file of ours. */
async function unlessOutside<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof InvalidKeyError) return otherwise
    throw error
  }
}
