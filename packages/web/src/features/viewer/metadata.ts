import type { RecallPart } from '../../lib/commands.ts'

/** One readable fact about how an image was made. */
export interface MetadataRow {
  /** Name of the fact; a key of the texts. */
  readonly name: (typeof NAMES)[number]
  readonly value: string
  /** Long texts get lines of their own. */
  readonly long: boolean
}

const NAMES = [
  'positive_prompt',
  'negative_prompt',
  'model',
  'seed',
  'size',
  'steps',
  'cfg_scale',
  'scheduler',
  'strength',
  'init_image',
  'generation_mode',
  'vae',
  'loras',
  'clip_skip',
  'cfg_rescale_multiplier',
  'seamless',
  'hrf_strength',
  'hidiffusion',
  'variation_amount',
  'variation_seed',
  'style_preset',
  'upscale_scale',
  'creativity',
  'structure',
] as const

const LONG: ReadonlySet<string> = new Set(['positive_prompt', 'negative_prompt', 'init_image'])

/** Facts that are only worth a row where they are not 0. */
const USUALLY_ZERO: ReadonlySet<string> = new Set(['clip_skip', 'cfg_rescale_multiplier'])

/** Which part of the parameters a row can be taken over as. */
export const RECALLABLE: Readonly<Partial<Record<MetadataRow['name'], RecallPart>>> = {
  positive_prompt: 'positivePrompt',
  negative_prompt: 'negativePrompt',
  model: 'model',
  seed: 'seed',
  size: 'size',
  steps: 'steps',
  cfg_scale: 'cfg',
  scheduler: 'scheduler',
  strength: 'strength',
  init_image: 'initialImage',
  vae: 'vae',
  loras: 'loras',
  clip_skip: 'clipSkip',
  cfg_rescale_multiplier: 'cfgRescale',
  seamless: 'seamless',
  hrf_strength: 'highResolution',
  hidiffusion: 'hidiffusion',
  variation_amount: 'variation',
}

/** The facts of an image's metadata that people look for, in reading order; empty ones are left out. */
export function metadataRows(metadata: Readonly<Record<string, unknown>>): MetadataRow[] {
  return NAMES.flatMap((name) => {
    const value = readable(name, metadata)
    return value === null ? [] : [{ name, value, long: LONG.has(name) }]
  })
}

function readable(name: MetadataRow['name'], metadata: Readonly<Record<string, unknown>>): string | null {
  if (name === 'size') {
    const { width, height } = metadata
    return typeof width === 'number' && typeof height === 'number' ? `${width} × ${height}` : null
  }
  if (name === 'seamless') return seamless(metadata)
  if (name === 'loras') return loraNames(metadata.loras)
  const value = metadata[name]
  if (value === true) return '✓'
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (typeof value === 'number') return value === 0 && USUALLY_ZERO.has(name) ? null : String(value)
  return modelName(value)
}

function seamless({ seamless_x, seamless_y }: Readonly<Record<string, unknown>>): string | null {
  const axes = [seamless_x === true ? '↔' : '', seamless_y === true ? '↕' : ''].filter(Boolean)
  return axes.length > 0 ? axes.join(' ') : null
}

function loraNames(loras: unknown): string | null {
  if (!Array.isArray(loras)) return null
  const names = loras.flatMap((entry: { model?: unknown; lora?: unknown; weight?: unknown } | null) => {
    const name = modelName(entry?.model ?? entry?.lora)
    return name ? [`${name} (${String(entry?.weight ?? '')})`] : []
  })
  return names.length > 0 ? names.join(', ') : null
}

function modelName(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const { name } = value as { name?: unknown }
  return typeof name === 'string' ? name : null
}
