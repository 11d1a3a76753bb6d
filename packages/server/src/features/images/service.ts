import type { ImageFacts, Viewer } from '@invoke-studio/contract/access'
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
import { type ImageValues, partsOf, type Sift } from './bulk.ts'
import type { ImageFiles } from './files.ts'
import { rangeEnd, rangeStart } from './moments.ts'
import type { ImageConditions, ImageQuery, NamesText, Place } from './names-query.ts'
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
export interface ImageFilter extends Omit<ImageQuery, 'place' | 'created_before'> {
  readonly board_id?: string | undefined
  /** Days (UTC) or moments; the range includes both. */
  readonly created_from?: string | undefined
  readonly created_to?: string | undefined
}

/** An image with its file, if it is there; whoever gets it reads or destroys the stream. */
export type OpenedImage =
  | (Pick<ImageDTO, 'image_name' | 'image_category' | 'created_at'> & { readonly file: StoredFile | null })
  | { readonly image_name: string; readonly file: null }

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
  /** Begins work that no answer waits for. */
  readonly later: (work: () => Promise<void>) => void
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

  async function queryFor(viewer: Viewer, filter: ImageFilter): Promise<ImageQuery> {
    const { board_id, created_from, created_to, ...rest } = filter
    return {
      ...rest,
      place: await placeFor(viewer, board_id),
      created_from: created_from === undefined ? undefined : rangeStart(created_from),
      created_before: created_to === undefined ? undefined : rangeEnd(created_to),
    }
  }

  const namesFor = deps.remembered(async ({ viewer, filter }: { viewer: Viewer; filter: ImageFilter }) =>
    rows.names(await queryFor(viewer, filter)),
  )

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

  async function removeFiles(images: readonly StoredImage[]): Promise<void> {
    const line = images.values()
    const worker = async (): Promise<void> => {
      for (const image of line) {
        await files.remove(image).catch((error) => deps.report(error, 'the file of a deleted image stays'))
      }
    }
    await Promise.all(Array.from({ length: FILES_AT_ONCE }, worker))
  }

  /** Lets in each part of a change what the viewer may edit by then. */
  const sifted =
    (viewer: Viewer): Sift =>
    (trx, names) =>
      access.sortIn(trx, viewer, 'edit', names)

  /** Deletes rows, then files, so that no row ever points to a file that is not there: what is allowed and `still` so. */
  async function removeAllowed(
    viewer: Viewer,
    imageNames: readonly string[],
    still?: ImageConditions,
  ): Promise<DeleteImagesResult> {
    const { changed, refused, removed } = await rows.remove(imageNames, sifted(viewer), still)
    if (removed.length > MANY_FILES) deps.later(() => removeFiles(removed))
    else await removeFiles(removed)
    const places = changed.map(placeOf)
    await announce(places, 'deleted')
    const deleted_images = places.map((place) => place.image_name)
    return { affected_boards: boardsOf(places), deleted_images, failed_images: [], refused_images: refused }
  }

  async function changeOne(viewer: Viewer, imageName: string, values: ImageValues): Promise<readonly ImageFacts[]> {
    const { changed, refused } = await rows.change([imageName], values, sifted(viewer))
    // Who lost their right in this moment hears what everybody hears who comes without it.
    if (refused.length > 0) await access.require(viewer, 'edit', imageName)
    return changed
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

    async list(viewer: Viewer, filter: ImageFilter, page: { offset: number; limit: number }) {
      return { ...page, ...(await rows.page(await queryFor(viewer, filter), page)) }
    },

    /** Names in order as JSON text. */
    names: (viewer: Viewer, filter: ImageFilter): Promise<NamesText> => namesFor({ viewer, filter }),

    /** Days with images of the asking person, newest first; for administrators everybody's. */
    days: (viewer: Viewer) => rows.days(viewer.is_admin ? null : viewer.user_id),

    /** The models that images were made with: those of a board, or without one the person's own. */
    models: async (viewer: Viewer, board_id: string | undefined) => rows.models(await placeFor(viewer, board_id)),

    /** In the order asked for; what the person may not see is left out. */
    async getMany(viewer: Viewer, imageNames: readonly string[]): Promise<ImageDTO[]> {
      const { allowed } = await access.sort(viewer, 'read', imageNames)
      return rows.findMany(allowed.map((image) => image.image_name))
    },

    /** Which of the named images the person may see. */
    async sortReadable(viewer: Viewer, imageNames: readonly string[]) {
      const { allowed, refused } = await access.sort(viewer, 'read', imageNames)
      return { allowed: allowed.map((image) => image.image_name), refused }
    },

    /** The images of a board, or with `none` the person's own on no board, newest first, without intermediate ones. */
    async onBoard(viewer: Viewer, board_id: string): Promise<string[]> {
      const filter = { board_id, is_intermediate: false, order_dir: 'DESC', starred_first: false } as const
      return JSON.parse((await namesFor({ viewer, filter })).names)
    },

    /** Opens the files of images one after the other; null for what is gone or what the person may not see by then. */
    async *openImages(viewer: Viewer, imageNames: readonly string[]): AsyncGenerator<OpenedImage> {
      for await (const part of partsOf(imageNames)) {
        const { allowed } = await access.sort(viewer, 'read', part)
        const images = await rows.findMany(allowed.map((image) => image.image_name))
        const found = new Map(images.map((image) => [image.image_name, image]))
        for (const image_name of part) {
          const image = found.get(image_name)
          yield image ? { ...image, file: await files.full(image) } : { image_name, file: null }
        }
      }
    },

    async change(viewer: Viewer, imageName: string, changes: ImageRecordChanges): Promise<ImageDTO> {
      const facts = await access.require(viewer, 'edit', imageName)
      const given = Object.entries(changes).filter(([, value]) => value !== null && value !== undefined)
      const places = given.length === 0 ? [facts] : await changeOne(viewer, imageName, Object.fromEntries(given))
      await announce(places.map(placeOf), 'updated')
      return get(viewer, imageName)
    },

    /** Gives or takes stars; what is not allowed is named and the rest is done. */
    async star(viewer: Viewer, imageNames: readonly string[], starred: boolean) {
      const { changed, refused } = await rows.change(imageNames, { starred }, sifted(viewer))
      const places = changed.map(placeOf)
      await announce(places, 'updated')
      const names = places.map((place) => place.image_name)
      return { affected_boards: boardsOf(places), changed: names, refused_images: refused }
    },

    async delete(viewer: Viewer, imageName: string): Promise<DeleteImagesResult> {
      await access.require(viewer, 'edit', imageName)
      return removeAllowed(viewer, [imageName])
    },

    /** Deletes what may be deleted; the rest is named. */
    deleteMany: (viewer: Viewer, imageNames: readonly string[]): Promise<DeleteImagesResult> =>
      removeAllowed(viewer, imageNames),

    /** Deletes what may be deleted and is on the board when its turn comes; what went elsewhere meanwhile stays. */
    deleteOnBoard: (viewer: Viewer, board_id: string, imageNames: readonly string[]): Promise<DeleteImagesResult> =>
      removeAllowed(viewer, imageNames, { place: { kind: 'board', board_id } }),

    /** Deletes the person's own images that are on no board; an administrator's call those of everybody. */
    async deleteUncategorized(viewer: Viewer): Promise<DeleteImagesResult> {
      const place = await placeFor(viewer, UNCATEGORIZED)
      return removeAllowed(viewer, await rows.namesOf({ place }), { place })
    },

    countIntermediates: (viewer: Viewer): Promise<number> =>
      rows.countIntermediates(viewer.is_admin ? null : viewer.user_id),

    /** Deletes everybody's intermediate images; answers how many. For administrators. */
    async clearIntermediates(viewer: Viewer): Promise<number> {
      const intermediate: ImageConditions = { place: { kind: 'anywhere', user_id: null }, is_intermediate: true }
      const names = await rows.namesOf(intermediate)
      return (await removeAllowed(viewer, names, intermediate)).deleted_images.length
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

/** Files that are removed at the same time. */
const FILES_AT_ONCE = 16
/** Nobody waits for the removal of more files than this: without their rows nobody sees them any more. */
const MANY_FILES = 1_000

/** The boards that images are on, each once; `none` for those on none. */
export function boardsOf(places: readonly ImagePlace[]): string[] {
  return [...new Set(places.map((place) => place.board_id ?? UNCATEGORIZED))]
}

function present(file: StoredFile | null): StoredFile {
  if (!file) throw new AppError('image_not_found')
  return file
}
