import { z } from 'zod'
import {
  BoundingBoxField,
  CLIPField,
  ColorField,
  ConditioningField,
  DenoiseMaskField,
  ImageField,
  LatentsField,
  MetadataField,
  MetadataItemField,
  ModelIdentifierField,
  Scheduler,
  TensorField,
  UNetField,
  VAEField,
} from '../define/fields.ts'
import { defineOutput, output } from '../define/node.ts'

const width = output(z.int(), { description: 'Width in pixels' })
const height = output(z.int(), { description: 'Height in pixels' })

/** A single truth value. */
export const BooleanOutput = defineOutput({
  name: 'BooleanOutput',
  type: 'boolean_output',
  fields: { value: output(z.boolean()) },
})
/** A list of truth values. */
export const BooleanCollectionOutput = defineOutput({
  name: 'BooleanCollectionOutput',
  type: 'boolean_collection_output',
  fields: { collection: output(z.array(z.boolean())) },
})
/** A whole number. */
export const IntegerOutput = defineOutput({
  name: 'IntegerOutput',
  type: 'integer_output',
  fields: { value: output(z.int()) },
})
/** A list of whole numbers. */
export const IntegerCollectionOutput = defineOutput({
  name: 'IntegerCollectionOutput',
  type: 'integer_collection_output',
  fields: { collection: output(z.array(z.int())) },
})
/** A number. */
export const FloatOutput = defineOutput({
  name: 'FloatOutput',
  type: 'float_output',
  fields: { value: output(z.number()) },
})
/** A list of numbers. */
export const FloatCollectionOutput = defineOutput({
  name: 'FloatCollectionOutput',
  type: 'float_collection_output',
  fields: { collection: output(z.array(z.number())) },
})
/** A text. */
export const StringOutput = defineOutput({
  name: 'StringOutput',
  type: 'string_output',
  fields: { value: output(z.string()) },
})
/** A list of texts. */
export const StringCollectionOutput = defineOutput({
  name: 'StringCollectionOutput',
  type: 'string_collection_output',
  fields: { collection: output(z.array(z.string())) },
})
/** A text cut in two. */
export const String2Output = defineOutput({
  name: 'String2Output',
  type: 'string_2_output',
  fields: { string_1: output(z.string()), string_2: output(z.string()) },
})
/** A prompt sorted into what is wanted and what is not. */
export const StringPosNegOutput = defineOutput({
  name: 'StringPosNegOutput',
  type: 'string_pos_neg_output',
  fields: { positive_string: output(z.string()), negative_string: output(z.string()) },
})
/** A picture. */
export const ImageOutput = defineOutput({
  name: 'ImageOutput',
  type: 'image_output',
  fields: { image: output(ImageField), width, height },
})
/** A list of pictures. */
export const ImageCollectionOutput = defineOutput({
  name: 'ImageCollectionOutput',
  type: 'image_collection_output',
  fields: { collection: output(z.array(ImageField)) },
})
/** A colour. */
export const ColorOutput = defineOutput({
  name: 'ColorOutput',
  type: 'color_output',
  fields: { color: output(ColorField) },
})
/** A rectangle. */
export const BoundingBoxOutput = defineOutput({
  name: 'BoundingBoxOutput',
  type: 'bounding_box_output',
  fields: { bounding_box: output(BoundingBoxField) },
})
/** A mask as a tensor. */
export const MaskOutput = defineOutput({
  name: 'MaskOutput',
  type: 'mask_output',
  fields: { mask: output(TensorField), width, height },
})
/** Latents; width and height are those of the picture they stand for. */
export const LatentsOutput = defineOutput({
  name: 'LatentsOutput',
  type: 'latents_output',
  fields: { latents: output(LatentsField), width, height },
})
/** A list of latents. */
export const LatentsCollectionOutput = defineOutput({
  name: 'LatentsCollectionOutput',
  type: 'latents_collection_output',
  fields: { collection: output(z.array(LatentsField)) },
})
/** Noise in latent space; width and height are those of the picture it stands for. */
export const NoiseOutput = defineOutput({
  name: 'NoiseOutput',
  type: 'noise_output',
  fields: { noise: output(LatentsField), width, height },
})
/** Conditioning made of a prompt. */
export const ConditioningOutput = defineOutput({
  name: 'ConditioningOutput',
  type: 'conditioning_output',
  fields: { conditioning: output(ConditioningField) },
})
/** A list of conditionings. */
export const ConditioningCollectionOutput = defineOutput({
  name: 'ConditioningCollectionOutput',
  type: 'conditioning_collection_output',
  fields: { collection: output(z.array(ConditioningField)) },
})
/** What to denoise. */
export const DenoiseMaskOutput = defineOutput({
  name: 'DenoiseMaskOutput',
  type: 'denoise_mask_output',
  fields: { denoise_mask: output(DenoiseMaskField) },
})
/** A scheduler's name. */
export const SchedulerOutput = defineOutput({
  name: 'SchedulerOutput',
  type: 'scheduler_output',
  fields: { scheduler: output(Scheduler, { ui_type: 'SchedulerField' }) },
})
/** The parts of a main model. */
export const ModelLoaderOutput = defineOutput({
  name: 'ModelLoaderOutput',
  type: 'model_loader_output',
  fields: {
    vae: output(VAEField, { title: 'VAE' }),
    clip: output(CLIPField, { title: 'CLIP' }),
    unet: output(UNetField, { title: 'UNet' }),
  },
})
/** A model. */
export const ModelIdentifierOutput = defineOutput({
  name: 'ModelIdentifierOutput',
  type: 'model_identifier_output',
  fields: { model: output(ModelIdentifierField) },
})
/** An autoencoder. */
export const VAEOutput = defineOutput({
  name: 'VAEOutput',
  type: 'vae_output',
  fields: { vae: output(VAEField, { title: 'VAE' }) },
})
/** A text encoder with layers left out. */
export const CLIPSkipOutput = defineOutput({
  name: 'CLIPSkipInvocationOutput',
  type: 'clip_skip_output',
  fields: { clip: output(CLIPField.nullable(), { default: null, title: 'CLIP' }) },
})
/** Metadata for pictures. */
export const MetadataOutput = defineOutput({
  name: 'MetadataOutput',
  type: 'metadata_output',
  fields: { metadata: output(MetadataField) },
})
/** One entry of metadata. */
export const MetadataItemOutput = defineOutput({
  name: 'MetadataItemOutput',
  type: 'metadata_item_output',
  fields: { item: output(MetadataItemField) },
})
