import { z } from 'zod'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { resize } from '../image/pixels/resample.ts'
import { load, makesPicture, save } from '../image/save.ts'
import { ImageOutput } from '../outputs.ts'
import { cannyEdges } from './canny.ts'
import { resizeByContent } from './maps.ts'
import { shuffled } from './shuffle.ts'

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

/** A picture whose parts are moved about; another time they are moved elsewhere. */
const contentShuffle = defineNode({
  ...shared,
  type: 'content_shuffle',
  name: 'ContentShuffleInvocation',
  title: 'Content Shuffle',
  description: 'Moves the parts of a picture about.',
  tags: ['controlnet', 'normal'],
  inputs: {
    image,
    scale_factor: input(z.int().min(0), { default: 256, description: 'Over how many pixels places change' }),
  },
  output: ImageOutput,
  invoke: async ({ image, scale_factor }, context) =>
    save(context, shuffled(await load(context, image), Math.max(1, scale_factor), Math.random)),
})

/** A picture at another size; maps keep their colours and lines stay thin. */
const heuristicResize = defineNode({
  type: 'heuristic_resize',
  name: 'HeuristicResizeInvocation',
  title: 'Heuristic Resize',
  version: '1.1.1',
  description: 'Scales a picture so that maps keep their colours and lines stay thin.',
  category: 'controlnet_preprocessors',
  classification: 'prototype',
  tags: ['image, controlnet'],
  inputs: {
    image,
    width: input(z.int().min(1), { default: 512, description: 'The width, in pixels' }),
    height: input(z.int().min(1), { default: 512, description: 'The height, in pixels' }),
  },
  output: ImageOutput,
  invoke: async ({ image, width, height }, context) =>
    save(context, resizeByContent(await load(context, image, 'RGB'), width, height)),
})

/** Pictures to steer a generation by. */
export const preprocessNodes = [cannyEdgeDetection, colorMap, contentShuffle, heuristicResize]
