import { SYSTEM_USER_ID } from '@invoke-studio/contract/access'
import type { ImageDTO } from '@invoke-studio/contract/images'
import type { Row } from '../../database/schema.ts'

/** The columns that an image's DTO is made of. */
export const DTO_COLUMNS = [
  'image_name',
  'image_origin',
  'image_category',
  'width',
  'height',
  'created_at',
  'updated_at',
  'deleted_at',
  'is_intermediate',
  'session_id',
  'node_id',
  'starred',
  'has_workflow',
  'image_subfolder',
  'gallery_board_id',
  'user_id',
] as const

/** A row with the columns above. */
export type ImageRow = Pick<Row<'images'>, (typeof DTO_COLUMNS)[number]>

/** The links of an image, relative to the studio's address. */
export function imageUrls(imageName: string): { image_name: string; image_url: string; thumbnail_url: string } {
  const base = `api/v1/images/i/${encodeURIComponent(imageName)}`
  return { image_name: imageName, image_url: `${base}/full`, thumbnail_url: `${base}/thumbnail` }
}

/** An image as the API shows it. */
export function toImageDto(row: ImageRow): ImageDTO {
  return {
    ...imageUrls(row.image_name),
    image_origin: row.image_origin === 'external' ? 'external' : 'internal',
    // The column is free text for the database; InvokeAI writes nothing but these five.
    image_category: row.image_category as ImageDTO['image_category'],
    width: row.width,
    height: row.height,
    created_at: row.created_at,
    updated_at: row.updated_at,
    deleted_at: row.deleted_at,
    is_intermediate: row.is_intermediate === 1,
    session_id: row.session_id,
    node_id: row.node_id,
    starred: row.starred === 1,
    has_workflow: row.has_workflow === 1,
    image_subfolder: row.image_subfolder,
    board_id: row.gallery_board_id,
    user_id: row.user_id ?? SYSTEM_USER_ID,
  }
}
