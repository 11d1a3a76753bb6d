import type { ModelConfig } from '@invoke-studio/client'
import type { ModelChange } from '../../data/models-management.ts'
import { phrasesOf, settingsOf } from './names.ts'

/** A number field; empty is `''`. */
type NumberValue = number | string

/** What the form for a model holds. Settings without a value are `''` or null. */
export interface ModelValues {
  readonly name: string
  readonly description: string
  readonly phrases: string[]
  readonly steps: NumberValue
  readonly cfg_scale: NumberValue
  readonly scheduler: string | null
  readonly width: NumberValue
  readonly height: NumberValue
  readonly vae: string | null
  readonly weight: NumberValue
}

/** The form for a model as it is now. */
export function toValues(model: ModelConfig): ModelValues {
  const settings = new Map(settingsOf(model))
  const number = (name: string): NumberValue => {
    const value = settings.get(name)
    return typeof value === 'number' ? value : ''
  }
  const text = (name: string): string | null => {
    const value = settings.get(name)
    return typeof value === 'string' ? value : null
  }
  return {
    name: model.name,
    description: model.description ?? '',
    phrases: phrasesOf(model),
    steps: number('steps'),
    cfg_scale: number('cfg_scale'),
    scheduler: text('scheduler'),
    width: number('width'),
    height: number('height'),
    vae: text('vae'),
    weight: number('weight'),
  }
}

const orNull = (value: NumberValue): number | null => (typeof value === 'number' ? value : null)

/** What has to be sent so that the model becomes what the form says; settings that the form does not show stay. */
export function changeOf(model: ModelConfig, values: ModelValues): ModelChange {
  const change = { name: values.name.trim(), description: values.description.trim() || null }
  const phrases = { trigger_phrases: values.phrases.length > 0 ? values.phrases : null }
  const kept = Object.fromEntries(settingsOf(model))
  if (model.type === 'lora') {
    return { ...change, ...phrases, default_settings: { ...kept, weight: orNull(values.weight) } }
  }
  if (model.type !== 'main') return change
  const { scheduler, vae } = values
  const numbers = {
    steps: orNull(values.steps),
    cfg_scale: orNull(values.cfg_scale),
    width: orNull(values.width),
    height: orNull(values.height),
  }
  return { ...change, ...phrases, default_settings: { ...kept, ...numbers, scheduler, vae } }
}
