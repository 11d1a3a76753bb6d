import { access } from 'node:fs/promises'
import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type { AnyModelConfig, ModelRecordOrderBy, ModelUse } from '@invoke-studio/contract/models'
import type { InstalledModel } from '@invoke-studio/engine'
import type { ModelCovers } from './covers.ts'
import type { ModelPaths } from './paths.ts'
import type { ModelQuery, ModelsRepository } from './repository.ts'
import { shownTo } from './shown.ts'
import type { ModelUses } from './uses.ts'

/** Filters of the list; with several bases the lists follow each other in the order of the bases. */
export type ModelFilter = Pick<ModelQuery, 'type' | 'name' | 'format'> & {
  readonly bases?: readonly string[] | undefined
  readonly order_by?: ModelRecordOrderBy
  readonly direction?: 'ASC' | 'DESC'
}

/** Reads what models are installed. */
export function modelsService(deps: {
  rows: ModelsRepository
  paths: ModelPaths
  covers: ModelCovers
  uses: ModelUses
}) {
  const { rows, paths, covers, uses } = deps

  async function records({ bases = [], ...filter }: ModelFilter = {}): Promise<AnyModelConfig[]> {
    const query: ModelQuery = { order_by: 'name', direction: 'ASC', ...filter }
    if (bases.length === 0) return rows.list(query)
    const lists = await Promise.all([...new Set(bases)].map((base) => rows.list({ ...query, base })))
    return lists.flat()
  }

  const showAll = (models: readonly AnyModelConfig[]) => Promise.all(models.map(covers.show))

  async function show(model: AnyModelConfig | null): Promise<AnyModelConfig> {
    if (!model) throw new AppError('model_not_found')
    return covers.show(model)
  }

  const list = async (filter?: ModelFilter): Promise<AnyModelConfig[]> => showAll(await records(filter))
  const get = async (key: string): Promise<AnyModelConfig> => show(await rows.find(key))

  /** The first model that fits. Throws `model_not_found`. */
  async function first(query: Omit<ModelQuery, 'order_by' | 'direction'>): Promise<AnyModelConfig> {
    const [model] = await rows.list({ ...query, order_by: 'name', direction: 'ASC' })
    return show(model ?? null)
  }

  /** Records whose files are gone. */
  async function missing(): Promise<AnyModelConfig[]> {
    const local = (await records()).filter((model) => model.source_type !== 'external')
    const gone = await Promise.all(local.map((model) => isGone(paths.of(model))))
    return showAll(local.filter((_, index) => gone[index]))
  }

  return {
    /** All that fit, as the studio itself and administrators see them. */
    list,

    /** A model in the same way. Throws `model_not_found`. */
    get,

    /** The models as somebody sees them. */
    as(viewer: Viewer) {
      const shown = (model: AnyModelConfig): AnyModelConfig => shownTo(viewer, model)
      return {
        list: async (filter: ModelFilter) => (await list(filter)).map(shown),
        get: async (key: string) => shown(await get(key)),
        first: async (query: Parameters<typeof first>[0]) => shown(await first(query)),
        missing: async () => (await missing()).map(shown),

        /** Throws `model_not_found`. */
        async use(key: string): Promise<ModelUse> {
          if (!(await rows.find(key))) throw new AppError('model_not_found')
          return uses.of(viewer, key)
        },
      }
    },

    /** Which of these keys belong to no model. */
    async unknown(keys: readonly string[]): Promise<string[]> {
      const found = await rows.findAll(keys)
      return keys.filter((key) => !found.has(key))
    },

    /** Names of models, in quotes; of keys of no model the key. */
    async namesOf(keys: readonly string[]): Promise<string[]> {
      const found = await rows.findAll(keys)
      return keys.map((key) => `“${found.get(key)?.name ?? key}”`)
    },

    related: (keys: readonly string[]): Promise<string[]> => rows.related(keys),

    /** A model's cover. Throws `model_not_found` and `model_image_not_found`. */
    async cover(key: string) {
      if (!(await rows.find(key))) throw new AppError('model_not_found')
      return covers.open(key)
    },

    /** A model as running graphs need it, with its absolute path. Throws `model_not_found`. */
    async find(key: string): Promise<InstalledModel> {
      const model = await rows.find(key)
      if (!model) throw new AppError('model_not_found')
      const { name, base, type, format } = model
      return { key: model.key, name, base, type, format, path: paths.of(model) }
    },
  }
}

/** The service of models. */
export type ModelsService = ReturnType<typeof modelsService>

const isGone = (path: string): Promise<boolean> =>
  access(path).then(
    () => false,
    () => true,
  )
