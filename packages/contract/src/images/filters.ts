import { z } from 'zod'
import { OrderDirection } from '../common/index.ts'
import { ImageCategory } from './images.ts'

const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

/** Filters and order that all lists of images take; the first six are InvokeAI's. */
export const imageFilters = {
  categories: z.array(ImageCategory).optional(),
  is_intermediate: z.boolean().optional(),
  board_id: z.string().optional().describe('A board, or `none` for images on no board.'),
  search_term: z.string().max(1000).optional().describe('A text in the metadata or the time of creation.'),
  order_dir: OrderDirection.default('DESC'),
  starred_first: z.boolean().default(true),
  starred: z.boolean().optional().describe('Only images with a star, or only those without.'),
  model: z.string().max(1000).optional().describe('The name of the model that the image was made with.'),
  created_from: Moment.optional().describe('The earliest day (UTC) or moment of creation.'),
  created_to: Moment.optional().describe('The latest day (UTC) or moment of creation.'),
}

/** A model that images were made with, for the filter of that name. */
export const GalleryModel = z
  .object({ model: z.string(), image_count: z.int().describe('Images that are not intermediate.') })
  .meta({ id: 'GalleryModel' })
export type GalleryModel = z.infer<typeof GalleryModel>
