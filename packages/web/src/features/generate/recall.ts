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

/** What an image's metadata says that cannot be used here, or not as it is. */
export interface Refusal {
  readonly what:
    | 'model'
    | 'vae'
    | 'lora'
    | 'scheduler'
    | 'clipSkip'
    | 'initialImage'
    | 'controls'
    | 'references'
    | 'refiner'
    | 'style'
    | 'regions'
    | 'picture'
    | 'upscaled'
    | 'limit'
  readonly name: string
}

/** What is taken over from an image, and what cannot be. */
export interface Recalled {
  readonly found: Partial<Parameters>
  readonly refused: readonly Refusal[]
  /** Name of the image that it was made from, which has to be looked up. */
  readonly initialImage?: string
}

/** What recalling must know besides the metadata. */
export interface RecallContext {
  readonly models: readonly KnownModel[]
  /** The model that is chosen now; what is recalled must fit it, or the recalled one. */
  readonly model: KnownModel | null
}

type Recaller = (metadata: Metadata, context: RecallContext) => Recalled
type Part = Exclude<RecallPart, 'all' | 'remix' | 'prompt'>

const found = (values: Partial<Parameters>): Recalled => ({ found: values, refused: [] })
const NOTHING = found({})

/** A number of the metadata as the parameter that takes it; where it has to be changed for that, this is told. */
function numeric(
  value: unknown,
  name: 'width' | 'height' | 'steps' | 'cfgScale' | 'cfgRescale' | 'strength' | 'clipSkip' | 'variation' | 'seed',
  fit: (value: number) => number,
  parameter: keyof Parameters = name,
): Recalled {
  if (!isNumber(value)) return NOTHING
  const fitting = fit(value)
  return {
    found: { [parameter]: fitting },
    refused: fitting === value ? [] : [{ what: 'limit', name: `${name}: ${value} → ${fitting}` }],
  }
}

const within = (limits: { readonly min: number; readonly max: number }) => (value: number) => clamp(value, limits)
const wholeWithin = (limits: { readonly min: number; readonly max: number }) => (value: number) =>
  Math.round(clamp(value, limits))

function together(...parts: readonly Recalled[]): Recalled {
  const images = parts.flatMap(({ initialImage }) => initialImage ?? [])
  return {
    found: Object.assign({}, ...parts.map((part) => part.found)),
    refused: parts.flatMap(({ refused }) => refused),
    ...(images[0] === undefined ? {} : { initialImage: images[0] }),
  }
}

const RECALLERS: Readonly<Record<Part, Recaller>> = {
  // What a template made of the prompt is taken as it was, and not put into a template again.
  positivePrompt: ({ positive_prompt }) =>
    typeof positive_prompt === 'string' ? found({ positivePrompt: positive_prompt, stylePreset: null }) : NOTHING,
  negativePrompt: ({ negative_prompt }) =>
    typeof negative_prompt === 'string' ? found({ negativePrompt: negative_prompt }) : NOTHING,
  seed: ({ seed }) => {
    const recalledSeed = numeric(seed, 'seed', wholeWithin(LIMITS.seed))
    return recalledSeed === NOTHING ? NOTHING : together(recalledSeed, found({ randomSeed: false }))
  },
  size: ({ width, height }) =>
    isNumber(width) && isNumber(height)
      ? together(numeric(width, 'width', roundSize), numeric(height, 'height', roundSize))
      : NOTHING,
  steps: ({ steps }) => numeric(steps, 'steps', wholeWithin(LIMITS.steps)),
  cfg: ({ cfg_scale }) => numeric(cfg_scale, 'cfgScale', within(LIMITS.cfgScale)),
  cfgRescale: ({ cfg_rescale_multiplier }) => numeric(cfg_rescale_multiplier, 'cfgRescale', within(LIMITS.cfgRescale)),
  scheduler: ({ scheduler }) => {
    if (typeof scheduler !== 'string') return NOTHING
    return isScheduler(scheduler) ? found({ scheduler }) : refusal('scheduler', scheduler)
  },
  initialImage: ({ init_image }) =>
    typeof init_image === 'string' ? { ...NOTHING, initialImage: init_image } : NOTHING,
  strength: ({ strength }) => numeric(strength, 'strength', within(LIMITS.strength)),
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
    if (isNumber(clip_skip) && clip_skip > 0 && model && !canSkipLayers(model)) {
      return refusal('clipSkip', String(clip_skip))
    }
    return numeric(clip_skip, 'clipSkip', wholeWithin(LIMITS.clipSkip))
  },
  seamless: ({ seamless_x, seamless_y }) =>
    found({
      ...(typeof seamless_x === 'boolean' ? { seamlessX: seamless_x } : {}),
      ...(typeof seamless_y === 'boolean' ? { seamlessY: seamless_y } : {}),
    }),
  variation: ({ variation_amount, variation_seed }) =>
    isNumber(variation_amount)
      ? together(
          numeric(variation_amount, 'variation', within(LIMITS.variation)),
          isNumber(variation_seed) ? found({ variationSeed: wholeWithin(LIMITS.seed)(variation_seed) }) : NOTHING,
        )
      : NOTHING,
  highResolution: ({ hrf_enabled, hrf_strength }) =>
    together(
      typeof hrf_enabled === 'boolean' ? found({ highResolution: hrf_enabled }) : NOTHING,
      numeric(hrf_strength, 'strength', within(LIMITS.strength), 'highResolutionStrength'),
    ),
  hidiffusion: ({ hidiffusion }) => (typeof hidiffusion === 'boolean' ? found({ hidiffusion }) : NOTHING),
}

