import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import {
  type DeleteImagesResult,
  type ImageCategory,
  type ImageDTO,
  type ImageRecordChanges,
  UNCATEGORIZED,
  type WorkflowAndGraphResponse,
} from '@invoke-studio/contract/images'
import type { BoardAccess } from '../../access/boards.ts'
import type { ImageAccess } from '../../access/images.ts'
import type { Remember } from '../../database/index.ts'
import type { StoredFile } from '../../platform/storage/index.ts'
import { type AnnounceImages, type ImagePlace, placeOf } from './announce.ts'
import type { ImageFiles } from './files.ts'
import type { ImageQuery, NamesText, Place } from './names-query.ts'
import type { ImagesRepository, StoredImage } from './repository.ts'
import type { ImageSaver } from './saver.ts'
import type { ReadUpload, UploadForm } from './upload.ts'

/** What an upload is to become. */
export interface UploadRequest {
  readonly image_category: ImageCategory
  readonly is_intermediate: boolean
  readonly board_id?: string | null | undefined
  readonly session_id?: string | null | undefined
  readonly crop_visible?: boolean | null | undefined
}

/** Which images are asked for; without a board the asking person's own, for administrators everybody's. */
export type ImageFilter = Omit<ImageQuery, 'place'> & { readonly board_id?: string | undefined }

/** What the service of images works with. */
export interface ImagesServiceDeps {
  readonly rows: ImagesRepository
  /** Remembers what is read for as long as nothing is written. */
  readonly remembered: Remember
  readonly files: ImageFiles
  readonly saver: ImageSaver
  readonly readUpload: ReadUpload
  readonly access: ImageAccess
  readonly boards: BoardAccess
  readonly announce: AnnounceImages
  /** Hears of files that could not be removed; their rows are gone, so nobody sees them. */
  readonly report: (error: unknown, message: string) => void
}

