import type { ModelConfig } from '@invoke-studio/client'
import { canSkipLayers, referenceOf } from '../../data/generation/model-parts.ts'
import { fits } from '../../data/generation/obstacles.ts'
import {
  clamp,
  isScheduler,
  LIMITS,
  type LoraChoice,
  type ModelReference,
  type Parameters,
  roundSize,
} from '../../data/generation/parameters.ts'
import type { RecallPart } from '../../lib/commands.ts'

type Metadata = Readonly<Record<string, unknown>>
type KnownModel = Pick<ModelConfig, 'key' | 'hash' | 'name' | 'base' | 'type'>

/** What an image's metadata says that cannot be used here. */
export interface Refusal {
  readonly what: 'model' | 'vae' | 'lora' | 'scheduler' | 'clipSkip'
  readonly name: string
}

/** What is taken over from an image, and what cannot be. */
export interface Recalled {
  readonly found: Partial<Parameters>
  readonly refused: readonly Refusal[]
}

/** What recalling must know besides the metadata. */
export interface RecallContext {
  readonly models: readonly KnownModel[]
  /** The model that is chosen now; what is recalled must fit it, or the recalled one. */
  readonly model: KnownModel | null
}

type Recaller = (metadata: Metadata, context: RecallContext) => Recalled

const found = (values: Partial<Parameters>): Recalled => ({ found: values, refused: [] })
const NOTHING = found({})

const RECALLERS: Readonly<Record<Exclude<RecallPart, 'all'>, Recaller>> = {
  prompt: ({ positive_prompt, negative_prompt }) =>
    found({
      // What a template made of the prompt is taken as it was, and not put into a template again.
      ...(typeof positive_prompt === 'string' ? { positivePrompt: positive_prompt, stylePreset: null } : {}),
      ...(typeof negative_prompt === 'string' ? { negativePrompt: negative_prompt } : {}),
    }),
  seed: ({ seed }) =>
    isNumber(seed) ? found({ seed: Math.round(clamp(seed, LIMITS.seed)), randomSeed: false }) : NOTHING,
  size: ({ width, height }) =>
    isNumber(width) && isNumber(height) ? found({ width: roundSize(width), height: roundSize(height) }) : NOTHING,
  steps: ({ steps }) => (isNumber(steps) ? found({ steps: Math.round(clamp(steps, LIMITS.steps)) }) : NOTHING),
  cfg: ({ cfg_scale, cfg_rescale_multiplier }) =>
    found({
      ...(isNumber(cfg_scale) ? { cfgScale: clamp(cfg_scale, LIMITS.cfgScale) } : {}),
      ...(isNumber(cfg_rescale_multiplier) ? { cfgRescale: clamp(cfg_rescale_multiplier, LIMITS.cfgRescale) } : {}),
    }),
  scheduler: ({ scheduler }) => {
    if (typeof scheduler !== 'string') return NOTHING
    return isScheduler(scheduler) ? found({ scheduler }) : refusal('scheduler', scheduler)
  },
  strength: ({ strength }) => (isNumber(strength) ? found({ strength: clamp(strength, LIMITS.strength) }) : NOTHING),
  model: ({ model }, { models }) => {
    const wanted = modelIn(model)
    if (!wanted) return NOTHING
    const known = find(wanted, models, 'main')
    return known ? found({ modelKey: known.key }) : refusal('model', wanted.name)
  },
  vae: ({ vae }, context) => {
    if (vae === undefined || vae === null) return NOTHING
    const wanted = modelIn(vae)
    if (!wanted) return NOTHING
    const known = find(wanted, context.models, 'vae')
    return known && isFitting(known, context) ? found({ vae: referenceOf(known) }) : refusal('vae', wanted.name)
  },
  loras: ({ loras }, context) => recalledLoras(loras, context),
  clipSkip: ({ clip_skip }, { model }) => {
    if (!isNumber(clip_skip)) return NOTHING
    if (clip_skip > 0 && model && !canSkipLayers(model)) return refusal('clipSkip', String(clip_skip))
    return found({ clipSkip: Math.round(clamp(clip_skip, LIMITS.clipSkip)) })
  },
  seamless: ({ seamless_x, seamless_y }) =>
    found({
      ...(typeof seamless_x === 'boolean' ? { seamlessX: seamless_x } : {}),
      ...(typeof seamless_y === 'boolean' ? { seamlessY: seamless_y } : {}),
    }),
  highResolution: ({ hrf_enabled, hrf_strength }) =>
    found({
      ...(typeof hrf_enabled === 'boolean' ? { highResolution: hrf_enabled } : {}),
      ...(isNumber(hrf_strength) ? { highResolutionStrength: clamp(hrf_strength, LIMITS.strength) } : {}),
    }),
}

/**
 * What an image's metadata says about one part of the parameters, or about all of them. What cannot be used here is
 * named; nothing of it is left out in silence.
 */
export function recalled(metadata: Metadata, part: RecallPart, context: RecallContext): Recalled {
  if (part !== 'all') return RECALLERS[part](metadata, context)
  const model = RECALLERS.model(metadata, context)
  const chosen = context.models.find(({ key }) => key === model.found.modelKey) ?? context.model
  const all = Object.values(RECALLERS).map((recall) => recall(metadata, { ...context, model: chosen }))
  const values: Partial<Parameters> = Object.assign({}, ...all.map((each) => each.found))
  if (Object.keys(values).length === 0) return { found: values, refused: all.flatMap(({ refused }) => refused) }
  // An image that says how it was made and names none of these was made without them.
  const without: Partial<Parameters> = { loras: [], vae: null, highResolution: false, variation: 0 }
  return { found: { ...without, ...values }, refused: all.flatMap(({ refused }) => refused) }
}

function recalledLoras(value: unknown, context: RecallContext): Recalled {
  if (!Array.isArray(value)) return NOTHING
  const loras: LoraChoice[] = []
  const refused: Refusal[] = []
  for (const entry of value as unknown[]) {
    const { model, lora, weight } = typeof entry === 'object' && entry !== null ? (entry as Metadata) : {}
    const wanted = modelIn(model ?? lora)
    if (!wanted) continue
    const known = find(wanted, context.models, 'lora')
    if (!known || !isFitting(known, context)) refused.push({ what: 'lora', name: wanted.name })
    else loras.push({ model: referenceOf(known), weight: isNumber(weight) ? weight : 0.75, enabled: true })
  }
  return { found: { loras }, refused }
}

function refusal(what: Refusal['what'], name: string): Recalled {
  return { found: {}, refused: [{ what, name }] }
}

function isFitting(part: KnownModel, { model }: RecallContext): boolean {
  return !model || fits(part, model)
}

function modelIn(value: unknown): Pick<ModelReference, 'key' | 'hash' | 'name'> | null {
  if (typeof value !== 'object' || value === null) return null
  const { key, hash, name } = value as Record<string, unknown>
  return { key: String(key ?? ''), hash: String(hash ?? ''), name: String(name ?? key ?? '') }
}

/** A model if it is here still: the same key, or the same files under another key. */
function find(
  { key, hash }: Pick<ModelReference, 'key' | 'hash'>,
  models: readonly KnownModel[],
  type: string,
): KnownModel | undefined {
  const candidates = models.filter((known) => known.type === type)
  return candidates.find((known) => known.key === key) ?? candidates.find((known) => hash !== '' && known.hash === hash)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
