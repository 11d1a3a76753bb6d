import { z } from 'zod'
import { UNetField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'
import { START_NOISE_STREAM } from '../../diffusion/denoise.ts'
import { normalNoise } from '../../diffusion/noise.ts'
import { NoiseOutput } from '../outputs.ts'
import { refuse } from '../unsupported.ts'
import { LATENT_SCALE, latentNode, latentPixels, requireLatentSize, saveLatents } from './common.ts'

/** Latent channels of Stable Diffusion, which `noise` cannot read from a model since it is given none. */
const CHANNELS = 4

/** Draws the noise that a run starts with. */
export const noise = defineNode({
  ...latentNode,
  type: 'noise',
  name: 'NoiseInvocation',
  title: 'Create Latent Noise',
  version: '1.1.0',
  description: 'Draws noise for a sampler to start from.',
  tags: ['latents', 'noise'],
  inputs: {
    noise_type: input(z.enum(['SD', 'FLUX', 'FLUX.2', 'SD3', 'CogView4', 'Z-Image', 'Anima']), {
      default: 'SD',
      description: 'Architecture-specific noise type.',
    }),
    seed: input(z.int().min(0).max(4294967295), { default: 0, description: 'Seed for random number generation' }),
    width: input(latentPixels.gt(0), { default: 512, description: 'Width of output (px)' }),
    height: input(latentPixels.gt(0), { default: 512, description: 'Height of output (px)' }),
    use_cpu: input(z.boolean(), {
      default: true,
      description: 'Use CPU for noise generation (for reproducible results across platforms)',
    }),
  },
  output: NoiseOutput,
  invoke({ noise_type, seed, width, height }, context) {
    refuse({ [`Noise for ${noise_type}`]: noise_type !== 'SD' })
    requireLatentSize(width / LATENT_SCALE, height / LATENT_SCALE)
    const dims = [1, CHANNELS, height / LATENT_SCALE, width / LATENT_SCALE]
    const data = normalNoise(
      seed,
      START_NOISE_STREAM,
      dims.reduce((product, dim) => product * dim, 1),
    )
    const { latents, ...size } = saveLatents(context, { data, dims }, seed)
    return { noise: latents, ...size }
  },
})

/** A picture size. */
export const IdealSizeOutput = defineOutput({
  name: 'IdealSizeOutput',
  type: 'ideal_size_output',
  fields: {
    width: output(z.int(), { description: 'The ideal width of the image (in pixels)' }),
    height: output(z.int(), { description: 'The ideal height of the image (in pixels)' }),
  },
})

/** Sides that models were trained on whose files do not tell. */
const USUAL_SIDE = { 'sd-1': 512, 'sd-2': 768, sdxl: 1024, 'sdxl-refiner': 1024 }

/** Finds the size near what a model was trained on that has the proportions of another. */
export const idealSize = defineNode({
  ...latentNode,
  type: 'ideal_size',
  name: 'IdealSizeInvocation',
  title: 'Ideal Size - SD1.5, SDXL',
  version: '1.0.6',
  description: 'Finds the picture size at which a model repeats nothing.',
  tags: ['latents', 'math', 'ideal_size'],
  inputs: {
    width: input(z.int(), { default: 1024, description: 'Final image width' }),
    height: input(z.int(), { default: 576, description: 'Final image height' }),
    unet: input(UNetField, { description: 'UNet (scheduler, LoRAs)' }),
    multiplier: input(z.number(), { default: 1, description: "Amount to multiply the model's dimensions by" }),
  },
  output: IdealSizeOutput,
  async invoke({ width, height, unet, multiplier }, { models }) {
    const { facts } = await models.open(unet.unet)
    const trained = facts.unet?.sampleSize ? facts.unet.sampleSize * LATENT_SCALE : USUAL_SIDE[facts.base]
    const side = trained * multiplier
    const aspect = width / height
    // The shorter side must not fall below half of what the model knows.
    const shorter = Math.max(Math.floor(side / 2), side * Math.sqrt(Math.min(aspect, 1 / aspect)))
    const longer = shorter * Math.max(aspect, 1 / aspect)
    const trim = (value: number) => Math.floor(value) - (Math.floor(value) % LATENT_SCALE)
    return aspect > 1 ? { width: trim(longer), height: trim(shorter) } : { width: trim(shorter), height: trim(longer) }
  },
})
