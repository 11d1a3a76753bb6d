import { z } from 'zod'
import {
  ControlNetMetadataField,
  IPAdapterMetadataField,
  LoRAMetadataField,
  ModelIdentifierField,
  T2IAdapterMetadataField,
} from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { MetadataOutput } from '../outputs.ts'

/** Every way in which clients generate. */
const GENERATION_MODES = [
  'txt2img',
  'img2img',
  'inpaint',
  'outpaint',
  'sdxl_txt2img',
  'sdxl_img2img',
  'sdxl_inpaint',
  'sdxl_outpaint',
  'flux_txt2img',
  'flux_img2img',
  'flux_inpaint',
  'flux_outpaint',
  'flux2_txt2img',
  'flux2_img2img',
  'flux2_inpaint',
  'flux2_outpaint',
  'sd3_txt2img',
  'sd3_img2img',
  'sd3_inpaint',
  'sd3_outpaint',
  'cogview4_txt2img',
  'cogview4_img2img',
  'cogview4_inpaint',
  'cogview4_outpaint',
  'z_image_txt2img',
  'z_image_img2img',
  'z_image_inpaint',
  'z_image_outpaint',
  'ernie_image_txt2img',
  'ideogram4_txt2img',
  'qwen_image_txt2img',
  'qwen_image_img2img',
  'qwen_image_inpaint',
  'qwen_image_outpaint',
  'anima_txt2img',
  'anima_img2img',
  'anima_inpaint',
  'anima_outpaint',
  'krea2_txt2img',
  'krea2_img2img',
  'krea2_inpaint',
  'krea2_outpaint',
  'wan_txt2img',
  'wan_img2img',
  'wan_inpaint',
  'wan_outpaint',
  'wan_i2v',
] as const

function optional<S extends z.ZodType>(schema: S, description: string, title?: string) {
  return input(schema.nullable(), { default: null, description, ...(title ? { title } : {}) })
}

const text = (description: string) => optional(z.string(), description)
const whole = (description: string) => optional(z.int(), description)
const number = (description: string) => optional(z.number(), description)
const flag = (description: string) => optional(z.boolean(), description)
const model = (description: string) => optional(ModelIdentifierField, description)

/** Members of every node, which describe the node and not the picture. */
const NODE_MEMBERS = new Set(['id', 'type', 'is_intermediate', 'use_cache'])

/** Gathers what the product records of a generation; clients may add members of their own. */
export const coreMetadata = defineNode({
  type: 'core_metadata',
  name: 'CoreMetadataInvocation',
  title: 'Core Metadata',
  version: '2.2.0',
  description: 'Gathers the settings of a generation, to be recorded in its pictures.',
  category: 'metadata',
  tags: ['metadata'],
  classification: 'internal',
  keepsUnknown: true,
  inputs: {
    generation_mode: optional(z.enum(GENERATION_MODES), 'How the picture was made'),
    positive_prompt: text('The prompt'),
    negative_prompt: text('The negative prompt'),
    width: whole('Width in pixels'),
    height: whole('Height in pixels'),
    seed: whole('Seed of the noise'),
    rand_device: text('Device that made the noise'),
    cfg_scale: number('Guidance scale'),
    cfg_rescale_multiplier: number('Rescaling of the guidance'),
    steps: whole('Number of steps'),
    scheduler: text('Name of the scheduler'),
    seamless_x: flag('Whether the picture tiles from left to right'),
    seamless_y: flag('Whether the picture tiles from top to bottom'),
    clip_skip: whole('Layers of the text encoder left out'),
    model: model('The main model'),
    controlnets: optional(z.array(ControlNetMetadataField), 'The ControlNets'),
    ipAdapters: optional(z.array(IPAdapterMetadataField), 'The IP-Adapters', 'Ipadapters'),
    t2iAdapters: optional(z.array(T2IAdapterMetadataField), 'The T2I-Adapters', 'T2Iadapters'),
    loras: optional(z.array(LoRAMetadataField), 'The LoRAs'),
    strength: number('How far the initial picture was changed'),
    init_image: text('Name of the initial picture'),
    vae: model('The autoencoder, when it is not the main model’s'),
    qwen3_encoder: model('The Qwen3 text encoder'),
    mistral_encoder: model('The Mistral text encoder'),
    ideogram4_caption: text('The caption for Ideogram 4'),
    hrf_enabled: flag('Whether a second pass at high resolution was made'),
    hrf_method: text('How the picture was enlarged for the second pass'),
    hrf_strength: number('How far the second pass changed the picture'),
    positive_style_prompt: text('The style prompt'),
    negative_style_prompt: text('The negative style prompt'),
    refiner_model: model('The refiner'),
    refiner_cfg_scale: number('Guidance scale of the refiner'),
    refiner_steps: whole('Number of steps of the refiner'),
    refiner_scheduler: text('Scheduler of the refiner'),
    refiner_positive_aesthetic_score: number('Aesthetic score that the refiner aimed for'),
    refiner_negative_aesthetic_score: number('Aesthetic score that the refiner avoided'),
    refiner_start: number('Where in the process the refiner began, 0 to 1'),
  },
  output: MetadataOutput,
  invoke(inputs, { app_version }) {
    const recorded = Object.entries(inputs).filter(
      ([name, value]) => value !== null && value !== undefined && !NODE_MEMBERS.has(name),
    )
    return { metadata: { ...Object.fromEntries(recorded), app_version } }
  },
})
