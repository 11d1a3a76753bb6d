import { invalid } from './facts.ts'
import { readSafetensorsHeader, type SafetensorsHeader } from './safetensors-header.ts'

/** Families that low-rank weights and embeddings can be made for here. */
type Family = 'sd-1' | 'sd-2' | 'sdxl'

/** Low-rank weights that change a main model. */
export interface ProbedLora {
  readonly base: Family
  readonly type: 'lora'
  /** InvokeAI's names: a folder with diffusers' file name, or a file of any key layout. */
  readonly format: 'diffusers' | 'lycoris'
  /** What its maker says about it, where the file tells it. */
  readonly description: string | null
  readonly trigger_phrases: readonly string[] | null
  readonly default_settings: null
}

/** Vectors that stand for a word in prompts (textual inversion). */
export interface ProbedEmbedding {
  readonly base: Family
  readonly type: 'embedding'
  readonly format: 'embedding_file' | 'embedding_folder'
}

/** Names of low-rank weights in the layouts of kohya, LyCORIS, diffusers and PEFT. */
const LOW_RANK = /(?:\.lora_(?:down|up|A|B)\b|[._]lora\.(?:down|up)\b|\.hada_w1_a$|\.lokr_w[12](?:_[ab])?$|\.oft_)/

/** Where pictures look at text; the inner side of these weights is as wide as the text encoder's states. */
const CROSS_ATTENTION = /attn2[._]to_[kv][._].*(?:lora_down|lora_A|lora\.down|hada_w1_b)/

const FAMILY_BY_WIDTH: Readonly<Record<number, Family>> = { 768: 'sd-1', 1024: 'sd-2', 2048: 'sdxl' }

/** Words in kohya's and Stability's metadata by which makers name the family. */
const FAMILY_BY_NAME: readonly (readonly [RegExp, Family])[] = [
  [/sdxl|stable-diffusion-xl/i, 'sdxl'],
  [/sd_v2|stable-diffusion-v2/i, 'sd-2'],
  [/sd_v1|stable-diffusion-v1/i, 'sd-1'],
]

/** Other kinds of files by the names of their tensors, so that a person is told what they have. */
const OTHER_KINDS: readonly (readonly [RegExp, string])[] = [
  [/^model\.diffusion_model\./, 'a checkpoint of PyTorch weights'],
  [/^(?:control_model\.|controlnet_)/, 'a ControlNet'],
  [/^(?:image_proj|ip_adapter)\./, 'an IP adapter'],
  [/^(?:first_stage_model\.|decoder\.conv_in\.|encoder\.conv_in\.)/, 'an autoencoder of PyTorch weights'],
  [/double_blocks|single_blocks|joint_blocks/, 'made for FLUX or Stable Diffusion 3'],
]

/**
 * Finds out what a safetensors file holds, from the names and shapes of its tensors. Throws
 * `InvalidModelConfigException` for anything but a LoRA or an embedding of Stable Diffusion 1, 2 or XL.
 */
export async function probeWeights(path: string, form: 'file' | 'folder'): Promise<ProbedLora | ProbedEmbedding> {
  const header = await readSafetensorsHeader(path).catch((error: Error) => {
    throw invalid(path, `it ${error.message}`)
  })
  const names = [...header.tensors.keys()]
  const foreign = OTHER_KINDS.find(([pattern]) => names.some((name) => pattern.test(name)))
  if (names.some((name) => LOW_RANK.test(name)) && !names.some((name) => /double_blocks|joint_blocks/.test(name))) {
    return lora(path, form, header)
  }
  const embedding = foreign ? null : embeddingFamily(header)
  if (embedding) {
    return { base: embedding, type: 'embedding', format: form === 'file' ? 'embedding_file' : 'embedding_folder' }
  }
  const what = foreign ? `it is ${foreign[1]}` : 'its tensors are neither those of a LoRA nor of an embedding'
  throw invalid(
    path,
    `${what}. Of .safetensors files this studio takes LoRA and textual inversions for Stable Diffusion 1, 2 and XL; ` +
      'main models are folders of ONNX files.',
  )
}

function lora(path: string, form: 'file' | 'folder', header: SafetensorsHeader): ProbedLora {
  const base = loraFamily(header)
  if (!base) throw invalid(path, 'it is a LoRA, but for no Stable Diffusion 1, 2 or XL model.')
  const { 'modelspec.description': description, 'modelspec.trigger_phrase': trigger } = header.metadata
  return {
    base,
    type: 'lora',
    format: form === 'file' ? 'lycoris' : 'diffusers',
    description: description?.trim() || null,
    trigger_phrases: trigger?.trim() ? [trigger.trim()] : null,
    default_settings: null,
  }
}

function loraFamily({ tensors, metadata }: SafetensorsHeader): Family | null {
  const names = [...tensors.keys()]
  // SDXL has a second text encoder, and several transformer blocks where the others have one.
  const isXl = names.some((name) => /^(?:lora_te2_|text_encoder_2\.)|transformer_blocks[._][1-9]/.test(name))
  if (isXl) return 'sdxl'
  for (const [name, { shape }] of tensors) {
    const family = CROSS_ATTENTION.test(name) ? FAMILY_BY_WIDTH[shape[1] ?? 0] : undefined
    if (family) return family
  }
  const told = `${metadata.ss_base_model_version ?? ''} ${metadata['modelspec.architecture'] ?? ''}`
  const named = FAMILY_BY_NAME.find(([pattern]) => pattern.test(told))
  return named ? named[1] : encoderFamily(tensors)
}

/** Low-rank weights of the text encoder alone: those of SD 2 are wider. */
function encoderFamily(tensors: SafetensorsHeader['tensors']): Family | null {
  for (const [name, { shape }] of tensors) {
    if (/^(?:lora_te_|text_encoder\.).*q_proj.*(?:lora_down|lora_A)/.test(name)) {
      return shape[1] === 768 ? 'sd-1' : shape[1] === 1024 ? 'sd-2' : null
    }
  }
  return null
}

/** Automatic1111 names its tensor `emb_params`, SDXL embeddings one for each encoder, diffusers uses the word itself. */
function embeddingFamily({ tensors }: SafetensorsHeader): Family | null {
  if (tensors.has('clip_g')) return 'sdxl'
  const [first] = tensors.values()
  const vectors = tensors.get('emb_params') ?? (tensors.size === 1 ? first : undefined)
  if (!vectors || vectors.shape.length > 2) return null
  const width = vectors.shape.at(-1) ?? 0
  return width === 768 ? 'sd-1' : width === 1024 ? 'sd-2' : null
}
