import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AnyModelConfig, modelKindProblem } from '@invoke-studio/contract/models'
import { adoptionError } from '../errors.ts'
import { type Change, rebuildTable, type Work } from '../work.ts'

type Config = Record<string, unknown>

/** 19: records say how many bytes a model has; 0 where its files are not there. */
export const measureModels: Change = (work) =>
  changeRecords(work, async (config) => {
    if (typeof config.file_size === 'number') return config
    return { ...config, file_size: await bytesOf(resolve(work.models_dir, String(config.path))) }
  })

/** 22: names may repeat, paths may not. */
export const uniqueModelPaths: Change = (work) => rebuildTable(work, 'models')

/**
 * 23: records say what was implied before. What is of no known kind is kept as `unknown`, with
 * everything else that its record says.
 */
export const completeModelRecords: Change = (work) =>
  changeRecords(work, async (config, id) => {
    const complete = withBase(withVariant(withRepoVariant({ ...config, key: id })))
    return isKnown(complete) ? complete : { ...complete, type: 'unknown', base: 'unknown', format: 'unknown' }
  })

/** 25 and 26: records of models that had no variants before say which they are. */
export const completeVariants: Change = (work) => changeRecords(work, async (config) => withVariant(config))

async function changeRecords(
  { trx, step }: Work,
  change: (config: Config, id: string) => Promise<Config>,
): Promise<void> {
  const rows = await trx.selectFrom('models').select(['id', 'config']).execute()
  for (const { id, config } of rows) {
    const changed = JSON.stringify(await change(parse(config, step, id), id))
    if (changed !== config) await trx.updateTable('models').set({ config: changed }).where('id', '=', id).execute()
  }
}

function parse(config: string, step: string, id: string): Config {
  try {
    const parsed: unknown = JSON.parse(config)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Config
  } catch (error) {
    throw adoptionError({ step, table: 'models', row: id }, 'its record is no JSON', error)
  }
  throw adoptionError({ step, table: 'models', row: id }, 'its record is no JSON object')
}

/** The files of a folder without a name of their own have the empty one. */
const withRepoVariant = (config: Config): Config =>
  config.repo_variant === null ? { ...config, repo_variant: '' } : config

const STABLE: readonly unknown[] = ['sd-1', 'sd-2', 'sdxl', 'sdxl-refiner']
/** Names of the configuration files by which FLUX models were told apart. */
const FLUX_FILES: Readonly<Record<string, string>> = {
  'flux-dev': 'dev',
  'flux-schnell': 'schnell',
  'flux-dev-fill': 'dev_fill',
}

function withVariant(config: Config): Config {
  if (config.type === 'main' && STABLE.includes(config.base)) {
    const { variant, prediction_type, repo_variant } = config
    return {
      ...config,
      variant: variant ?? 'normal',
      prediction_type: prediction_type ?? 'epsilon',
      ...(config.format === 'diffusers' ? { repo_variant: repo_variant ?? '' } : {}),
    }
  }
  if (config.type === 'main' && config.base === 'flux' && !isFluxVariant(config.variant)) {
    return { ...config, variant: FLUX_FILES[String(config.config_path)] ?? 'dev' }
  }
  if (config.type === 'main' && config.base === 'z-image') return { ...config, variant: config.variant ?? 'turbo' }
  if (config.type === 'qwen3_encoder') return { ...config, variant: config.variant ?? 'qwen3_4b' }
  if (config.type === 'clip_embed') return { ...config, variant: config.variant ?? 'large' }
  return config
}

const isFluxVariant = (variant: unknown): boolean => Object.values(FLUX_FILES).includes(String(variant))

/** Types that go with every base. */
const FOR_ANY: readonly unknown[] = [
  ...['clip_embed', 'clip_vision', 't5_encoder', 'siglip', 'llava_onevision', 'spandrel_image_to_image'],
]

const withBase = (config: Config): Config => (FOR_ANY.includes(config.type) ? { ...config, base: 'any' } : config)

function isKnown(config: Config): boolean {
  const read = AnyModelConfig.safeParse({
    ...{ description: null, source_api_response: null, source_url: null, cover_image: null },
    ...{ trigger_phrases: null, default_settings: null },
    ...config,
  })
  return read.success && modelKindProblem({ ...read.data, variant: config.variant }) === null
}

/** Bytes of a file, or of all files of a folder; 0 for what is not there. */
async function bytesOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (found === null) return 0
  if (!found.isDirectory()) return found.size
  let bytes = 0
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0
  }
  return bytes
}
