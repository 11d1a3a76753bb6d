import { randomUUID } from 'node:crypto'
import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type { ImageCategory, ImageDTO, ResourceOrigin } from '@invoke-studio/contract/images'
import { encodePng, encodeThumbnail, type Raster } from '@invoke-studio/engine'
import type { BoardAccess } from '../../access/boards.ts'
import type { ImageAccess } from '../../access/images.ts'
import type { Queryable } from '../../database/database.ts'
import type { ImageFiles } from './files.ts'
import type { ImagesRepository, StoredImage } from './repository.ts'
import { type SubfolderStrategy, subfolderOf } from './subfolder.ts'
import { type ImageTexts, toPngTexts } from './texts.ts'

/** A picture that is to become an image of the studio. */
export interface NewImage extends ImageTexts {
  readonly raster: Raster
  readonly image_origin: ResourceOrigin
  readonly image_category: ImageCategory
  readonly is_intermediate: boolean
  readonly board_id: string | null
  readonly session_id: string | null
  readonly node_id: string | null
}

/** Saves pictures; uploads and workers do it the same way. */
export interface ImageSaver {
  /**
   * Saves a picture as `owner`'s: the file first, then the row, so that a row never points to a file that is not there.
   * Throws `board_not_found` or `board_forbidden` for a board that the owner may not add to, when that begins and when it
   * ends, and `account_inactive` when the owner's account was deleted meanwhile; nothing stays then.
   */
  save(owner: Viewer, image: NewImage): Promise<ImageDTO>
  /** The same for work that took its time: on no board where its board was closed to the owner meanwhile. */
  saveWork(owner: Viewer, image: NewImage): Promise<ImageDTO>
  /** Deletes everything that one session saved, for an attempt that is started over. Answers how many. */
  discardSession(sessionId: string, kept?: readonly string[]): Promise<number>
}

/** Creates the way in which pictures are saved. */
export function imageSaver(deps: {
  rows: ImagesRepository
  files: ImageFiles
  access: Pick<ImageAccess, 'requireOwnerIn'>
  boards: BoardAccess
  now: () => Date
  /** 0 to 9 */
  pil_compress_level: number
  /** Asked for each image. */
  image_subfolder_strategy: () => SubfolderStrategy
}): ImageSaver {
  const { rows, files, access, boards } = deps

  /** Answers the bytes of the image's file. */
  async function write(stored: StoredImage, { raster, ...texts }: NewImage): Promise<number> {
    const png = await encodePng(raster, { compressionLevel: deps.pil_compress_level, texts: toPngTexts(texts) })
    await files.put(stored, png, await encodeThumbnail(raster))
    return png.length
  }

  /** Drawing and writing take their time: the person may be gone by then, or the board closed to them. */
  async function admit(trx: Queryable, owner: Viewer, board_id: string | null): Promise<void> {
    await access.requireOwnerIn(trx, owner.user_id)
    if (board_id !== null) await boards.requireAddIn(trx, owner, board_id)
  }

  const save = async (owner: Viewer, image: NewImage): Promise<ImageDTO> => {
    if (image.board_id !== null) await boards.requireAdd(owner, image.board_id)
    const image_name = `${randomUUID()}.png`
    const image_subfolder = subfolderOf(deps.image_subfolder_strategy(), { ...image, image_name }, deps.now())
    const stored = { image_name, image_subfolder }
    try {
      const file_bytes = await write(stored, image)
      const row = { ...rowOf(image), ...stored, file_bytes, user_id: owner.user_id }
      await rows.add(row, image.board_id, (trx) => admit(trx, owner, image.board_id))
    } catch (error) {
      await files.remove(stored)
      throw error
    }
    const saved = await rows.find(image_name)
    if (!saved) throw new Error(`image ${image_name} went while it was saved`)
    return saved
  }

  return {
    save,

    saveWork: (owner, image) =>
      save(owner, image).catch((error: unknown) => {
        if (image.board_id === null || !isClosedBoard(error)) throw error
        return save(owner, { ...image, board_id: null })
      }),

    async discardSession(sessionId, kept = []) {
      const names = await rows.namesOfSession(sessionId)
      const removed = await rows.discard(names.filter((name) => !kept.includes(name)))
      for (const image of removed) await files.remove(image)
      return removed.length
    },
  }
}

const isClosedBoard = (error: unknown): boolean =>
  error instanceof AppError && ['board_not_found', 'board_forbidden'].includes(error.code)

/** The columns that a picture fills by itself; members that it has beyond its type stay out of the database. */
function rowOf(image: NewImage) {
  const { image_origin, image_category, is_intermediate, session_id, node_id, metadata, workflow, graph } = image
  const { width, height } = image.raster
  const has_workflow = workflow !== null || graph !== null
  return { image_origin, image_category, is_intermediate, session_id, node_id, metadata, width, height, has_workflow }
}
