import { z } from 'zod'
import type { Tensor } from '../../define/context.ts'
import { CLIPField, TensorField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { CLIPSkipOutput, ConditioningOutput } from '../outputs.ts'
import { controlNodes } from './control.ts'
import { encode } from './encode.ts'

const category = 'prompt'
const clipField = (title = 'CLIP', source: 'any' | 'connection' = 'connection') =>
  input(CLIPField, {
    title,
    input: source,
    description: 'CLIP (tokenizer, text encoder, LoRAs) and skipped layer count',
  })
const promptField = (title: string) =>
  input(z.string(), { title, default: '', description: 'What to paint', ui_component: 'textarea' })
const maskField = input(TensorField.nullable(), {
  default: null,
  description: 'A mask defining the region that this conditioning prompt applies to.',
})

const clipSkip = defineNode({
  type: 'clip_skip',
  name: 'CLIPSkipInvocation',
  title: 'Apply CLIP Skip - SD1.5, SDXL',
  version: '1.1.1',
  description: 'Leaves out the last layers of a text encoder.',
  category,
  tags: ['clipskip', 'clip', 'skip'],
  inputs: {
    clip: clipField(),
    skipped_layers: input(z.int().min(0), { default: 0, description: 'Number of layers to skip in text encoder' }),
  },
  output: CLIPSkipOutput,
  invoke: ({ clip, skipped_layers }) => ({
    clip: { ...clip, skipped_layers: clip.skipped_layers + skipped_layers },
  }),
})

const compel = defineNode({
  type: 'compel',
  name: 'CompelInvocation',
  title: 'Prompt - SD1.5',
  version: '1.2.1',
  description: 'Encodes a prompt, with weights in the syntax of compel.',
  category,
  tags: ['prompt', 'compel'],
  inputs: { prompt: promptField('Prompt'), clip: clipField('CLIP', 'any'), mask: maskField },
  output: ConditioningOutput,
  async invoke({ prompt, clip, mask }, context) {
    const { states } = await encode(context, clip, prompt, 'last')
    const conditioning_name = context.conditionings.save({ embeds: states })
    return { conditioning: { conditioning_name, mask } }
  },
})

const pixels = (value: number) => input(z.int(), { default: value })

const sdxlCompel = defineNode({
  type: 'sdxl_compel_prompt',
  name: 'SDXLCompelPromptInvocation',
  title: 'Prompt - SDXL',
  version: '1.2.1',
  description: 'Encodes a prompt for both text encoders of SDXL, with weights in the syntax of compel.',
  category,
  tags: ['sdxl', 'compel', 'prompt'],
  inputs: {
    prompt: promptField('Prompt'),
    style: promptField('Style'),
    original_width: pixels(1024),
    original_height: pixels(1024),
    crop_top: pixels(0),
    crop_left: pixels(0),
    target_width: pixels(1024),
    target_height: pixels(1024),
    clip: clipField('CLIP 1'),
    clip2: clipField('CLIP 2'),
    mask: maskField,
  },
  output: ConditioningOutput,
  async invoke(inputs, context) {
    const { prompt, style, mask } = inputs
    const first = await encode(context, inputs.clip, prompt, 'penultimate')
    const second = await encode(context, inputs.clip2, style.trim() === '' ? prompt : style, 'penultimate')
    if (!second.pooled) throw new Error('The second text encoder gave no embedding of the whole prompt.')
    const conditioning_name = context.conditionings.save({
      embeds: sideBySide(first.states, second.states),
      sdxl: {
        pooled: second.pooled,
        time_ids: [
          ...[inputs.original_height, inputs.original_width],
          ...[inputs.crop_top, inputs.crop_left],
          ...[inputs.target_height, inputs.target_width],
        ],
      },
    })
    return { conditioning: { conditioning_name, mask } }
  },
})

const sdxlRefinerCompel = defineNode({
  type: 'sdxl_refiner_compel_prompt',
  name: 'SDXLRefinerCompelPromptInvocation',
  title: 'Prompt - SDXL Refiner',
  version: '1.1.2',
  description: 'Encodes a prompt for the refiner of SDXL, with weights in the syntax of compel.',
  category,
  tags: ['sdxl', 'compel', 'prompt'],
  inputs: {
    style: promptField('Style'),
    original_width: pixels(1024),
    original_height: pixels(1024),
    crop_top: pixels(0),
    crop_left: pixels(0),
    aesthetic_score: input(z.number(), { default: 6, description: 'How beautiful the picture is to be, 0 to 10' }),
    clip2: clipField('CLIP', 'connection'),
  },
  output: ConditioningOutput,
  async invoke({ style, clip2, ...size }, context) {
    const { states, pooled } = await encode(context, clip2, style, 'penultimate')
    if (!pooled) throw new Error('The text encoder gave no embedding of the whole prompt.')
    const place = [size.original_height, size.original_width, size.crop_top, size.crop_left]
    const conditioning_name = context.conditionings.save({
      embeds: states,
      sdxl: { pooled, time_ids: [...place, size.aesthetic_score] },
    })
    return { conditioning: { conditioning_name, mask: null } }
  },
})

/** Hidden states `[1, n, a]` and `[1, m, b]` as `[1, max(n, m), a + b]`; missing tokens are zeros. */
function sideBySide(first: Tensor, second: Tensor): Tensor {
  const tokens = Math.max(first.dims[1] ?? 0, second.dims[1] ?? 0)
  const widths = [first.dims[2] ?? 0, second.dims[2] ?? 0] as const
  const width = widths[0] + widths[1]
  const data = new Float32Array(tokens * width)
  for (let token = 0; token < tokens; token++) {
    data.set(first.data.subarray(token * widths[0], (token + 1) * widths[0]), token * width)
    data.set(second.data.subarray(token * widths[1], (token + 1) * widths[1]), token * width + widths[0])
  }
  return { data, dims: [1, tokens, width] }
}

/** Nodes that turn prompts into conditioning. */
export const conditioningNodes = [clipSkip, compel, sdxlCompel, sdxlRefinerCompel, ...controlNodes]
