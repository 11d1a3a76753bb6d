import type { ProgressImage, Raster } from '../define/context.ts'
import type { DiffusionModel } from '../models/model.ts'
import { encodeJpeg } from '../runtime/imaging.ts'
import type { Tensor } from '../runtime/tensor.ts'
import { normalNoise } from './noise.ts'
import { resample } from './resample.ts'
import { decodeLatents, vaeOf } from './vae.ts'

/** For each of R, G and B: a factor for each latent channel, then a constant. Values are −1 to 1. */
type PreviewFit = readonly (readonly number[])[]

/** Draws small pictures of latents while they are being denoised; null where the last one is too recent to be replaced. */
export type Previewer = (latents: Tensor) => Promise<ProgressImage | null>

/** A small model's steps follow each other faster than anybody sees, and each preview takes time from the next step. */
const PREVIEW_INTERVAL_MS = 120

/**
 * Prepares previews for a model: a linear map from latents to colours, fitted once by least squares to what the model's
 * own decoder makes of smooth noise. Null when the model has no decoder.
 */
export async function createPreviewer(model: DiffusionModel): Promise<Previewer | null> {
  if (!model.facts.vae) return null
  const fit = await model.remember('preview fit', () => fitPreview(model))
  const { downscale } = vaeOf(model)
  let drawnAt = Number.NEGATIVE_INFINITY
  return async (latents) => {
    const now = performance.now()
    if (now - drawnAt < PREVIEW_INTERVAL_MS) return null
    drawnAt = now
    const raster = drawPreview(fit, latents)
    const jpeg = Buffer.from(await encodeJpeg(raster, { quality: 85 }))
    return {
      width: raster.width * downscale,
      height: raster.height * downscale,
      dataURL: `data:image/jpeg;base64,${jpeg.toString('base64')}`,
    }
  }
}

/** The picture of latents `[1, channels, h, w]` under a fit, one pixel a latent. */
export function drawPreview(fit: PreviewFit, { data, dims }: Tensor): Raster {
  const [channels = 0, height = 0, width = 0] = dims.slice(1)
  const plane = height * width
  const pixels = new Uint8Array(3 * plane)
  for (let pixel = 0; pixel < plane; pixel++) {
    for (const [color, factors] of fit.entries()) {
      let value = factors[channels] ?? 0
      for (let channel = 0; channel < channels; channel++) {
        value += (factors[channel] ?? 0) * (data[channel * plane + pixel] ?? 0)
      }
      pixels[pixel * 3 + color] = Math.min(Math.max(Math.round((value + 1) * 127.5), 0), 255)
    }
  }
  return { width, height, channels: 3, data: pixels }
}

const FIT_SIDE = 16

/** Fits colours, averaged over the pixels of a latent, to latents. */
export async function fitPreview(model: DiffusionModel): Promise<PreviewFit> {
  const { latentChannels } = vaeOf(model)
  const latents = smoothNoise(latentChannels)
  const colors = resample(await decodeLatents(model, latents), FIT_SIDE, FIT_SIDE, { mode: 'area' })
  const plane = FIT_SIDE * FIT_SIDE
  const features = Array.from({ length: plane }, (_, pixel) => [
    ...Array.from({ length: latentChannels }, (_value, channel) => latents.data[channel * plane + pixel] ?? 0),
    1,
  ])
  return [0, 1, 2].map((color) => leastSquares(features, colors.data.subarray(color * plane, (color + 1) * plane)))
}

/** Unit-variance noise in which neighbours resemble each other, as they do in latents of pictures. */
function smoothNoise(channels: number): Tensor {
  const dims = (side: number) => [1, channels, side, side]
  const coarse = { data: normalNoise(0, 0, channels * 16), dims: dims(4) }
  const fine = normalNoise(0, 1, channels * FIT_SIDE * FIT_SIDE)
  const { data } = resample(coarse, FIT_SIDE, FIT_SIDE, { mode: 'nearest' })
  return { data: data.map((value, index) => 0.95 * value + 0.3 * (fine[index] ?? 0)), dims: dims(FIT_SIDE) }
}

/** Solves the normal equations by Gauss–Jordan elimination; they are regular, since the features are random. */
function leastSquares(features: readonly (readonly number[])[], targets: ArrayLike<number>): number[] {
  const size = features[0]?.length ?? 0
  const sum = (term: (row: readonly number[], index: number) => number) =>
    features.reduce((total, row, index) => total + term(row, index), 0)
  const rows = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_value, j) => sum((row) => (row[i] ?? 0) * (row[j] ?? 0))),
    sum((row, index) => (row[i] ?? 0) * (targets[index] ?? 0)),
  ])
  for (let pivot = 0; pivot < size; pivot++) {
    const lead = rows[pivot] ?? []
    for (const [index, row] of rows.entries()) {
      if (index === pivot) continue
      const factor = (row[pivot] ?? 0) / (lead[pivot] ?? 1)
      rows[index] = row.map((value, column) => value - factor * (lead[column] ?? 0))
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1))
}
