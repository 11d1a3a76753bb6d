import { z } from 'zod'

/** Names of the composite types that fields may have; each becomes a component of the OpenAPI document. */
export const fieldTypeNames = z.registry<{ id: string }>()

/** Gives a schema the name that clients know it by. */
function named<S extends z.ZodType>(id: string, schema: S): S {
  fieldTypeNames.add(schema, { id })
  return schema
}

const percent = z.number().min(0).max(1)
const colorPart = z.int().min(0).max(255)

/** What family a model belongs to. */
export const BaseModelType = named(
  'BaseModelType',
  z.enum([
    'any',
    'sd-1',
    'sd-2',
    'sd-3',
    'sdxl',
    'sdxl-refiner',
    'flux',
    'flux2',
    'cogview4',
    'z-image',
    'ernie-image',
    'ideogram-4',
    'external',
    'qwen-image',
    'anima',
    'krea-2',
    'wan',
    'unknown',
  ]),
)
export type BaseModelType = z.infer<typeof BaseModelType>

/** What a model does. */
export const ModelType = named(
  'ModelType',
  z.enum([
    'onnx',
    'main',
    'vae',
    'lora',
    'control_lora',
    'controlnet',
    'embedding',
    'ip_adapter',
    'clip_vision',
    'clip_embed',
    't2i_adapter',
    't5_encoder',
    'qwen3_encoder',
    'qwen_vl_encoder',
    'qwen3_vl_encoder',
    'mistral_encoder',
    'wan_t5_encoder',
    'gemma2_encoder',
    'spandrel_image_to_image',
    'siglip',
    'flux_redux',
    'llava_onevision',
    'prompt_enhancer',
    'text_llm',
    'external_image_generator',
    'pid_decoder',
    'unknown',
  ]),
)
export type ModelType = z.infer<typeof ModelType>

/** A part of a main model. */
export const SubModelType = named(
  'SubModelType',
  z.enum([
    'unet',
    'transformer',
    'transformer_2',
    'text_encoder',
    'text_encoder_2',
    'text_encoder_3',
    'tokenizer',
    'tokenizer_2',
    'tokenizer_3',
    'pe',
    'pe_tokenizer',
    'vae',
    'vae_decoder',
    'vae_encoder',
    'scheduler',
    'safety_checker',
  ]),
)
export type SubModelType = z.infer<typeof SubModelType>

/** Names of the samplers that `denoise_latents` knows; `_k` means Karras sigmas. */
export const Scheduler = z.enum([
  'ddim',
  'ddpm',
  'deis',
  'deis_k',
  'lms',
  'lms_k',
  'pndm',
  'heun',
  'heun_k',
  'euler',
  'euler_k',
  'euler_a',
  'kdpm_2',
  'kdpm_2_k',
  'kdpm_2_a',
  'kdpm_2_a_k',
  'dpmpp_2s',
  'dpmpp_2s_k',
  'dpmpp_2m',
  'dpmpp_2m_k',
  'dpmpp_2m_sde',
  'dpmpp_2m_sde_k',
  'dpmpp_3m',
  'dpmpp_3m_k',
  'dpmpp_sde',
  'dpmpp_sde_k',
  'er_sde',
  'unipc',
  'unipc_k',
  'lcm',
  'tcd',
])
export type Scheduler = z.infer<typeof Scheduler>

/** A picture by name. */
export const ImageField = named('ImageField', z.object({ image_name: z.string() }))
export type ImageField = z.infer<typeof ImageField>

/** A tensor of the running session by name. */
export const TensorField = named('TensorField', z.object({ tensor_name: z.string() }))
export type TensorField = z.infer<typeof TensorField>

/** Latents of the running session by name, and the seed of the noise behind them. */
export const LatentsField = named(
  'LatentsField',
  z.object({ latents_name: z.string(), seed: z.int().nullable().default(null) }),
)
export type LatentsField = z.infer<typeof LatentsField>

/** Conditioning of the running session by name, perhaps limited to a region. */
export const ConditioningField = named(
  'ConditioningField',
  z.object({ conditioning_name: z.string(), mask: TensorField.nullable().default(null) }),
)
export type ConditioningField = z.infer<typeof ConditioningField>

/** What part of the latents to denoise: 0 is denoised, 1 is kept. */
export const DenoiseMaskField = named(
  'DenoiseMaskField',
  z.object({
    mask_name: z.string(),
    masked_latents_name: z.string().nullable().default(null),
    gradient: z.boolean().default(false),
  }),
)
export type DenoiseMaskField = z.infer<typeof DenoiseMaskField>

/** A model or a part of it. */
export const ModelIdentifierField = named(
  'ModelIdentifierField',
  z.object({
    key: z.string(),
    hash: z.string(),
    name: z.string(),
    base: BaseModelType,
    type: ModelType,
    submodel_type: SubModelType.nullable().default(null),
  }),
)
export type ModelIdentifierField = z.infer<typeof ModelIdentifierField>

/** A LoRA and how strongly to apply it. */
export const LoRAField = named('LoRAField', z.object({ lora: ModelIdentifierField, weight: z.number() }))
export type LoRAField = z.infer<typeof LoRAField>

/** Strengths of FreeU. */
const FreeUConfig = named(
  'FreeUConfig',
  z.object({
    s1: z.number().min(-1).max(3),
    s2: z.number().min(-1).max(3),
    b1: z.number().min(-1).max(3),
    b2: z.number().min(-1).max(3),
  }),
)

/** A denoising network with its scheduler and what is applied to it. */
export const UNetField = named(
  'UNetField',
  z.object({
    unet: ModelIdentifierField,
    scheduler: ModelIdentifierField,
    loras: z.array(LoRAField),
    seamless_axes: z.array(z.string()).default([]),
    freeu_config: FreeUConfig.nullable().default(null),
  }),
)
export type UNetField = z.infer<typeof UNetField>

