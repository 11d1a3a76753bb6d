import { AppError } from '@invoke-studio/contract/errors'
import {
  AnyModelConfig,
  type BaseModelType,
  completeDefaultSettings,
  hasDefaultSettings,
  hasVariant,
  kindOfType,
  type ModelFormat,
  type ModelRecordChanges,
  type ModelType,
  modelKindProblem,
} from '@invoke-studio/contract/models'
import type { ProbedModel } from '@invoke-studio/engine'

/** What a record says about a model beyond what its files tell. */
export interface ModelOrigin {
  readonly key: string
  readonly hash: string
  /** As records keep it. */
  readonly path: string
  readonly source: string
  readonly source_type: 'path' | 'url' | 'hf_repo_id'
  readonly source_url?: string | null
  readonly source_api_response?: string | null
}

/** The record of a model that was just recognised. */
export function recordOf({ path: _, ...probed }: ProbedModel, origin: ModelOrigin): AnyModelConfig {
  const { type } = probed
  return AnyModelConfig.parse({
    description: null,
    source_url: null,
    source_api_response: null,
    cover_image: null,
    ...probed,
    ...(type === 'main' ? { default_settings: completeDefaultSettings(type, probed.default_settings) } : {}),
    ...origin,
  })
}

const PHRASES: ReadonlySet<ModelType> = new Set<ModelType>(['main', 'lora', 'control_lora'])
const PREDICTING: ReadonlySet<BaseModelType> = new Set<BaseModelType>(['sd-1', 'sd-2', 'sdxl', 'sdxl-refiner'])
const CONFIGURED: ReadonlySet<ModelFormat> = new Set<ModelFormat>([
  'checkpoint',
  'gguf_quantized',
  'bnb_quantized_nf4b',
])

/** Members that every record has, whatever its kind; nulls are refused by their schema. */
const COMMON = ['source', 'source_type', 'source_api_response', 'source_url', 'name', 'path', 'description'] as const
const FACTS = ['hash', 'file_size', 'base', 'format'] as const

/**
 * A record with changes: members that are absent stay, null clears, and members that such a model does not have are left
 * out. Throws `model_conflict` with a sentence when the outcome would be no legal record.
 */
export function changedRecord(record: AnyModelConfig, changes: ModelRecordChanges): AnyModelConfig {
  if (changes.key !== undefined && changes.key !== record.key) {
    throw conflict('The key of a model cannot be changed, because images and workflows name the model by it.')
  }
  const next: Record<string, unknown> = { ...record, ...kindFor(record, changes) }
  for (const member of [...COMMON, ...FACTS]) if (changes[member] !== undefined) next[member] = changes[member]
  if (next.source_url === '') next.source_url = null
  applySpecial(next, changes)
  const parsed = AnyModelConfig.safeParse(next)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw conflict(`The model cannot be changed like this: "${issue?.path.join('.')}" must have a proper value.`)
  }
  const problem = modelKindProblem({ ...parsed.data, variant: next.variant })
  if (problem) throw conflict(problem)
  return parsed.data
}

/** A new type alone may become whatever kind of that type there is for the base. */
function kindFor(record: AnyModelConfig, { type, base, format }: ModelRecordChanges): Partial<Record<string, unknown>> {
  if (type === undefined || type === null || type === record.type) return {}
  if (format) return { type }
  const kind = kindOfType(type, base ?? record.base)
  if (!kind) throw conflict(`There are no models of the type ${type} for ${base ?? record.base}.`)
  return { variant: undefined, ...kind }
}

/** Members that only some kinds of models have. */
function applySpecial(next: Record<string, unknown>, changes: ModelRecordChanges): void {
  const kind = { type: next.type as ModelType, format: next.format as ModelFormat, base: next.base as BaseModelType }
  const put = (member: keyof ModelRecordChanges, belongs: boolean, empty: unknown = null): void => {
    const value = changes[member] === undefined ? next[member] : changes[member]
    if (belongs) next[member] = value ?? empty
    else delete next[member]
  }
  put('variant', hasVariant(kind))
  put('prediction_type', kind.type === 'main' && PREDICTING.has(kind.base), 'epsilon')
  put('config_path', kind.type !== 'lora' && CONFIGURED.has(kind.format))
  put('cpu_only', kind.type === 'vae' || kind.type.endsWith('_encoder') || kind.type.startsWith('clip_'))
  put('trigger_phrases', PHRASES.has(kind.type))
  if (Array.isArray(next.trigger_phrases)) next.trigger_phrases = [...new Set(next.trigger_phrases)]
  put('default_settings', hasDefaultSettings(kind.type))
  completeSettings(next, kind.type, changes.default_settings !== undefined)
}

/** Settings that were given must suit; those of a former type go with it. */
function completeSettings(next: Record<string, unknown>, type: ModelType, given: boolean): void {
  if (next.default_settings === null || next.default_settings === undefined) return
  const settings = completeDefaultSettings(type, next.default_settings)
  if (!settings && given) throw conflict('These default settings do not suit a model of this type.')
  // What another program wrote is kept as it is, as long as the type stays.
  if (settings || given) next.default_settings = settings
}

const conflict = (reason: string): AppError => new AppError('model_conflict', { reason })
