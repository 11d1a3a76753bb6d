import { OrderDirection } from '@invoke-studio/contract/common'
import { ImageCategory, ResourceOrigin } from '@invoke-studio/contract/images'
import { z } from 'zod'

/** Path of the routes of one image. */
export const ImagePath = z.object({ image_name: z.string() })

/** Filters and order that all lists of images take; the names are those of InvokeAI's query. */
const listFilters = {
  categories: z.array(ImageCategory).optional(),
  is_intermediate: z.boolean().optional(),
  board_id: z.string().optional().describe('A board, or `none` for images on no board.'),
  order_dir: OrderDirection.default('DESC'),
  starred_first: z.boolean().default(true),
  search_term: z.string().max(1000).optional(),
}

/** Which part of a list is asked for. */
const pageFilters = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(0).max(10_000).default(10),
}

/** The filters of `/api/v1/images/names`. */
export const NamesQuery = z.object({ image_origin: ResourceOrigin.optional(), ...listFilters })

/** The filters of `/api/v1/images/`. */
export const ListQuery = NamesQuery.extend(pageFilters)

/** What an upload is to become. */
export const UploadQuery = z.object({
  image_category: ImageCategory,
  is_intermediate: z.boolean(),
  board_id: z.string().nullish(),
  session_id: z.string().max(300).nullish(),
  crop_visible: z.boolean().nullish(),
})
