import type { ModelDefaultSettings } from '@invoke-studio/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ImageReference } from '../../lib/commands.ts'

/** What a graph must say of a model to use it. */
export interface ModelReference {
  readonly key: string
  readonly hash: string
  readonly name: string
  readonly base: string
  readonly type: string
}

/** A LoRA that changes the model, and by how much. */
export interface LoraChoice {
  readonly model: ModelReference
  /** Usually 0 to 1; negative weights turn the effect around. */
  readonly weight: number
  /** Whether it is used now; one that is not keeps its weight. */
  readonly enabled: boolean
}

/** A prompt template with its texts, so that graphs can be built without asking for it. */
export interface PresetChoice {
  readonly id: string
  readonly name: string
  readonly positive_prompt: string
  readonly negative_prompt: string
}

/** Everything that decides how the next images will look. */
export interface Parameters {
  readonly positivePrompt: string
  readonly negativePrompt: string
  /** Key of the main model, or null while none is chosen. */
  readonly modelKey: string | null
  /** Pixels, multiples of 8. */
  readonly width: number
  readonly height: number
  /** Whether width and height keep their ratio. */
  readonly ratioLocked: boolean
  readonly steps: number
  readonly cfgScale: number
  readonly scheduler: string
  /** The seed of the next image while `randomSeed` is off. */
  readonly seed: number
  readonly randomSeed: boolean
  /** How many images one Invoke makes. */
  readonly count: number
  /** The board that new images go to, or `none`. */
  readonly boardId: string
  /** The image to start from, or null to start from noise. */
  readonly initialImage: ImageReference | null
  /** How far the images may move from the initial one, above 0 up to 1. */
  readonly strength: number
  /** The autoencoder to use instead of the model's own. */
  readonly vae: ModelReference | null
  readonly loras: readonly LoraChoice[]
  /** How many of the last layers of the text encoder are left out. */
  readonly clipSkip: number
  /** How far guided predictions are scaled back to the spread of unguided ones, 0 to below 1. */
  readonly cfgRescale: number
  /** Whether left and right, or top and bottom, continue each other. */
  readonly seamlessX: boolean
  readonly seamlessY: boolean
  /** How far images differ from that of the seed: 0 for seeds of their own, up to 1. */
  readonly variation: number
  /** The seed that they differ towards; null for another one each time. */
  readonly variationSeed: number | null
  /** Whether large images are made small first, then enlarged and denoised again. */
  readonly highResolution: boolean
  /** How far the second pass may move from the first, above 0 up to 1. */
  readonly highResolutionStrength: number
  /** Whether the network is kept from repeating the subject on images larger than it was trained on (HiDiffusion). */
  readonly hidiffusion: boolean
  /** The prompt template, or null for the prompts as they are. */
  readonly stylePreset: PresetChoice | null
  /** How many prompts a dynamic prompt becomes at most. */
  readonly maxPrompts: number
  /** Whether these are drawn at random instead of one by one in order. */
  readonly randomPrompts: boolean
}

/** Allowed values; the same as those of the nodes that the parameters go into. */
export const LIMITS = {
  size: { min: 64, max: 2048, step: 8 },
  steps: { min: 1, max: 150 },
  cfgScale: { min: 1, max: 30 },
  seed: { min: 0, max: 4_294_967_295 },
  count: { min: 1, max: 100 },
  strength: { min: 0.01, max: 1 },
  clipSkip: { min: 0, max: 12 },
  cfgRescale: { min: 0, max: 0.99 },
  variation: { min: 0, max: 1 },
  loraWeight: { min: -10, max: 10 },
  loras: { min: 0, max: 20 },
  maxPrompts: { min: 1, max: 100 },
} as const