/** Uploads, lists, shows, changes and deletes images. */
export function imagesService(deps: ImagesServiceDeps) {
  const { rows, files, access, boards, announce } = deps

  async function placeFor(viewer: Viewer, board_id: string | undefined): Promise<Place> {
    if (board_id === undefined) return { kind: 'anywhere', user_id: viewer.is_admin ? null : viewer.user_id }
    // What lies on no board is its owner's alone: an administrator's own gallery is not filled with everybody's images.
    if (board_id === UNCATEGORIZED) {
      return { kind: 'uncategorized', user_id: viewer.mode === 'single' ? null : viewer.user_id }
    }
    await boards.require(viewer, 'read', board_id)
    return { kind: 'board', board_id }
  }

  const namesFor = deps.remembered(async ({ viewer, filter }: { viewer: Viewer; filter: ImageFilter }) => {
    const { board_id, ...rest } = filter
    return rows.names({ ...rest, place: await placeFor(viewer, board_id) })
  })

  async function get(viewer: Viewer, imageName: string): Promise<ImageDTO> {
    await access.require(viewer, 'read', imageName)
    const image = await rows.find(imageName)
    if (!image) throw new AppError('image_not_found')
    return image
  }

  async function stored(viewer: Viewer, imageName: string): Promise<StoredImage> {
    await access.require(viewer, 'read', imageName)
    const image = await rows.stored(imageName)
    if (!image) throw new AppError('image_not_found')
    return image
  }

  /** Deletes rows, then files, so that no row ever points to a file that is not there. Asks nobody. */
  async function remove(places: readonly ImagePlace[]): Promise<string[]> {
    const removed = await rows.remove(places.map((place) => place.image_name))
    for (const image of removed) {
      await files.remove(image).catch((error) => deps.report(error, 'the file of a deleted image stays'))
    }
    const names = new Set(removed.map((image) => image.image_name))
    await announce(
      places.filter((place) => names.has(place.image_name)),
      'deleted',
    )
    return [...names]
  }

  async function removeAllowed(viewer: Viewer, imageNames: readonly string[]): Promise<DeleteImagesResult> {
    const { allowed, refused } = await access.sort(viewer, 'edit', imageNames)
    const places = allowed.map(placeOf)
    const deleted_images = await remove(places)
    return { affected_boards: boardsOf(places), deleted_images, failed_images: [], refused_images: [...refused] }
  }

  return {
    get,

    /** `readForm` is called once it is known that the person may upload there. */
    async upload(viewer: Viewer, request: UploadRequest, readForm: () => Promise<UploadForm>): Promise<ImageDTO> {
      const board_id = request.board_id ?? null
      if (board_id !== null) await boards.requireAdd(viewer, board_id)
      const picture = await deps.readUpload(await readForm(), { crop_visible: request.crop_visible ?? false })
      const image = await deps.saver.save(viewer, {
        ...picture,
        image_origin: 'external',
        image_category: request.image_category,
        is_intermediate: request.is_intermediate,
        board_id,
        session_id: request.session_id ?? null,
        node_id: null,
      })
      await announce([{ ...image, user_id: viewer.user_id, board_id: image.board_id }], 'created')
      return image
    },

    async list(viewer: Viewer, { board_id, ...filter }: ImageFilter, page: { offset: number; limit: number }) {
      const place = await placeFor(viewer, board_id)
      return { ...page, ...(await rows.page({ ...filter, place }, page)) }
    },

    /** Names in order as JSON text. */
    names: (viewer: Viewer, filter: ImageFilter): Promise<NamesText> => namesFor({ viewer, filter }),

    /** Days with images of the asking person, newest first; for administrators everybody's. */
    days: (viewer: Viewer) => rows.days(viewer.is_admin ? null : viewer.user_id),

    /** In the order asked for; what the person may not see is left out. */
    async getMany(viewer: Viewer, imageNames: readonly string[]): Promise<ImageDTO[]> {
      const { allowed } = await access.sort(viewer, 'read', imageNames)
      return rows.findMany(allowed.map((image) => image.image_name))
    },

    async change(viewer: Viewer, imageName: string, changes: ImageRecordChanges): Promise<ImageDTO> {
      const facts = await access.require(viewer, 'edit', imageName)
      await rows.change(imageName, changes)
      await announce([placeOf(facts)], 'updated')
      return get(viewer, imageName)
    },

    /** Gives or takes stars; what is not allowed is named and the rest is done. */
    async star(viewer: Viewer, imageNames: readonly string[], starred: boolean) {
      const { allowed, refused } = await access.sort(viewer, 'edit', imageNames)
      const places = allowed.map(placeOf)
      const changed = places.map((place) => place.image_name)
      await rows.star(changed, starred)
      await announce(places, 'updated')
      return { affected_boards: boardsOf(places), changed, refused_images: [...refused] }
    },

    async delete(viewer: Viewer, imageName: string): Promise<DeleteImagesResult> {
      await access.require(viewer, 'edit', imageName)
      return removeAllowed(viewer, [imageName])
    },

    /** Deletes what may be deleted; the rest is named. */
    deleteMany: removeAllowed,

    /** Deletes the person's own images that are on no board; an administrator's call those of everybody. */
    async deleteUncategorized(viewer: Viewer): Promise<DeleteImagesResult> {
      const place = await placeFor(viewer, UNCATEGORIZED)
      return removeAllowed(viewer, await rows.namesOf({ query: { place, ...ANY_ORDER } }))
    },

    countIntermediates: (viewer: Viewer): Promise<number> =>
      rows.countIntermediates(viewer.is_admin ? null : viewer.user_id),

    /** Deletes everybody's intermediate images; answers how many. For administrators. */
    async clearIntermediates(viewer: Viewer): Promise<number> {
      const place: Place = { kind: 'anywhere', user_id: null }
      const names = await rows.namesOf({ query: { place, is_intermediate: true, ...ANY_ORDER } })
      return (await removeAllowed(viewer, names)).deleted_images.length
    },

    /** The JSON text of how an image was made; null when nothing is recorded. */
    async metadata(viewer: Viewer, imageName: string): Promise<string | null> {
      await access.require(viewer, 'read', imageName)
      return rows.metadata(imageName)
    },

    async workflow(viewer: Viewer, imageName: string): Promise<WorkflowAndGraphResponse> {
      const { invokeai_workflow, invokeai_graph } = await files.texts(await stored(viewer, imageName))
      return { workflow: invokeai_workflow ?? null, graph: invokeai_graph ?? null }
    },

    /** Throws `image_not_found` for what the person may not see. */
    async requireRead(viewer: Viewer, imageName: string): Promise<void> {
      await access.require(viewer, 'read', imageName)
    },

    async full(viewer: Viewer, imageName: string): Promise<StoredFile> {
      return present(await files.full(await stored(viewer, imageName)))
    },

    async thumbnail(viewer: Viewer, imageName: string): Promise<StoredFile> {
      return present(await files.thumbnail(await stored(viewer, imageName)))
    },
  }
}

/** The service of images. */
export type ImagesService = ReturnType<typeof imagesService>

const ANY_ORDER = { order_dir: 'DESC', starred_first: false } as const

/** The boards that images are on, each once; `none` for those on none. */
export function boardsOf(places: readonly ImagePlace[]): string[] {
  return [...new Set(places.map((place) => place.board_id ?? UNCATEGORIZED))]
}

function present(file: StoredFile | null): StoredFile {
  if (!file) throw new AppError('image_not_found')
  return file
}
