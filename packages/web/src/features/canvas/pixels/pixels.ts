import type { Rect } from '../model/geometry.ts'
import { TILE, type Tile } from '../model/tiles.ts'
import { type Context, createSurface, type Surface } from './surface.ts'

/** The pixels of tiles. Those of tiles that are only remembered can be put to sleep: packed, and out of memory. */
export interface Pixels {
  /** The picture of a tile that is awake. It must not be painted on. */
  surface(tile: Tile): Surface
  /** A new tile with what `paint` paints, in coordinates of the tile. */
  create(paint: (context: Context) => void): Tile
  /** The part of a tile that `find` finds; looked for only once, because the pixels of a tile never change. */
  contentOf(tile: Tile, find: (canvas: OffscreenCanvas) => Rect | null): Rect | null
  isAwake(tile: Tile): boolean
  /** Makes tiles ready to be shown. */
  wake(tiles: Iterable<Tile>): Promise<void>
  /** Packs a tile; when that is done and `mayForget` still agrees, its picture is dropped. */
  sleep(tile: Tile, mayForget: () => boolean): Promise<void>
}

interface Known {
  surface: Surface | null
  /** The same pixels, deflated. Browsers keep large blobs on disk. */
  packed: Blob | null
  /** Undefined until it was looked for. */
  content?: Rect | null
}

/** What a tile that is awake takes of memory, in bytes, without its smaller versions. */
export const TILE_BYTES = TILE * TILE * 4

/** No pixels yet. Tiles that nobody refers to any more are forgotten by themselves. */
export function createPixels(): Pixels {
  const known = new WeakMap<Tile, Known>()
  let lastId = 0
  const of = (tile: Tile): Known => {
    const found = known.get(tile)
    if (!found) throw new Error(`Tile ${tile.id} has no pixels.`)
    return found
  }
  const awake = (tile: Tile): Surface => {
    const { surface } = of(tile)
    if (!surface) throw new Error(`Tile ${tile.id} sleeps.`)
    return surface
  }
  return {
    surface: awake,
    create(paint) {
      const surface = createSurface()
      paint(surface.context)
      const tile = { id: ++lastId }
      known.set(tile, { surface, packed: null })
      return tile
    },
    contentOf(tile, find) {
      const entry = of(tile)
      if (entry.content === undefined) entry.content = find(awake(tile).canvas)
      return entry.content
    },
    isAwake: (tile) => of(tile).surface !== null,
    async wake(tiles) {
      await Promise.all(
        [...tiles].map(async (tile) => {
          const entry = of(tile)
          if (entry.surface || !entry.packed) return
          const surface = await unpack(entry.packed)
          if (entry.surface) surface.release()
          entry.surface ??= surface
        }),
      )
    },
    async sleep(tile, mayForget) {
      const entry = of(tile)
      if (entry.surface && !entry.packed) entry.packed = await pack(entry.surface)
      if (!entry.packed || !mayForget()) return
      entry.surface?.release()
      entry.surface = null
    },
  }
}

async function pack({ context }: Surface): Promise<Blob> {
  const { data } = context.getImageData(0, 0, TILE, TILE)
  const stream = new Blob([data]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Response(stream).blob()
}

async function unpack(packed: Blob): Promise<Surface> {
  const stream = packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const bytes = await new Response(stream).arrayBuffer()
  const surface = createSurface()
  surface.context.putImageData(new ImageData(new Uint8ClampedArray(bytes), TILE, TILE), 0, 0)
  return surface
}
