import { createStore, type StoreApi } from 'zustand/vanilla'
import { clamp, isModelReference, type ModelReference } from '../../data/generation/parameters.ts'
import type { ImageReference } from '../../lib/commands.ts'

/** How images are enlarged: denoised again with the model in tiles, or as they are. */
export const METHODS = ['detail', 'plain'] as const
export type Method = (typeof METHODS)[number]

/** Everything that decides how an image is enlarged, besides the parameters of generation. */
export interface UpscaleSettings {
  readonly image: ImageReference | null
  readonly method: Method
  /** The network that enlarges; null for plain resampling (Lanczos). */
  readonly upscaler: ModelReference | null
  /** How many times wider and taller the result is. */
  readonly scale: number
  /** How much is invented, from −10 (next to nothing) to 10 (everything). */
  readonly creativity: number
  /** How much of the light of the original shows through, from −10 (nothing) to 10 (a lot). */
  readonly structure: number
  /** How closely the prompt is followed; each tile sees the whole prompt, so less than for whole images. */
  readonly guidance: number
  /** Side of a tile in pixels; null for the size that the model was made for. */
  readonly tileSize: number | null
  /** How far neighbouring tiles overlap at least, as a share of a tile. */
  readonly overlap: number
}

/** Allowed values. */
export const UPSCALE_LIMITS = {
  scale: { min: 1, max: 16 },
  creativity: { min: -10, max: 10 },
  structure: { min: -10, max: 10 },
  guidance: { min: 1, max: 20 },
  tileSize: { min: 64, max: 2048, step: 8 },
  overlap: { min: 0.1, max: 0.5 },
} as const

/** Longest side of a result, in pixels. */
export const LARGEST_SIDE = 16_384

/** What a person finds who has not changed anything yet. */
export const UPSCALE_DEFAULTS: UpscaleSettings = {
  image: null,
  method: 'detail',
  upscaler: null,
  scale: 2,
  creativity: 0,
  structure: 0,
  guidance: 2,
  tileSize: null,
  overlap: 0.25,
}

/** A store of the settings. */
export type UpscaleStore = StoreApi<UpscaleSettings>

/** A store that begins with what was kept for the person. */
export function createUpscaleStore(kept: unknown): UpscaleStore {
  return createStore<UpscaleSettings>(() => parseUpscaleSettings(kept))
}

/** What was kept for the person, with defaults for what is missing or no longer allowed. */
export function parseUpscaleSettings(kept: unknown): UpscaleSettings {
  if (typeof kept !== 'object' || kept === null) return UPSCALE_DEFAULTS
  const raw = kept as Readonly<Record<string, unknown>>
  const number = (name: 'scale' | 'creativity' | 'structure' | 'guidance' | 'overlap') => {
    const value = raw[name]
    return isNumber(value) ? clamp(value, UPSCALE_LIMITS[name]) : UPSCALE_DEFAULTS[name]
  }
  return {
    image: isImage(raw.image) ? raw.image : null,
    method: METHODS.find((method) => method === raw.method) ?? UPSCALE_DEFAULTS.method,
    upscaler: isModelReference(raw.upscaler) ? raw.upscaler : null,
    scale: number('scale'),
    creativity: number('creativity'),
    structure: number('structure'),
    guidance: number('guidance'),
    tileSize: isNumber(raw.tileSize) ? toEight(clamp(raw.tileSize, UPSCALE_LIMITS.tileSize)) : null,
    overlap: number('overlap'),
  }
}

/** The largest multiple of 8 that is not above `pixels`, and at least 8. */
export function toEight(pixels: number): number {
  return Math.max(8, Math.floor(pixels / 8) * 8)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isImage(value: unknown): value is ImageReference {
  if (typeof value !== 'object' || value === null) return false
  const { image_name, width, height } = value as Record<string, unknown>
  return typeof image_name === 'string' && isNumber(width) && isNumber(height)
}
