import { AppError } from '@invoke-studio/contract/errors'
import type {
  AnyModelConfig,
  BulkDeleteModelsResponse,
  BulkReidentifyModelsResponse,
  ModelRecordChanges,
} from '@invoke-studio/contract/models'
import { type HashAlgorithm, hashModel, probeModel } from '@invoke-studio/engine'
import type { Audit, Caller } from '../../access/audit.ts'
import type { AnnounceModels } from './announce.ts'
import type { ModelCovers } from './covers.ts'
import type { ModelPaths } from './paths.ts'
import { changedRecord, recordOf } from './records.ts'
import { removeModelFiles } from './removal.ts'
import type { ModelsRepository } from './repository.ts'
import type { ModelsService } from './service.ts'

/** What models are managed with. */
export interface ModelManagementDeps {
  readonly rows: ModelsRepository
  readonly models: ModelsService
  readonly paths: ModelPaths
  readonly covers: ModelCovers
  readonly audit: Audit
  readonly announce: AnnounceModels
  readonly hashing_algorithm: HashAlgorithm
  readonly report: (error: unknown, message: string) => void
}

/** Edits and removes installed models, for administrators. */
export function modelManagement(deps: ModelManagementDeps) {
  const { rows, models, covers, audit, announce } = deps
  const alone = createTurnstile()

  const entry = (action: 'model.update' | 'model.delete', id: string, details = {}) =>
    ({ action, target: { type: 'model', id }, details }) as const

  /** One change at a time for each model; recorded, and told to everybody. */
  function edit(caller: Caller, key: string, changed: string[], work: () => Promise<unknown>): Promise<AnyModelConfig> {
    return alone(key, () =>
      audit.attempt(caller, entry('model.update', key, { changed }), async () => {
        await work()
        announce([key], 'updated')
        return models.get(key)
      }),
    )
  }

  async function reidentify(caller: Caller, key: string): Promise<AnyModelConfig> {
    return edit(caller, key, ['identity'], async () => {
      const before = required(await rows.find(key))
      const fresh = await identify(deps, before)
      required(await rows.update(key, (record) => ({ ...fresh, ...kept(record, fresh) })))
    })
  }

  async function remove(caller: Caller, key: string, delete_files: boolean): Promise<void> {
    const work = async (): Promise<AnyModelConfig> => {
      const record = required(await rows.find(key))
      if (!(await rows.remove(key))) throw new AppError('model_not_found')
      announce([key], 'deleted')
      await covers.remove(key)
      // The model is gone for everybody; files that cannot be removed are listed as orphans.
      if (delete_files) {
        await removeModelFiles(deps, record).catch((error) =>
          deps.report(error, `the files of ${key} were not removed`),
        )
      }
      return record
    }
    await alone(key, () =>
      audit.attempt(caller, entry('model.delete', key), work, ({ name, source }) => ({ details: { name, source } })),
    )
  }

  return {
    /** Throws `model_not_found`, `model_conflict` for what cannot be, and `model_busy`. */
    update: (caller: Caller, key: string, changes: ModelRecordChanges): Promise<AnyModelConfig> =>
      edit(caller, key, Object.keys(changes), async () => {
        required(await rows.update(key, (record) => changedRecord(record, changes)))
      }),

    /** Looks at the files again. Throws `model_not_found`, `model_busy` and `model_unidentified`. */
    reidentify,

    /** Throws `model_not_found` and `model_busy`. */
    delete: remove,

    async deleteMany(
      caller: Caller,
      keys: readonly string[],
      delete_files: boolean,
    ): Promise<BulkDeleteModelsResponse> {
      const { done, failed } = await each(keys, (key) => remove(caller, key, delete_files))
      return { deleted: done, failed }
    },

    async reidentifyMany(caller: Caller, keys: readonly string[]): Promise<BulkReidentifyModelsResponse> {
      const { done, failed } = await each(keys, (key) => reidentify(caller, key))
      return { succeeded: done, failed }
    },

    /** Throws `model_not_found`, `image_unreadable`, `image_too_large` and `model_busy`. */
    async setCover(caller: Caller, key: string, picture: Uint8Array): Promise<void> {
      await edit(caller, key, ['cover_image'], async () => {
        required(await rows.find(key))
        await covers.put(key, picture)
      })
    },

    /** Throws `model_not_found`, `model_image_not_found` and `model_busy`. */
    async removeCover(caller: Caller, key: string): Promise<void> {
      await edit(caller, key, ['cover_image'], async () => {
        required(await rows.find(key))
        if (!(await covers.remove(key))) throw new AppError('model_image_not_found')
      })
    },

    /** Throws `model_not_found`, and `bad_request` for a model with itself. */
    relate: (caller: Caller, one: string, other: string): Promise<void> =>
      audit.attempt(caller, entry('model.update', one, { changed: ['relationships'] }), async () => {
        requireTwo(one, other)
        await rows.relate(one, other)
        announce([one, other], 'updated')
      }),

    /** Throws `bad_request` for a model with itself. */
    unrelate: (caller: Caller, one: string, other: string): Promise<void> =>
      audit.attempt(caller, entry('model.update', one, { changed: ['relationships'] }), async () => {
        requireTwo(one, other)
        await rows.unrelate(one, other)
        announce([one, other], 'updated')
      }),

    /** PyTorch checkpoints do not run here, so none becomes anything else. Throws `model_to_convert_unknown`. */
    async convert(key: string): Promise<never> {
      if (!(await rows.find(key))) throw new AppError('model_to_convert_unknown')
      const reason =
        'This studio runs ONNX models and does not convert checkpoints. Export the model with "optimum-cli export onnx" ' +
        'on a machine with PyTorch, and install the folder.'
      throw new AppError('bad_request', { reason })
    },
  }
}

