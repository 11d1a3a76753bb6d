import { z } from 'zod'
import type { Raster } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { BoundingBoxField, ColorField, ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { multiply } from '../image/pixels/composite.ts'
import { channel, emptyRaster, invert, mapBytes, toByte, withAlpha } from '../image/pixels/raster.ts'
import { resize } from '../image/pixels/resample.ts'
import { load, save } from '../image/save.ts'
import { BoundingBoxOutput, ImageOutput } from '../outputs.ts'
import { distances } from './distance.ts'

const makesMask = { category: 'mask', board: true, metadata: true } as const
const AS_MASK = { image_category: 'mask' } as const

/** The alpha channel of a picture as a mask. */
const maskFromAlpha = defineNode({
  ...makesMask,
  type: 'tomask',
  name: 'MaskFromAlphaInvocation',
  title: 'Mask from Alpha',
  version: '1.2.2',
  description: 'Makes a mask of a picture’s transparency.',
  tags: ['image', 'mask'],
  inputs: {
    image: input(ImageField, { description: 'The picture' }),
    invert: input(z.boolean(), { default: false, description: 'Whether to invert the mask' }),
  },
  output: ImageOutput,
  async invoke({ image, invert: isInverted }, context) {
    const alpha = channel(await load(context, image, 'RGBA'), 3)
    return save(context, isInverted ? invert(alpha) : alpha, AS_MASK)
  },
})

/** Two masks multiplied: light where both are. */
const combineMasks = defineNode({
  ...makesMask,
  type: 'mask_combine',
  name: 'MaskCombineInvocation',
  title: 'Combine Masks',
  version: '1.2.2',
  description: 'Multiplies two masks.',
  tags: ['image', 'mask', 'multiply'],
  inputs: {
    mask1: input(ImageField, { description: 'One mask' }),
    mask2: input(ImageField, { description: 'The other mask' }),
  },
  output: ImageOutput,
  invoke: async ({ mask1, mask2 }, context) =>
    save(context, multiply(await load(context, mask1, 'L'), await load(context, mask2, 'L')), AS_MASK),
})

/** A picture with a mask as its transparency: light is opaque, dark is transparent; or, inverted, the other way round. */
const applyMask = defineNode({
  ...makesMask,
  type: 'apply_mask_to_image',
  name: 'ApplyMaskToImageInvocation',
  title: 'Apply Mask to Image',
  version: '1.0.0',
  description: 'Makes a picture transparent by a mask.',
  tags: ['image', 'mask', 'blend'],
  inputs: {
    image: input(ImageField, { description: 'The picture' }),
    mask: input(ImageField, { description: 'The mask' }),
    invert_mask: input(z.boolean(), { default: false, description: 'Whether to invert the mask first' }),
  },
  output: ImageOutput,
  async invoke({ image, mask, invert_mask }, context) {
    const raster = await load(context, image, 'RGBA')
    const alpha = resize(await load(context, mask, 'L'), raster.width, raster.height, 'bilinear')
    return save(context, withAlpha(raster, invert_mask ? invert(alpha) : alpha))
  },
})

/** The mask made black and white, and its black parts grown by a soft border. */
const expandMask = defineNode({
  ...makesMask,
  type: 'expand_mask_with_fade',
  name: 'ExpandMaskWithFadeInvocation',
  title: 'Expand Mask with Fade',
  version: '1.0.1',
  description: 'Grows the black parts of a mask by a soft border.',
  tags: ['image', 'mask'],
  inputs: {
    mask: input(ImageField, { description: 'The mask' }),
    threshold: input(z.int().min(0).max(255), { default: 0, description: 'Up to which value a pixel counts as black' }),
    fade_size_px: input(z.int().min(0), { default: 32, description: 'Width of the border, in pixels' }),
  },
  output: ImageOutput,
  async invoke({ mask, threshold, fade_size_px }, context) {
    return save(context, faded(await load(context, mask, 'L'), threshold, fade_size_px), AS_MASK)
  },
})

/** From black to white over `size` pixels, with level ends (Hermite's smoothstep). */
function faded(mask: Raster, threshold: number, size: number): Raster {
  const isBlack = (index: number) => (mask.data[index] ?? 0) <= threshold
  if (size === 0) return mapBytes(mask, (_, index) => (isBlack(index) ? 0 : 255))
  const away = distances(mask.width, mask.height, isBlack)
  return mapBytes(mask, (_, index) => {
    const share = Math.min(1, (away[index] ?? 0) / size)
    return toByte(255 * share * share * (3 - 2 * share))
  })
}

/** The smallest rectangle around all pixels of one colour, widened by a margin within the picture. */
const maskBounds = defineNode({
  type: 'get_image_mask_bounding_box',
  name: 'GetMaskBoundingBoxInvocation',
  title: 'Get Image Mask Bounding Box',
  version: '1.0.0',
  description: 'Finds the rectangle around the pixels of one colour.',
  category: 'mask',
  tags: ['mask'],
  inputs: {
    mask: input(ImageField, { description: 'The mask' }),
    margin: input(z.int(), { default: 0, description: 'Pixels to add on each side' }),
    mask_color: input(ColorField, { default: { r: 255, g: 255, b: 255, a: 255 }, description: 'The colour' }),
  },
  output: BoundingBoxOutput,
  async invoke({ mask, margin, mask_color }, context) {
    const { width, height, data } = await load(context, mask, 'RGBA')
    const { r, g, b, a } = mask_color
    const found = { x_min: width, y_min: height, x_max: 0, y_max: 0 }
    for (let at = 0; at < data.length; at += 4) {
      if (data[at] !== r || data[at + 1] !== g || data[at + 2] !== b || data[at + 3] !== a) continue
      const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)]
      found.x_min = Math.min(found.x_min, x)
      found.y_min = Math.min(found.y_min, y)
      found.x_max = Math.max(found.x_max, x + 1)
      found.y_max = Math.max(found.y_max, y + 1)
    }
    if (found.x_max === 0) throw nodeError('ValueError', 'The mask has no pixel of that colour')
    const box = {
      x_min: Math.max(0, found.x_min - margin),
      y_min: Math.max(0, found.y_min - margin),
      x_max: Math.min(width, found.x_max + margin),
      y_max: Math.min(height, found.y_max + margin),
    }
    return { bounding_box: BoundingBoxField.parse(box) }
  },
})

