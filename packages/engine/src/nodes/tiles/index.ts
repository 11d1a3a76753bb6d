import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { ImageField, Tile, TileWithImage } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'
import { load, save } from '../image/save.ts'
import { ImageOutput } from '../outputs.ts'
import { tilesEvenlySplit, tilesWithLeastOverlap, tilesWithOverlap } from './layout.ts'
import { mergeTiles } from './merge.ts'

const shared = { category: 'tiles', tags: ['tiles'] }
const pixels = (value: number, least: 0 | 1, description: string) =>
  input(z.int().min(least), { default: value, description })
const image_width = pixels(1024, 1, 'Width of the picture')
const image_height = pixels(1024, 1, 'Height of the picture')
const tile_width = pixels(576, 1, 'Width of a tile')
const tile_height = pixels(576, 1, 'Height of a tile')

/** Tiles that cover a picture. */
const TilesOutput = defineOutput({
  name: 'CalculateImageTilesOutput',
  type: 'calculate_image_tiles_output',
  fields: { tiles: output(z.array(Tile), { description: 'The tiles, row by row' }) },
})

const tilesAtDistance = defineNode({
  ...shared,
  type: 'calculate_image_tiles',
  name: 'CalculateImageTilesInvocation',
  title: 'Calculate Image Tiles',
  version: '1.0.1',
  description: 'Covers a picture with tiles at a fixed distance.',
  inputs: { image_width, image_height, tile_width, tile_height, overlap: pixels(128, 0, 'How far neighbours overlap') },
  output: TilesOutput,
  invoke: ({ image_width, image_height, tile_width, tile_height, overlap }) => {
    const area = { width: image_width, height: image_height }
    return { tiles: tilesWithOverlap(area, { width: tile_width, height: tile_height }, overlap) }
  },
})

const tilesInGrid = defineNode({
  ...shared,
  type: 'calculate_image_tiles_even_split',
  name: 'CalculateImageTilesEvenSplitInvocation',
  title: 'Calculate Image Tiles Even Split',
  version: '1.1.1',
  description: 'Covers a picture with a number of columns and rows of tiles.',
  inputs: {
    image_width,
    image_height,
    num_tiles_x: pixels(2, 1, 'Number of columns'),
    num_tiles_y: pixels(2, 1, 'Number of rows'),
    overlap: input(z.int().min(0).multipleOf(8), { default: 128, description: 'How far neighbours overlap' }),
  },
  output: TilesOutput,
  invoke: ({ image_width, image_height, num_tiles_x, num_tiles_y, overlap }) => {
    const area = { width: image_width, height: image_height }
    return { tiles: tilesEvenlySplit(area, num_tiles_x, num_tiles_y, overlap) }
  },
})

const fewestTiles = defineNode({
  ...shared,
  type: 'calculate_image_tiles_min_overlap',
  name: 'CalculateImageTilesMinimumOverlapInvocation',
  title: 'Calculate Image Tiles Minimum Overlap',
  version: '1.0.1',
  description: 'Covers a picture with as few tiles as overlap enough.',
  inputs: {
    image_width,
    image_height,
    tile_width,
    tile_height,
    min_overlap: pixels(128, 0, 'How far neighbours overlap at least'),
  },
  output: TilesOutput,
  invoke: ({ image_width, image_height, tile_width, tile_height, min_overlap }) => {
    const area = { width: image_width, height: image_height }
    return { tiles: tilesWithLeastOverlap(area, { width: tile_width, height: tile_height }, min_overlap) }
  },
})

const number = output(z.int())

const tileProperties = defineNode({
  ...shared,
  type: 'tile_to_properties',
  name: 'TileToPropertiesInvocation',
  title: 'Tile to Properties',
  version: '1.0.1',
  description: 'Takes a tile apart into its numbers.',
  inputs: { tile: input(Tile, { description: 'The tile' }) },
  output: defineOutput({
    name: 'TileToPropertiesOutput',
    type: 'tile_to_properties_output',
    fields: {
      coords_left: number,
      coords_right: number,
      coords_top: number,
      coords_bottom: number,
      width: number,
      height: number,
      overlap_top: number,
      overlap_bottom: number,
      overlap_left: number,
      overlap_right: number,
    },
  }),
  invoke: ({ tile: { coords, overlap } }) => ({
    coords_left: coords.left,
    coords_right: coords.right,
    coords_top: coords.top,
    coords_bottom: coords.bottom,
    width: coords.right - coords.left,
    height: coords.bottom - coords.top,
    overlap_top: overlap.top,
    overlap_bottom: overlap.bottom,
    overlap_left: overlap.left,
    overlap_right: overlap.right,
  }),
})

const pairTile = defineNode({
  ...shared,
  type: 'pair_tile_image',
  name: 'PairTileImageInvocation',
  title: 'Pair Tile with Image',
  version: '1.0.1',
  description: 'Notes which picture belongs to a tile.',
  inputs: {
    image: input(ImageField, { description: 'The picture of the tile' }),
    tile: input(Tile, { description: 'The tile' }),
  },
  output: defineOutput({
    name: 'PairTileImageOutput',
    type: 'pair_tile_image_output',
    fields: { tile_with_image: output(TileWithImage, { description: 'The tile with its picture' }) },
  }),
  invoke: ({ image, tile }) => ({ tile_with_image: { tile, image } }),
})

const mergeNode = defineNode({
  ...shared,
  type: 'merge_tiles_to_image',
  name: 'MergeTilesToImageInvocation',
  title: 'Merge Tiles to Image',
  version: '1.1.1',
  description: 'Puts the pictures of tiles together to one.',
  board: true,
  metadata: true,
  inputs: {
    tiles_with_images: input(z.array(TileWithImage), { description: 'Tiles with their pictures' }),
    blend_mode: input(z.enum(['Linear', 'Seam']), {
      default: 'Seam',
      input: 'direct',
      description: 'Linear fades over a straight border, Seam follows the line of least difference',
    }),
    blend_amount: pixels(32, 0, 'Over how many pixels neighbours blend; at most as many as they overlap'),
  },
  output: ImageOutput,
  async invoke({ tiles_with_images, blend_mode, blend_amount }, context) {
    if (tiles_with_images.length === 0) throw nodeError('ValueError', 'There are no tiles to put together')
    const pieces = tiles_with_images.map(async ({ tile, image }) => ({
      tile,
      raster: await load(context, image, 'RGB'),
    }))
    return save(context, await mergeTiles(await Promise.all(pieces), blend_mode, blend_amount, context.signal))
  },
})

/** Tiles: covering pictures with them, and putting them together. */
export const tileNodes = [tilesAtDistance, tilesInGrid, fewestTiles, tileProperties, pairTile, mergeNode]
