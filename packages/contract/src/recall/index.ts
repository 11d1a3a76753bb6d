import { z } from 'zod'

const fraction = z.number().min(0).max(1).nullish()

const Lora = z
  .object({
    model_name: z.string(),
    weight: z.number().min(-10).max(10).default(0.75),
    is_enabled: z.boolean().default(true),
  })
  .meta({ id: 'LoRARecallParameter' })

const Control = z
  .object({
    model_name: z.string(),
    image_name: z.string().nullish(),
    weight: z.number().min(-1).max(2).default(1),
    begin_step_percent: fraction,
    end_step_percent: fraction,
    control_mode: z.enum(['balanced', 'more_prompt', 'more_control']).nullish(),
  })
  .meta({ id: 'ControlNetRecallParameter' })

const IpAdapter = z
  .object({
    model_name: z.string(),
    image_name: z.string().nullish(),
    weight: z.number().min(-1).max(2).default(1),
    begin_step_percent: fraction,
    end_step_percent: fraction,
    method: z.enum(['full', 'style', 'composition']).nullish(),
    image_influence: z.enum(['lowest', 'low', 'medium', 'high', 'highest']).nullish(),
  })
  .meta({ id: 'IPAdapterRecallParameter' })

const ReferenceImage = z.object({ image_name: z.string() }).meta({ id: 'ReferenceImageRecallParameter' })

/** Parameters that the asking person's open pages take over; models by name. Source: InvokeAI's `RecallParameter`. */
export const RecallParameter = z
  .strictObject({
    positive_prompt: z.string().nullish(),
    negative_prompt: z.string().nullish(),
    model: z.string().nullish(),
    refiner_model: z.string().nullish(),
    vae_model: z.string().nullish(),
    scheduler: z.string().nullish(),
    steps: z.int().min(1).nullish(),
    refiner_steps: z.int().min(0).nullish(),
    cfg_scale: z.number().nullish(),
    cfg_rescale_multiplier: z.number().nullish(),
    refiner_cfg_scale: z.number().nullish(),
    guidance: z.number().nullish(),
    width: z.int().min(64).nullish(),
    height: z.int().min(64).nullish(),
    seed: z.int().min(0).nullish(),
    denoise_strength: fraction,
    refiner_denoise_start: fraction,
    clip_skip: z.int().min(0).nullish(),
    seamless_x: z.boolean().nullish(),
    seamless_y: z.boolean().nullish(),
    refiner_positive_aesthetic_score: z.number().nullish(),
    refiner_negative_aesthetic_score: z.number().nullish(),
    loras: z.array(Lora).nullish(),
    control_layers: z.array(Control).nullish(),
    ip_adapters: z.array(IpAdapter).nullish(),
    reference_images: z.array(ReferenceImage).nullish(),
  })
  .meta({ id: 'RecallParameter' })
export type RecallParameter = z.infer<typeof RecallParameter>

/** Members that hold lists. */
export const RECALL_LISTS = ['loras', 'control_layers', 'ip_adapters', 'reference_images'] as const

/** Every member that can be recalled. */
export const RECALL_MEMBERS = Object.keys(RecallParameter.shape) as (keyof RecallParameter)[]
