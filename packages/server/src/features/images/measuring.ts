import type { ImageFiles } from './files.ts'
import type { ImagesRepository } from './repository.ts'

/** Images that are measured before the database is written; few, because requests wait for them on SQLite. */
const BATCH = 50
/** How many times as long as a batch took the next one waits: a big gallery may take a while, its people must not. */
const REST = 9

/** What measures images. */
interface Deps {
  readonly rows: ImagesRepository
  readonly files: ImageFiles
  /** Waits some milliseconds; rejects when `signal` is given. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly milliseconds: () => number
}

/**
 * Measures the files of images that came without their size: those of an adopted database, and those that InvokeAI
 * wrote. Goes on until all are measured or `signal` is given.
 */
export function imageMeasuring({ rows, files, sleep, milliseconds }: Deps) {
  return async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const began = milliseconds()
      const images = await rows.unmeasured(BATCH)
      if (images.length === 0) return
      const measured = await Promise.all(
        images.map(async (image) => ({ image_name: image.image_name, file_bytes: await files.size(image) })),
      )
      await rows.setSizes(measured)
      if (images.length < BATCH) return
      await sleep(REST * (milliseconds() - began), signal).catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
    }
  }
}
