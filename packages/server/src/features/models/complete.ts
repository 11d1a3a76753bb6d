import type { AnyModelConfig } from '@invoke-studio/contract/models'

type Type = AnyModelConfig['type']

const COMMON = { description: null, source_api_response: null, source_url: null, cover_image: null }

const WITH_PHRASES: readonly Type[] = ['main', 'lora', 'control_lora']
const WITH_SETTINGS: readonly Type[] = [...WITH_PHRASES, 'controlnet', 't2i_adapter']
/** Models that may be kept off the GPU. */
const WITH_CPU: readonly Type[] = [
  ...(['clip_embed', 'clip_vision', 'gemma2_encoder', 'llava_onevision', 'mistral_encoder', 'qwen3_encoder'] as const),
  ...(['qwen3_vl_encoder', 'siglip', 't5_encoder', 'text_llm', 'vae', 'wan_t5_encoder'] as const),
]
/** Models that have a configuration file beside them where they are one file. */
const WITH_CONFIG: readonly Type[] = [
  ...(['main', 'vae', 'controlnet', 'mistral_encoder', 'pid_decoder', 'qwen3_encoder'] as const),
  ...(['qwen3_vl_encoder', 'qwen_vl_encoder', 't5_encoder'] as const),
]
const ONE_FILE: readonly AnyModelConfig['format'][] = ['checkpoint', 'gguf_quantized', 'bnb_quantized_nf4b']

/** A record with the members that records of older releases lack, as InvokeAI's last release tells them. */
export function completeRecord(config: AnyModelConfig): AnyModelConfig {
  const { type, format } = config
  return {
    ...COMMON,
    ...(WITH_PHRASES.includes(type) ? { trigger_phrases: null } : {}),
    ...(WITH_SETTINGS.includes(type) ? { default_settings: null } : {}),
    ...(WITH_CPU.includes(type) ? { cpu_only: null } : {}),
    ...(WITH_CONFIG.includes(type) && ONE_FILE.includes(format) ? { config_path: null } : {}),
    ...(format === 'diffusers' && type !== 'lora' ? { repo_variant: '' } : {}),
    ...config,
  }
}
