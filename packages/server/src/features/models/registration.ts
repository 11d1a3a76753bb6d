import type { AnyModelConfig, ModelRecordChanges } from '@invoke-studio/contract/models'
import { type HashAlgorithm, hashModel, type ProbedModel, probeModel } from '@invoke-studio/engine'
import type { AnnounceModels } from './announce.ts'
import { changedRecord, type ModelOrigin, recordOf } from './records.ts'
import type { ModelsRepository } from './repository.ts'

/** A model that was recognised, with its hash. */
export interface IdentifiedModel {
  readonly probed: ProbedModel
  readonly hash: string
}

/** Members of a record that whoever installs a model may decide. */
const CHOOSABLE = [
  ...(['name', 'description', 'base', 'type', 'format', 'variant', 'prediction_type'] as const),
  ...(['trigger_phrases', 'default_settings', 'cpu_only', 'config_path', 'source_url'] as const),
] as const

/** Adds models to the studio whose files are in their place. */
export function modelRegistration(deps: {
  readonly rows: Pick<ModelsRepository, 'add'>
  readonly announce: AnnounceModels
  readonly hashing_algorithm: HashAlgorithm
}) {
  const { rows, announce, hashing_algorithm } = deps
  return {
    /** What is at a path. Throws `InvalidModelConfigException`. */
    probe: (path: string): Promise<ProbedModel> => probeModel(path),

    /** Recognises the files at a path. Throws `InvalidModelConfigException`. */
    async identify(path: string, signal: AbortSignal): Promise<IdentifiedModel> {
      const probed = await probeModel(path)
      return { probed, hash: await hashModel(probed.path, hashing_algorithm, signal) }
    },

    /**
     * Registers a model, with what was asked for in place of what its files tell, and tells everybody. Throws
     * `model_conflict` when its path is taken or the wishes do not go together.
     */
    async add(
      { probed, hash }: IdentifiedModel,
      origin: Omit<ModelOrigin, 'hash'> & { readonly name: string },
      wishes: ModelRecordChanges,
    ): Promise<AnyModelConfig> {
      const { name, ...about } = origin
      const given = CHOOSABLE.filter((member) => wishes[member] !== undefined && wishes[member] !== null)
      const changes: ModelRecordChanges = Object.fromEntries(given.map((member) => [member, wishes[member]]))
      const record = changedRecord(recordOf({ ...probed, name }, { ...about, hash }), changes)
      await rows.add(record)
      announce([record.key], 'created')
      return record
    },
  }
}
