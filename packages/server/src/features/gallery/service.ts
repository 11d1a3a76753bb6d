import type { Viewer } from '@invoke-studio/contract/access'
import type {
  GalleryItem,
  GalleryItemNamesResult,
  GalleryModel,
  ImageCategory,
  ImageDTO,
  ResourceOrigin,
  VirtualSubBoardDTO,
} from '@invoke-studio/contract/images'

/** Which entries, and in which order. Absent members do not filter. */
export interface GalleryFilter {
  readonly image_origin?: ResourceOrigin | undefined
  readonly categories?: readonly ImageCategory[] | undefined
  readonly is_intermediate?: boolean | undefined
  readonly board_id?: string | undefined
  readonly search_term?: string | undefined
  readonly starred?: boolean | undefined
  /** The model's name. */
  readonly model?: string | undefined
  /** Days (UTC) or moments; the range includes both. */
  readonly created_from?: string | undefined
  readonly created_to?: string | undefined
  readonly order_dir: 'ASC' | 'DESC'
  readonly starred_first: boolean
}

export interface Page {
  readonly offset: number
  readonly limit: number
}

/** What the gallery needs of images; each asks for access itself. */
export interface GalleryImages {
  /** Names in order as JSON text. */
  names(viewer: Viewer, filter: GalleryFilter): Promise<{ names: string; total: number; starred: number }>
  list(viewer: Viewer, filter: GalleryFilter, page: Page): Promise<Page & { total: number; items: ImageDTO[] }>
  models(viewer: Viewer, board_id: string | undefined): Promise<GalleryModel[]>
  /** Newest first. */
  days(viewer: Viewer): Promise<Pick<VirtualSubBoardDTO, 'date' | 'image_count' | 'asset_count' | 'cover_image_name'>[]>
}

/** The gallery: images of all kinds in one list, and days as boards. There are no videos in this studio. */
export function galleryService({ images }: { images: GalleryImages }) {
  /** The members of a list of names as JSON text, the list itself under `member`. */
  async function namesText(viewer: Viewer, filter: GalleryFilter, member: string): Promise<string> {
    const { names, total, starred } = await images.names(viewer, filter)
    // The list comes from the database as JSON and may be long: it is passed on as it is.
    return `{"${member}":${names},"starred_count":${starred},"total_count":${total}}`
  }

  return {
    itemNames: (viewer: Viewer, filter: GalleryFilter) => namesText(viewer, filter, 'item_names'),
    imageNames: (viewer: Viewer, filter: GalleryFilter) => namesText(viewer, filter, 'image_names'),

    async items(viewer: Viewer, filter: GalleryFilter, page: Page) {
      const { items, ...rest } = await images.list(viewer, filter, page)
      return { ...rest, items: items.map(toGalleryItem) }
    },

    async itemRefs(viewer: Viewer, filter: GalleryFilter): Promise<GalleryItemNamesResult> {
      const { names, total, starred } = await images.names(viewer, filter)
      const items = (JSON.parse(names) as string[]).map((name) => ({ kind: 'image' as const, name }))
      return { items, starred_count: starred, total_count: total }
    },

    /** What the filter by model may be set to: for a board, or without one for the person's own images. */
    models: (viewer: Viewer, board_id: string | undefined) => images.models(viewer, board_id),

    /** The days on which the person made something, as boards. */
    async days(viewer: Viewer): Promise<VirtualSubBoardDTO[]> {
      return (await images.days(viewer)).map((day) => ({
        ...day,
        virtual_board_id: `by_date:${day.date}`,
        board_name: day.date,
        video_count: 0,
        cover_video_name: null,
      }))
    },
  }
}

/** The service of the gallery. */
export type GalleryService = ReturnType<typeof galleryService>

function toGalleryItem(image: ImageDTO): GalleryItem {
  return {
    kind: 'image',
    name: image.image_name,
    full_url: image.image_url,
    thumbnail_url: image.thumbnail_url,
    width: image.width,
    height: image.height,
    category: image.image_category,
    starred: image.starred,
    is_intermediate: image.is_intermediate,
    board_id: image.board_id,
    created_at: image.created_at,
    duration: null,
    fps: null,
  }
}