/** A mask of what has nearly one colour in a picture; by distance in RGB. */
const maskFromColour = defineNode({
  ...makesMask,
  type: 'mask_from_id',
  name: 'MaskFromIDInvocation',
  title: 'Mask from Segmented Image',
  version: '1.0.1',
  description: 'Makes a mask of the pixels that have nearly one colour.',
  tags: ['image', 'mask', 'id'],
  inputs: {
    image: input(ImageField, { description: 'The picture' }),
    color: input(ColorField, { description: 'The colour' }),
    threshold: input(z.int(), { default: 100, description: 'How far another colour may be from it' }),
    invert: input(z.boolean(), { default: false, description: 'Whether to invert the mask' }),
  },
  output: ImageOutput,
  async invoke({ image, color: { r, g, b }, threshold, invert: isInverted }, context) {
    const { width, height, data } = await load(context, image, 'RGB')
    const mask = emptyRaster(width, height, 'L')
    for (let pixel = 0; pixel < mask.data.length; pixel++) {
      const [red = 0, green = 0, blue = 0] = data.subarray(pixel * 3, pixel * 3 + 3)
      mask.data[pixel] = Math.hypot(red - r, green - g, blue - b) < threshold ? 255 : 0
    }
    return save(context, isInverted ? invert(mask) : mask, AS_MASK)
  },
})

/** Masks that are pictures. */
export const pictureMaskNodes = [maskFromColour, maskFromAlpha, combineMasks, applyMask, expandMask, maskBounds]
