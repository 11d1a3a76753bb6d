import { z } from 'zod'
import type { NodeContext, Raster } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { ColorField, ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { alphaComposite, paste } from '../image/pixels/composite.ts'
import { channel, convert, filledRaster, invert, requireSameSize } from '../image/pixels/raster.ts'
import { type Resample, resize } from '../image/pixels/resample.ts'
import { load, save } from '../image/save.ts'
import { ImageOutput } from '../outputs.ts'
import { fillByExample } from './fill.ts'
import { fillByMarching } from './telea.ts'
import { fillByTiles } from './tiles.ts'

const shared = { category: 'inpaint', tags: ['image', 'inpaint'], board: true, metadata: true } as const
const image = input(ImageField, { description: 'The picture' })

/** Saves an RGBA picture with its transparent parts filled; one without alpha channel is handed on as it is. */
async function infilled(context: NodeContext, field: ImageField, fill: (raster: Raster) => Raster | Promise<Raster>) {
  const raster = await load(context, field)
  if (raster.channels !== 4) return { image: field, width: raster.width, height: raster.height }
  return save(context, await fill(raster))
}

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
  invoke: ({ image, color }, context) =>
    infilled(context, image, (raster) =>
      alphaComposite(filledRaster(raster.width, raster.height, 'RGBA', color), raster),
    ),
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
  invoke: ({ image, tile_size, seed }, context) =>
    infilled(context, image, (raster) => fillByTiles(raster, tile_size, seed, context.signal)),
})

/** Larger pictures are filled at this size, so that the work stays a matter of seconds. */
const LONGEST_SIDE = 1024
/** The side that the network behind the name LaMa was trained for, twice over; beyond it, that network too is blurred. */
const LAMA_SIDE = 512

/** Fills what is not wholly opaque with what the rest looks like, at a smaller size if need be. */
async function filledByExample(
  { signal }: NodeContext,
  raster: Raster,
  downscale: number,
  resample: Resample,
): Promise<Raster> {
  const side = (length: number) => Math.max(1, Math.trunc(length / downscale))
  const small = resize(raster, side(raster.width), side(raster.height), resample)
  const fill = await fillByExample(convert(small, 'RGB'), holesOf(channel(small, 3)), signal)
  const large = resize(fill, raster.width, raster.height, resample)
  return paste(large, convert(raster, 'RGB'), 0, 0, channel(raster, 3))
}

/** 1 where a mask (255 is known) leaves something to fill. */
function holesOf({ data }: Raster): Uint8Array {
  return data.map((value) => (value < 255 ? 1 : 0))
}

const downscaleTo = ({ width, height }: Raster, side: number) => Math.max(1, Math.max(width, height) / side)

/** The transparent parts of a picture filled with patches of the rest that fit. */
const infillPatchMatch = defineNode({
  ...shared,
  type: 'infill_patchmatch',
  name: 'InfillPatchMatchInvocation',
  title: 'PatchMatch Infill',
  version: '1.2.2',
  description: 'Fills the transparent parts of a picture with patches of the rest that fit there.',
  inputs: {
    image,
    downscale: input(z.number().gt(0), { default: 2, description: 'By how much smaller to look for patches' }),
    resample_mode: input(z.enum(['nearest', 'box', 'bilinear', 'hamming', 'bicubic', 'lanczos']), {
      default: 'bicubic',
      description: 'How to compute the smaller and the larger picture',
    }),
  },
  output: ImageOutput,
  invoke: ({ image, downscale, resample_mode }, context) =>
    infilled(context, image, (raster) =>
      filledByExample(context, raster, Math.max(downscale, downscaleTo(raster, LONGEST_SIDE)), resample_mode),
    ),
})

/**
 * What graphs name LaMa, after a network that no file of this studio holds: filled with patches of the rest of the picture
 * that fit, as `infill_patchmatch` does.
 */
const infillLama = defineNode({
  ...shared,
  type: 'infill_lama',
  name: 'LaMaInfillInvocation',
  title: 'LaMa Infill',
  version: '1.2.2',
  description:
    'Fills the transparent parts of a picture from the rest of it; by patches that fit, not by the LaMa network.',
  inputs: { image },
  output: ImageOutput,
  invoke: ({ image }, context) =>
    infilled(context, image, (raster) => filledByExample(context, raster, downscaleTo(raster, LAMA_SIDE), 'bicubic')),
})

/** How far the smoothing fill looks for colours, in pixels. */
const MARCHING_RADIUS = 3

/** The transparent parts of a picture filled by smoothing inwards from their borders. */
const infillSmooth = defineNode({
  ...shared,
  type: 'infill_cv2',
  name: 'CV2InfillInvocation',
  title: 'CV2 Infill',
  version: '1.2.2',
  description: 'Fills the transparent parts of a picture by smoothing inwards from their borders.',
  inputs: { image },
  output: ImageOutput,
  invoke: ({ image }, context) =>
    infilled(context, image, (raster) =>
      fillByMarching(convert(raster, 'RGB'), holesOf(channel(raster, 3)), MARCHING_RADIUS, context.signal),
    ),
})

/** The white parts of a mask painted over by smoothing inwards from their borders. */
const smoothOver = defineNode({
  ...shared,
  type: 'cv_inpaint',
  name: 'CvInpaintInvocation',
  title: 'OpenCV Inpaint',
  version: '1.3.1',
  description: 'Paints over what a mask leaves black, by smoothing inwards from the borders.',
  tags: ['opencv', 'inpaint'],
  inputs: { image, mask: input(ImageField, { description: 'Black where to paint' }) },
  output: ImageOutput,
  async invoke({ image, mask }, context) {
    const raster = await load(context, image, 'RGB')
    const holes = invert(await load(context, mask, 'L'))
    requireSameSize(raster, holes, 'A picture and its mask')
    if (!holes.data.some((value) => value === 0))
      throw nodeError('ValueError', 'The mask leaves nothing of the picture')
    return save(context, await fillByMarching(raster, holes.data, MARCHING_RADIUS, context.signal))
  },
})

/** Fillings for what is transparent or masked. */
export const inpaintNodes = [infillColour, infillTile, infillPatchMatch, infillLama, infillSmooth, smoothOver]
