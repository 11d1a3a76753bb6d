import { z } from 'zod'

/** Architectures; source: InvokeAI's `BaseModelType`. */
export const BaseModelType = z
  .enum([
    ...['any', 'sd-1', 'sd-2', 'sd-3', 'sdxl', 'sdxl-refiner', 'flux', 'flux2', 'cogview4', 'z-image', 'ernie-image'],
    ...['ideogram-4', 'external', 'qwen-image', 'anima', 'krea-2', 'wan', 'unknown'],
  ] as const)
  .meta({ id: 'BaseModelType' })
export type BaseModelType = z.infer<typeof BaseModelType>

/** Every type but `main`. */
export const OTHER_TYPES = [
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

/** Which weights of a repository; source: InvokeAI's `ModelRepoVariant`. */
export const ModelRepoVariant = z
  .enum(['', 'fp16', 'fp32', 'onnx', 'openvino', 'flax'])
  .meta({ id: 'ModelRepoVariant' })
export type ModelRepoVariant = z.infer<typeof ModelRepoVariant>

/** What a network was trained to predict; source: InvokeAI's `SchedulerPredictionType`. */
export const SchedulerPredictionType = z
  .enum(['epsilon', 'v_prediction', 'sample'])
  .meta({ id: 'SchedulerPredictionType' })

/** Variants by the family of models that has them; source: InvokeAI's variant types. */
export const VARIANTS = {
  stable: ['normal', 'inpaint', 'depth'],
  clip: ['large', 'gigantic'],
  flux: ['schnell', 'dev', 'dev_fill'],
  flux2: ['klein_4b', 'klein_4b_base', 'klein_9b', 'klein_9b_base', 'dev'],
  z_image: ['turbo', 'zbase'],
  qwen_image: ['generate', 'edit'],
  wan: ['t2v_a14b', 'i2v_a14b', 'ti2v_5b'],
  wan_lora: ['a14b', '5b'],
  qwen3: ['qwen3_4b', 'qwen3_8b', 'qwen3_06b'],
  krea2: ['krea2_turbo', 'krea2_base'],
  mistral: ['cow_mistral3_small', 'mistral3_24b'],
  pid: ['res2k_sr4x', 'res2kto4k_sr4x'],
} as const

/** A variant of any family. */
export const AnyVariant = z
  .enum([
    ...VARIANTS.stable,
    ...VARIANTS.clip,
    ...VARIANTS.flux,
    ...VARIANTS.flux2.filter((variant) => variant !== 'dev'),
    ...VARIANTS.z_image,
    ...VARIANTS.qwen_image,
    ...VARIANTS.wan,
    ...VARIANTS.wan_lora,
    ...VARIANTS.qwen3,
    ...VARIANTS.krea2,
    ...VARIANTS.mistral,
    ...VARIANTS.pid,
  ])
  .meta({ id: 'AnyVariant' })
