import type { Raster } from '../define/context.ts'
import type { DiffusionModel } from '../models/model.ts'
import type { Tensor } from '../runtime/tensor.ts'
import { cropPlanes, type Window } from './regions.ts'
import { createBlend, windowsOver } from './tiled.ts'
import { decodeLatents, encodeTensor, rasterToTensor, vaeOf } from './vae.ts'

/** How much neighbouring tiles share at least; source: the tiled autoencoders of diffusers. */
const SHARED = 1 / 4

/** Called after each tile; `of` is their number. */
type OnTile = (done: number, of: number) => void

/**
 * Decodes latents tile by tile, to save memory; tiles fade into each other. `tileSize` is in pixels of the picture. Other
 * than whole pictures, those of tiles may differ a little in colour from one place to the next.
 */
export async function decodeInTiles(
  model: DiffusionModel,
  latents: Tensor,
  tileSize: number,
  onTile?: OnTile,
): Promise<Tensor> {
  const { downscale } = vaeOf(model)
  const [channels = 0, height = 0, width = 0] = latents.dims.slice(1)
  const side = Math.max(1, Math.floor(tileSize / downscale))
  const windows = windowsOver(width, height, side, Math.floor(side * SHARED))
  if (windows.length < 2) return decodeLatents(model, latents)
  const blend = createBlend(3, width * downscale, height * downscale)
  for (const [index, window] of windows.entries()) {
    const part = cropPlanes(latents.data, width, height, window)
    const { data } = await decodeLatents(model, { data: part, dims: [1, channels, window.height, window.width] })
    blend.add(data, scaled(window, downscale))
    onTile?.(index + 1, windows.length)
  }
  return { data: blend.result(), dims: [1, 3, height * downscale, width * downscale] }
}

/** Encodes a picture tile by tile; sides and `tileSize` are multiples of the model's downscale. */
export async function encodeInTiles(
  model: DiffusionModel,
  raster: Raster,
  tileSize: number,
  onTile?: OnTile,
): Promise<Tensor> {
  const { downscale, latentChannels } = vaeOf(model)
  const pixels = rasterToTensor(raster)
  const [width, height] = [raster.width / downscale, raster.height / downscale]
  const side = Math.max(1, Math.floor(tileSize / downscale))
  const windows = windowsOver(width, height, side, Math.floor(side * SHARED))
  if (windows.length < 2) return encodeTensor(model, pixels)
  const blend = createBlend(latentChannels, width, height)
  for (const [index, window] of windows.entries()) {
    const large = scaled(window, downscale)
    const part = cropPlanes(pixels.data, raster.width, raster.height, large)
    const { data } = await encodeTensor(model, { data: part, dims: [1, 3, large.height, large.width] })
    blend.add(data, window)
    onTile?.(index + 1, windows.length)
  }
  return { data: blend.result(), dims: [1, latentChannels, height, width] }
}

function scaled({ left, top, width, height }: Window, factor: number): Window {
  return { left: left * factor, top: top * factor, width: width * factor, height: height * factor }
}