/** The samplers that the engine knows, in the order in which they are offered. */
export const SCHEDULERS = [
  'euler',
  'euler_k',
  'euler_a',
  'dpmpp_2m',
  'dpmpp_2m_k',
  'dpmpp_2m_sde',
  'dpmpp_2m_sde_k',
  'dpmpp_2s',
  'dpmpp_2s_k',
  'dpmpp_3m',
  'dpmpp_3m_k',
  'dpmpp_sde',
  'dpmpp_sde_k',
  'unipc',
  'unipc_k',
  'heun',
  'heun_k',
  'kdpm_2',
  'kdpm_2_k',
  'kdpm_2_a',
  'kdpm_2_a_k',
  'deis',
  'deis_k',
  'lms',
  'lms_k',
  'pndm',
  'er_sde',
  'ddim',
  'ddpm',
  'lcm',
  'tcd',
] as const

/** What a person finds who has not changed anything yet. */
export const DEFAULTS: Parameters = {
  positivePrompt: '',
  negativePrompt: '',
  modelKey: null,
  width: 512,
  height: 512,
  ratioLocked: false,
  steps: 20,
  cfgScale: 7.5,
  scheduler: 'euler',
  seed: 0,
  randomSeed: true,
  count: 1,
  boardId: 'none',
  initialImage: null,
  strength: 0.6,
  vae: null,
  loras: [],
  clipSkip: 0,
  cfgRescale: 0,
  seamlessX: false,
  seamlessY: false,
  variation: 0,
  variationSeed: null,
  highResolution: false,
  highResolutionStrength: 0.5,
  hidiffusion: false,
  stylePreset: null,
  maxPrompts: 20,
  randomPrompts: false,
}

/** A store of the parameters. */
export type ParametersStore = StoreApi<Parameters>

/** A store that begins with what was kept for the person. */
export function createParametersStore(kept: unknown): ParametersStore {
  return createStore<Parameters>(() => parseParameters(kept))
}

/** A seed that nobody chose, 0 to 2³²−1. */
export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}

/** `value` within its limits. */
export function clamp(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.min(max, Math.max(min, value))
}

/** The nearest size in pixels that a model takes: a multiple of 8 within the limits. */
export function roundSize(pixels: number): number {
  return clamp(Math.round(pixels / LIMITS.size.step) * LIMITS.size.step, LIMITS.size)
}

/** Whether the engine knows a sampler of this name. */
export function isScheduler(name: unknown): name is (typeof SCHEDULERS)[number] {
  return SCHEDULERS.some((known) => known === name)
}

/** The parameters that a model's own settings ask for. */
export function modelDefaults(settings: ModelDefaultSettings | null | undefined): Partial<Parameters> {
  if (!settings) return {}
  return {
    ...(settings.width ? { width: roundSize(settings.width) } : {}),
    ...(settings.height ? { height: roundSize(settings.height) } : {}),
    ...(settings.steps ? { steps: clamp(settings.steps, LIMITS.steps) } : {}),
    ...(settings.cfg_scale ? { cfgScale: clamp(settings.cfg_scale, LIMITS.cfgScale) } : {}),
    ...(isScheduler(settings.scheduler) ? { scheduler: settings.scheduler } : {}),
    ...(settings.cfg_rescale_multiplier == null
      ? {}
      : { cfgRescale: clamp(settings.cfg_rescale_multiplier, LIMITS.cfgRescale) }),
  }
}

/** A model that is chosen for the person, with its settings, but for what was changed since the parameters were as `before`. */
export function modelForPerson(
  { key, default_settings }: { readonly key: string; readonly default_settings?: ModelDefaultSettings | null },
  now: Parameters,
  before: Parameters,
): Partial<Parameters> {
  const isUntouched = ([name]: [string, unknown]) =>
    Object.is(now[name as keyof Parameters], before[name as keyof Parameters])
  return { modelKey: key, ...Object.fromEntries(Object.entries(modelDefaults(default_settings)).filter(isUntouched)) }
}

type Flag = { [K in keyof Parameters]: Parameters[K] extends boolean ? K : never }[keyof Parameters]

