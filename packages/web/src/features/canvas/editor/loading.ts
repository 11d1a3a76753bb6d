import { loadPicture } from '../../../data/canvas.ts'
import type { Studio } from '../../../data/studio.ts'
import type { CanvasDocument, Layer } from '../model/document.ts'
import { sameRect } from '../model/geometry.ts'
import { chunksOf, type KeptCanvas, type KeptChunk } from '../model/kept.ts'
import { TILE, type Tile, type TileKey, type Tiles, tileKey, tileRect } from '../model/tiles.ts'
import { withoutBlank } from '../pixels/painting.ts'
import type { Pixels } from '../pixels/pixels.ts'
import type { Adopted } from './saver.ts'

/** A canvas with its pixels. */
export interface Loaded extends Omit<Adopted, 'canvas'> {
  readonly layers: readonly Layer[]
  /** How many of its pictures do not exist any more; they leave holes. */
  readonly missing: number
}

/** Loads the pixels of a kept canvas; pictures whose tiles are `known` are not loaded again. */
export async function loadLayers(
  studio: Studio,
  pixels: Pixels,
  { layers }: KeptCanvas,
  known: ReadonlyMap<string, Tiles> = new Map(),
): Promise<Loaded> {
  const names = new Map<string, string>()
  const replaced: string[] = []
  let missing = 0
  const load = async ({ chunks, ...layer }: KeptCanvas['layers'][number]): Promise<Layer> => {
    const parts = await Promise.all(
      chunks.map(async (chunk) => {
        const tiles = known.get(chunk.image_name)
        return tiles ? { chunk, ...movedTo(chunk, tiles) } : loadChunk(studio, pixels, chunk)
      }),
    )
    const tiles = new Map<TileKey, Tile>()
    for (const part of parts) {
      if (!part) {
        missing++
        continue
      }
      for (const [key, tile] of part.tiles) tiles.set(key, tile)
      const [chunk] = chunksOf(part.tiles)
      // Without its blank tiles it may have become smaller than its picture.
      if (chunk && sameRect(chunk, part.rect)) names.set(chunk.signature, part.chunk.image_name)
      else replaced.push(part.chunk.image_name)
    }
    return { ...layer, tiles }
  }
  return { layers: await Promise.all(layers.map(load)), names, replaced, missing }
}

/** The tiles of the pictures of a document that are kept, by their names. */
export function knownTiles({ layers }: CanvasDocument, nameOf: (signature: string) => string | undefined) {
  const known = new Map<string, Tiles>()
  for (const { tiles } of layers) {
    for (const chunk of chunksOf(tiles)) {
      const name = nameOf(chunk.signature)
      if (name !== undefined) known.set(name, chunk.tiles)
    }
  }
  return known
}

/** The tiles of a picture at another place; the same pixels may lie at several. */
function movedTo({ x, y }: KeptChunk, tiles: Tiles) {
  const [chunk] = chunksOf(tiles)
  const rect = { x, y, width: chunk?.width ?? TILE, height: chunk?.height ?? TILE }
  const moved = [...tiles].map(([key, tile]) => {
    const place = tileRect(key)
    const [left, top] = [place.x - (chunk?.x ?? 0) + x, place.y - (chunk?.y ?? 0) + y]
    return [tileKey(left / TILE, top / TILE), tile] as const
  })
  return { rect, tiles: new Map(moved) }
}

async function loadChunk(studio: Studio, pixels: Pixels, chunk: KeptChunk) {
  const picture = await loadPicture(studio, chunk.image_name)
  if (!picture) return null
  const { x, y } = chunk
  const { width, height } = picture
  return { chunk, rect: { x, y, width, height }, tiles: tilesAt(pixels, picture, x, y) }
}

/** A picture cut into tiles; its corner lies on that of a tile. */
function tilesAt(pixels: Pixels, picture: ImageBitmap, x: number, y: number): Tiles {
  const tiles = new Map<TileKey, Tile>()
  for (let top = 0; top < picture.height; top += TILE) {
    for (let left = 0; left < picture.width; left += TILE) {
      const key = tileKey(Math.floor((x + left) / TILE), Math.floor((y + top) / TILE))
      tiles.set(
        key,
        pixels.create((context) => context.drawImage(picture, -left, -top)),
      )
    }
  }
  picture.close()
  return withoutBlank(pixels, tiles)
}
