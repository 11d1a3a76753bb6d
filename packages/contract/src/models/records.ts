import { z } from 'zod'
import { BaseModelType, ModelFormat, ModelSourceType, OTHER_TYPES } from './enums.ts'
import { MainModelDefaultSettings } from './settings.ts'

const common = {
  key: z.string(),
  hash: z.string().describe('`<algorithm>:<hexadecimal>`'),
  path: z.string().describe('Relative to the models folder, or absolute.'),
  file_size: z.int().describe('Bytes.'),
  name: z.string(),
  description: z.string().nullable(),
  source: z.string(),
  source_type: ModelSourceType,
  source_api_response: z.string().nullable(),
  source_url: z.string().nullable(),
  cover_image: z.string().nullable().describe('Path of the cover below the root of the studio.'),
  base: BaseModelType,
  format: ModelFormat,
}

/** A model that makes images from text. Architectures add members of their own. */
export const MainModelConfig = z
  .looseObject({
    ...common,
    type: z.literal('main'),
    trigger_phrases: z.array(z.string()).nullable(),
    // Records of other programs may hold members that are not known here.
    default_settings: z.looseObject(MainModelDefaultSettings.shape).nullable(),
  })
  .meta({ id: 'MainModelConfig' })
export type MainModelConfig = z.infer<typeof MainModelConfig>

/** Any other model: VAE, LoRA, ControlNet, encoder, … Types add members of their own. */
export const OtherModelConfig = z.looseObject({ ...common, type: z.enum(OTHER_TYPES) }).meta({ id: 'OtherModelConfig' })

/** The record of an installed model. */
export const AnyModelConfig = z.discriminatedUnion('type', [MainModelConfig, OtherModelConfig])
export type AnyModelConfig = z.infer<typeof AnyModelConfig>

/** Installed models. */
export const ModelsList = z.object({ models: z.array(AnyModelConfig) }).meta({ id: 'ModelsList' })

/** By what models are ordered; `default` is type, base, name, format. */
export const ModelRecordOrderBy = z
  .enum(['default', 'type', 'base', 'name', 'format', 'size', 'created_at', 'updated_at', 'path'])
  .meta({ id: 'ModelRecordOrderBy' })
export type ModelRecordOrderBy = z.infer<typeof ModelRecordOrderBy>
