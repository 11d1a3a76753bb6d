import type { MainModelConfig } from '@invoke-studio/client'
import { clamp, isScheduler, LIMITS, type Parameters, roundSize } from '../../data/generation/parameters.ts'
import type { RecallPart } from '../../lib/commands.ts'

type Metadata = Readonly<Record<string, unknown>>

/** What an image's metadata says about one part of the parameters; empty when it says nothing that can be used here. */
export function recalled(
  metadata: Metadata,
  part: RecallPart,
  models: readonly MainModelConfig[],
): Partial<Parameters> {
  switch (part) {
    case 'prompt':
      return recalledPrompt(metadata)
    case 'seed':
      return recalledSeed(metadata)
    case 'size':
      return recalledSize(metadata)
    case 'all':
      return {
        ...recalledPrompt(metadata),
        ...recalledSeed(metadata),
        ...recalledSize(metadata),
        ...recalledSampling(metadata),
        ...recalledModel(metadata, models),
      }
  }
}

function recalledPrompt({ positive_prompt, negative_prompt }: Metadata): Partial<Parameters> {
  return {
    ...(typeof positive_prompt === 'string' ? { positivePrompt: positive_prompt } : {}),
    ...(typeof negative_prompt === 'string' ? { negativePrompt: negative_prompt } : {}),
  }
}

function recalledSeed({ seed }: Metadata): Partial<Parameters> {
  return isNumber(seed) ? { seed: Math.round(clamp(seed, LIMITS.seed)), randomSeed: false } : {}
}

function recalledSize({ width, height }: Metadata): Partial<Parameters> {
  return isNumber(width) && isNumber(height) ? { width: roundSize(width), height: roundSize(height) } : {}
}

function recalledSampling({ steps, cfg_scale, scheduler, strength }: Metadata): Partial<Parameters> {
  return {
    ...(isNumber(steps) ? { steps: Math.round(clamp(steps, LIMITS.steps)) } : {}),
    ...(isNumber(cfg_scale) ? { cfgScale: clamp(cfg_scale, LIMITS.cfgScale) } : {}),
    ...(isScheduler(scheduler) ? { scheduler } : {}),
    ...(isNumber(strength) ? { strength: clamp(strength, LIMITS.strength) } : {}),
  }
}

/** The model of the image if it is here still: the same key, or the same files under another key. */
function recalledModel({ model }: Metadata, models: readonly MainModelConfig[]): Partial<Parameters> {
  if (typeof model !== 'object' || model === null) return {}
  const { key, hash } = model as Record<string, unknown>
  const found = models.find((known) => known.key === key) ?? models.find((known) => known.hash === hash)
  return found ? { modelKey: found.key } : {}
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
