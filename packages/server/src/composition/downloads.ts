import { archiveBuilder } from '../features/downloads/builder.ts'
import { downloadsRepository } from '../features/downloads/repository.ts'
import { type DownloadsDeps, type DownloadsService, downloadsService } from '../features/downloads/service.ts'
import type { ImagesService } from '../features/images/service.ts'
import { type Platform, reporter } from './platform.ts'

/** Builds the downloads of many images. */
export function createDownloads(
  { config, database, files, emit, clock, log }: Platform,
  deps: { images: ImagesService } & Pick<DownloadsDeps, 'boardName' | 'later'>,
): DownloadsService {
  const { images } = deps
  return downloadsService({
    ...deps,
    ...{ rows: downloadsRepository(database), files, emit, now: clock.now, report: reporter(log) },
    build: archiveBuilder({ files, openImages: images.openImages, max_bytes: config.bulk_download_max_bytes }),
    max_images: config.bulk_download_max_images,
    keep_hours: config.bulk_download_keep_hours,
    alone: config.database_url === null,
  })
}
