import { z } from 'zod'
import type { NodeContext } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import {
  BaseModelType,
  CLIPField,
  ControlField,
  LoRAField,
  ModelIdentifierField,
  ModelType,
  T2IAdapterField,
  UNetField,
  VAEField,
} from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'
import { LoRALoaderOutput, SDXLLoRALoaderOutput } from '../model/lora.ts'
import { clipOf, unetOf, vaeOf } from '../model/parts.ts'
import { VAEOutput } from '../outputs.ts'
import { entryName, labelInputs, linked } from './linked.ts'

/** A model as metadata of any age names it: by its key, and often by more. */
const RecordedModel = z.object({ key: z.string() }).transform(({ key }) => key)

/** The model that metadata names, as it is installed; undefined without an entry. Throws `ValueError` when it is gone. */
async function recordedModel({ node, models }: NodeContext, name: string): Promise<ModelIdentifierField | undefined> {
  const entry = node.metadata?.[name]
  if (entry === undefined || entry === null) return undefined
  const key = RecordedModel.safeParse(entry)
  if (!key.success) throw nodeError('ValueError', `The entry ${name} of the metadata names no model`)
  return installedModel(models, key.data)
}

async function installedModel(models: NodeContext['models'], key: string): Promise<ModelIdentifierField> {
  const model = await models.find({ key })
  return {
    key: model.key,
    hash: '',
    name: model.name,
    base: BaseModelType.parse(model.base),
    type: ModelType.parse(model.type),
    submodel_type: null,
  }
}

const modelLabels = labelInputs(['* CUSTOM LABEL *', 'model'], 'model')
const modelOutputs = { model: output(ModelIdentifierField, { title: 'Model' }), name: output(z.string()) }
const unet = output(UNetField, { title: 'UNet' })
const vae = output(VAEField, { title: 'VAE' })

const toModel = defineNode({
  ...linked,
  type: 'metadata_to_model',
  name: 'MetadataToModelInvocation',
  title: 'Metadata To Model',
  version: '1.3.0',
  description: 'Reads a model from metadata and names its parts.',
  inputs: {
    ...modelLabels,
    default_value: input(ModelIdentifierField, { description: 'When there is none', ui_model_type: ['main'] }),
  },
  output: defineOutput({
    name: 'MetadataToModelOutput',
    type: 'metadata_to_model_output',
    fields: { ...modelOutputs, unet, vae, clip: output(CLIPField, { title: 'CLIP' }) },
  }),
  async invoke({ label, custom_label, default_value }, context) {
    const model = (await recordedModel(context, entryName(label, custom_label))) ?? default_value
    return { model, name: `${model.base}: ${model.name}`, unet: unetOf(model), vae: vaeOf(model), clip: clipOf(model) }
  },
})

const toSdxlModel = defineNode({
  ...linked,
  type: 'metadata_to_sdxl_model',
  name: 'MetadataToSDXLModelInvocation',
  title: 'Metadata To SDXL Model',
  version: '1.3.0',
  description: 'Reads an SDXL model from metadata and names its parts.',
  inputs: {
    ...modelLabels,
    default_value: input(ModelIdentifierField, {
      description: 'When there is none',
      ui_model_base: ['sdxl'],
      ui_model_type: ['main'],
    }),
  },
  output: defineOutput({
    name: 'MetadataToSDXLModelOutput',
    type: 'metadata_to_sdxl_model_output',
    fields: {
      ...modelOutputs,
      unet,
      clip: output(CLIPField, { title: 'CLIP 1' }),
      clip2: output(CLIPField, { title: 'CLIP 2' }),
      vae,
    },
  }),
  async invoke({ label, custom_label, default_value }, context) {
    const model = (await recordedModel(context, entryName(label, custom_label))) ?? default_value
    const parts = { unet: unetOf(model), clip: clipOf(model), clip2: clipOf(model, '_2'), vae: vaeOf(model) }
    return { model, name: `${model.base}: ${model.name}`, ...parts }
  },
})

const toVae = defineNode({
  ...linked,
  type: 'metadata_to_vae',
  name: 'MetadataToVAEInvocation',
  title: 'Metadata To VAE',
  version: '1.2.1',
  description: 'Reads an autoencoder from metadata.',
  inputs: {
    ...labelInputs(['* CUSTOM LABEL *', 'vae'], 'vae'),
    default_value: input(VAEField, { description: 'When there is none' }),
  },
  output: VAEOutput,
  async invoke({ label, custom_label, default_value }, context) {
    const model = await recordedModel(context, entryName(label, custom_label))
    return { vae: model ? { vae: model, seamless_axes: [] } : default_value }
  },
})

const RecordedLora = z.object({
  model: z.object({ key: z.string() }).optional(),
  lora: z.object({ key: z.string() }).optional(),
  weight: z.number(),
})

/** The LoRAs that metadata names and that are installed. */
async function recordedLoras({ node, models }: NodeContext, name: string): Promise<LoRAField[]> {
  const entries = z.array(RecordedLora).safeParse(node.metadata?.[name] ?? [])
  if (!entries.success) throw nodeError('ValueError', `The entry ${name} of the metadata lists no LoRAs`)
  const keyed = entries.data.flatMap(({ model, lora, weight }) => {
    const key = (model ?? lora)?.key
    return key === undefined ? [] : [{ key, weight }]
  })
  return Promise.all(keyed.map(async ({ key, weight }) => ({ lora: await installedModel(models, key), weight })))
}

