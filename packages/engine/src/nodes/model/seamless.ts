import { z } from 'zod'
import { UNetField, VAEField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'

/** A U-Net and an autoencoder whose pictures go on at the other side; those that were not given are null. */
const SeamlessModeOutput = defineOutput({
  name: 'SeamlessModeOutput',
  type: 'seamless_output',
  fields: {
    unet: output(UNetField.nullable(), { default: null, title: 'UNet' }),
    vae: output(VAEField.nullable(), { default: null, title: 'VAE' }),
  },
})

/** Notes in which directions pictures are to go on at the other side. */
export const seamless = defineNode({
  type: 'seamless',
  name: 'SeamlessModeInvocation',
  title: 'Apply Seamless - SD1.5, SDXL',
  version: '1.0.2',
  description: 'Makes pictures that can be laid side by side without seams.',
  category: 'model',
  tags: ['seamless', 'model'],
  inputs: {
    unet: input(UNetField.nullable(), {
      title: 'UNet',
      default: null,
      input: 'connection',
      description: 'UNet (scheduler, LoRAs)',
    }),
    vae: input(VAEField.nullable(), {
      default: null,
      title: 'VAE',
      input: 'connection',
      description: 'VAE',
    }),
    seamless_y: input(z.boolean(), { default: true, description: 'Whether the top goes on at the bottom' }),
    seamless_x: input(z.boolean(), { default: true, description: 'Whether the left goes on at the right' }),
  },
  output: SeamlessModeOutput,
  invoke({ unet, vae, seamless_y, seamless_x }) {
    const seamless_axes = [...(seamless_x ? ['x'] : []), ...(seamless_y ? ['y'] : [])]
    return { unet: unet && { ...unet, seamless_axes }, vae: vae && { ...vae, seamless_axes } }
  },
})
