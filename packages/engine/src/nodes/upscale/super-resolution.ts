import type { Raster } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import type { Tile } from '../../define/fields.ts'
import { rasterToTensor } from '../../diffusion/vae.ts'
import type { LoadedPart } from '../../models/model.ts'
import type { Tensor } from '../../runtime/tensor.ts'
import { crop, paste } from '../image/pixels/composite.ts'
import { emptyRaster } from '../image/pixels/raster.ts'
import { tilesWithLeastOverlap } from '../tiles/layout.ts'

/** How far tiles overlap at least, in pixels: what lies at a border is drawn worse, and half of it is cut off. */
const OVERLAP = 20

/**
 * Runs a network from picture to picture (RGB values 0 to 1, `[1, 3, h, w]`) over a picture, tile by tile where it is
 * larger than `tileSize` pixels; 0 is never. The network decides how much larger the result is. `onTile` hears of each.
 */
export async function superResolve(
  network: LoadedPart,
  raster: Raster,
  tileSize: number,
  onTile: (done: number, of: number) => void,
): Promise<Raster> {
  const tiles = tilesFor(raster, sideFor(network, tileSize))
  let result: Raster | null = null
  for (const [index, tile] of tiles.entries()) {
    const part = await runOn(network, tilePicture(raster, tile))
    const scale = part.width / (tile.coords.right - tile.coords.left)
    result ??= emptyRaster(Math.round(raster.width * scale), Math.round(raster.height * scale), 'RGB')
    result = pasteTile(result, part, tile, scale)
    onTile(index + 1, tiles.length)
  }
  return result ?? raster
}

/** Networks that were exported for one size take no other. */
function sideFor({ inputs }: LoadedPart, tileSize: number): number | { width: number; height: number } {
  const [height, width] = inputs[0]?.dims.slice(2) ?? []
  return typeof height === 'number' && typeof width === 'number' && width > 0 && height > 0
    ? { width, height }
    : tileSize
}

function tilesFor(raster: Raster, side: number | { width: number; height: number }): Tile[] {
  if (typeof side === 'number' && side <= 0) {
    const coords = { top: 0, left: 0, bottom: raster.height, right: raster.width }
    return [{ coords, overlap: { top: 0, left: 0, bottom: 0, right: 0 } }]
  }
  const tile = typeof side === 'number' ? { width: side, height: side } : side
  if (typeof side === 'number' || (tile.width <= raster.width && tile.height <= raster.height)) {
    const overlap = Math.min(OVERLAP, Math.min(tile.width, tile.height) - 1)
    return tilesWithLeastOverlap(raster, tile, overlap)
  }
  const sizes = `${tile.width} × ${tile.height}`
  throw nodeError('ValueError', `The upscaler takes pictures of ${sizes} pixels only; this one is smaller.`)
}

function tilePicture(raster: Raster, { coords }: Tile): Raster {
  return crop(raster, coords.left, coords.top, coords.right - coords.left, coords.bottom - coords.top)
}

async function runOn(network: LoadedPart, raster: Raster): Promise<Raster> {
  const { data, dims } = rasterToTensor(raster)
  const input = network.inputs[0]?.name ?? ''
  const results = await network.run({ [input]: { data: data.map((value) => (value + 1) / 2), dims } })
  const [output] = Object.values(results)
  if (output?.dims.length !== 4 || output.dims[1] !== 3) {
    throw nodeError('InvalidModelConfigException', 'The upscaler does not put out RGB pictures.')
  }
  return toRaster(output)
}

/** Values 0 to 1, cut off as numbers become bytes in PyTorch. */
function toRaster({ data, dims }: Tensor): Raster {
  const [height = 0, width = 0] = dims.slice(2)
  const raster = emptyRaster(width, height, 'RGB')
  for (let at = 0; at < raster.data.length; at++) {
    const value = data[(at % 3) * width * height + Math.floor(at / 3)] ?? 0
    raster.data[at] = Math.min(Math.max(value, 0), 1) * 255
  }
  return raster
}

/** Lays a tile over what is there, without half of what it shares with the tiles above and to the left. */
function pasteTile(result: Raster, part: Raster, { coords, overlap }: Tile, scale: number): Raster {
  const [left, top] = [overlap.left, overlap.top].map((shared) => Math.floor((shared * scale) / 2))
  const [x, y] = [left ?? 0, top ?? 0]
  const kept = crop(part, x, y, part.width - x, part.height - y)
  return paste(result, kept, Math.round(coords.left * scale) + x, Math.round(coords.top * scale) + y)
}
