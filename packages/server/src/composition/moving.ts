import { isAbsolute, posix } from 'node:path'
import { openDatabase } from '../database/index.ts'
import { doctorRepository } from '../features/doctor/repository.ts'
import { type Diagnosis, doctorService } from '../features/doctor/service.ts'
import { type ImportReport, readExport } from '../features/export/read.ts'
import { exportRepository } from '../features/export/repository.ts'
import { type ExportOrder, type ExportReport, writeExport } from '../features/export/write.ts'
import { uploadReader } from '../features/images/upload.ts'
import { systemClock } from '../platform/clock/index.ts'
import type { Config } from '../platform/config/index.ts'
import { createLocalStore, openStore } from '../platform/storage/index.ts'
import { pictureStore } from '../platform/storage/pictures.ts'
import { requireAdopted } from './adoption.ts'
import { createContent } from './content.ts'
import { databaseLocation, VERSION } from './installation.ts'

/** Holds the rows of a studio against its files; changes nothing. Throws `UnusableDatabaseError` before an adoption. */
export async function diagnose(config: Config): Promise<Diagnosis> {
  return withContent(config, ({ database, files, modelPaths }) => {
    const inRoot = !isAbsolute(config.outputs_dir)
    return doctorService({
      rows: doctorRepository(database),
      files: inRoot ? files : createLocalStore(config.outputs_dir),
      images_folder: inRoot ? posix.join(config.outputs_dir, 'images') : 'images',
      modelPath: modelPaths.of,
    }).examine()
  })
}

/** Writes a person's boards, images and workflows as an archive. Throws `ExportError`. */
export async function exportPerson(config: Config, order: Omit<ExportOrder, 'now' | 'version'>): Promise<ExportReport> {
  return withContent(config, ({ database, imageFiles, thumbnails }) =>
    writeExport(
      { rows: exportRepository(database), openImage: imageFiles.full, openThumbnail: thumbnails.open },
      { ...order, now: systemClock.now(), version: VERSION },
    ),
  )
}

/** Imports such an archive as things of an account. Throws `ExportError`. */
export async function importFor(config: Config, archive: string, user_id: string): Promise<ImportReport> {
  return withContent(config, ({ database, imageFiles, imageRows, thumbnails }) => {
    const readUpload = uploadReader(config)
    return readExport(
      {
        rows: exportRepository(database),
        readPicture: (file) => readUpload({ file, resize_to: null, metadata: null }, { crop_visible: false }),
        putImage: imageFiles.put,
        addImage: imageRows.add,
        putThumbnail: thumbnails.put,
      },
      archive,
      user_id,
    )
  })
}

async function withContent<T>(config: Config, act: (parts: ReturnType<typeof partsOf>) => Promise<T>): Promise<T> {
  await requireAdopted(config)
  const database = await openDatabase(databaseLocation(config))
  try {
    return await act(partsOf(config, database))
  } finally {
    await database.close()
  }
}

function partsOf(config: Config, database: Awaited<ReturnType<typeof openDatabase>>) {
  const files = openStore(config, (_, message) => console.error(message))
  const content = createContent({
    ...{ config, database, files, clock: systemClock },
    image_subfolder_strategy: () => config.image_subfolder_strategy,
  })
  const thumbnails = pictureStore({ ...config, files, folder: config.workflow_thumbnails_dir })
  return { ...content, database, files, thumbnails }
}
