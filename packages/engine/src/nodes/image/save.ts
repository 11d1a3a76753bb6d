import type { NodeContext, Raster, SaveImageOptions } from '../../define/context.ts'
import type { ImageField } from '../../define/fields.ts'
import { convert, type Mode } from './pixels/raster.ts'

/** Facts that most nodes share which make a picture. */
export const makesPicture = { category: 'image', board: true, metadata: true } as const

/** Saves a picture and names it as outputs do. */
export async function save({ images }: NodeContext, raster: Raster, options: Partial<SaveImageOptions> = {}) {
  const { image_name, width, height } = await images.save(raster, options)
  return { image: { image_name }, width, height }
}

/** Loads a picture, in a mode of one's choice. */
export async function load({ images }: NodeContext, image: ImageField, mode?: Mode): Promise<Raster> {
  const raster = await images.load(image.image_name)
  return mode ? convert(raster, mode) : raster
}
