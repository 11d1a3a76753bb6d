import { z } from 'zod'
import { ControlField, ImageField, ModelIdentifierField, T2IAdapterField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'

const percent = z.number().min(0).max(1)
const steps = {
  begin_step_percent: input(percent, { default: 0, description: 'When the control begins, as a share of all steps' }),
  end_step_percent: input(percent, { default: 1, description: 'When the control ends, as a share of all steps' }),
}
const resize_mode = input(z.enum(['just_resize', 'crop_resize', 'fill_resize', 'just_resize_simple']), {
  default: 'just_resize',
  description: 'How the picture comes to the size of the result',
})
const image = input(ImageField, { description: 'The control image' })

function stepsProblem(inputs: { readonly begin_step_percent: number; readonly end_step_percent: number }) {
  const { begin_step_percent: begin, end_step_percent: end } = inputs
  return begin >= end ? 'Begin step percent must be less than end step percent' : null
}

/** Why weights are out of their range, or null. */
function weightProblem(weights: number | readonly number[], low: number, high: number): string | null {
  const odd = [weights].flat().find((weight) => weight < low || weight > high)
  return odd === undefined ? null : `Control weights must be within ${low} to ${high} range, not ${odd}`
}

/** Names a ControlNet; the nodes that use it say whether the model can take one. */
const controlNet = defineNode({
  type: 'controlnet',
  name: 'ControlNetInvocation',
  title: 'ControlNet - SD1.5, SD2, SDXL',
  version: '1.1.3',
  description: 'Names a ControlNet and its control image.',
  category: 'conditioning',
  tags: ['controlnet'],
  inputs: {
    image,
    control_model: input(ModelIdentifierField, {
      description: 'ControlNet model to load',
      ui_model_base: ['sd-1', 'sd-2', 'sdxl'],
      ui_model_type: ['controlnet'],
    }),
    control_weight: input(z.union([z.number(), z.array(z.number())]), {
      default: 1,
      ge: -1,
      le: 2,
      description: 'The weight given to the ControlNet',
    }),
    ...steps,
    control_mode: input(z.enum(['balanced', 'more_prompt', 'more_control', 'unbalanced']), {
      default: 'balanced',
      description: 'Whether prompt or control counts more',
    }),
    resize_mode,
  },
  output: defineOutput({
    name: 'ControlOutput',
    type: 'control_output',
    fields: { control: output(ControlField, { description: 'ControlNet(s) to apply' }) },
  }),
  problem: (inputs) => stepsProblem(inputs) ?? weightProblem(inputs.control_weight, -1, 2),
  invoke: (control) => ({ control }),
})

/** Names a T2I-Adapter; the nodes that use it say whether the model can take one. */
const t2iAdapter = defineNode({
  type: 't2i_adapter',
  name: 'T2IAdapterInvocation',
  title: 'T2I-Adapter - SD1.5, SDXL',
  version: '1.0.4',
  description: 'Names a T2I-Adapter and its control image.',
  category: 'conditioning',
  tags: ['t2i_adapter', 'control'],
  inputs: {
    image,
    t2i_adapter_model: input(ModelIdentifierField, {
      title: 'T2I-Adapter Model',
      description: 'The T2I-Adapter model.',
      ui_model_base: ['sd-1', 'sdxl'],
      ui_model_type: ['t2i_adapter'],
      ui_order: -1,
    }),
    weight: input(z.union([z.number(), z.array(z.number())]), {
      default: 1,
      ge: 0,
      description: 'The weight given to the T2I-Adapter',
    }),
    ...steps,
    resize_mode,
  },
  output: defineOutput({
    name: 'T2IAdapterOutput',
    type: 't2i_adapter_output',
    fields: { t2i_adapter: output(T2IAdapterField, { title: 'T2I Adapter', description: 'T2I-Adapter(s) to apply' }) },
  }),
  problem: (inputs) => stepsProblem(inputs) ?? weightProblem(inputs.weight, 0, 2),
  invoke: (adapter) => ({ t2i_adapter: adapter }),
})

/** Nodes that name models which control the shapes of a picture. */
export const controlNodes = [controlNet, t2iAdapter]
