import { readFile } from 'node:fs/promises'
import { AppError } from '@invoke-studio/contract/errors'
import {
  type AnyModelConfig,
  AnyVariant,
  BaseModelType,
  ModelFormat,
  ModelType,
  type StarterModel,
  type StarterModelResponse,
} from '@invoke-studio/contract/models'
import { parse } from 'yaml'
import { z } from 'zod'

const Entry = z.strictObject({
  name: z.string().min(1),
  description: z.string().default(''),
  source: z.string().min(1),
  base: BaseModelType,
  type: ModelType,
  format: ModelFormat.nullish(),
  variant: AnyVariant.nullish(),
  previous_names: z.array(z.string()).default([]),
  /** Sources of other entries that the model needs. */
  dependencies: z.array(z.string()).default([]),
})
type Entry = z.infer<typeof Entry>

/** The operator's list: models, and bundles of models by their sources. */
const StarterFile = z.strictObject({
  starter_models: z.array(Entry).default([]),
  starter_bundles: z.record(z.string(), z.strictObject({ name: z.string(), models: z.array(z.string()) })).default({}),
})
type StarterFile = z.infer<typeof StarterFile>

/** The models that the operator of the studio suggests, from a YAML file that is read anew each time. */
export function starterModels({ file, list }: { file: string; list: () => Promise<AnyModelConfig[]> }) {
  return {
    /** Throws `starter_models_unreadable`. */
    async get(): Promise<StarterModelResponse> {
      const { starter_models, starter_bundles } = await readStarters(file)
      const installed = await list()
      const bySource = new Map(starter_models.map((entry) => [entry.source, entry]))
      const toModel = (source: string): StarterModel => toStarter(required(bySource, source), bySource, installed)
      const bundles = Object.entries(starter_bundles).map(([id, { name, models }]) => [
        id,
        { name, models: models.map(toModel) },
      ])
      return {
        starter_models: starter_models.map((entry) => toModel(entry.source)),
        starter_bundles: Object.fromEntries(bundles),
      }
    },
  }
}

/** The suggested models. */
export type StarterModels = ReturnType<typeof starterModels>

async function readStarters(file: string): Promise<StarterFile> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw unreadable(`the file cannot be read (${error.code}).`)
  })
  const parsed = StarterFile.safeParse(readYaml(text) ?? {})
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw unreadable(`at "${issue?.path.join('.')}": ${issue?.message}`)
}

function readYaml(text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw unreadable(`it is no YAML: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const unreadable = (reason: string): AppError => new AppError('starter_models_unreadable', { reason })

function required(entries: ReadonlyMap<string, Entry>, source: string): Entry {
  const entry = entries.get(source)
  if (!entry) throw unreadable(`"${source}" is named, but not among starter_models.`)
  return entry
}

function toStarter(
  { dependencies, ...entry }: Entry,
  entries: ReadonlyMap<string, Entry>,
  installed: readonly AnyModelConfig[],
): StarterModel {
  const plain = ({ format, variant, ...rest }: Omit<Entry, 'dependencies'>) => ({
    ...rest,
    format: format ?? null,
    variant: variant ?? null,
    is_installed: isInstalled(rest, installed),
    capabilities: null,
    default_settings: null,
    panel_schema: null,
  })
  const needed = dependencies.map((source) => {
    const { dependencies: _, ...other } = required(entries, source)
    return plain(other)
  })
  const lacking = needed.filter((other) => !other.is_installed)
  return { ...plain(entry), dependencies: dependencies.length === 0 ? null : lacking }
}

/** InvokeAI's rule: the same source, or the same name (or a former one) for the same base and type. */
function isInstalled(
  { source, base, type, name, previous_names }: Pick<Entry, 'source' | 'base' | 'type' | 'name' | 'previous_names'>,
  installed: readonly AnyModelConfig[],
): boolean {
  const names = new Set([name, ...previous_names])
  return installed.some(
    (model) => model.source === source || (model.base === base && model.type === type && names.has(model.name)),
  )
}