/** What was kept for the person, with defaults for what is missing or no longer allowed. */
export function parseParameters(kept: unknown): Parameters {
  if (typeof kept !== 'object' || kept === null) return DEFAULTS
  const raw = kept as Readonly<Record<string, unknown>>
  const text = (name: 'positivePrompt' | 'negativePrompt' | 'boardId') =>
    typeof raw[name] === 'string' ? raw[name] : DEFAULTS[name]
  const flag = (name: Flag) => (typeof raw[name] === 'boolean' ? raw[name] : DEFAULTS[name])
  const number = (name: keyof Parameters, limits: { min: number; max: number }, fallback: number) => {
    const value = raw[name]
    return typeof value === 'number' && Number.isFinite(value) ? clamp(value, limits) : fallback
  }
  return {
    positivePrompt: text('positivePrompt'),
    negativePrompt: text('negativePrompt'),
    modelKey: typeof raw.modelKey === 'string' ? raw.modelKey : null,
    width: roundSize(number('width', LIMITS.size, DEFAULTS.width)),
    height: roundSize(number('height', LIMITS.size, DEFAULTS.height)),
    ratioLocked: flag('ratioLocked'),
    steps: Math.round(number('steps', LIMITS.steps, DEFAULTS.steps)),
    cfgScale: number('cfgScale', LIMITS.cfgScale, DEFAULTS.cfgScale),
    scheduler: isScheduler(raw.scheduler) ? raw.scheduler : DEFAULTS.scheduler,
    seed: Math.round(number('seed', LIMITS.seed, DEFAULTS.seed)),
    randomSeed: flag('randomSeed'),
    count: Math.round(number('count', LIMITS.count, DEFAULTS.count)),
    boardId: text('boardId'),
    initialImage: isImageReference(raw.initialImage) ? raw.initialImage : null,
    strength: number('strength', LIMITS.strength, DEFAULTS.strength),
    vae: isModelReference(raw.vae) ? raw.vae : null,
    loras: Array.isArray(raw.loras) ? raw.loras.filter(isLoraChoice).slice(0, LIMITS.loras.max) : [],
    clipSkip: Math.round(number('clipSkip', LIMITS.clipSkip, DEFAULTS.clipSkip)),
    cfgRescale: number('cfgRescale', LIMITS.cfgRescale, DEFAULTS.cfgRescale),
    seamlessX: flag('seamlessX'),
    seamlessY: flag('seamlessY'),
    variation: number('variation', LIMITS.variation, DEFAULTS.variation),
    variationSeed: raw.variationSeed == null ? null : Math.round(number('variationSeed', LIMITS.seed, 0)),
    highResolution: flag('highResolution'),
    highResolutionStrength: number('highResolutionStrength', LIMITS.strength, DEFAULTS.highResolutionStrength),
    hidiffusion: flag('hidiffusion'),
    stylePreset: isPresetChoice(raw.stylePreset) ? raw.stylePreset : null,
    maxPrompts: Math.round(number('maxPrompts', LIMITS.maxPrompts, DEFAULTS.maxPrompts)),
    randomPrompts: flag('randomPrompts'),
  }
}

function hasTexts(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === 'string')
}

function isImageReference(value: unknown): value is ImageReference {
  return hasTexts(value, ['image_name']) && typeof value.width === 'number' && typeof value.height === 'number'
}

/** Whether something says of a model what graphs must say. */
export function isModelReference(value: unknown): value is ModelReference {
  return hasTexts(value, ['key', 'hash', 'name', 'base', 'type'])
}

function isLoraChoice(value: unknown): value is LoraChoice {
  if (typeof value !== 'object' || value === null) return false
  const { model, weight, enabled } = value as Record<string, unknown>
  return isModelReference(model) && typeof weight === 'number' && typeof enabled === 'boolean'
}

function isPresetChoice(value: unknown): value is PresetChoice {
  return hasTexts(value, ['id', 'name', 'positive_prompt', 'negative_prompt'])
}
