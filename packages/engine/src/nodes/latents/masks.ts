import { z } from 'zod'
import type { Raster, Tensor } from '../../define/context.ts'
import { DenoiseMaskField, ImageField, UNetField, VAEField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'
import { resample } from '../../diffusion/resample.ts'
import { load } from '../image/save.ts'
import { DenoiseMaskOutput } from '../outputs.ts'
import { LATENT_SCALE } from './common.ts'
import { gradientMask } from './gradient.ts'

const maskNode = { category: 'mask', tags: ['mask', 'denoise'] } as const

/** Inputs for inpainting models only; models of that kind are refused where they would be used. */
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
  async invoke({ mask }, context) {
    const mask_name = context.tensors.save(rasterToMask(await load(context, mask, 'L')))
    return { denoise_mask: { mask_name, masked_latents_name: null, gradient: false } }
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
  async invoke({ mask, edge_radius, coherence_mode, minimum_denoise }, context) {
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
    return {
      denoise_mask: { mask_name: context.tensors.save(faded), masked_latents_name: null, gradient: true },
      expanded_mask_area: { image_name: saved.image_name },
    }
  },
})

/** Nodes that say what to denoise. */
export const maskNodes = [createDenoiseMask, createGradientMask]
