import { ImageCategory, ImageRecordChanges, imageFilters, ResourceOrigin } from '@invoke-studio/contract/images'
import { z } from 'zod'

/** Path of the routes of one image. */
export const ImagePath = z.object({ image_name: z.string() })

/** An index has it, in which PostgreSQL takes no long text, and nowhere one with NUL. */
const SessionId = z
  .string()
  .max(300)
  .refine((id) => !id.includes('\0'), 'The session must not contain the character NUL')
  .nullish()

/** What to change about an image. */
export const ImageChanges = ImageRecordChanges.extend({ session_id: SessionId }).meta({ id: 'ImageRecordChanges' })

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
  session_id: SessionId,
  crop_visible: z.boolean().nullish(),
})
