import { z } from 'zod'
import type { Raster } from '../../define/context.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { boxBlur } from '../image/pixels/blur.ts'
import { darkest, invert, mapBytes } from '../image/pixels/raster.ts'
import { load, save } from '../image/save.ts'
import { ImageOutput } from '../outputs.ts'
import { cannyEdges } from '../preprocess/canny.ts'

/** The borders of a mask, black on white. */
export const maskEdge = defineNode({
  type: 'mask_edge',
  name: 'MaskEdgeInvocation',
  title: 'Mask Edge',
  version: '1.2.2',
  description: 'Finds the borders of a mask.',
  category: 'mask',
  tags: ['image', 'mask', 'inpaint'],
  board: true,
  metadata: true,
  inputs: {
    image: input(ImageField, { description: 'The mask' }),
    edge_size: input(z.int(), { description: 'Width of the borders, in pixels' }),
    edge_blur: input(z.int(), { description: 'How soft they are, in pixels' }),
    low_threshold: input(z.int(), { description: 'From where on a border goes on' }),
    high_threshold: input(z.int(), { description: 'From where on a border begins' }),
  },
  output: ImageOutput,
  async invoke({ image, edge_size, edge_blur, low_threshold, high_threshold }, context) {
    const mask = await load(context, image, 'L')
    const edges = cannyEdges(mask, low_threshold, high_threshold).data
    // What is neither black nor white is border too.
    const borders = mapBytes(mask, (value, index) => (value > 0 && value < 255 ? 255 : (edges[index] ?? 0)))
    const grown = lightest(borders, 2 * Math.max(0, Math.trunc(edge_size / 2)) + 1)
    return save(context, invert(boxBlur(grown, Math.max(0, edge_blur))), { image_category: 'mask' })
  },
})

/** Each pixel becomes the lightest of the square of `size` pixels around it. */
function lightest(raster: Raster, size: number): Raster {
  return invert(darkest(invert(raster), size))
}
