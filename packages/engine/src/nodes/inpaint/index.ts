import { z } from 'zod'
import type { Raster } from '../../define/context.ts'
import { ColorField, ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { philox } from '../../diffusion/noise.ts'
import { alphaComposite, crop, paste } from '../image/pixels/composite.ts'
import { filledRaster } from '../image/pixels/raster.ts'
import { load, save } from '../image/save.ts'
import { ImageOutput } from '../outputs.ts'

const shared = { category: 'inpaint', tags: ['image', 'inpaint'], board: true, metadata: true } as const
const image = input(ImageField, { description: 'The picture' })

/** The transparent parts of a picture filled with one colour. */
const infillColour = defineNode({
  ...shared,
  type: 'infill_rgba',
  name: 'InfillColorInvocation',
  title: 'Solid Color Infill',
  version: '1.2.2',
  description: 'Fills the transparent parts of a picture with a colour.',
  inputs: {
    image,
    color: input(ColorField, { default: { r: 127, g: 127, b: 127, a: 255 }, description: 'The colour' }),
  },
  output: ImageOutput,
  async invoke({ image, color }, context) {
    const raster = await load(context, image)
    if (raster.channels !== 4) return save(context, raster)
    return save(context, alphaComposite(filledRaster(raster.width, raster.height, 'RGBA', color), raster))
  },
})

/** The transparent parts of a picture filled with opaque tiles of it, chosen at random. */
const infillTile = defineNode({
  ...shared,
  type: 'infill_tile',
  name: 'InfillTileInvocation',
  title: 'Tile Infill',
  version: '1.2.3',
  description: 'Fills the transparent parts of a picture with tiles of the rest.',
  inputs: {
    image,
    tile_size: input(z.int().min(1), { default: 32, description: 'Width and height of a tile, in pixels' }),
    seed: input(
      z
        .int()
        .min(0)
        .max(2 ** 32 - 1),
      { default: 0, description: 'Seed of the choice' },
    ),
  },
  output: ImageOutput,
  async invoke({ image, tile_size, seed }, context) {
    const raster = await load(context, image)
    return save(context, raster.channels === 4 ? tiled(raster, tile_size, seed) : raster)
  },
})

interface Corner {
  readonly x: number
  readonly y: number
}

function tiled(raster: Raster, size: number, seed: number): Raster {
  const opaque = opaqueTiles(raster, size)
  let filled: Raster = { ...raster, data: Uint8Array.from(raster.data) }
  for (const [index, { x, y }] of corners(raster, opaque.size).entries()) {
    const [word] = philox([index, 0, 0, 0], [seed, 0])
    const from = opaque.tiles[word % opaque.tiles.length]
    if (!from || isOpaque(raster, { x, y }, opaque.size)) continue
    filled = paste(filled, crop(raster, from.x, from.y, opaque.size, opaque.size), x, y)
  }
  return alphaComposite(filled, raster)
}

/** The whole tiles that have no transparent pixel; when there are none, half as large ones, down to single pixels. */
function opaqueTiles(raster: Raster, size: number): { readonly size: number; readonly tiles: readonly Corner[] } {
  const tiles = corners(raster, size).filter((corner) => isOpaque(raster, corner, size))
  return tiles.length > 0 || size === 1 ? { size, tiles } : opaqueTiles(raster, Math.ceil(size / 2))
}

function corners({ width, height }: Raster, size: number): Corner[] {
  const columns = Array.from({ length: Math.ceil(width / size) }, (_, column) => column * size)
  const rows = Array.from({ length: Math.ceil(height / size) }, (_, row) => row * size)
  return rows.flatMap((y) => columns.map((x) => ({ x, y })))
}

function isOpaque({ width, height, data }: Raster, { x, y }: Corner, size: number): boolean {
  if (x + size > width || y + size > height) return false
  for (let row = y; row < y + size; row++) {
    for (let column = x; column < x + size; column++) if (data[(row * width + column) * 4 + 3] !== 255) return false
  }
  return true
}

/** Fillings for what is transparent. */
export const inpaintNodes = [infillColour, infillTile]
