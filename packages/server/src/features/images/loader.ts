import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import { decodeImage, type Raster } from '@invoke-studio/engine'
import type { ImageAccess } from '../../access/images.ts'
import type { ImageFiles } from './files.ts'
import type { ImagesRepository } from './repository.ts'

/** Reads images for running graphs, with the rights of the person whose job it is. */
export interface ImageLoader {
  /** Throws `image_not_found` for what the person may not see, and for an image whose file is gone. */
  load(viewer: Viewer, imageName: string): Promise<Raster>
  exists(viewer: Viewer, imageName: string): Promise<boolean>
  /** What is recorded of how the image was made, or null. Throws as `load`. */
  metadata(viewer: Viewer, imageName: string): Promise<Readonly<Record<string, unknown>> | null>
}

/** Creates the reader of images for running graphs. */
export function imageLoader(deps: { rows: ImagesRepository; files: ImageFiles; access: ImageAccess }): ImageLoader {
  const { rows, files, access } = deps
  return {
    async load(viewer, imageName) {
      await access.require(viewer, 'read', imageName)
      const stored = await rows.stored(imageName)
      const png = stored && (await files.read(stored))
      if (!png) throw new AppError('image_not_found')
      // What is in the studio passed the limit of uploads, or was made here.
      return (await decodeImage(png, { maxPixels: Number.MAX_SAFE_INTEGER })).raster
    },

    async exists(viewer, imageName) {
      const { allowed } = await access.sort(viewer, 'read', [imageName])
      return allowed.length > 0
    },

    async metadata(viewer, imageName) {
      await access.require(viewer, 'read', imageName)
      const text = await rows.metadata(imageName)
      return text === null ? null : JSON.parse(text)
    },
  }
}
