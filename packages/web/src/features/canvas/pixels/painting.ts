import { compositeOf, type Layer } from '../model/document.ts'
import {
  appliedRect,
  intersect,
  type Matrix,
  outward,
  type Point,
  type Rect,
  shifted,
  union,
} from '../model/geometry.ts'
import {
  keysIn,
  NO_TILES,
  TILE,
  type Tile,
  type TileKey,
  type Tiles,
  tileRect,
  tilesRect,
  tilesWithin,
} from '../model/tiles.ts'
import type { Pixels } from './pixels.ts'
import { type Context, createCanvas } from './surface.ts'

/** Paints on the part of a layer that `rect` covers: `paint` is called for each tile, in coordinates of the layer. */
export function paintedOn(
  pixels: Pixels,
  tiles: Tiles,
  rect: Rect,
  paint: (context: Context, key: TileKey) => void,
  { create = true } = {},
): Tiles {
  const result = new Map(tiles)
  for (const key of keysIn(rect)) {
    const before = tiles.get(key)
    if (!before && !create) continue
    result.set(key, repainted(pixels, key, before, paint))
  }
  return result
}

function repainted(
  pixels: Pixels,
  key: TileKey,
  before: Tile | undefined,
  paint: (context: Context, key: TileKey) => void,
): Tile {
  const { x, y } = tileRect(key)
  return pixels.create((context) => {
    if (before) context.drawImage(pixels.surface(before).canvas, 0, 0)
    context.save()
    context.translate(-x, -y)
    paint(context, key)
    context.restore()
  })
}

/** Draws tiles in coordinates of their layer. */
function drawTiles(context: Context, pixels: Pixels, tiles: Tiles, rect: Rect): void {
  for (const [key, tile] of tilesWithin(tiles, rect)) {
    const { x, y } = tileRect(key)
    context.drawImage(pixels.surface(tile).canvas, x, y)
  }
}

/** A part of a layer as a picture of its own; `rect` in whole pixels of the layer. */
export function pictureOf(pixels: Pixels, tiles: Tiles, rect: Rect): { canvas: OffscreenCanvas; context: Context } {
  const picture = createCanvas(rect.width, rect.height)
  picture.context.translate(-rect.x, -rect.y)
  drawTiles(picture.context, pixels, tiles, rect)
  picture.context.setTransform(1, 0, 0, 1, 0, 0)
  return picture
}

/** Layers as they look one above the other; `rect` in whole pixels of the canvas. Masks and regions are opaque white. */
export function composed(
  pixels: Pixels,
  layers: readonly Layer[],
  rect: Rect,
): { canvas: OffscreenCanvas; context: Context } {
  const picture = createCanvas(rect.width, rect.height)
  for (const layer of layers) {
    picture.context.globalAlpha = layer.kind === 'raster' ? layer.opacity : 1
    picture.context.globalCompositeOperation = compositeOf(layer)
    picture.context.setTransform(1, 0, 0, 1, layer.x - rect.x, layer.y - rect.y)
    drawTiles(picture.context, pixels, layer.tiles, shifted(rect, { x: -layer.x, y: -layer.y }))
  }
  picture.context.resetTransform()
  picture.context.globalAlpha = 1
  picture.context.globalCompositeOperation = 'source-over'
  return picture
}

/** A picture cut into tiles, its upper left corner at a point of the layer. */
export function tilesOf(pixels: Pixels, picture: CanvasImageSource, rect: Rect): Tiles {
  return paintedOn(pixels, NO_TILES, rect, (context) => context.drawImage(picture, rect.x, rect.y))
}

/** The smallest rectangle of the layer around everything that is not wholly transparent, or null when nothing is. */
export function contentRect(pixels: Pixels, tiles: Tiles): Rect | null {
  let rect: Rect | null = null
  for (const [key, tile] of tiles) {
    const place = tileRect(key)
    // What lies within the known rectangle cannot make it larger.
    if (rect && intersect(rect, place)?.width === TILE && intersect(rect, place)?.height === TILE) continue
    const inside = pixels.contentOf(tile, opaqueRect)
    rect = union(rect, inside && shifted(inside, place))
  }
  return rect
}

