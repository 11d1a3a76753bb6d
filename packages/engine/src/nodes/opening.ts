import type { ModelAccess } from '../define/context.ts'
import type { CLIPField, LoRAField, UNetField, VAEField } from '../define/fields.ts'
import type { NetworkChanges } from '../models/changes/index.ts'
import type { SeamlessAxis } from '../models/changes/seamless.ts'
import type { DiffusionModel } from '../models/model.ts'

/** Opens the model of a U-Net with its LoRAs, seamless edges and FreeU, and with further changes. */
export async function openUNet(
  models: ModelAccess,
  { unet, loras, seamless_axes, freeu_config }: UNetField,
  changes: NetworkChanges = {},
) {
  const model = await models.open(unet)
  return model.with({
    unet: { ...changes, loras: await findLoras(models, loras), seamless: axesOf(seamless_axes), freeu: freeu_config },
  })
}

/** Opens the model of an autoencoder with its seamless edges. */
export async function openVae(models: ModelAccess, { vae, seamless_axes }: VAEField): Promise<DiffusionModel> {
  const changes = { seamless: axesOf(seamless_axes) }
  return (await models.open(vae)).with({ vae_decoder: changes, vae_encoder: changes })
}

/** A text encoder by its name among the parts of a model. */
export type EncoderPart = 'text_encoder' | 'text_encoder_2'

/** Opens the model of a text encoder with its LoRAs and further changes. */
export async function openClip(models: ModelAccess, clip: CLIPField, changes: NetworkChanges) {
  const part: EncoderPart = clip.text_encoder.submodel_type === 'text_encoder_2' ? 'text_encoder_2' : 'text_encoder'
  const model = await models.open(clip.text_encoder)
  return { part, model: model.with({ [part]: { ...changes, loras: await findLoras(models, clip.loras) } }) }
}

async function findLoras(models: ModelAccess, loras: readonly LoRAField[]) {
  return Promise.all(loras.map(async ({ lora, weight }) => ({ model: await models.find(lora), weight })))
}

function axesOf(names: readonly string[]): SeamlessAxis[] {
  return (['x', 'y'] as const).filter((axis) => names.includes(axis))
}