/** A part of a model with LoRAs that it does not have yet. */
function adding<P extends { readonly loras: readonly LoRAField[] }>(part: P | null, loras: readonly LoRAField[]) {
  if (!part) return null
  const has = new Set(part.loras.map(({ lora }) => lora.key))
  return { ...part, loras: [...part.loras, ...loras.filter(({ lora }) => !has.has(lora.key))] }
}

const unetInput = input(UNetField.nullable(), { title: 'UNet', default: null, input: 'connection' })
const clipInput = (title: string) => input(CLIPField.nullable(), { title, default: null, input: 'connection' })

const toLoras = defineNode({
  ...linked,
  type: 'metadata_to_loras',
  name: 'MetadataToLorasInvocation',
  title: 'Metadata To LoRAs',
  version: '1.1.1',
  description: 'Applies the LoRAs that metadata lists.',
  inputs: { unet: unetInput, clip: clipInput('CLIP') },
  output: LoRALoaderOutput,
  async invoke({ unet: own, clip }, context) {
    const loras = await recordedLoras(context, 'loras')
    return { unet: adding(own, loras), clip: adding(clip, loras) }
  },
})

const toSdxlLoras = defineNode({
  ...linked,
  type: 'metadata_to_sdlx_loras',
  name: 'MetadataToSDXLLorasInvocation',
  title: 'Metadata To SDXL LoRAs',
  version: '1.1.1',
  description: 'Applies the LoRAs that metadata lists to the parts of an SDXL model.',
  inputs: { unet: unetInput, clip: clipInput('CLIP 1'), clip2: clipInput('CLIP 2') },
  output: SDXLLoRALoaderOutput,
  async invoke({ unet: own, clip, clip2 }, context) {
    const loras = await recordedLoras(context, 'loras')
    return { unet: adding(own, loras), clip: adding(clip, loras), clip2: adding(clip2, loras) }
  },
})

const oneOrMore = <S extends z.ZodType>(schema: S) => z.union([schema, z.array(schema)])

const toLoraCollection = defineNode({
  ...linked,
  type: 'metadata_to_lora_collection',
  name: 'MetadataToLorasCollectionInvocation',
  title: 'Metadata To LoRA Collection',
  version: '1.1.0',
  description: 'Reads a list of LoRAs from metadata, and appends it to another.',
  inputs: {
    custom_label: input(z.string(), { default: 'loras', input: 'direct', description: 'The entry’s name' }),
    loras: input(oneOrMore(LoRAField).nullable(), {
      title: 'LoRAs',
      default: [],
      description: 'The list to append to',
    }),
  },
  output: defineOutput({
    name: 'MetadataToLorasCollectionOutput',
    type: 'metadata_to_lora_collection_output',
    fields: {
      lora: output(z.array(LoRAField), { title: 'LoRAs', description: 'Collection of LoRA model and weights' }),
    },
  }),
  async invoke({ custom_label, loras }, context) {
    const given = [loras ?? []].flat()
    const part = adding({ loras: given }, await recordedLoras(context, custom_label))
    return { lora: part ? [...part.loras] : given }
  },
})

/** Entries of metadata that list something, as the nodes that use them take it. */
function recordedList<S extends z.ZodType>({ metadata }: NodeContext['node'], name: string, schema: S): z.output<S>[] {
  const entries = z.array(schema).safeParse(metadata?.[name] ?? [])
  if (entries.success) return entries.data
  throw nodeError('ValueError', `The entry ${name} of the metadata is of another kind`)
}

const toControlNets = defineNode({
  ...linked,
  type: 'metadata_to_controlnets',
  name: 'MetadataToControlnetsInvocation',
  title: 'Metadata To ControlNets',
  version: '1.2.0',
  description: 'Reads ControlNets from metadata, and appends them to a list.',
  inputs: {
    control_list: input(oneOrMore(ControlField).nullable(), {
      title: 'ControlNet-List',
      default: null,
      input: 'connection',
    }),
  },
  output: defineOutput({
    name: 'MDControlListOutput',
    type: 'md_control_list_output',
    fields: {
      control_list: output(oneOrMore(ControlField).nullable(), {
        title: 'ControlNet-List',
        description: 'ControlNet(s) to apply',
      }),
    },
  }),
  invoke: ({ control_list }, { node }) => ({
    control_list: [...[control_list ?? []].flat(), ...recordedList(node, 'controlnets', ControlField)],
  }),
})

const toT2IAdapters = defineNode({
  ...linked,
  type: 'metadata_to_t2i_adapters',
  name: 'MetadataToT2IAdaptersInvocation',
  title: 'Metadata To T2I-Adapters',
  version: '1.2.0',
  description: 'Reads T2I-Adapters from metadata, and appends them to a list.',
  inputs: {
    t2i_adapter_list: input(oneOrMore(T2IAdapterField).nullable(), {
      title: 'T2I-Adapter',
      default: null,
      input: 'connection',
    }),
  },
  output: defineOutput({
    name: 'MDT2IAdapterListOutput',
    type: 'md_ip_adapters_output',
    fields: {
      t2i_adapter_list: output(oneOrMore(T2IAdapterField).nullable(), {
        title: 'T2I Adapter-List',
        description: 'T2I-Adapter(s) to apply',
      }),
    },
  }),
  invoke: ({ t2i_adapter_list }, { node }) => ({
    t2i_adapter_list: [...[t2i_adapter_list ?? []].flat(), ...recordedList(node, 't2iAdapters', T2IAdapterField)],
  }),
})

/** Nodes that take models out of the metadata that arrives at them. */
export const linkedModelNodes = [
  toModel,
  toSdxlModel,
  toVae,
  toLoras,
  toSdxlLoras,
  toLoraCollection,
  toControlNets,
  toT2IAdapters,
]
