import { z } from 'zod'
import type { ModelType } from './enums.ts'

/** Settings that a main model brings; null leaves the person's own. */
export const MainModelDefaultSettings = z
  .strictObject({
    vae: z.string().nullable(),
    vae_precision: z.enum(['fp16', 'fp32']).nullable(),
    scheduler: z.string().nullable(),
    steps: z.int().positive().nullable(),
    cfg_scale: z.number().min(1).nullable(),
    cfg_rescale_multiplier: z.number().min(0).lt(1).nullable(),
    width: z.int().min(64).multipleOf(8).nullable(),
    height: z.int().min(64).multipleOf(8).nullable(),
    guidance: z.number().min(1).nullable(),
    cpu_only: z.boolean().nullable(),
    fp8_storage: z.boolean().nullable(),
  })
  .partial()
  .meta({ id: 'MainModelDefaultSettings' })
export type MainModelDefaultSettings = z.infer<typeof MainModelDefaultSettings>

/** How strongly a LoRA is applied at first, and between which limits. */
export const LoraModelDefaultSettings = z
  .strictObject({
    weight: z.number().nullable(),
    weight_min: z.number().nullable(),
    weight_max: z.number().nullable(),
  })
  .partial()
  .meta({ id: 'LoraModelDefaultSettings' })
export type LoraModelDefaultSettings = z.infer<typeof LoraModelDefaultSettings>

/** What prepares pictures for a control model. */
const ControlAdapterDefaultSettings = z
  .strictObject({ preprocessor: z.string().nullable(), fp8_storage: z.boolean().nullish() })
  .meta({ id: 'ControlAdapterDefaultSettings' })

/** Settings of a model that another company runs. */
const ExternalApiModelDefaultSettings = z
  .strictObject({ width: z.int().nullable(), height: z.int().nullable(), num_images: z.int().nullable() })
  .partial()
  .meta({ id: 'ExternalApiModelDefaultSettings' })

/** Default settings of any type of model. */
export const AnyDefaultSettings = z.union([
  MainModelDefaultSettings,
  LoraModelDefaultSettings,
  ControlAdapterDefaultSettings,
  ExternalApiModelDefaultSettings,
])
export type AnyDefaultSettings = z.infer<typeof AnyDefaultSettings>

const CONTROL = { schema: ControlAdapterDefaultSettings, empty: { preprocessor: null, fp8_storage: null } }
const SETTINGS: Partial<Record<ModelType, { schema: z.ZodType<AnyDefaultSettings>; empty: AnyDefaultSettings }>> = {
  main: {
    schema: MainModelDefaultSettings,
    empty: {
      vae: null,
      vae_precision: null,
      scheduler: null,
      steps: null,
      cfg_scale: null,
      cfg_rescale_multiplier: null,
      width: null,
      height: null,
      guidance: null,
      cpu_only: null,
      fp8_storage: null,
    },
  },
  lora: { schema: LoraModelDefaultSettings, empty: { weight: null, weight_min: null, weight_max: null } },
  controlnet: CONTROL,
  t2i_adapter: CONTROL,
  control_lora: CONTROL,
  external_image_generator: {
    schema: ExternalApiModelDefaultSettings,
    empty: { width: null, height: null, num_images: null },
  },
}

/** Whether models of a type have default settings. */
export const hasDefaultSettings = (type: ModelType): boolean => SETTINGS[type] !== undefined

/** Default settings for a type of model with every member; null when they do not suit the type. */
export function completeDefaultSettings(type: ModelType, settings: unknown): AnyDefaultSettings | null {
  const known = SETTINGS[type]
  const parsed = known?.schema.safeParse(settings)
  return parsed?.success ? { ...known?.empty, ...parsed.data } : null
}
