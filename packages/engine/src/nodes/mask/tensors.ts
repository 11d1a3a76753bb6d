import { z } from 'zod'
import type { NodeContext, Raster, Tensor } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { ImageField, TensorField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { channel, emptyRaster, withAlpha } from '../image/pixels/raster.ts'
import { load, makesPicture, save } from '../image/save.ts'
import { ImageOutput, MaskOutput } from '../outputs.ts'

const category = 'mask'
const tags = ['conditioning']
const isInverted = input(z.boolean(), { default: false, description: 'Whether to invert the mask' })

/** Saves a mask `[1, height, width]` of zeros and ones. */
function keep({ tensors }: NodeContext, width: number, height: number, isInside: (index: number) => boolean) {
  const data = Float32Array.from({ length: width * height }, (_, index) => (isInside(index) ? 1 : 0))
  return { mask: { tensor_name: tensors.save({ data, dims: [1, height, width] }) }, width, height }
}

/** Height and width of a mask, whatever dimensions come before them. */
function sizeOf({ dims }: Tensor) {
  return { height: dims.at(-2) ?? 1, width: dims.at(-1) ?? 1 }
}

/** A mask of what is opaque in a picture. */
const alphaToTensor = defineNode({
  type: 'alpha_mask_to_tensor',
  name: 'AlphaMaskToTensorInvocation',
  title: 'Alpha Mask to Tensor',
  version: '1.0.0',
  description: 'Makes a tensor mask of the opaque parts of a picture.',
  category,
  tags,
  inputs: { image: input(ImageField, { description: 'The picture' }), invert: isInverted },
  output: MaskOutput,
  async invoke({ image, invert }, context) {
    const { width, height, data } = channel(await load(context, image, 'RGBA'), 3)
    return keep(context, width, height, (index) => (data[index] ?? 0) > 0 !== invert)
  },
})

/** A mask of what is dark in a picture. */
const imageToTensor = defineNode({
  type: 'image_mask_to_tensor',
  name: 'ImageMaskToTensorInvocation',
  title: 'Image Mask to Tensor',
  version: '1.0.0',
  description: 'Makes a tensor mask of the dark parts of a picture.',
  category,
  tags,
  metadata: true,
  inputs: {
    image: input(ImageField, { description: 'The picture' }),
    cutoff: input(z.int().min(0).max(255), { default: 128, description: 'First value that is not dark' }),
    invert: isInverted,
  },
  output: MaskOutput,
  async invoke({ image, cutoff, invert }, context) {
    const { width, height, data } = await load(context, image, 'L')
    return keep(context, width, height, (index) => (data[index] ?? 0) < cutoff !== invert)
  },
})

/** The opposite of a mask. */
const invertTensor = defineNode({
  type: 'invert_tensor_mask',
  name: 'InvertTensorMaskInvocation',
  title: 'Invert Tensor Mask',
  version: '1.1.0',
  description: 'Inverts a tensor mask.',
  category,
  tags,
  inputs: { mask: input(TensorField, { description: 'The mask' }) },
  output: MaskOutput,
  invoke({ mask }, context) {
    const tensor = context.tensors.load(mask.tensor_name)
    const { width, height } = sizeOf(tensor)
    return keep(context, width, height, (index) => (tensor.data[index] ?? 0) === 0)
  },
})

/** A mask of a rectangle. */
const rectangleMask = defineNode({
  type: 'rectangle_mask',
  name: 'RectangleMaskInvocation',
  title: 'Create Rectangle Mask',
  version: '1.0.1',
  description: 'Makes a tensor mask of a rectangle.',
  category,
  tags,
  metadata: true,
  inputs: {
    width: input(z.int(), { description: 'Width of the mask' }),
    height: input(z.int(), { description: 'Height of the mask' }),
    x_left: input(z.int(), { description: 'Left edge of the rectangle' }),
    y_top: input(z.int(), { description: 'Top edge of the rectangle' }),
    rectangle_width: input(z.int(), { description: 'Width of the rectangle' }),
    rectangle_height: input(z.int(), { description: 'Height of the rectangle' }),
  },
  output: MaskOutput,
  invoke({ width, height, x_left, y_top, rectangle_width, rectangle_height }, context) {
    const { data } = emptyRaster(width, height, 'L')
    const [right, bottom] = [x_left + rectangle_width, y_top + rectangle_height]
    for (let y = Math.max(0, y_top); y < Math.min(height, bottom); y++) {
      data.fill(1, y * width + Math.max(0, x_left), y * width + Math.max(0, Math.min(width, right)))
    }
    return keep(context, width, height, (index) => data[index] === 1)
  },
})

/** A mask as a picture: white inside, black outside. */
const tensorToImage = defineNode({
  ...makesPicture,
  type: 'tensor_mask_to_image',
  name: 'MaskTensorToImageInvocation',
  title: 'Tensor Mask to Image',
  version: '1.1.0',
  description: 'Makes a black and white picture of a tensor mask.',
  category,
  tags: ['mask'],
  inputs: { mask: input(TensorField, { description: 'The mask' }) },
  output: ImageOutput,
  invoke({ mask }, context) {
    const tensor = context.tensors.load(mask.tensor_name)
    const { width, height } = sizeOf(tensor)
    const raster: Raster = emptyRaster(width, height, 'L')
    for (let index = 0; index < raster.data.length; index++)
      raster.data[index] = (tensor.data[index] ?? 0) > 0 ? 255 : 0
    return save(context, raster)
  },
})

/** A picture that is opaque only inside of a mask; what was transparent stays so. */
const applyTensorMask = defineNode({
  ...makesPicture,
  type: 'apply_tensor_mask_to_image',
  name: 'ApplyMaskTensorToImageInvocation',
  title: 'Apply Tensor Mask to Image',
  version: '1.0.0',
  description: 'Makes a picture transparent outside of a tensor mask.',
  category,
  tags: ['mask'],
  inputs: {
    mask: input(TensorField, { description: 'The mask' }),
    image: input(ImageField, { description: 'The picture' }),
    invert: isInverted,
  },
  output: ImageOutput,
  async invoke({ mask, image, invert }, context) {
    const tensor = context.tensors.load(mask.tensor_name)
    const { width, height } = sizeOf(tensor)
    const raster = await load(context, image, 'RGBA')
    if (raster.width !== width || raster.height !== height) {
      const sizes = `${width} × ${height} and ${raster.width} × ${raster.height}`
      throw nodeError('ValueError', `A mask and its picture must have the same size, not ${sizes} pixels`)
    }
    const alpha = emptyRaster(width, height, 'L')
    for (let index = 0; index < alpha.data.length; index++) {
      const isShown = (tensor.data[index] ?? 0) > 0.5 !== invert
      alpha.data[index] = isShown && raster.data[index * 4 + 3] !== 0 ? 255 : 0
    }
    return save(context, withAlpha(raster, alpha))
  },
})

/** Masks that are tensors. */
export const tensorMaskNodes = [
  applyTensorMask,
  alphaToTensor,
  imageToTensor,
  invertTensor,
  rectangleMask,
  tensorToImage,
]
