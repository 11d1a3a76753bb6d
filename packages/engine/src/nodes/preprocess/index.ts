import { z } from 'zod'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { resize } from '../image/pixels/resample.ts'
import { load, makesPicture, save } from '../image/save.ts'
import { ImageOutput } from '../outputs.ts'
import { cannyEdges } from './canny.ts'

const shared = { ...makesPicture, category: 'controlnet_preprocessors', version: '1.0.0' } as const
const image = input(ImageField, { description: 'The picture' })
const threshold = z.int().min(0).max(255)

/** The edges of a picture. */
const cannyEdgeDetection = defineNode({
  ...shared,
  type: 'canny_edge_detection',
  name: 'CannyEdgeDetectionInvocation',
  title: 'Canny Edge Detection',
  description: 'Finds the edges of a picture.',
  tags: ['controlnet', 'canny'],
  inputs: {
    image,
    low_threshold: input(threshold, { default: 100, description: 'From where on an edge goes on' }),
    high_threshold: input(threshold, { default: 200, description: 'From where on an edge begins' }),
  },
  output: ImageOutput,
  invoke: async ({ image, low_threshold, high_threshold }, context) =>
    save(context, cannyEdges(await load(context, image, 'RGB'), low_threshold, high_threshold)),
})

/** A picture as a mosaic of tiles of one colour each. */
const colorMap = defineNode({
  ...shared,
  type: 'color_map',
  name: 'ColorMapInvocation',
  title: 'Color Map',
  description: 'Makes a mosaic of a picture.',
  tags: ['controlnet'],
  inputs: {
    image,
    tile_size: input(z.int().min(1), { default: 64, description: 'Width and height of a tile, in pixels' }),
  },
  output: ImageOutput,
  async invoke({ image, tile_size }, context) {
    const raster = await load(context, image, 'RGB')
    const tiles = (length: number) => Math.max(1, Math.floor(length / tile_size))
    const small = resize(raster, tiles(raster.width), tiles(raster.height), 'bicubic')
    return save(context, resize(small, raster.width, raster.height, 'nearest'))
  },
})

/** Pictures to steer a generation by. */
export const preprocessNodes = [cannyEdgeDetection, colorMap]
