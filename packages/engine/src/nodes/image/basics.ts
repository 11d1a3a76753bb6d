import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { BoundingBoxField, ColorField, ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { ImageOutput } from '../outputs.ts'
import { crop, paste } from './pixels/composite.ts'
import { convert, type emptyRaster, filledRaster, modeOf } from './pixels/raster.ts'
import { load, makesPicture, save } from './save.ts'

const image = input(ImageField, { description: 'The picture' })

/** Shows a picture in a workflow: hands it on as it is. */
const showImage = defineNode({
  type: 'show_image',
  name: 'ShowImageInvocation',
  title: 'Show Image',
  version: '1.0.1',
  description: 'Hands on a picture, so that it shows in the workflow.',
  category: 'image',
  tags: ['image'],
  inputs: { image },
  output: ImageOutput,
  async invoke({ image }, context) {
    const { width, height } = await load(context, image)
    return { image, width, height }
  },
})

/** Saves a copy of a picture, to a board and with metadata. */
const saveImage = defineNode({
  ...makesPicture,
  type: 'save_image',
  name: 'SaveImageInvocation',
  title: 'Save Image',
  version: '1.2.2',
  description: 'Saves a copy of a picture.',
  tags: ['primitives', 'image'],
  useCache: false,
  inputs: { image },
  output: ImageOutput,
  invoke: async ({ image }, context) => save(context, await load(context, image)),
})

/** A picture of one colour. */
const blankImage = defineNode({
  ...makesPicture,
  type: 'blank_image',
  name: 'BlankImageInvocation',
  title: 'Blank Image',
  version: '1.2.2',
  description: 'Makes a picture of one colour.',
  tags: ['image'],
  inputs: {
    width: input(z.int(), { default: 512, description: 'Width in pixels' }),
    height: input(z.int(), { default: 512, description: 'Height in pixels' }),
    mode: input(z.enum(['RGB', 'RGBA']), { default: 'RGB', description: 'Whether there is an alpha channel' }),
    color: input(ColorField, { default: { r: 0, g: 0, b: 0, a: 255 }, description: 'The colour' }),
  },
  output: ImageOutput,
  invoke: ({ width, height, mode, color }, context) => save(context, filledRaster(width, height, mode, color)),
})

/** A rectangle of a picture; transparent where it reaches beyond the picture. */
const cropImage = defineNode({
  ...makesPicture,
  type: 'img_crop',
  name: 'ImageCropInvocation',
  title: 'Crop Image',
  version: '1.2.2',
  description: 'Cuts a rectangle out of a picture, or pads it where the rectangle reaches beyond.',
  tags: ['image', 'crop'],
  inputs: {
    image,
    x: input(z.int(), { default: 0, description: 'Left edge of the rectangle' }),
    y: input(z.int(), { default: 0, description: 'Top edge of the rectangle' }),
    width: input(z.int().gt(0), { default: 512, description: 'Width of the rectangle' }),
    height: input(z.int().gt(0), { default: 512, description: 'Height of the rectangle' }),
  },
  output: ImageOutput,
  invoke: async ({ image, x, y, width, height }, context) =>
    save(context, crop(await load(context, image, 'RGBA'), x, y, width, height)),
})

/** A picture with transparent borders added, or with borders cut off where the numbers are negative. */
const padCropImage = defineNode({
  type: 'img_pad_crop',
  name: 'CenterPadCropInvocation',
  title: 'Center Pad or Crop Image',
  version: '1.0.0',
  description: 'Adds transparent borders to a picture or cuts borders off.',
  category: 'image',
  tags: ['image', 'pad', 'crop'],
  inputs: {
    image,
    left: input(z.int(), { default: 0, description: 'Pixels to add at the left; negative ones are cut off' }),
    right: input(z.int(), { default: 0, description: 'Pixels to add at the right; negative ones are cut off' }),
    top: input(z.int(), { default: 0, description: 'Pixels to add at the top; negative ones are cut off' }),
    bottom: input(z.int(), { default: 0, description: 'Pixels to add at the bottom; negative ones are cut off' }),
  },
  output: ImageOutput,
  async invoke({ image, left, right, top, bottom }, context) {
    const raster = await load(context, image, 'RGBA')
    return save(context, crop(raster, -left, -top, raster.width + left + right, raster.height + top + bottom))
  },
})

/** The part of a picture inside a bounding box. */
const cropToBox = defineNode({
  ...makesPicture,
  type: 'crop_image_to_bounding_box',
  name: 'CropImageToBoundingBoxInvocation',
  title: 'Crop Image to Bounding Box',
  version: '1.0.0',
  description: 'Cuts a bounding box out of a picture; without a box, the part that is not transparent.',
  tags: ['image', 'crop'],
  inputs: {
    image,
    bounding_box: input(BoundingBoxField.nullable(), { default: null, description: 'What to cut out' }),
  },
  output: ImageOutput,
  async invoke({ image, bounding_box }, context) {
    const raster = await load(context, image)
    const box = bounding_box ?? visibleBox(convert(raster, 'RGBA'))
    if (!box) throw nodeError('ValueError', 'The picture is wholly transparent, so there is nothing to cut out')
    const { x_min, y_min, x_max, y_max } = box
    return save(context, crop(raster, x_min, y_min, x_max - x_min, y_max - y_min))
  },
})

function visibleBox({ width, height, data }: ReturnType<typeof emptyRaster>) {
  const isVisible = (x: number, y: number) => (data[(y * width + x) * 4 + 3] ?? 0) > 0
  const columns = Array.from({ length: width }, (_, x) => x).filter((x) => some(height, (y) => isVisible(x, y)))
  const rows = Array.from({ length: height }, (_, y) => y).filter((y) => some(width, (x) => isVisible(x, y)))
  const [x_min, x_max] = [columns[0], columns.at(-1)]
  const [y_min, y_max] = [rows[0], rows.at(-1)]
  if (x_min === undefined || x_max === undefined || y_min === undefined || y_max === undefined) return null
  return { x_min, y_min, x_max: x_max + 1, y_max: y_max + 1 }
}

function some(length: number, test: (index: number) => boolean): boolean {
  for (let index = 0; index < length; index++) if (test(index)) return true
  return false
}

/** A picture put into a bounding box of another; both must have the same size. */
const pasteIntoBox = defineNode({
  ...makesPicture,
  type: 'paste_image_into_bounding_box',
  name: 'PasteImageIntoBoundingBoxInvocation',
  title: 'Paste Image into Bounding Box',
  version: '1.0.0',
  description: 'Puts a picture into a bounding box of another.',
  tags: ['image', 'crop'],
  inputs: {
    source_image: input(ImageField, { description: 'What to put there' }),
    target_image: input(ImageField, { description: 'Where to put it' }),
    bounding_box: input(BoundingBoxField, { description: 'The place' }),
  },
  output: ImageOutput,
  async invoke({ source_image, target_image, bounding_box }, context) {
    const target = await load(context, target_image)
    const source = await load(context, source_image, modeOf(target))
    const { x_min, y_min, x_max, y_max } = bounding_box
    if (source.width !== x_max - x_min || source.height !== y_max - y_min) {
      throw nodeError('ValueError', 'The picture does not have the size of the bounding box')
    }
    return save(context, paste(target, source, x_min, y_min))
  },
})

/** Making, cutting, saving. */
export const basicImageNodes = [showImage, saveImage, blankImage, cropImage, padCropImage, cropToBox, pasteIntoBox]