/** Reads a copy, because browsers stop painting fast on a canvas that is read often. */
function opaqueRect(canvas: OffscreenCanvas): Rect | null {
  const { width, height } = canvas
  const { context } = createCanvas(width, height, { willReadFrequently: true })
  context.drawImage(canvas, 0, 0)
  const words = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++) {
    const row = words.subarray(y * width, (y + 1) * width)
    const first = row.findIndex((word) => word !== 0)
    if (first < 0) continue
    left = Math.min(left, first)
    right = Math.max(
      right,
      row.findLastIndex((word) => word !== 0),
    )
    top = Math.min(top, y)
    bottom = y
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

/** The tiles without those in which nothing is left to see. */
export function withoutBlank(pixels: Pixels, tiles: Tiles): Tiles {
  return new Map([...tiles].filter(([, tile]) => pixels.contentOf(tile, opaqueRect) !== null))
}

/** The tiles after an affine map of the layer; pixels are mixed unless the map only moves, turns by quarters or mirrors. */
export function transformed(pixels: Pixels, tiles: Tiles, matrix: Matrix): Tiles {
  const rect = contentRect(pixels, tiles)
  if (!rect) return NO_TILES
  const { canvas } = pictureOf(pixels, tiles, rect)
  const area = outward(roundedOff(appliedRect(matrix, rect)))
  const isExact =
    matrix.every((value) => Number.isInteger(value)) && Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) === 1
  const result = paintedOn(pixels, NO_TILES, area, (context) => {
    context.imageSmoothingEnabled = !isExact
    context.imageSmoothingQuality = 'high'
    context.transform(...matrix)
    context.drawImage(canvas, rect.x, rect.y)
  })
  return withoutBlank(pixels, result)
}

/** Without the last digits, which would make room for a row of nothing. */
function roundedOff({ x, y, width, height }: Rect): Rect {
  const off = (value: number) => Math.round(value * 1000) / 1000
  return { x: off(x), y: off(y), width: off(width), height: off(height) }
}

/** What of the tiles lies within a rectangle of the layer. */
export function croppedTo(pixels: Pixels, tiles: Tiles, rect: Rect): Tiles {
  const result = new Map<TileKey, Tile>()
  for (const [key, tile] of tilesWithin(tiles, rect)) {
    const place = tileRect(key)
    const inside = intersect(rect, place)
    if (!inside) continue
    const isWhole = inside.width === TILE && inside.height === TILE
    result.set(key, isWhole ? tile : cut(pixels, tile, shifted(inside, { x: -place.x, y: -place.y })))
  }
  return withoutBlank(pixels, result)
}

function cut(pixels: Pixels, tile: Tile, { x, y, width, height }: Rect): Tile {
  const { canvas } = pixels.surface(tile)
  return pixels.create((context) => context.drawImage(canvas, x, y, width, height, x, y, width, height))
}

/** Layers painted into one, in coordinates of the canvas. */
export function mergedTiles(pixels: Pixels, layers: readonly Layer[]): Tiles {
  const area = layers.reduce<Rect | null>((rect, layer) => {
    const own = tilesRect(layer.tiles)
    return union(rect, own && shifted(own, layer))
  }, null)
  if (!area) return NO_TILES
  const result = paintedOn(pixels, NO_TILES, area, (context, key) => {
    for (const layer of layers) {
      context.save()
      context.globalAlpha = layer.kind === 'raster' ? layer.opacity : 1
      context.globalCompositeOperation = compositeOf(layer)
      context.translate(layer.x, layer.y)
      drawTiles(context, pixels, layer.tiles, shifted(tileRect(key), { x: -layer.x, y: -layer.y }))
      context.restore()
    }
  })
  return withoutBlank(pixels, result)
}

/** The colour that the layers show at a point, as `#rrggbb`, or null where they are transparent. */
export function colourAt(pixels: Pixels, layers: readonly Layer[], { x, y }: Point): string | null {
  const { context } = composed(pixels, layers, { x: Math.floor(x), y: Math.floor(y), width: 1, height: 1 })
  const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(0, 0, 1, 1).data
  if (a === 0) return null
  return `#${[r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
