import type { ModelConfig } from '@invoke-studio/client'

/** Phrases that wake what a model has learned. */
export function phrasesOf({ trigger_phrases }: ModelConfig): string[] {
  return Array.isArray(trigger_phrases) ? trigger_phrases.filter((phrase) => typeof phrase === 'string') : []
}

/** Default settings that have a value, by name. */
export function settingsOf({ default_settings }: ModelConfig): [string, unknown][] {
  if (typeof default_settings !== 'object' || default_settings === null) return []
  return Object.entries(default_settings).filter(([, value]) => value !== null)
}

/** Which models a list shows; `null` lets every type or base through. */
export interface ModelFilter {
  readonly search: string
  readonly type: string | null
  readonly base: string | null
}

/** Models of one kind. */
export interface ModelGroup {
  readonly type: ModelConfig['type']
  readonly models: readonly ModelConfig[]
}

/** The models that pass the filter, in groups by type: those that make images first, then by the alphabet. */
export function groupModels(models: readonly ModelConfig[], { search, type, base }: ModelFilter): ModelGroup[] {
  const words = search.trim().toLocaleLowerCase().split(/\s+/)
  const groups = new Map<ModelConfig['type'], ModelConfig[]>()
  for (const model of models) {
    const text = `${model.name} ${model.description ?? ''}`.toLocaleLowerCase()
    if ((type && model.type !== type) || (base && model.base !== base)) continue
    if (!words.every((word) => text.includes(word))) continue
    groups.set(model.type, [...(groups.get(model.type) ?? []), model])
  }
  const rank = (kind: string) => (kind === 'main' ? '' : kind)
  return [...groups]
    .map(([kind, members]) => ({ type: kind, models: members }))
    .toSorted((a, b) => rank(a.type).localeCompare(rank(b.type)))
}
