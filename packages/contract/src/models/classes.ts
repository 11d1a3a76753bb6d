import { type BaseModelType, type ModelFormat, type ModelType, VARIANTS } from './enums.ts'

/** A kind of model record: which formats and bases go with a type, and which variants such models come in. */
interface RecordClass {
  readonly type: ModelType
  readonly formats: readonly ModelFormat[]
  readonly bases: readonly BaseModelType[]
  /** Absent where models of the kind have no variant. */
  readonly variants?: readonly string[]
  /** The variant may be unknown. */
  readonly optional?: true
}

const STABLE = ['sd-1', 'sd-2', 'sdxl', 'sdxl-refiner'] as const
const BIG_VAES = ['anima', 'flux', 'flux2', 'qwen-image', 'sd-1', 'sd-2', 'sdxl', 'wan'] as const
const ANY = ['any'] as const

/** Every kind of record that InvokeAI knows, main models first. */
const CLASSES: readonly RecordClass[] = [
  { type: 'main', formats: ['diffusers', 'checkpoint'], bases: STABLE, variants: VARIANTS.stable },
  { type: 'main', formats: ['diffusers'], bases: ['sd-3', 'cogview4', 'ernie-image', 'ideogram-4'] },
  { type: 'main', formats: ['checkpoint'], bases: ['anima'] },
  {
    type: 'main',
    formats: ['diffusers', 'checkpoint', 'bnb_quantized_nf4b', 'gguf_quantized', 'sdnq_quantized'],
    bases: ['flux'],
    variants: VARIANTS.flux,
  },
  {
    type: 'main',
    formats: ['diffusers', 'checkpoint', 'gguf_quantized', 'sdnq_quantized'],
    bases: ['flux2'],
    variants: VARIANTS.flux2,
  },
  {
    type: 'main',
    formats: ['diffusers', 'checkpoint', 'gguf_quantized', 'sdnq_quantized'],
    bases: ['z-image'],
    variants: VARIANTS.z_image,
  },
  {
    type: 'main',
    formats: ['diffusers', 'checkpoint', 'gguf_quantized'],
    bases: ['qwen-image'],
    variants: VARIANTS.qwen_image,
    optional: true,
  },
  { type: 'main', formats: ['diffusers', 'checkpoint', 'gguf_quantized'], bases: ['krea-2'], variants: VARIANTS.krea2 },
  { type: 'main', formats: ['diffusers', 'checkpoint', 'gguf_quantized'], bases: ['wan'], variants: VARIANTS.wan },
  { type: 'vae', formats: ['diffusers'], bases: ['sd-1', 'sdxl', 'flux2', 'wan'] },
  { type: 'vae', formats: ['checkpoint'], bases: BIG_VAES },
  { type: 'lora', formats: ['lycoris'], bases: ['anima', 'flux', 'krea-2', 'qwen-image', 'sd-1', 'sd-2', 'sdxl'] },
  { type: 'lora', formats: ['diffusers'], bases: ['flux', 'sd-1', 'sd-2', 'sdxl'] },
  { type: 'lora', formats: ['omi'], bases: ['flux', 'sdxl'] },
  { type: 'lora', formats: ['diffusers', 'lycoris'], bases: ['flux2'], variants: VARIANTS.flux2, optional: true },
  { type: 'lora', formats: ['diffusers', 'lycoris'], bases: ['z-image'], variants: VARIANTS.z_image, optional: true },
  { type: 'lora', formats: ['lycoris'], bases: ['wan'], variants: VARIANTS.wan_lora, optional: true },
  { type: 'control_lora', formats: ['lycoris'], bases: ['flux'] },
  { type: 'controlnet', formats: ['diffusers'], bases: ['flux', 'sd-1', 'sd-2', 'sdxl'] },
  { type: 'controlnet', formats: ['checkpoint'], bases: ['anima', 'flux', 'sd-1', 'sd-2', 'sdxl', 'z-image'] },
  { type: 't2i_adapter', formats: ['diffusers'], bases: ['sd-1', 'sdxl'] },
  { type: 'embedding', formats: ['embedding_file', 'embedding_folder'], bases: ['sd-1', 'sd-2', 'sdxl'] },
  { type: 'ip_adapter', formats: ['checkpoint'], bases: ['flux', 'sd-1', 'sd-2', 'sdxl'] },
  { type: 'ip_adapter', formats: ['invokeai'], bases: ['sd-1', 'sd-2', 'sdxl'] },
  { type: 'clip_vision', formats: ['diffusers'], bases: ANY },
  { type: 'clip_embed', formats: ['diffusers'], bases: ANY, variants: VARIANTS.clip },
  {
    type: 't5_encoder',
    formats: ['t5_encoder', 'bnb_quantized_int8b', 'gguf_quantized', 'sdnq_quantized'],
    bases: ANY,
  },
  {
    type: 'qwen3_encoder',
    formats: ['qwen3_encoder', 'checkpoint', 'gguf_quantized', 'sdnq_quantized'],
    bases: ANY,
    variants: VARIANTS.qwen3,
  },
  { type: 'qwen_vl_encoder', formats: ['qwen_vl_encoder', 'checkpoint'], bases: ANY },
  { type: 'qwen3_vl_encoder', formats: ['qwen3_vl_encoder', 'checkpoint'], bases: ANY },
  {
    type: 'mistral_encoder',
    formats: ['mistral_encoder', 'checkpoint', 'gguf_quantized'],
    bases: ANY,
    variants: VARIANTS.mistral,
  },
  { type: 'wan_t5_encoder', formats: ['wan_t5_encoder'], bases: ANY },
  { type: 'gemma2_encoder', formats: ['gemma2_encoder', 'gguf_quantized'], bases: ANY },
  { type: 'spandrel_image_to_image', formats: ['checkpoint'], bases: ANY },
  { type: 'siglip', formats: ['diffusers'], bases: ANY },
  { type: 'flux_redux', formats: ['checkpoint'], bases: ['flux'] },
  { type: 'llava_onevision', formats: ['diffusers'], bases: ANY },
  { type: 'text_llm', formats: ['diffusers'], bases: ANY },
  {
    type: 'pid_decoder',
    formats: ['checkpoint'],
    bases: ['flux', 'flux2', 'qwen-image', 'sd-3', 'sdxl'],
    variants: VARIANTS.pid,
  },
  { type: 'external_image_generator', formats: ['external_api'], bases: ['external'] },
  { type: 'unknown', formats: ['unknown'], bases: ['unknown'] },
]

