import type { ModelDefaultSettings } from '@invoke-studio/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ImageReference } from '../../lib/commands.ts'

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
}

/** Allowed values; the same as those of the nodes that the parameters go into. */
export const LIMITS = {
  size: { min: 64, max: 2048, step: 8 },
  steps: { min: 1, max: 150 },
  cfgScale: { min: 1, max: 30 },
  seed: { min: 0, max: 4_294_967_295 },
  count: { min: 1, max: 100 },
  strength: { min: 0.01, max: 1 },
} as const

/** The samplers that the engine knows, in the order in which they are offered. */
export const SCHEDULERS = [
  'euler',
  'euler_a',
  'dpmpp_2m',
  'dpmpp_2m_k',
  'dpmpp_sde',
  'heun',
  'ddim',
  'ddpm',
  'unipc',
  'lcm',
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
  }
}

/** What was kept for the person, with defaults for what is missing or no longer allowed. */
export function parseParameters(kept: unknown): Parameters {
  if (typeof kept !== 'object' || kept === null) return DEFAULTS
  const raw = kept as Readonly<Record<string, unknown>>
  const text = (name: 'positivePrompt' | 'negativePrompt' | 'boardId') =>
    typeof raw[name] === 'string' ? raw[name] : DEFAULTS[name]
  const flag = (name: 'ratioLocked' | 'randomSeed') => (typeof raw[name] === 'boolean' ? raw[name] : DEFAULTS[name])
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
  }
}

function isImageReference(value: unknown): value is ImageReference {
  if (typeof value !== 'object' || value === null) return false
  const { image_name, width, height } = value as Record<string, unknown>
  return typeof image_name === 'string' && typeof width === 'number' && typeof height === 'number'
}
