import { z } from 'zod'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { ImageOutput } from '../outputs.ts'
import { alphaComposite, crop, multiply, paste } from './pixels/composite.ts'
import { emptyRaster, invert } from './pixels/raster.ts'
import { type Resample, resize } from './pixels/resample.ts'
import { load, makesPicture, save } from './save.ts'

const image = input(ImageField, { description: 'The picture' })
const RESAMPLE = ['nearest', 'box', 'bilinear', 'hamming', 'bicubic', 'lanczos'] as const satisfies readonly Resample[]
const resample_mode = input(z.enum(RESAMPLE), { default: 'bicubic', description: 'How to compute the new pixels' })

/** A picture at another size. */
const resizeImage = defineNode({
  ...makesPicture,
  type: 'img_resize',
  name: 'ImageResizeInvocation',
  title: 'Resize Image',
  version: '1.2.2',
  description: 'Scales a picture to a size.',
  tags: ['image', 'resize'],
  inputs: {
    image,
    width: input(z.int().gt(0), { default: 512, description: 'Width in pixels' }),
    height: input(z.int().gt(0), { default: 512, description: 'Height in pixels' }),
    resample_mode,
  },
  output: ImageOutput,
  invoke: async ({ image, width, height, resample_mode }, context) =>
    save(context, resize(await load(context, image), width, height, resample_mode)),
})

/** A picture scaled by a factor; its size is rounded down. */
const scaleImage = defineNode({
  ...makesPicture,
  type: 'img_scale',
  name: 'ImageScaleInvocation',
  title: 'Scale Image',
  version: '1.2.2',
  description: 'Scales a picture by a factor.',
  tags: ['image', 'scale'],
  inputs: {
    image,
    scale_factor: input(z.number().gt(0), { default: 2, description: 'By how much' }),
    resample_mode,
  },
  output: ImageOutput,
  async invoke({ image, scale_factor, resample_mode }, context) {
    const raster = await load(context, image)
    const [width, height] = [Math.trunc(raster.width * scale_factor), Math.trunc(raster.height * scale_factor)]
    return save(context, resize(raster, width, height, resample_mode))
  },
})

/** A picture laid over another, which grows to hold both unless it is cropped. Where `mask` is dark, the upper one shows. */
const pasteImage = defineNode({
  ...makesPicture,
  type: 'img_paste',
  name: 'ImagePasteInvocation',
  title: 'Paste Image',
  version: '1.2.2',
  description: 'Lays a picture over another.',
  tags: ['image', 'paste'],
  inputs: {
    base_image: input(ImageField, { description: 'The picture below' }),
    image: input(ImageField, { description: 'The picture above' }),
    mask: input(ImageField.nullable(), { default: null, description: 'Dark where the picture above is to show' }),
    x: input(z.int(), { default: 0, description: 'Left edge of the picture above' }),
    y: input(z.int(), { default: 0, description: 'Top edge of the picture above' }),
    crop: input(z.boolean(), { default: false, description: 'Whether to keep the size of the picture below' }),
  },
  output: ImageOutput,
  async invoke({ base_image, image, mask, x, y, crop: isCropped }, context) {
    const base = await load(context, base_image, 'RGBA')
    const top = await load(context, image, 'RGBA')
    const share = mask && invert(await load(context, mask, 'L'))
    const left = Math.min(0, x)
    const first = Math.min(0, y)
    const width = Math.max(base.width, top.width + x) - left
    const height = Math.max(base.height, top.height + y) - first
    const lower = crop(base, left, first, width, height)
    const upper = paste(emptyRaster(width, height, 'RGBA'), top, x - left, y - first, share)
    const result = alphaComposite(lower, upper)
    return save(context, isCropped ? crop(result, -left, -first, base.width, base.height) : result)
  },
})

/** Two pictures multiplied. */
const multiplyImages = defineNode({
  ...makesPicture,
  type: 'img_mul',
  name: 'ImageMultiplyInvocation',
  title: 'Multiply Images',
  version: '1.2.2',
  description: 'Multiplies two pictures, as when one lays one slide over another.',
  tags: ['image', 'multiply'],
  inputs: {
    image1: input(ImageField, { description: 'One picture' }),
    image2: input(ImageField, { description: 'The other picture' }),
  },
  output: ImageOutput,
  invoke: async ({ image1, image2 }, context) =>
    save(context, multiply(await load(context, image1), await load(context, image2))),
})

/** Sizes and layers. */
export const layerNodes = [resizeImage, scaleImage, pasteImage, multiplyImages]