/** The members of a record that decide what kind it is. */
export interface ModelKind {
  readonly type: ModelType
  readonly format: ModelFormat
  readonly base: BaseModelType
  readonly variant?: unknown
}

/** Why a record cannot be of this kind, as a sentence; null when it can. */
export function modelKindProblem({ type, format, base, variant }: ModelKind): string | null {
  const ofType = CLASSES.filter((one) => one.type === type)
  const ofFormat = ofType.filter((one) => one.formats.includes(format))
  const [fitting] = ofFormat.filter((one) => one.bases.includes(base))
  if (ofFormat.length === 0) return `A model of the type ${type} is not of the format ${format}.`
  if (!fitting) return `A model of the type ${type} and format ${format} is not for ${base}.`
  const known = typeof variant === 'string' ? variant : null
  if (!fitting.variants) return null
  if (known === null ? fitting.optional : fitting.variants.includes(known)) return null
  return `The variant of such a model is one of ${fitting.variants.join(', ')}.`
}

/** Whether models of a kind have a variant. */
export function hasVariant({ type, format, base }: Omit<ModelKind, 'variant'>): boolean {
  return CLASSES.some(
    (one) => one.type === type && one.formats.includes(format) && one.bases.includes(base) && one.variants,
  )
}

/** The first kind of record of a type, for a base if it has one; null when a type is of no kind for the base. */
export function kindOfType(type: ModelType, base: BaseModelType): ModelKind | null {
  const fitting = CLASSES.find((one) => one.type === type && one.bases.includes(base))
  const [format] = fitting?.formats ?? []
  if (!fitting || !format) return null
  return { type, format, base, ...(fitting.variants ? { variant: fitting.optional ? null : fitting.variants[0] } : {}) }
}
