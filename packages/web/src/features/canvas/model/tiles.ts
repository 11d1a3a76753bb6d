import { intersect, type Rect, union } from './geometry.ts'

/** Width and height of a tile in pixels. */
export const TILE = 512

/** A square of a layer. It never changes; painting makes new ones. Its pixels are known to `Pixels`. */
export interface Tile {
  readonly id: number
}

/** Column and row of a tile on its layer: `column,row`. */
export type TileKey = `${number},${number}`

/** The tiles that a layer has; where there is none it is transparent. */
export type Tiles = ReadonlyMap<TileKey, Tile>

/** A layer without a single pixel. */
export const NO_TILES: Tiles = new Map()

/** The key of the tile in a column and row. */
export function tileKey(column: number, row: number): TileKey {
  return `${column},${row}`
}

/** Where the tile of a key lies on its layer. */
export function tileRect(key: TileKey): Rect {
  const [column = 0, row = 0] = key.split(',').map(Number)
  return { x: column * TILE, y: row * TILE, width: TILE, height: TILE }
}

/** The keys of all tiles that a rectangle of the layer touches, row by row. */
export function keysIn({ x, y, width, height }: Rect): TileKey[] {
  if (width <= 0 || height <= 0) return []
  const [left, right] = [Math.floor(x / TILE), Math.ceil((x + width) / TILE)]
  const [top, bottom] = [Math.floor(y / TILE), Math.ceil((y + height) / TILE)]
  const keys: TileKey[] = []
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) keys.push(tileKey(column, row))
  }
  return keys
}

/** The rectangle of the layer that its tiles cover, or null when it has none. */
export function tilesRect(tiles: Tiles): Rect | null {
  let rect: Rect | null = null
  for (const key of tiles.keys()) rect = union(rect, tileRect(key))
  return rect
}

/** The tiles that a rectangle of the layer touches. */
export function* tilesWithin(tiles: Tiles, rect: Rect): Generator<readonly [TileKey, Tile]> {
  const keys = keysIn(rect)
  if (keys.length < tiles.size) {
    for (const key of keys) {
      const tile = tiles.get(key)
      if (tile) yield [key, tile]
    }
    return
  }
  for (const entry of tiles) if (intersect(tileRect(entry[0]), rect)) yield entry
}

/** The keys whose tiles are not the same in both. */
export function changedKeys(before: Tiles, after: Tiles): TileKey[] {
  if (before === after) return []
  const keys = [...before.keys()].filter((key) => after.get(key) !== before.get(key))
  return [...keys, ...[...after.keys()].filter((key) => !before.has(key))]
}
