import { CLIPField, ModelIdentifierField, UNetField, VAEField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'
import { ModelLoaderOutput, VAEOutput } from '../outputs.ts'
import { freeu } from './freeu.ts'
import { loraNodes } from './lora.ts'
import { clipOf, unetOf, vaeOf } from './parts.ts'
import { seamless } from './seamless.ts'

const category = 'model'

const mainModelLoader = defineNode({
  type: 'main_model_loader',
  name: 'MainModelLoaderInvocation',
  title: 'Main Model - SD1.5, SD2',
  version: '1.0.4',
  description: 'Names the parts of a main model.',
  category,
  tags: ['model'],
  inputs: {
    model: input(ModelIdentifierField, {
      description: 'Main model (UNet, VAE, CLIP) to load',
      ui_model_base: ['sd-1', 'sd-2'],
      ui_model_type: ['main'],
    }),
  },
  output: ModelLoaderOutput,
  async invoke({ model }, { models }) {
    await models.find(model)
    return { unet: unetOf(model), clip: clipOf(model), vae: vaeOf(model) }
  },
})

/** The parts of a main model with two text encoders. */
const SDXLModelLoaderOutput = defineOutput({
  name: 'SDXLModelLoaderOutput',
  type: 'sdxl_model_loader_output',
  fields: {
    unet: output(UNetField, { title: 'UNet' }),
    clip: output(CLIPField, { title: 'CLIP 1' }),
    clip2: output(CLIPField, { title: 'CLIP 2' }),
    vae: output(VAEField, { title: 'VAE' }),
  },
})

const sdxlModelLoader = defineNode({
  type: 'sdxl_model_loader',
  name: 'SDXLModelLoaderInvocation',
  title: 'Main Model - SDXL',
  version: '1.0.4',
  description: 'Names the parts of an SDXL model.',
  category,
  tags: ['model', 'sdxl'],
  inputs: {
    model: input(ModelIdentifierField, {
      description: 'SDXL Main model (UNet, VAE, CLIP1, CLIP2) to load',
      ui_model_base: ['sdxl'],
      ui_model_type: ['main'],
    }),
  },
  output: SDXLModelLoaderOutput,
  async invoke({ model }, { models }) {
    await models.find(model)
    return { unet: unetOf(model), clip: clipOf(model), clip2: clipOf(model, '_2'), vae: vaeOf(model) }
  },
})

const sdxlRefinerModelLoader = defineNode({
  type: 'sdxl_refiner_model_loader',
  name: 'SDXLRefinerModelLoaderInvocation',
  title: 'Refiner Model - SDXL',
  version: '1.0.4',
  description: 'Names the parts of an SDXL refiner.',
  category,
  tags: ['model', 'sdxl', 'refiner'],
  inputs: {
    model: input(ModelIdentifierField, {
      description: 'SDXL Refiner model (UNet, VAE, CLIP2) to load',
      ui_model_base: ['sdxl-refiner'],
      ui_model_type: ['main'],
    }),
  },
  output: defineOutput({
    name: 'SDXLRefinerModelLoaderOutput',
    type: 'sdxl_refiner_model_loader_output',
    fields: {
      unet: output(UNetField, { title: 'UNet' }),
      clip2: output(CLIPField, { title: 'CLIP 2' }),
      vae: output(VAEField, { title: 'VAE' }),
    },
  }),
  async invoke({ model }, { models }) {
    await models.find(model)
    return { unet: unetOf(model), clip2: clipOf(model, '_2'), vae: vaeOf(model) }
  },
})

const vaeLoader = defineNode({
  type: 'vae_loader',
  name: 'VAELoaderInvocation',
  title: 'VAE Model - SD1.5, SD2, SDXL, SD3, FLUX',
  version: '1.0.4',
  description: 'Names an autoencoder that is a model of its own.',
  category,
  tags: ['vae', 'model'],
  inputs: {
    vae_model: input(ModelIdentifierField, {
      title: 'VAE',
      description: 'VAE model to load',
      ui_model_base: ['sd-1', 'sd-2', 'sdxl', 'sd-3', 'flux', 'flux2'],
      ui_model_type: ['vae'],
    }),
  },
  output: VAEOutput,
  async invoke({ vae_model }, { models }) {
    await models.find(vae_model)
    return { vae: { vae: vae_model, seamless_axes: [] } }
  },
})

/** Nodes that name models and their parts; what they name is loaded where it is used. */
export const modelNodes = [
  mainModelLoader,
  sdxlModelLoader,
  sdxlRefinerModelLoader,
  vaeLoader,
  seamless,
  freeu,
  ...loraNodes,
]
