import { z } from 'zod'
import { DatabaseTime, offsetPage } from '../common/index.ts'
import { ImageCategory } from './images.ts'

/** What an entry of the gallery is. */
export const GalleryItemKind = z.enum(['image', 'video']).meta({ id: 'GalleryItemKind' })

/** An entry of the gallery. */
export const GalleryItem = z
  .object({
    kind: GalleryItemKind,
    name: z.string(),
    full_url: z.string(),
    thumbnail_url: z.string(),
    width: z.int(),
    height: z.int(),
    category: ImageCategory,
    starred: z.boolean(),
    is_intermediate: z.boolean(),
    board_id: z.string().nullable(),
    created_at: DatabaseTime,
    duration: z.number().nullable().describe('Seconds; null for images.'),
    fps: z.number().nullable().describe('Frames a second; null for images.'),
  })
  .meta({ id: 'GalleryItem' })
export type GalleryItem = z.infer<typeof GalleryItem>

/** A page of gallery entries. */
export const GalleryItemPage = offsetPage(GalleryItem).meta({ id: 'OffsetPaginatedResults_GalleryItem_' })

const counts = { starred_count: z.int(), total_count: z.int() }

/** All names of a gallery view, in order. */
export const GalleryItemNames = z
  .object({ item_names: z.array(z.string()), ...counts })
  .meta({ id: 'GalleryItemNames' })

/** What a gallery entry is, and its name. */
export const GalleryItemRef = z.object({ kind: GalleryItemKind, name: z.string() }).meta({ id: 'GalleryItemRef' })

/** All entries of a gallery view, in order; the older form of the names. */
export const GalleryItemNamesResult = z
  .object({ items: z.array(GalleryItemRef), ...counts })
  .meta({ id: 'GalleryItemNamesResult' })
export type GalleryItemNamesResult = z.infer<typeof GalleryItemNamesResult>

/** The images of one day (UTC) as a board that nobody has to make. */
export const VirtualSubBoardDTO = z
  .object({
    virtual_board_id: z.string().describe('`by_date:` and the date.'),
    board_name: z.string(),
    date: z.string().describe('YYYY-MM-DD'),
    image_count: z.int(),
    asset_count: z.int(),
    video_count: z.int(),
    cover_image_name: z.string().nullable(),
    cover_video_name: z.string().nullable(),
  })
  .meta({ id: 'VirtualSubBoardDTO' })
export type VirtualSubBoardDTO = z.infer<typeof VirtualSubBoardDTO>