/** What other tools write of things that this one does not have. */
const FOREIGN: readonly (readonly [Refusal['what'], readonly string[]])[] = [
  ['controls', ['controlnets', 't2iAdapters', 'control_layers']],
  ['references', ['ipAdapters', 'ref_images', 'reference_images']],
  ['refiner', ['refiner_model']],
  ['style', ['positive_style_prompt', 'negative_style_prompt']],
  ['regions', ['regions']],
]

/** What the size and the guidance of an enlarged image say is about its enlarging. */
const OF_ENLARGING: ReadonlySet<string> = new Set(['size', 'cfg'])

/**
 * What an image's metadata says about one part of the parameters, or about all of them (with `remix` but the seed). What
 * cannot be used here is named; nothing of it is left out in silence.
 */
export function recalled(metadata: Metadata, part: RecallPart, context: RecallContext): Recalled {
  if (part === 'prompt') {
    const positive = RECALLERS.positivePrompt(metadata, context)
    return together(
      // A prompt that was used alone is not to meet what stands in the other field.
      positive === NOTHING ? NOTHING : found({ negativePrompt: '' }),
      positive,
      RECALLERS.negativePrompt(metadata, context),
    )
  }
  if (part !== 'all' && part !== 'remix') return RECALLERS[part](metadata, context)
  const model = RECALLERS.model(metadata, context)
  const chosen = context.models.find(({ key }) => key === model.found.modelKey) ?? context.model
  const enlarged = isUpscaled(metadata)
  const parts = (Object.keys(RECALLERS) as Part[]).filter(
    (name) => (part === 'all' || name !== 'seed') && !(enlarged && OF_ENLARGING.has(name)),
  )
  const all = together(...parts.map((name) => RECALLERS[name](metadata, { ...context, model: chosen })))
  const refused = [...all.refused, ...foreign(metadata)]
  if (Object.keys(all.found).length === 0) return { ...all, refused }
  // An image that says how it was made and names none of these was made without them.
  const without: Partial<Parameters> = {
    negativePrompt: '',
    initialImage: null,
    loras: [],
    vae: null,
    clipSkip: 0,
    cfgRescale: 0,
    seamlessX: false,
    seamlessY: false,
    highResolution: false,
    hidiffusion: false,
    variation: 0,
    variationSeed: null,
  }
  return { ...all, found: { ...without, ...all.found }, refused }
}

function foreign(metadata: Metadata): readonly Refusal[] {
  const { generation_mode: mode, upscale_scale: scale } = metadata
  const named = FOREIGN.flatMap(([what, fields]): Refusal[] => {
    const said = fields.filter((field) => isSaid(metadata[field], metadata))
    return said.length > 0 ? [{ what, name: said.join(', ') }] : []
  })
  if (typeof mode === 'string' && /(?:in|out)paint$/.test(mode)) named.push({ what: 'picture', name: mode })
  if (isUpscaled(metadata)) named.push({ what: 'upscaled', name: isNumber(scale) ? `${scale}×` : '' })
  return named
}

function isUpscaled({ upscale_initial_image: image }: Metadata): boolean {
  return typeof image === 'object' && image !== null
}

/** Whether a field says anything; a style prompt that repeats the prompt does not. */
function isSaid(value: unknown, { positive_prompt, negative_prompt }: Metadata): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'string') return value !== '' && value !== positive_prompt && value !== negative_prompt
  return value !== undefined && value !== null
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
