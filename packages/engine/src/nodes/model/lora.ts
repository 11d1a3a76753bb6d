import { z } from 'zod'
import type { ModelAccess } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { CLIPField, LoRAField, ModelIdentifierField, UNetField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'

const shared = { category: 'model', tags: ['model'] }

type Base = 'sd-1' | 'sd-2' | 'sdxl'

const loraInput = (...bases: Base[]) =>
  input(ModelIdentifierField, {
    title: 'LoRA',
    description: 'LoRA model to load',
    ...(bases.length > 0 ? { ui_model_base: bases } : {}),
    ui_model_type: ['lora'],
  })
const weight = input(z.number(), { default: 0.75, description: 'The weight at which the LoRA is applied' })
const lorasInput = (...bases: Base[]) =>
  input(z.union([LoRAField, z.array(LoRAField)]).nullable(), {
    title: 'LoRAs',
    default: null,
    description: 'LoRA models and weights. May be a single LoRA or a list.',
    ui_model_base: bases,
    ui_model_type: ['lora'],
  })
const unet = input(UNetField.nullable(), {
  title: 'UNet',
  default: null,
  input: 'connection',
  description: 'UNet (scheduler, LoRAs)',
})
const clipInput = (title: string) =>
  input(CLIPField.nullable(), {
    title,
    default: null,
    input: 'connection',
    description: 'CLIP (tokenizer, text encoder, LoRAs) and skipped layer count',
  })

/** Parts of a model with LoRAs; those that were not given are null. */
export const LoRALoaderOutput = defineOutput({
  name: 'LoRALoaderOutput',
  type: 'lora_loader_output',
  fields: {
    unet: output(UNetField.nullable(), { default: null, title: 'UNet' }),
    clip: output(CLIPField.nullable(), { default: null, title: 'CLIP' }),
  },
})

/** Parts of an SDXL model with LoRAs; those that were not given are null. */
export const SDXLLoRALoaderOutput = defineOutput({
  name: 'SDXLLoRALoaderOutput',
  type: 'sdxl_lora_loader_output',
  fields: {
    unet: output(UNetField.nullable(), { default: null, title: 'UNet' }),
    clip: output(CLIPField.nullable(), { default: null, title: 'CLIP 1' }),
    clip2: output(CLIPField.nullable(), { default: null, title: 'CLIP 2' }),
  },
})

/** A LoRA and its weight. */
const LoRASelectorOutput = defineOutput({
  name: 'LoRASelectorOutput',
  type: 'lora_selector_output',
  fields: { lora: output(LoRAField, { title: 'LoRA', description: 'LoRA model and weight' }) },
})

/** What LoRAs can be added to. */
interface Changeable {
  readonly loras: readonly LoRAField[]
}

/** A part of a model with one more LoRA. Throws `ValueError` when it has that LoRA already. */
function withLora<P extends Changeable>(part: P | null, added: LoRAField, name: string): P | null {
  if (!part) return null
  if (part.loras.some(({ lora }) => lora.key === added.lora.key)) {
    throw nodeError('ValueError', `The LoRA "${added.lora.name}" is applied to the ${name} already`)
  }
  return { ...part, loras: [...part.loras, added] }
}

/** Checks that LoRAs are installed, and leaves out those that come twice. */
async function distinct(models: ModelAccess, loras: LoRAField | readonly LoRAField[] | null): Promise<LoRAField[]> {
  const found = new Map<string, LoRAField>()
  for (const entry of [loras ?? []].flat()) {
    await models.find(entry.lora)
    if (!found.has(entry.lora.key)) found.set(entry.lora.key, entry)
  }
  return [...found.values()]
}

const extended = <P extends Changeable>(part: P | null, loras: readonly LoRAField[]): P | null =>
  part && { ...part, loras: [...part.loras, ...loras] }

const loraLoader = defineNode({
  ...shared,
  type: 'lora_loader',
  name: 'LoRALoaderInvocation',
  title: 'Apply LoRA - SD1.5',
  version: '1.0.4',
  description: 'Applies a LoRA to a U-Net and a text encoder.',
  inputs: { lora: loraInput('sd-1'), weight, unet, clip: clipInput('CLIP') },
  output: LoRALoaderOutput,
  async invoke({ lora, weight, unet, clip }, { models }) {
    await models.find(lora)
    return { unet: withLora(unet, { lora, weight }, 'U-Net'), clip: withLora(clip, { lora, weight }, 'text encoder') }
  },
})

const loraSelector = defineNode({
  ...shared,
  type: 'lora_selector',
  name: 'LoRASelectorInvocation',
  title: 'Select LoRA',
  version: '1.0.3',
  description: 'Names a LoRA and its weight.',
  inputs: { lora: loraInput(), weight },
  output: LoRASelectorOutput,
  invoke: ({ lora, weight }) => ({ lora: { lora, weight } }),
})

const loraCollectionLoader = defineNode({
  ...shared,
  type: 'lora_collection_loader',
  name: 'LoRACollectionLoader',
  title: 'Apply LoRA Collection - SD1.5',
  version: '1.1.3',
  description: 'Applies LoRAs to a U-Net and a text encoder.',
  inputs: { loras: lorasInput('sd-1', 'sd-2'), unet, clip: clipInput('CLIP') },
  output: LoRALoaderOutput,
  async invoke({ loras, unet, clip }, { models }) {
    const added = await distinct(models, loras)
    return { unet: extended(unet, added), clip: extended(clip, added) }
  },
})

const sdxlLoraLoader = defineNode({
  ...shared,
  tags: ['lora', 'model'],
  type: 'sdxl_lora_loader',
  name: 'SDXLLoRALoaderInvocation',
  title: 'Apply LoRA - SDXL',
  version: '1.0.5',
  description: 'Applies a LoRA to a U-Net and two text encoders.',
  inputs: { lora: loraInput('sdxl'), weight, unet, clip: clipInput('CLIP 1'), clip2: clipInput('CLIP 2') },
  output: SDXLLoRALoaderOutput,
  async invoke({ lora, weight, unet, clip, clip2 }, { models }) {
    await models.find(lora)
    return {
      unet: withLora(unet, { lora, weight }, 'U-Net'),
      clip: withLora(clip, { lora, weight }, 'text encoder'),
      clip2: withLora(clip2, { lora, weight }, 'second text encoder'),
    }
  },
})

const sdxlLoraCollectionLoader = defineNode({
  ...shared,
  type: 'sdxl_lora_collection_loader',
  name: 'SDXLLoRACollectionLoader',
  title: 'Apply LoRA Collection - SDXL',
  version: '1.1.3',
  description: 'Applies LoRAs to a U-Net and two text encoders.',
  inputs: { loras: lorasInput('sdxl'), unet, clip: clipInput('CLIP'), clip2: clipInput('CLIP 2') },
  output: SDXLLoRALoaderOutput,
  async invoke({ loras, unet, clip, clip2 }, { models }) {
    const added = await distinct(models, loras)
    return { unet: extended(unet, added), clip: extended(clip, added), clip2: extended(clip2, added) }
  },
})

/** Nodes that choose LoRAs and note where they apply; they are merged where the parts are loaded. */
export const loraNodes = [loraLoader, loraSelector, loraCollectionLoader, sdxlLoraLoader, sdxlLoraCollectionLoader]
