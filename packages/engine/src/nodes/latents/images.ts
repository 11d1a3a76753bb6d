import { z } from 'zod'
import type { NodeContext, Raster, Tensor } from '../../define/context.ts'
import { ImageField, VAEField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { decodeLatents, encodeRaster, tensorToRaster, vaeOf } from '../../diffusion/vae.ts'
import { decodeInTiles, encodeInTiles } from '../../diffusion/vae-tiles.ts'
import type { DiffusionModel } from '../../models/model.ts'
import { resizeRaster } from '../../runtime/imaging.ts'
import { mapBytes, toByte } from '../image/pixels/raster.ts'
import { load, save } from '../image/save.ts'
import { openVae } from '../opening.ts'
import { ImageOutput, LatentsOutput } from '../outputs.ts'
import { latentNode, latentPixels, latentsInput, saveLatents } from './common.ts'

/**
 * Tiles save memory where it is short. The precision is that of the model's files, whatever is asked for: on most devices
 * nothing else would be faster.
 */
const memoryInputs = {
  tiled: input(z.boolean(), { default: false, description: 'Processing using overlapping tiles' }),
  tile_size: input(latentPixels, { default: 0, description: 'The tile size in pixels; 0 for that of the model' }),
  fp32: input(z.boolean(), { default: false, description: 'Whether or not to use full float32 precision' }),
}
const vaeInput = input(VAEField, { input: 'connection', description: 'VAE' })

/** Decodes latents to a picture and saves it. */
export const latentsToImage = defineNode({
  ...latentNode,
  type: 'l2i',
  name: 'LatentsToImageInvocation',
  title: 'Latents to Image - SD1.5, SDXL',
  version: '1.3.2',
  description: 'Decodes latents to a picture.',
  tags: ['latents', 'image', 'vae', 'l2i'],
  board: true,
  metadata: true,
  inputs: { latents: latentsInput, vae: vaeInput, ...memoryInputs },
  output: ImageOutput,
  async invoke({ latents, vae, tiled, tile_size }, context) {
    const model = await openVae(context.models, vae)
    const message = 'Running VAE decoder'
    context.progress(message)
    const tensor = context.tensors.load(latents.latents_name)
    const decoded = await (tiled
      ? decodeInTiles(model, tensor, tileSizeOf(model, tile_size), watchTiles(context, message))
      : decodeLatents(model, tensor))
    context.signal.throwIfAborted()
    return save(context, tensorToRaster(decoded))
  },
})

/** Encodes a picture to latents. */
export const imageToLatents = defineNode({
  ...latentNode,
  type: 'i2l',
  name: 'ImageToLatentsInvocation',
  title: 'Image to Latents - SD1.5, SDXL',
  version: '1.2.0',
  description: 'Encodes a picture to latents.',
  tags: ['latents', 'image', 'vae', 'i2l'],
  inputs: {
    image: input(ImageField, { description: 'The image to encode' }),
    vae: vaeInput,
    ...memoryInputs,
    color_compensation: input(z.enum(['None', 'SDXL']), {
      default: 'None',
      description: 'Apply VAE scaling compensation when encoding images (reduces color drift).',
    }),
  },
  output: LatentsOutput,
  async invoke({ image, vae, tiled, tile_size, color_compensation }, context) {
    const model = await openVae(context.models, vae)
    const raster = await load(context, image, 'RGB')
    const compensated = color_compensation === 'SDXL' && model.facts.base === 'sdxl' ? compensate(raster) : raster
    const latents = await encodePicture(context, model, compensated, tiled ? tile_size : null)
    return saveLatents(context, latents)
  },
})

/** Contrast and brightness, on values from −1 to 1, by which InvokeAI makes up for the drift of SDXL's autoencoder. */
const COMPENSATION = { scale: 1.015, shift: -0.002 }

function compensate(raster: Raster): Raster {
  const { scale, shift } = COMPENSATION
  return mapBytes(raster, (value) => toByte(((value / 127.5 - 1) * scale + shift + 1) * 127.5))
}

/**
 * Encodes a picture, scaled down by a few pixels where its sides are no multiples of what the autoencoder takes. With a
 * tile size, in pixels and 0 for the model's own, it is encoded tile by tile.
 */
export async function encodePicture(
  context: NodeContext,
  model: DiffusionModel,
  raster: Raster,
  tileSize: number | null,
): Promise<Tensor> {
  const { downscale } = vaeOf(model)
  const [width, height] = [raster.width - (raster.width % downscale), raster.height - (raster.height % downscale)]
  if (width === 0 || height === 0) throw new RangeError(`The picture must be at least ${downscale} pixels a side.`)
  const fits = width === raster.width && height === raster.height
  const message = 'Running VAE encoder'
  context.progress(message)
  const picture = fits ? raster : await resizeRaster(raster, width, height, 'lanczos3')
  if (tileSize === null) return encodeRaster(model, picture)
  return encodeInTiles(model, picture, tileSizeOf(model, tileSize), watchTiles(context, message))
}

/** Sides of tiles for models whose files do not tell what they were trained on. */
const USUAL_TILE = 512

function tileSizeOf({ facts }: DiffusionModel, wanted: number): number {
  if (wanted > 0) return wanted
  return facts.unet?.sampleSize && facts.vae ? facts.unet.sampleSize * facts.vae.downscale : USUAL_TILE
}

/** Reports each tile, and stops behind it when the item is canceled. */
function watchTiles(context: NodeContext, message: string) {
  return (done: number, of: number): void => {
    context.signal.throwIfAborted()
    context.progress(message, done / of)
  }
}
