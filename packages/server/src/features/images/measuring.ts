import type { ImageFiles } from './files.ts'
import type { ImagesRepository } from './repository.ts'

/** Images that are measured before the database is written, and others get their turn. */
const BATCH = 200

/**
 * Measures the files of images that came without their size: those of an adopted database, and those that InvokeAI
 * wrote. Goes on until all are measured or `signal` is given.
 */
export function imageMeasuring({ rows, files }: { rows: ImagesRepository; files: ImageFiles }) {
  return async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const images = await rows.unmeasured(BATCH)
      if (images.length === 0) return
      const measured = await Promise.all(
        images.map(async (image) => ({ image_name: image.image_name, file_bytes: await files.size(image) })),
      )
      await rows.setSizes(measured)
    }
  }
}
