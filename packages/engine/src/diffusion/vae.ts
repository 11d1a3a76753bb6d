import type { Raster } from '../define/context.ts'
import { nodeError } from '../define/errors.ts'
import type { VaeFacts } from '../models/facts.ts'
import type { DiffusionModel } from '../models/model.ts'
import type { Tensor } from '../runtime/tensor.ts'

/** What a model's autoencoder was built for. Throws `InvalidModelConfigException` when the model has none. */
export function vaeOf(model: DiffusionModel): VaeFacts {
  if (model.facts.vae) return model.facts.vae
  throw nodeError('InvalidModelConfigException', `The model ${model.name} has no autoencoder.`)
}

/** Decodes latents `[1, channels, h, w]` to values `[1, 3, h · downscale, w · downscale]` around −1 to 1. */
export async function decodeLatents(model: DiffusionModel, { data, dims }: Tensor): Promise<Tensor> {
  const { scalingFactor, shiftFactor, latentChannels } = vaeOf(model)
  if (dims.length !== 4 || dims[0] !== 1 || dims[1] !== latentChannels) {
    const expected = `[1, ${latentChannels}, height, width]`
    throw nodeError('ValueError', `These latents are [${dims.join(', ')}], but ${model.name} decodes ${expected}.`)
  }
  const unscaled = data.map((value) => value / scalingFactor + shiftFactor)
  return model.use('vae_decoder', async (network) => {
    const results = await network.run({ [network.inputs[0]?.name ?? '']: { data: unscaled, dims } })
    return only(Object.values(results))
  })
}

/**
 * Encodes a picture whose sides are multiples of the model's downscale to latents `[1, channels, h, w]`. Of the
 * distribution that the encoder gives the mean is taken, so that the same picture has the same latents.
 */
export function encodeRaster(model: DiffusionModel, raster: Raster): Promise<Tensor> {
  return encodeTensor(model, rasterToTensor(raster))
}

/** Encodes values `[1, 3, h, w]` from −1 to 1, as `encodeRaster` does a picture. */
export async function encodeTensor(model: DiffusionModel, pixels: Tensor): Promise<Tensor> {
  const { scalingFactor, shiftFactor, latentChannels } = vaeOf(model)
  const encoded = await model.use('vae_encoder', async (network) => {
    const results = await network.run({ [network.inputs[0]?.name ?? '']: pixels })
    return only(Object.values(results))
  })
  const dims = [1, latentChannels, ...encoded.dims.slice(2)]
  // Encoders put out mean and log-variance, or the mean alone; the mean comes first.
  const mean = encoded.data.subarray(
    0,
    dims.reduce((product, dim) => product * dim, 1),
  )
  return { data: mean.map((value) => (value - shiftFactor) * scalingFactor), dims }
}

/** Values `[1, 3, h, w]` from −1 to 1 of a picture; grey is repeated, transparency left out. */
export function rasterToTensor({ width, height, channels, data }: Raster): Tensor {
  const plane = width * height
  const values = new Float32Array(3 * plane)
  for (let channel = 0; channel < 3; channel++) {
    const source = channels === 1 ? 0 : channel
    for (let pixel = 0; pixel < plane; pixel++) {
      values[channel * plane + pixel] = (data[pixel * channels + source] ?? 0) / 127.5 - 1
    }
  }
  return { data: values, dims: [1, 3, height, width] }
}

/** The RGB picture of values `[1, 3, h, w]` from −1 to 1; what lies outside is cut off. */
export function tensorToRaster({ data, dims }: Tensor): Raster {
  const [height = 0, width = 0] = dims.slice(2)
  const plane = width * height
  const pixels = new Uint8Array(3 * plane)
  for (let pixel = 0; pixel < plane; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const value = Math.round(((data[channel * plane + pixel] ?? 0) + 1) * 127.5)
      pixels[pixel * 3 + channel] = Math.min(Math.max(value, 0), 255)
    }
  }
  return { width, height, channels: 3, data: pixels }
}

function only(tensors: readonly Tensor[]): Tensor {
  const [first] = tensors
  if (!first) throw new Error('The autoencoder gave no output.')
  return first
}
