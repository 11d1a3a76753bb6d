import { z } from 'zod'
import { AnyVariant, BaseModelType, ModelFormat, ModelType } from './enums.ts'

const starter = {
  description: z.string(),
  source: z.string(),
  name: z.string(),
  base: BaseModelType,
  type: ModelType,
  format: ModelFormat.nullish(),
  variant: AnyVariant.nullish(),
  is_installed: z.boolean(),
  capabilities: z.null(),
  default_settings: z.null(),
  panel_schema: z.null(),
  previous_names: z.array(z.string()),
}

/** A model that a suggested one needs. */
export const StarterModelWithoutDependencies = z.object(starter).meta({ id: 'StarterModelWithoutDependencies' })

/** A model that the operator suggests to install. */
export const StarterModel = z
  .object({ ...starter, dependencies: z.array(StarterModelWithoutDependencies).nullable() })
  .meta({ id: 'StarterModel' })
export type StarterModel = z.infer<typeof StarterModel>

/** Suggested models that are installed together. */
export const StarterModelBundle = z
  .object({ name: z.string(), models: z.array(StarterModel) })
  .meta({ id: 'StarterModelBundle' })

/** All that the operator suggests. */
export const StarterModelResponse = z
  .object({ starter_models: z.array(StarterModel), starter_bundles: z.record(z.string(), StarterModelBundle) })
  .meta({ id: 'StarterModelResponse' })
export type StarterModelResponse = z.infer<typeof StarterModelResponse>
