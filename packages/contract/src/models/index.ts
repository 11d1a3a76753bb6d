import { z } from 'zod'

/** Architectures; source: InvokeAI's `BaseModelType`. */
export const BaseModelType = z
  .enum([
    ...['any', 'sd-1', 'sd-2', 'sd-3', 'sdxl', 'sdxl-refiner', 'flux', 'flux2', 'cogview4', 'z-image', 'ernie-image'],
    ...['ideogram-4', 'external', 'qwen-image', 'anima', 'krea-2', 'wan', 'unknown'],
  ] as const)
  .meta({ id: 'BaseModelType' })
export type BaseModelType = z.infer<typeof BaseModelType>

const OTHER_TYPES = [
  ...['onnx', 'vae', 'lora', 'control_lora', 'controlnet', 'embedding', 'ip_adapter', 'clip_vision', 'clip_embed'],
  ...['t2i_adapter', 't5_encoder', 'qwen3_encoder', 'qwen_vl_encoder', 'qwen3_vl_encoder', 'mistral_encoder'],
  ...['wan_t5_encoder', 'gemma2_encoder', 'spandrel_image_to_image', 'siglip', 'flux_redux', 'llava_onevision'],
  ...['prompt_enhancer', 'text_llm', 'external_image_generator', 'pid_decoder', 'unknown'],
] as const

/** What a model does; source: InvokeAI's `ModelType`. */
export const ModelType = z.enum(['main', ...OTHER_TYPES]).meta({ id: 'ModelType' })
export type ModelType = z.infer<typeof ModelType>

/** How a model's files are laid out; source: InvokeAI's `ModelFormat`. */
export const ModelFormat = z
  .enum([
    ...['omi', 'diffusers', 'checkpoint', 'lycoris', 'onnx', 'olive', 'embedding_file', 'embedding_folder', 'invokeai'],
    ...['t5_encoder', 'qwen3_encoder', 'qwen_vl_encoder', 'qwen3_vl_encoder', 'mistral_encoder', 'wan_t5_encoder'],
    ...['gemma2_encoder', 'bnb_quantized_int8b', 'bnb_quantized_nf4b', 'gguf_quantized', 'external_api'],
    ...['sdnq_quantized', 'unknown'],
  ] as const)
  .meta({ id: 'ModelFormat' })
export type ModelFormat = z.infer<typeof ModelFormat>

/** Where a model came from. */
export const ModelSourceType = z.enum(['path', 'url', 'hf_repo_id', 'external']).meta({ id: 'ModelSourceType' })

/** Settings that a main model brings; null leaves the person's own. */
export const MainModelDefaultSettings = z
  .object({
    vae: z.string().nullable(),
    vae_precision: z.enum(['fp16', 'fp32']).nullable(),
    scheduler: z.string().nullable(),
    steps: z.int().positive().nullable(),
    cfg_scale: z.number().min(1).nullable(),
    cfg_rescale_multiplier: z.number().min(0).lt(1).nullable(),
    width: z.int().min(64).multipleOf(8).nullable(),
    height: z.int().min(64).multipleOf(8).nullable(),
    guidance: z.number().min(1).nullable(),
    cpu_only: z.boolean().nullable(),
    fp8_storage: z.boolean().nullable(),
  })
  .partial()
  .meta({ id: 'MainModelDefaultSettings' })
export type MainModelDefaultSettings = z.infer<typeof MainModelDefaultSettings>

const common = {
  key: z.string(),
  hash: z.string().describe('`<algorithm>:<hexadecimal>`'),
  path: z.string().describe('Relative to the models folder, or absolute.'),
  file_size: z.int().describe('Bytes.'),
  name: z.string(),
  description: z.string().nullable(),
  source: z.string(),
  source_type: ModelSourceType,
  source_api_response: z.string().nullable(),
  source_url: z.string().nullable(),
  cover_image: z.string().nullable(),
  base: BaseModelType,
  format: ModelFormat,
}

/** A model that makes images from text. Architectures add members of their own. */
export const MainModelConfig = z
  .looseObject({
    ...common,
    type: z.literal('main'),
    trigger_phrases: z.array(z.string()).nullable(),
    default_settings: MainModelDefaultSettings.nullable(),
  })
  .meta({ id: 'MainModelConfig' })
export type MainModelConfig = z.infer<typeof MainModelConfig>

/** Any other model: VAE, LoRA, ControlNet, encoder, … Types add members of their own. */
export const OtherModelConfig = z.looseObject({ ...common, type: z.enum(OTHER_TYPES) }).meta({ id: 'OtherModelConfig' })

/** The record of an installed model. */
export const AnyModelConfig = z.discriminatedUnion('type', [MainModelConfig, OtherModelConfig])
export type AnyModelConfig = z.infer<typeof AnyModelConfig>

/** Installed models. */
export const ModelsList = z.object({ models: z.array(AnyModelConfig) }).meta({ id: 'ModelsList' })

/** By what models are ordered; `default` is type, base, name, format. */
export const ModelRecordOrderBy = z
  .enum(['default', 'type', 'base', 'name', 'format', 'size', 'created_at', 'updated_at', 'path'])
  .meta({ id: 'ModelRecordOrderBy' })
export type ModelRecordOrderBy = z.infer<typeof ModelRecordOrderBy>

/** The models whose relations are asked for. */
export const ModelRelationshipBatchRequest = z
  .object({ model_keys: z.array(z.string()).max(10_000) })
  .meta({ id: 'ModelRelationshipBatchRequest' })
