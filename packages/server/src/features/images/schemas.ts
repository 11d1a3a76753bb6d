import { ImageCategory, imageFilters, ResourceOrigin } from '@invoke-studio/contract/images'
import { z } from 'zod'

/** Path of the routes of one image. */
export const ImagePath = z.object({ image_name: z.string() })

/** Which part of a list is asked for. */
const pageFilters = {
  offset: z.int().min(0).default(0),
  limit: z.int().min(0).max(10_000).default(10),
}

/** The filters of `/api/v1/images/names`. */
export const NamesQuery = z.object({ image_origin: ResourceOrigin.optional(), ...imageFilters })

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
