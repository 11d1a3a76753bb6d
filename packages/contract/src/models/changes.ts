import { z } from 'zod'
import { AnyVariant, BaseModelType, ModelFormat, ModelSourceType, ModelType, SchedulerPredictionType } from './enums.ts'
import { AnyDefaultSettings } from './settings.ts'

const name = z.string().trim().min(1).max(300)
const webAddress = z
  .string()
  .max(2000)
  .regex(/^(?:https?:\/\/.+)?$/, 'Must begin with http:// or https://.')

/** What may be changed of a record, or told beforehand of a model to be installed. Members that are absent stay. */
export const ModelRecordChanges = z
  .object({
    source: z.string().max(2000).nullable(),
    source_type: ModelSourceType.nullable(),
    source_api_response: z.string().nullable(),
    source_url: webAddress.nullable(),
    name: name.nullable(),
    path: z.string().min(1).max(4000).nullable(),
    description: z.string().max(10_000).nullable(),
    base: BaseModelType.nullable(),
    type: ModelType.nullable(),
    key: z.string().nullable(),
    hash: z.string().nullable(),
    file_size: z.int().min(0).nullable(),
    format: ModelFormat.nullable(),
    trigger_phrases: z.array(z.string().trim().min(1).max(500)).max(500).nullable(),
    default_settings: AnyDefaultSettings.nullable(),
    provider_id: z.string().nullable(),
    provider_model_id: z.string().nullable(),
    capabilities: z.record(z.string(), z.unknown()).nullable(),
    cpu_only: z.boolean().nullable(),
    variant: AnyVariant.nullable(),
    prediction_type: SchedulerPredictionType.nullable(),
    upcast_attention: z.boolean().nullable(),
    config_path: z.string().nullable(),
  })
  .partial()
  .meta({ id: 'ModelRecordChanges' })
export type ModelRecordChanges = z.infer<typeof ModelRecordChanges>

/** The models whose relations are asked for. */
export const ModelRelationshipBatchRequest = z
  .object({ model_keys: z.array(z.string()).max(10_000) })
  .meta({ id: 'ModelRelationshipBatchRequest' })

/** Two models that go together. */
export const ModelRelationshipCreateRequest = z
  .object({ model_key_1: z.string(), model_key_2: z.string() })
  .meta({ id: 'ModelRelationshipCreateRequest' })

const keys = z.array(z.string()).max(10_000)
const failed = z.array(z.object({ key: z.string(), error: z.string() }))

/** Models to be deleted. */
export const BulkDeleteModelsRequest = z
  .object({
    keys,
    delete_files: z.boolean().default(true).describe('Whether files inside the models folder go, too.'),
  })
  .meta({ id: 'BulkDeleteModelsRequest' })
/** What was deleted, and what was not. */
export const BulkDeleteModelsResponse = z
  .object({ deleted: z.array(z.string()), failed })
  .meta({ id: 'BulkDeleteModelsResponse' })
export type BulkDeleteModelsResponse = z.infer<typeof BulkDeleteModelsResponse>

/** Models whose files are to be looked at again. */
export const BulkReidentifyModelsRequest = z.object({ keys }).meta({ id: 'BulkReidentifyModelsRequest' })
/** What was recognised, and what was not. */
export const BulkReidentifyModelsResponse = z
  .object({ succeeded: z.array(z.string()), failed })
  .meta({ id: 'BulkReidentifyModelsResponse' })
export type BulkReidentifyModelsResponse = z.infer<typeof BulkReidentifyModelsResponse>

/** A model that lies in a folder. */
export const FoundModel = z.object({ path: z.string(), is_installed: z.boolean() }).meta({ id: 'FoundModel' })
export type FoundModel = z.infer<typeof FoundModel>

/** A folder in the models folder that no record belongs to. */
export const OrphanedModelInfo = z
  .object({ path: z.string(), absolute_path: z.string(), files: z.array(z.string()), size_bytes: z.int() })
  .meta({ id: 'OrphanedModelInfo' })
export type OrphanedModelInfo = z.infer<typeof OrphanedModelInfo>

/** Such folders to be deleted, by `path`. */
export const DeleteOrphanedModelsRequest = z
  .object({ paths: z.array(z.string()).max(10_000) })
  .meta({ id: 'DeleteOrphanedModelsRequest' })
/** What was deleted, and for the rest why not. */
export const DeleteOrphanedModelsResponse = z
  .object({ deleted: z.array(z.string()), errors: z.record(z.string(), z.string()) })
  .meta({ id: 'DeleteOrphanedModelsResponse' })
export type DeleteOrphanedModelsResponse = z.infer<typeof DeleteOrphanedModelsResponse>

/** What workers have in memory; bytes. With several workers counts are summed, watermark and size are maxima. */
export const CacheStats = z
  .object({
    hits: z.int(),
    misses: z.int(),
    high_watermark: z.int(),
    in_cache: z.int(),
    cleared: z.int(),
    cache_size: z.int(),
    loaded_model_sizes: z.record(z.string(), z.int()),
  })
  .meta({ id: 'CacheStats' })
export type CacheStats = z.infer<typeof CacheStats>
