import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError } from '@invoke-studio/contract/errors'
import type { AnyModelConfig, ModelRecordOrderBy } from '@invoke-studio/contract/models'
import type { InstalledModel } from '@invoke-studio/engine'
import type { ModelQuery, ModelsRepository } from './repository.ts'

/** Filters of the list; with several bases the lists follow each other in the order of the bases. */
export type ModelFilter = Pick<ModelQuery, 'type' | 'name' | 'format'> & {
  readonly bases?: readonly string[] | undefined
  readonly order_by?: ModelRecordOrderBy
  readonly direction?: 'ASC' | 'DESC'
}

/** Reads what models are installed. `models_dir` is absolute. */
export function modelsService({ rows, models_dir }: { rows: ModelsRepository; models_dir: string }) {
  async function list({ bases = [], ...filter }: ModelFilter = {}): Promise<AnyModelConfig[]> {
    const query: ModelQuery = { order_by: 'name', direction: 'ASC', ...filter }
    if (bases.length === 0) return rows.list(query)
    const lists = await Promise.all([...new Set(bases)].map((base) => rows.list({ ...query, base })))
    return lists.flat()
  }

  async function get(key: string): Promise<AnyModelConfig> {
    return found(await rows.find(key))
  }

  const pathOf = (model: AnyModelConfig): string => resolve(models_dir, model.path)

  return {
    list,
    /** Throws `model_not_found`. */
    get,

    /** The first model that fits. Throws `model_not_found`. */
    async first(query: Omit<ModelQuery, 'order_by' | 'direction'>): Promise<AnyModelConfig> {
      const [model] = await rows.list({ ...query, order_by: 'name', direction: 'ASC' })
      return found(model ?? null)
    },

    /** Records whose files are gone. */
    async missing(): Promise<AnyModelConfig[]> {
      const local = (await list()).filter((model) => model.source_type !== 'external')
      const gone = await Promise.all(
        local.map((model) =>
          access(pathOf(model)).then(
            () => false,
            () => true,
          ),
        ),
      )
      return local.filter((_, index) => gone[index])
    },

    related: (keys: readonly string[]): Promise<string[]> => rows.related(keys),

    /** A model as running graphs need it, with its absolute path. Throws `model_not_found`. */
    async find(key: string): Promise<InstalledModel> {
      const model = await get(key)
      const { name, base, type, format } = model
      return { key: model.key, name, base, type, format, path: pathOf(model) }
    },
  }
}

/** The service of models. */
export type ModelsService = ReturnType<typeof modelsService>

function found(model: AnyModelConfig | null): AnyModelConfig {
  if (!model) throw new AppError('model_not_found')
  return model
}
