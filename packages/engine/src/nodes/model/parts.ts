import type { CLIPField, ModelIdentifierField, SubModelType, UNetField, VAEField } from '../../define/fields.ts'

/** The part of a model that another node will load. */
const partOf = (model: ModelIdentifierField, submodel_type: SubModelType): ModelIdentifierField => ({
  ...model,
  submodel_type,
})

/** The denoising network of a main model, as other nodes name it. */
export const unetOf = (model: ModelIdentifierField): UNetField => ({
  unet: partOf(model, 'unet'),
  scheduler: partOf(model, 'scheduler'),
  loras: [],
  seamless_axes: [],
  freeu_config: null,
})

/** A text encoder of a main model, as other nodes name it; `_2` is the second one. */
export const clipOf = (model: ModelIdentifierField, suffix: '' | '_2' = ''): CLIPField => ({
  tokenizer: partOf(model, `tokenizer${suffix}`),
  text_encoder: partOf(model, `text_encoder${suffix}`),
  loras: [],
  skipped_layers: 0,
})

/** The autoencoder of a main model, as other nodes name it. */
export const vaeOf = (model: ModelIdentifierField): VAEField => ({ vae: partOf(model, 'vae'), seamless_axes: [] })
