import { isAbsolute, posix } from 'node:path'
import type { OwnedFiles } from '../../access/owned-content.ts'
import { createLocalStore, type FileStore } from '../../platform/storage/index.ts'

/** What removes files is built from. */
interface Deps {
  readonly files: FileStore
  /** Removes both files of an image. */
  readonly removeImage: (image: OwnedFiles['images'][number]) => Promise<void>
  /** Folders relative to the store, or absolute paths of this machine. */
  readonly settings: {
    readonly outputs_dir: string
    readonly style_presets_dir: string
    readonly workflow_thumbnails_dir: string
  }
  readonly report: (error: unknown, message: string) => void
}

/** Files that are removed at the same time. */
const AT_ONCE = 16

/**
 * Removes files whose rows are gone. A file that cannot be removed is reported and keeps nobody from anything: it is
 * unreachable without its row.
 */
export function ownedFilesRemover({ files, removeImage, settings, report }: Deps) {
  const inFolder = (folder: string) => {
    const store = isAbsolute(folder) ? createLocalStore(folder) : files
    const prefix = isAbsolute(folder) ? '' : folder
    return (...key: string[]): Promise<void> => store.delete([prefix, ...key].filter(Boolean).join('/'))
  }
  const removeOutput = inFolder(settings.outputs_dir)
  const removePreset = inFolder(settings.style_presets_dir)
  const removeThumbnail = inFolder(settings.workflow_thumbnails_dir)

  const removeVideo = async ({ video_name, video_subfolder }: OwnedFiles['videos'][number]): Promise<void> => {
    const { name } = posix.parse(video_name)
    await removeOutput('videos', video_subfolder, video_name)
    await removeOutput('videos/thumbnails', video_subfolder, `${name}.webp`)
    await removeOutput('videos/sidecars', video_subfolder, `${name}.json`)
  }

  return async ({ images, videos, workflow_ids, style_preset_ids }: OwnedFiles): Promise<void> => {
    const work = [
      ...images.map((image) => () => removeImage(image)),
      ...videos.map((video) => () => removeVideo(video)),
      ...workflow_ids.map((id) => () => removeThumbnail(`${id}.webp`)),
      ...style_preset_ids.map((id) => () => removePreset('images', `${id}.webp`)),
    ]
    const line = work[Symbol.iterator]()
    const worker = async (): Promise<void> => {
      for (const remove of line) {
        await remove().catch((error: unknown) => report(error, 'a file of a deleted person was not removed'))
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  }
}
