import { z } from 'zod'
import { UNetField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'

const UNetOutput = defineOutput({
  name: 'UNetOutput',
  type: 'unet_output',
  fields: { unet: output(UNetField, { title: 'UNet', description: 'UNet (scheduler, LoRAs)' }) },
})

const factor = (title: string, value: number, description: string) =>
  input(z.number().min(-1).max(3), { title, default: value, description })

/** Notes how a U-Net is to weigh what comes from its depth against what skipped it. */
export const freeu = defineNode({
  type: 'freeu',
  name: 'FreeUInvocation',
  title: 'Apply FreeU - SD1.5, SDXL',
  version: '1.0.2',
  description:
    'Strengthens what a U-Net finds in its depth. Good values for b1, b2, s1 and s2 are 1.2, 1.4, 0.9, 0.2 for SD 1.5; 1.1, 1.2, 0.9, 0.2 for SD 2; and 1.1, 1.2, 0.6, 0.4 for SDXL.',
  category: 'model',
  tags: ['freeu'],
  inputs: {
    unet: input(UNetField, { title: 'UNet', input: 'connection', description: 'UNet (scheduler, LoRAs)' }),
    b1: factor('B1', 1.2, 'How much what comes from the deepest level is strengthened'),
    b2: factor('B2', 1.4, 'How much what comes from the level above it is strengthened'),
    s1: factor('S1', 0.9, 'How much of the coarse part of what skipped the depth is left on the deepest level'),
    s2: factor('S2', 0.2, 'How much of the coarse part of what skipped the depth is left on the level above it'),
  },
  output: UNetOutput,
  invoke: ({ unet, b1, b2, s1, s2 }) => ({ unet: { ...unet, freeu_config: { b1, b2, s1, s2 } } }),
})
