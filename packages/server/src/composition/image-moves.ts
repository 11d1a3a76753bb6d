import type { Audit } from '../access/audit.ts'
import { imageMover } from '../features/image-moves/mover.ts'
import { imageMovesRepository } from '../features/image-moves/repository.ts'
import { type ImageMovesService, imageMovesService } from '../features/image-moves/service.ts'
import { subfolderOf } from '../features/images/subfolder.ts'
import type { Content } from './content.ts'
import type { LiveSettings } from './live-settings.ts'
import type { Platform } from './platform.ts'

/** Builds what moves images between layouts. */
export function createImageMoves(
  { database, clock }: Platform,
  { imageFiles }: Pick<Content, 'imageFiles'>,
  deps: {
    readonly audit: Audit
    readonly later: (work: () => Promise<void>) => void
    readonly strategy: () => LiveSettings['image_subfolder_strategy']
  },
): ImageMovesService {
  const rows = imageMovesRepository(database)
  return imageMovesService({
    ...{ ...deps, rows, subfolderOf, now: clock.now, alone: database.dialect === 'sqlite' },
    mover: imageMover({
      ...{ rows, files: imageFiles, sleep: clock.sleep },
      milliseconds: () => performance.now(),
    }),
  })
}
