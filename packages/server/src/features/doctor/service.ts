import { stat } from 'node:fs/promises'
import { posix } from 'node:path'
import type { FileStore } from '../../platform/storage/index.ts'
import type { DoctorRepository } from './repository.ts'

/** What does not agree in a studio. Nothing of it is repaired or deleted. */
export interface Diagnosis {
  readonly images: {
    readonly rows: number
    /** Names of images whose file is gone. */
    readonly without_file: readonly string[]
    /** Files, relative to the folder of images, that no image has. */
    readonly files_without_image: readonly string[]
    /** Thumbnails that are not there; each is made when it is asked for. */
    readonly without_thumbnail: number
    /** Thumbnails of images that are gone. */
    readonly thumbnails_without_image: number
    /** Files of deletions that InvokeAI did not finish. */
    readonly unfinished_deletions: readonly string[]
  }
  readonly models: {
    readonly rows: number
    readonly without_file: readonly { readonly key: string; readonly name: string; readonly path: string }[]
  }
  readonly database: {
    readonly problems: readonly string[]
    /** Rows that the adoption set aside because they refer to what is not there. */
    readonly set_aside: number
  }
}

const THUMBNAILS = 'thumbnails/'

/** Holds the rows of a studio against its files. */
export function doctorService(deps: {
  readonly rows: DoctorRepository
  readonly files: Pick<FileStore, 'list'>
  /** The folder of images in `files`. */
  readonly images_folder: string
  /** Absolute path of a model. */
  readonly modelPath: (model: { readonly path: string }) => string
}) {
  const { rows, files, images_folder } = deps

  async function examineImages(): Promise<Diagnosis['images']> {
    const { pictures, thumbnails, unfinished } = await filesOfImages()
    const without_file: string[] = []
    let [count, without_thumbnail] = [0, 0]
    for await (const { image_name, image_subfolder } of rows.images()) {
      count += 1
      if (!pictures.delete(posix.join(image_subfolder, image_name))) without_file.push(image_name)
      const thumbnail = posix.join(image_subfolder, image_name.replace(/\.[^.]*$/, '.webp'))
      if (!thumbnails.delete(thumbnail)) without_thumbnail += 1
    }
    return {
      rows: count,
      without_file,
      files_without_image: [...pictures].sort(),
      without_thumbnail,
      thumbnails_without_image: thumbnails.size,
      unfinished_deletions: unfinished,
    }
  }

  async function filesOfImages() {
    const [pictures, thumbnails, unfinished] = [new Set<string>(), new Set<string>(), [] as string[]]
    for await (const key of files.list(images_folder)) {
      const file = key.slice(images_folder.length + 1)
      if (file.startsWith('.delete_')) unfinished.push(file)
      else if (file.startsWith(THUMBNAILS)) thumbnails.add(file.slice(THUMBNAILS.length))
      else pictures.add(file)
    }
    return { pictures, thumbnails, unfinished: unfinished.sort() }
  }

  async function examineModels(): Promise<Diagnosis['models']> {
    const models = await rows.models()
    const without_file: { key: string; name: string; path: string }[] = []
    for (const { id, name, path } of models) {
      // Models of other makers have no file.
      if (path === '' || (await stat(deps.modelPath({ path })).catch(() => null))) continue
      without_file.push({ key: id, name, path })
    }
    return { rows: models.length, without_file }
  }

  return {
    /** Reads everything once; a running server may change things meanwhile, which then look out of order. */
    examine: async (): Promise<Diagnosis> => ({
      images: await examineImages(),
      models: await examineModels(),
      database: { problems: await rows.problems(), set_aside: await rows.setAside() },
    }),
  }
}
