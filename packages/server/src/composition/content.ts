import { join } from 'node:path'
import { type BoardAccess, createBoardAccess } from '../access/boards.ts'
import { createImageAccess, type ImageAccess } from '../access/images.ts'
import type { Database } from '../database/index.ts'
import { type ImageFiles, imageFiles } from '../features/images/files.ts'
import { type ImageLoader, imageLoader } from '../features/images/loader.ts'
import { type ImagesRepository, imagesRepository } from '../features/images/repository.ts'
import { type ImageSaver, imageSaver } from '../features/images/saver.ts'
import { installBundledModel } from '../features/models/bundled.ts'
import { COVERS_FOLDER, type ModelCovers, modelCovers } from '../features/models/covers.ts'
import { type ModelPaths, modelPaths } from '../features/models/paths.ts'
import { type ModelsRepository, modelsRepository } from '../features/models/repository.ts'
import { type ModelsService, modelsService } from '../features/models/service.ts'
import { type ModelUses, modelUses } from '../features/models/uses.ts'
import type { Clock } from '../platform/clock/index.ts'
import { type Config, pathIn } from '../platform/config/index.ts'
import type { FileStore } from '../platform/storage/index.ts'
import { pictureStore } from '../platform/storage/pictures.ts'
import { BUNDLED_MODEL } from './shipped.ts'

/** What the server and its workers both do with images and models; this part of the composition is theirs together. */
export interface Content {
  readonly boardAccess: BoardAccess
  readonly imageAccess: ImageAccess
  readonly imageRows: ImagesRepository
  readonly imageFiles: ImageFiles
  readonly imageSaver: ImageSaver
  readonly imageLoader: ImageLoader
  readonly models: ModelsService
  readonly modelRows: ModelsRepository
  readonly modelPaths: ModelPaths
  readonly modelCovers: ModelCovers
  readonly modelUses: ModelUses
  /** Installs the model that ships with the product, once; answers its key, or null when there was nothing to do. */
  installBundledModel(): Promise<string | null>
}

/** Builds it. */
export function createContent(platform: {
  config: Config
  database: Database
  files: FileStore
  clock: Clock
  /** How new images are spread over folders: asked for each. */
  image_subfolder_strategy: () => Config['image_subfolder_strategy']
}): Content {
  const { config, database, clock, image_subfolder_strategy } = platform
  const boardAccess = createBoardAccess(database)
  const imageAccess = createImageAccess(database)
  const imageRows = imagesRepository(database)
  const files = imageFiles({ files: platform.files, outputs_dir: config.outputs_dir })
  const saver = imageSaver({
    ...config,
    ...{ rows: imageRows, files, access: imageAccess, boards: boardAccess, now: clock.now, image_subfolder_strategy },
  })
  const models_dir = pathIn(config, config.models_dir)
  const modelRows: ModelsRepository = modelsRepository(database)
  const paths = modelPaths(models_dir)
  const uses = modelUses(database)
  // Hosts may each have a models folder of their own; in a bucket covers have one place.
  const coversFolder = config.storage_url === null ? join(models_dir, COVERS_FOLDER) : `models/${COVERS_FOLDER}`
  const covers = modelCovers(pictureStore({ ...config, files: platform.files, folder: coversFolder }))
  return {
    boardAccess,
    imageAccess,
    imageRows,
    imageFiles: files,
    imageSaver: saver,
    imageLoader: imageLoader({ rows: imageRows, files, access: imageAccess }),
    models: modelsService({ rows: modelRows, paths, covers, uses }),
    modelRows,
    modelPaths: paths,
    modelCovers: covers,
    modelUses: uses,
    installBundledModel: () => installBundledModel({ ...config, rows: modelRows, source: BUNDLED_MODEL, models_dir }),
  }
}
