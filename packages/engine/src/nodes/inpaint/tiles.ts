import type { Raster } from '../../define/context.ts'
import { philox } from '../../diffusion/noise.ts'
import { alphaComposite, crop, paste } from '../image/pixels/composite.ts'

interface Corner {
  readonly x: number
  readonly y: number
}

/**
 * An RGBA picture with opaque tiles of it, chosen at random by `seed`, where it is transparent. Where no tile of `size`
 * pixels is opaque, half as large ones are tried, down to single pixels.
 */
export function fillByTiles(raster: Raster, size: number, seed: number): Raster {
  const opaque = opaqueTiles(raster, size)
  let filled: Raster = { ...raster, data: Uint8Array.from(raster.data) }
  for (const [index, { x, y }] of corners(raster, opaque.size).entries()) {
    const [word] = philox([index, 0, 0, 0], [seed, 0])
    const from = opaque.tiles[word % opaque.tiles.length]
    if (!from || isOpaque(raster, { x, y }, opaque.size)) continue
    filled = paste(filled, crop(raster, from.x, from.y, opaque.size, opaque.size), x, y)
  }
  return alphaComposite(filled, raster)
}

/** The whole tiles that have no transparent pixel; when there are none, half as large ones, down to single pixels. */
function opaqueTiles(raster: Raster, size: number): { readonly size: number; readonly tiles: readonly Corner[] } {
  const tiles = corners(raster, size).filter((corner) => isOpaque(raster, corner, size))
  return tiles.length > 0 || size === 1 ? { size, tiles } : opaqueTiles(raster, Math.ceil(size / 2))
}

function corners({ width, height }: Raster, size: number): Corner[] {
  const columns = Array.from({ length: Math.ceil(width / size) }, (_, column) => column * size)
  const rows = Array.from({ length: Math.ceil(height / size) }, (_, row) => row * size)
  return rows.flatMap((y) => columns.map((x) => ({ x, y })))
}

function isOpaque({ width, height, data }: Raster, { x, y }: Corner, size: number): boolean {
  if (x + size > width || y + size > height) return false
  for (let row = y; row < y + size; row++) {
    for (let column = x; column < x + size; column++) if (data[(row * width + column) * 4 + 3] !== 255) return false
  }
  return true
}
