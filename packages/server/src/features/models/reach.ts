import { access } from 'node:fs/promises'
import type { ModelPaths } from './paths.ts'
import type { ModelsRepository } from './repository.ts'

/** Tells of which models this host has no files: each host may have a models folder of its own. */
export interface ModelReach {
  /** Keys of all models without files here. */
  missing(): Promise<string[]>
  /** Which of these models have no files here; keys of no model are none of them. */
  missingOf(keys: readonly string[]): Promise<string[]>
}

/** Looks for the files of models on this host. */
export function modelReach({ rows, paths }: { rows: ModelsRepository; paths: ModelPaths }): ModelReach {
  async function isGone(record: { readonly path: string }): Promise<boolean> {
    // Models of other makers have no files anywhere.
    if (record.path === '') return false
    return access(paths.of(record)).then(
      () => false,
      () => true,
    )
  }

  async function goneOf(records: readonly { readonly key: string; readonly path: string }[]): Promise<string[]> {
    const gone = await Promise.all(records.map(isGone))
    return records.filter((_, index) => gone[index]).map(({ key }) => key)
  }

  return {
    missing: async () => goneOf(await rows.list({ order_by: 'name', direction: 'ASC' })),
    async missingOf(keys) {
      const found = await rows.findAll(keys)
      return goneOf(keys.flatMap((key) => found.get(key) ?? []))
    },
  }
}

/** Where all processes have the same files there is nothing to look for. */
export const everywhere: ModelReach = { missing: async () => [], missingOf: async () => [] }
