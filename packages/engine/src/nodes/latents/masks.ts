import { z } from 'zod'
import type { NodeContext, Raster, Tensor } from '../../define/context.ts'
import { DenoiseMaskField, ImageField, UNetField, VAEField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'
import { resample } from '../../diffusion/resample.ts'
import { mapBytes } from '../image/pixels/raster.ts'
import { load } from '../image/save.ts'
import { openVae } from '../opening.ts'
import { DenoiseMaskOutput } from '../outputs.ts'
import { LATENT_SCALE } from './common.ts'
import { gradientMask } from './gradient.ts'
import { encodePicture } from './images.ts'

const maskNode = { category: 'mask', tags: ['mask', 'denoise'] } as const

const vaeDescription = 'Only for specialized inpainting models'
const precision = {
  tiled: input(z.boolean(), { default: false, ui_order: 8, description: 'Processing using overlapping tiles' }),
  fp32: input(z.boolean(), { default: false, ui_order: 9, description: 'Whether or not to use float32 precision' }),
}

/** Values `[1, 1, h, w]` from 0 to 1 of a grey picture. */
export function rasterToMask({ width, height, data }: Raster): Tensor {
  return { data: Float32Array.from(data, (value) => value / 255), dims: [1, 1, height, width] }
}

const createDenoiseMask = defineNode({
  ...maskNode,
  type: 'create_denoise_mask',
  name: 'CreateDenoiseMaskInvocation',
  title: 'Create Denoise Mask',
  version: '1.0.2',
  description: 'Makes a mask for denoising: what is black is painted anew, what is white is kept.',
  inputs: {
    vae: input(VAEField, { input: 'connection', ui_order: 0, description: 'VAE' }),
    image: input(ImageField.nullable(), { default: null, ui_order: 1, description: 'Image which will be masked' }),
    mask: input(ImageField, { ui_order: 2, description: 'The mask to use when pasting' }),
    tiled: { ...precision.tiled, ui_order: 3 },
    fp32: { ...precision.fp32, ui_order: 4 },
  },
  output: DenoiseMaskOutput,
  async invoke({ vae, image, mask, tiled }, context) {
    const shown = rasterToMask(await load(context, mask, 'L'))
    const masked_latents_name = image && (await maskedLatents(context, { image, vae, tiled, mask: shown }))
    return { denoise_mask: { mask_name: context.tensors.save(shown), masked_latents_name, gradient: false } }
  },
})

/** A mask for denoising, and a picture of everything that it touches. */
const GradientMaskOutput = defineOutput({
  name: 'GradientMaskOutput',
  type: 'gradient_mask_output',
  fields: {
    denoise_mask: output(DenoiseMaskField, { description: 'What to denoise: 0 is denoised fully, 1 is kept.' }),
    expanded_mask_area: output(ImageField, { description: 'Everything that changes, in black; for pasting back.' }),
  },
})

const createGradientMask = defineNode({
  ...maskNode,
  type: 'create_gradient_mask',
  name: 'CreateGradientMaskInvocation',
  title: 'Create Gradient Mask',
  version: '1.3.0',
  description: 'Makes a mask for denoising whose edges fade, so that old and new fit together.',
  inputs: {
    mask: input(ImageField, { ui_order: 1, description: 'Image which will be masked' }),
    edge_radius: input(z.int().min(0), {
      default: 16,
      ui_order: 2,
      description: 'How far to expand the edges of the mask',
    }),
    coherence_mode: input(z.enum(['Gaussian Blur', 'Box Blur', 'Staged']), { default: 'Gaussian Blur', ui_order: 3 }),
    minimum_denoise: input(z.number().min(0).max(1), {
      default: 0,
      ui_order: 4,
      description: 'Minimum denoise level for the coherence region',
    }),
    image: input(ImageField.nullable(), {
      title: '[OPTIONAL] Image',
      default: null,
      ui_order: 6,
      description: vaeDescription,
    }),
    unet: input(UNetField.nullable(), {
      title: '[OPTIONAL] UNet',
      default: null,
      input: 'connection',
      ui_order: 5,
      description: vaeDescription,
    }),
    vae: input(VAEField.nullable(), {
      title: '[OPTIONAL] VAE',
      default: null,
      input: 'connection',
      ui_order: 7,
      description: vaeDescription,
    }),
    ...precision,
  },
  output: GradientMaskOutput,
  async invoke({ mask, edge_radius, coherence_mode, minimum_denoise, image, unet, vae, tiled }, context) {
    const picture = await load(context, mask, 'L')
    const size = [Math.floor(picture.width / LATENT_SCALE), Math.floor(picture.height / LATENT_SCALE)] as const
    // The filter is 64 times faster at the size of the latents, where the mask ends up anyway.
    const small = resample(rasterToMask(picture), size[0], size[1], { mode: 'bilinear', antialias: true })
    const faded = gradientMask(small, Math.floor(edge_radius / LATENT_SCALE), coherence_mode, minimum_denoise)
    const area = { ...faded, data: faded.data.map((value) => (value < 1 ? 0 : 255)) }
    const large = resample(area, size[0] * LATENT_SCALE, size[1] * LATENT_SCALE, { mode: 'nearest' })
    const saved = await context.images.save({
      width: size[0] * LATENT_SCALE,
      height: size[1] * LATENT_SCALE,
      channels: 1,
      data: Uint8Array.from(large.data),
    })
    const isSeen = image && unet && vae && (await seesMask(context, unet))
    const masked_latents_name = isSeen ? await maskedLatents(context, { image, vae, tiled, mask: faded }) : null
    return {
      denoise_mask: { mask_name: context.tensors.save(faded), masked_latents_name, gradient: true },
      expanded_mask_area: { image_name: saved.image_name },
    }
  },
})

/** Whether a U-Net is one for inpainting, which sees the picture around the mask. */
async function seesMask({ models }: NodeContext, { unet }: UNetField): Promise<boolean> {
  const { facts } = await models.open(unet)
  return facts.unet !== null && facts.unet.inputChannels > facts.unet.latentChannels
}

interface Masked {
  readonly image: ImageField
  readonly vae: VAEField
  readonly tiled: boolean
  /** `[1, 1, h, w]` of any size; what is below a half is hidden. */
  readonly mask: Tensor
}

/** Encodes a picture with what a mask hides greyed out, and keeps the latents for the session. */
async function maskedLatents(context: NodeContext, { image, vae, tiled, mask }: Masked): Promise<string> {
  const raster = await load(context, image, 'RGB')
  const { data: shown } = resample(mask, raster.width, raster.height, { mode: 'bilinear' })
  const hidden = mapBytes(raster, (value, at) => ((shown[Math.floor(at / 3)] ?? 0) < 0.5 ? HIDDEN : value))
  const model = await openVae(context.models, vae)
  return context.tensors.save(await encodePicture(context, model, hidden, tiled ? 0 : null))
}

/** The grey in the middle of a picture's values, as good as bytes can say it. */
const HIDDEN = 127

/** Nodes that say what to denoise. */
export const maskNodes = [createDenoiseMask, createGradientMask]
