import { z } from 'zod'
import { LatentsField, MetadataField } from '../../define/fields.ts'
import { defineNode, defineOutput, output } from '../../define/node.ts'
import { denoiseInputs, runDenoise } from '../latents/denoise.ts'

/** Latents, and metadata of how they were made. */
const LatentsMetaOutput = defineOutput({
  name: 'LatentsMetaOutput',
  type: 'latents_meta_output',
  fields: {
    metadata: output(MetadataField, { description: 'Metadata Dict' }),
    latents: output(LatentsField, { description: 'Latents tensor' }),
    width: output(z.int(), { description: 'Width of output (px)' }),
    height: output(z.int(), { description: 'Height of output (px)' }),
  },
})

/** Runs a sampler as `denoise_latents` does, and notes with what. */
export const denoiseLatentsMeta = defineNode({
  type: 'denoise_latents_meta',
  name: 'DenoiseLatentsMetaInvocation',
  title: 'Denoise - SD1.5, SDXL + Metadata',
  version: '1.2.0',
  description: 'Turns noise into latents that can be decoded, and notes the settings in metadata.',
  category: 'metadata',
  tags: ['latents', 'denoise', 'txt2img', 't2i', 't2l', 'img2img', 'i2i', 'l2l'],
  metadata: true,
  inputs: denoiseInputs,
  output: LatentsMetaOutput,
  async invoke(inputs, context) {
    const result = await runDenoise(inputs, context)
    const loras = inputs.unet.loras.map(({ lora, weight }) => ({ model: lora, weight }))
    const seed = inputs.noise?.seed
    const metadata = {
      ...context.node.metadata,
      width: result.width,
      height: result.height,
      steps: inputs.steps,
      cfg_scale: inputs.cfg_scale,
      cfg_rescale_multiplier: inputs.cfg_rescale_multiplier,
      denoising_start: inputs.denoising_start,
      denoising_end: inputs.denoising_end,
      scheduler: inputs.scheduler,
      model: inputs.unet.unet,
      ...(loras.length > 0 ? { loras } : {}),
      ...(seed === null || seed === undefined ? {} : { seed }),
      app_version: context.app_version,
    }
    return { ...result, metadata }
  },
})