/** The management of models. */
export type ModelManagement = ReturnType<typeof modelManagement>

async function identify(deps: ModelManagementDeps, record: AnyModelConfig): Promise<AnyModelConfig> {
  const path = deps.paths.of(record)
  const probed = await probeModel(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('model_unidentified', { reason }, { cause: error })
  })
  const hash = await hashModel(path, deps.hashing_algorithm)
  const { key, source } = record
  return recordOf(probed, { key, hash, path: record.path, source, source_type: 'path' })
}

/** What people said about a model stays when its files are looked at again. */
function kept(record: AnyModelConfig, fresh: AnyModelConfig): AnyModelConfig {
  const { key, path, name, description, cover_image, source, source_type } = record
  const phrases =
    'trigger_phrases' in fresh && record.trigger_phrases ? { trigger_phrases: record.trigger_phrases } : {}
  return { ...fresh, ...phrases, key, path, name, description, cover_image, source, source_type } as AnyModelConfig
}

function required<T>(found: T | null): T {
  if (found === null) throw new AppError('model_not_found')
  return found
}

function requireTwo(one: string, other: string): void {
  if (one === other) throw new AppError('bad_request', { reason: 'A model cannot be related to itself.' })
}

/** Does one after the other; a key given twice counts once, and what fails keeps nothing from being done. */
async function each(keys: readonly string[], work: (key: string) => Promise<unknown>) {
  const done: string[] = []
  const failed: { key: string; error: string }[] = []
  for (const key of new Set(keys)) {
    try {
      await work(key)
      done.push(key)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      failed.push({ key, error: error.message })
    }
  }
  return { done, failed }
}

/** Lets one piece of work for each key through at a time. Throws `model_busy` for others. */
function createTurnstile() {
  const busy = new Set<string>()
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    if (busy.has(key)) throw new AppError('model_busy')
    busy.add(key)
    try {
      return await work()
    } finally {
      busy.delete(key)
    }
  }
}
