import { z } from 'zod'
import { DatabaseTime, offsetPage } from '../common/index.ts'

/** What kind of image it is: `general` ones are results, the others are assets. */
export const ImageCategory = z.enum(['general', 'mask', 'control', 'user', 'other']).meta({ id: 'ImageCategory' })
export type ImageCategory = z.infer<typeof ImageCategory>

/** Where an image comes from: made by a node, or uploaded. */
export const ResourceOrigin = z.enum(['internal', 'external']).meta({ id: 'ResourceOrigin' })
export type ResourceOrigin = z.infer<typeof ResourceOrigin>

/** An image with its place and its links; links are relative to the studio's address, without a leading slash. */
export const ImageDTO = z
  .object({
    image_name: z.string(),
    image_url: z.string(),
    thumbnail_url: z.string(),
    image_origin: ResourceOrigin,
    image_category: ImageCategory,
    width: z.int(),
    height: z.int(),
    created_at: DatabaseTime,
    updated_at: DatabaseTime,
    deleted_at: DatabaseTime.nullable(),
    is_intermediate: z.boolean(),
    session_id: z.string().nullable(),
    node_id: z.string().nullable(),
    starred: z.boolean(),
    has_workflow: z.boolean(),
    image_subfolder: z.string(),
    board_id: z.string().nullable(),
    user_id: z.string().describe('The owner.'),
  })
  .meta({ id: 'ImageDTO' })
export type ImageDTO = z.infer<typeof ImageDTO>

/** A page of images; `total` counts all that match. */
export const ImagePage = offsetPage(ImageDTO).meta({ id: 'OffsetPaginatedResults_ImageDTO_' })

/** What to change about an image; members that are absent or null stay. */
export const ImageRecordChanges = z
  .object({
    image_category: ImageCategory.nullish(),
    session_id: z.string().nullish(),
    is_intermediate: z.boolean().nullish(),
    starred: z.boolean().nullish(),
  })
  .meta({ id: 'ImageRecordChanges' })
export type ImageRecordChanges = z.infer<typeof ImageRecordChanges>

/** The images that a bulk call is about. */
export const ImageNamesBody = z.object({ image_names: z.array(z.string()).max(100_000) })

const bulkResult = {
  affected_boards: z.array(z.string()).describe('Boards that changed; `none` stands for uncategorized.'),
  refused_images: z.array(z.string()).describe('Named images that are not there or that the person may not change.'),
}

/** What became of images that were to be deleted. */
export const DeleteImagesResult = z
  .object({ ...bulkResult, deleted_images: z.array(z.string()), failed_images: z.array(z.string()) })
  .meta({ id: 'DeleteImagesResult' })
export type DeleteImagesResult = z.infer<typeof DeleteImagesResult>

/** What became of images that were to be starred. */
export const StarredImagesResult = z
  .object({ ...bulkResult, starred_images: z.array(z.string()) })
  .meta({ id: 'StarredImagesResult' })
export type StarredImagesResult = z.infer<typeof StarredImagesResult>

/** What became of images that were to lose their star. */
export const UnstarredImagesResult = z
  .object({ ...bulkResult, unstarred_images: z.array(z.string()) })
  .meta({ id: 'UnstarredImagesResult' })
export type UnstarredImagesResult = z.infer<typeof UnstarredImagesResult>

/** All names that match, in order. `starred_count` is 0 unless starred ones come first. */
export const ImageNamesResult = z
  .object({ image_names: z.array(z.string()), starred_count: z.int(), total_count: z.int() })
  .meta({ id: 'ImageNamesResult' })

/** The links of an image. */
export const ImageUrlsDTO = z
  .object({ image_name: z.string(), image_url: z.string(), thumbnail_url: z.string() })
  .meta({ id: 'ImageUrlsDTO' })
export type ImageUrlsDTO = z.infer<typeof ImageUrlsDTO>

/** How an image was made, as JSON texts out of its file. */
export const WorkflowAndGraphResponse = z
  .object({ workflow: z.string().nullable(), graph: z.string().nullable() })
  .meta({ id: 'WorkflowAndGraphResponse' })
export type WorkflowAndGraphResponse = z.infer<typeof WorkflowAndGraphResponse>

/** The multipart form of an upload. */
export const ImageUploadForm = z.object({
  file: z.string().meta({ format: 'binary' }).describe('A PNG, JPEG or WebP image.'),
  resize_to: z.string().nullish().describe('JSON of {"width", "height"} in pixels, at most 16777216 pixels in all.'),
  metadata: z.string().nullish().describe('JSON object to keep as metadata in place of that in the file.'),
})

/** What InvokeAI's presigned upload takes and would answer; no server of this kind offers it. */
export const ImageUploadEntryBody = z.object({
  width: z.int(),
  height: z.int(),
  board_id: z.string().nullish(),
})
export const ImageUploadEntry = z
  .object({ image_dto: ImageDTO, presigned_url: z.string() })
  .meta({ id: 'ImageUploadEntry' })
