/** A model that is installed: its record and the folder or file that it lies in (absolute). */
export interface InstalledModel {
  readonly key: string
  readonly name: string
  readonly base: string
  readonly type: string
  readonly format: string
  readonly path: string
}

/** The networks of a diffusion model; each is a folder with a `model.onnx`. */
export type ModelPart = 'text_encoder' | 'text_encoder_2' | 'unet' | 'vae_encoder' | 'vae_decoder'