/** A text encoder with its tokenizer; `skipped_layers` counts layers left out at its end. */
export const CLIPField = named(
  'CLIPField',
  z.object({
    tokenizer: ModelIdentifierField,
    text_encoder: ModelIdentifierField,
    skipped_layers: z.int(),
    loras: z.array(LoRAField),
  }),
)
export type CLIPField = z.infer<typeof CLIPField>

/** A variational autoencoder. */
export const VAEField = named(
  'VAEField',
  z.object({ vae: ModelIdentifierField, seamless_axes: z.array(z.string()).default([]) }),
)
export type VAEField = z.infer<typeof VAEField>

/** A colour, 0 to 255 a channel. */
export const ColorField = named('ColorField', z.object({ r: colorPart, g: colorPart, b: colorPart, a: colorPart }))
export type ColorField = z.infer<typeof ColorField>

/** A style preset by id. */
export const StylePresetField = named('StylePresetField', z.object({ style_preset_id: z.string() }))

/** A board by id. */
export const BoardField = named('BoardField', z.object({ board_id: z.string() }))
export type BoardField = z.infer<typeof BoardField>

/** Metadata of a picture: any JSON object. */
export const MetadataField = named('MetadataField', z.record(z.string(), z.unknown()))
export type MetadataField = z.infer<typeof MetadataField>

/** One entry of a picture's metadata. */
export const MetadataItemField = named('MetadataItemField', z.object({ label: z.string(), value: z.unknown() }))
export type MetadataItemField = z.infer<typeof MetadataItemField>

/** A rectangle in pixels: `x_min` and `y_min` are inside, `x_max` and `y_max` are not. */
export const BoundingBoxField = named(
  'BoundingBoxField',
  z.object({
    x_min: z.int(),
    x_max: z.int(),
    y_min: z.int(),
    y_max: z.int(),
    score: z.number().min(0).max(1).nullable().default(null),
  }),
)
export type BoundingBoxField = z.infer<typeof BoundingBoxField>

/** Four distances or places in pixels, one a side. */
const TBLR = named('TBLR', z.object({ top: z.int(), bottom: z.int(), left: z.int(), right: z.int() }))

/** A rectangle of a picture (`bottom` and `right` are outside of it), and how far its neighbours reach into it. */
export const Tile = named('Tile', z.object({ coords: TBLR, overlap: TBLR }))
export type Tile = z.infer<typeof Tile>

/** A tile and the picture that belongs there. */
export const TileWithImage = named('TileWithImage', z.object({ tile: Tile, image: ImageField }))
export type TileWithImage = z.infer<typeof TileWithImage>

const ControlMode = z.enum(['balanced', 'more_prompt', 'more_control', 'unbalanced'])
const ControlResizeMode = z.enum(['just_resize', 'crop_resize', 'fill_resize', 'just_resize_simple'])
const weight = z.union([z.number(), z.array(z.number())]).default(1)

/** A ControlNet and its control image. */
export const ControlField = named(
  'ControlField',
  z.object({
    image: ImageField,
    control_model: ModelIdentifierField,
    control_weight: weight,
    begin_step_percent: percent.default(0),
    end_step_percent: percent.default(1),
    control_mode: ControlMode.default('balanced'),
    resize_mode: ControlResizeMode.default('just_resize'),
  }),
)

/** An IP-Adapter and its reference images. */
export const IPAdapterField = named(
  'IPAdapterField',
  z.object({
    image: z.union([ImageField, z.array(ImageField)]),
    ip_adapter_model: ModelIdentifierField,
    image_encoder_model: ModelIdentifierField,
    weight,
    target_blocks: z.array(z.string()).default([]),
    method: z.string().default('full'),
    begin_step_percent: percent.default(0),
    end_step_percent: percent.default(1),
    mask: TensorField.nullable().default(null),
  }),
)

/** A T2I-Adapter and its control image. */
export const T2IAdapterField = named(
  'T2IAdapterField',
  z.object({
    image: ImageField,
    t2i_adapter_model: ModelIdentifierField,
    weight,
    begin_step_percent: percent.default(0),
    end_step_percent: percent.default(1),
    resize_mode: ControlResizeMode.default('just_resize'),
  }),
)

/** A ControlNet as `core_metadata` records it. */
export const ControlNetMetadataField = named(
  'ControlNetMetadataField',
  ControlField.extend({ processed_image: ImageField.nullable().default(null) }),
)

/** An IP-Adapter as `core_metadata` records it. */
export const IPAdapterMetadataField = named(
  'IPAdapterMetadataField',
  z.object({
    image: ImageField,
    ip_adapter_model: ModelIdentifierField,
    clip_vision_model: z.enum(['ViT-L', 'ViT-H', 'ViT-G']),
    method: z.enum(['full', 'style', 'composition', 'style_strong', 'style_precise']),
    weight: z.union([z.number(), z.array(z.number())]),
    begin_step_percent: z.number(),
    end_step_percent: z.number(),
  }),
)

/** A T2I-Adapter as `core_metadata` records it. */
export const T2IAdapterMetadataField = named(
  'T2IAdapterMetadataField',
  T2IAdapterField.extend({ processed_image: ImageField.nullable().default(null) }),
)

/** A LoRA as `core_metadata` records it. */
export const LoRAMetadataField = named(
  'LoRAMetadataField',
  z.object({ model: ModelIdentifierField, weight: z.number() }),
)

/** A value that a workflow gives back, under a name. */
export const WorkflowReturnValueField = named(
  'WorkflowReturnValueField',
  z.object({ key: z.string(), value: z.unknown().default(null) }),
)
