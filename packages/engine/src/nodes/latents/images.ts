import { z } from 'zod'
import type { NodeContext } from '../../define/context.ts'
import { ImageField, VAEField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { decodeLatents, encodeRaster, tensorToRaster, vaeOf } from '../../diffusion/vae.ts'
import { resizeRaster } from '../../runtime/imaging.ts'
import { load, save } from '../image/save.ts'
import { ImageOutput, LatentsOutput } from '../outputs.ts'
import { refuse } from '../unsupported.ts'
import { latentNode, latentPixels, latentsInput, saveLatents } from './common.ts'

/**
 * Tiles and precision save memory where it is short; pictures are always coded whole and in the precision of the
 * model's files, which gives the same picture without seams.
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
  async invoke({ latents, vae }, context) {
    refuse({ 'Seamless tiling': vae.seamless_axes })
    const model = await context.models.open(vae.vae)
    context.progress('Running VAE decoder')
    const decoded = await decodeLatents(model, context.tensors.load(latents.latents_name))
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
  async invoke({ image, vae, color_compensation }, context) {
    refuse({ 'Seamless tiling': vae.seamless_axes, 'Color compensation': color_compensation !== 'None' })
    return saveLatents(context, await encodeImage(context, image, vae))
  },
})

/** Encodes a picture, scaled down by a few pixels where its sides are no multiples of what the autoencoder takes. */
async function encodeImage(context: NodeContext, image: ImageField, vae: VAEField) {
  const model = await context.models.open(vae.vae)
  const { downscale } = vaeOf(model)
  const raster = await load(context, image, 'RGB')
  const [width, height] = [raster.width - (raster.width % downscale), raster.height - (raster.height % downscale)]
  if (width === 0 || height === 0) throw new RangeError(`The picture must be at least ${downscale} pixels a side.`)
  const fits = width === raster.width && height === raster.height
  context.progress('Running VAE encoder')
  return encodeRaster(model, fits ? raster : await resizeRaster(raster, width, height, 'lanczos3'))
}
