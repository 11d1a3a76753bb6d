import { AppError } from '@invoke-studio/contract/errors'
import { z } from 'zod'
import type { NodeContext, Raster } from '../../define/context.ts'
import { ImageField, ModelIdentifierField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import type { InstalledModel } from '../../models/installed.ts'
import { resize } from '../image/pixels/resample.ts'
import { load, save } from '../image/save.ts'
import { ImageOutput } from '../outputs.ts'
import { superResolve } from './super-resolution.ts'

const shared = { category: 'upscale', board: true, metadata: true } as const
const image = input(ImageField, { description: 'The picture' })
const upscaler = input(ModelIdentifierField, {
  title: 'Image-to-Image Model',
  description: 'The upscaler',
  ui_model_type: ['spandrel_image_to_image'],
})
const tile_size = input(z.int(), { default: 512, description: 'Side of the tiles in pixels; 0 for none' })

/** Runs an upscaler once, with progress by tile. */
function upscale(context: NodeContext, model: InstalledModel, raster: Raster, tileSize: number): Promise<Raster> {
  return context.models.useNetwork(model, (network) =>
    superResolve(network, raster, tileSize, (done, of) => {
      context.signal.throwIfAborted()
      context.progress('Upscaling', done / of)
    }),
  )
}

const imageToImage = defineNode({
  ...shared,
  type: 'spandrel_image_to_image',
  name: 'SpandrelImageToImageInvocation',
  title: 'Image-to-Image',
  version: '1.3.0',
  description: 'Runs a network from picture to picture, such as an upscaler, as an ONNX file.',
  tags: ['upscale'],
  inputs: { image, image_to_image_model: upscaler, tile_size },
  output: ImageOutput,
  async invoke({ image, image_to_image_model, tile_size }, context) {
    const raster = await load(context, image, 'RGB')
    const model = await context.models.find(image_to_image_model)
    return save(context, await upscale(context, model, raster, tile_size))
  },
})

/** An upscaler enlarges at least by two, and nobody wants more than sixteen times. */
const MOST_PASSES = 5

const imageToImageAutoscale = defineNode({
  ...shared,
  type: 'spandrel_image_to_image_autoscale',
  name: 'SpandrelImageToImageAutoscaleInvocation',
  title: 'Image-to-Image (Autoscale)',
  version: '1.0.0',
  description: 'Upscales a picture by a factor; with a plain filter (Lanczos) where the upscaler is not installed.',
  tags: ['upscale'],
  inputs: {
    image,
    image_to_image_model: upscaler,
    tile_size,
    scale: input(z.number().gt(0).max(16), { default: 4, description: 'How many times larger the picture is to be' }),
    fit_to_multiple_of_8: input(z.boolean(), {
      default: false,
      description: 'Whether to make sides multiples of 8, as image-to-image needs them',
    }),
  },
  output: ImageOutput,
  async invoke({ image, image_to_image_model, tile_size, scale, fit_to_multiple_of_8 }, context) {
    const raster = await load(context, image, 'RGB')
    const wanted = { width: Math.trunc(raster.width * scale), height: Math.trunc(raster.height * scale) }
    const model = await findUpscaler(context, image_to_image_model)
    const large = model ? await upscaleTo(context, model, raster, wanted, tile_size) : raster
    // A network that enlarges nothing decides the size itself.
    const isLarger = !model || (large.width > raster.width && large.height > raster.height)
    const target = isLarger ? wanted : large
    const fit = (side: number) => (fit_to_multiple_of_8 ? Math.max(8, side - (side % 8)) : Math.max(1, side))
    return save(context, resize(large, fit(target.width), fit(target.height), 'lanczos'))
  },
})

async function upscaleTo(
  context: NodeContext,
  model: InstalledModel,
  raster: Raster,
  wanted: { readonly width: number; readonly height: number },
  tileSize: number,
): Promise<Raster> {
  let large = await upscale(context, model, raster, tileSize)
  for (let pass = 1; pass < MOST_PASSES; pass++) {
    const enlarges = large.width > raster.width && large.height > raster.height
    if (!enlarges || (large.width >= wanted.width && large.height >= wanted.height)) break
    large = await upscale(context, model, large, tileSize)
  }
  return large
}

/** The upscaler that a graph names, or null where it is not installed: graphs travel, and a plain filter will do. */
async function findUpscaler({ models }: NodeContext, identifier: { key: string }): Promise<InstalledModel | null> {
  try {
    return await models.find(identifier)
  } catch (error) {
    if (error instanceof AppError && error.code === 'model_not_found') return null
    throw error
  }
}

/** The upscalers that InvokeAI fetches by itself, and by how much they enlarge. */
const ESRGAN = {
  'RealESRGAN_x4plus.pth': 4,
  'RealESRGAN_x4plus_anime_6B.pth': 4,
  'ESRGAN_SRx4_DF2KOST_official-ff704c30.pth': 4,
  'RealESRGAN_x2plus.pth': 2,
} as const
type EsrganName = keyof typeof ESRGAN
const ESRGAN_NAMES = Object.keys(ESRGAN) as [EsrganName, ...EsrganName[]]

const esrgan = defineNode({
  ...shared,
  type: 'esrgan',
  name: 'ESRGANInvocation',
  title: 'Upscale (RealESRGAN)',
  version: '1.3.2',
  description:
    'Upscales a picture with the installed upscaler of this name; with a plain filter (Lanczos) where there is none.',
  tags: ['esrgan', 'upscale'],
  inputs: {
    image,
    model_name: input(z.enum(ESRGAN_NAMES), { default: 'RealESRGAN_x4plus.pth', description: 'The upscaler' }),
    tile_size: input(z.int().min(0), { default: 400, description: 'Side of the tiles in pixels; 0 for none' }),
  },
  output: ImageOutput,
  async invoke({ image, model_name, tile_size }, context) {
    const raster = await load(context, image, 'RGB')
    const name = model_name.replace(/\.pth$/, '')
    const model = await context.models.findNamed({ name, base: 'any', type: 'spandrel_image_to_image' })
    if (model) return save(context, await upscale(context, model, raster, tile_size))
    const factor = ESRGAN[model_name]
    return save(context, resize(raster, raster.width * factor, raster.height * factor, 'lanczos'))
  },
})

/** Larger pictures. */
export const upscaleNodes = [imageToImage, imageToImageAutoscale, esrgan]
