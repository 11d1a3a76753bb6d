import { intersect, type Point, type Rect, shifted, union } from '../model/geometry.ts'
import { evenPieces, pieceRect, type StrokePiece } from '../model/stroke.ts'
import { keysIn, type TileKey, type Tiles, tileRect } from '../model/tiles.ts'
import { paintedOn } from './painting.ts'
import type { Pixels } from './pixels.ts'
import { type Context, createSurface, type Surface } from './surface.ts'

/** How a stroke changes its layer. */
export interface StrokeStyle {
  readonly colour: string
  /** 0 to 1, of the stroke as a whole: where it crosses itself it is no denser. */
  readonly opacity: number
  readonly erase: boolean
}

/** A stroke that is being drawn, beside its layer so that it can still be dropped. Coordinates are those of the layer. */
export interface LiveStroke {
  readonly style: StrokeStyle
  /** Draws pieces (in coordinates of the canvas); answers the rectangle of the layer that they may have changed. */
  draw(pieces: readonly StrokePiece[]): Rect | null
  /** The surface at a place of the layer, if the stroke has come by. */
  surfaceAt(key: TileKey): Surface | undefined
  /** The layer with the stroke on it. */
  applied(pixels: Pixels, tiles: Tiles): Tiles
  /** Gives its memory back once it is shown no more. */
  release(): void
}

/** A stroke that begins on a layer whose origin lies at `origin`. */
export function createLiveStroke(origin: Point, style: StrokeStyle): LiveStroke {
  const surfaces = new Map<TileKey, Surface>()
  let touched: Rect | null = null

  const drawPiece = (piece: StrokePiece, rect: Rect) => {
    for (const key of keysIn(rect)) {
      const surface = surfaces.get(key) ?? prepared(createSurface(), style)
      surfaces.set(key, surface)
      const place = tileRect(key)
      surface.context.setTransform(1, 0, 0, 1, -place.x - origin.x, -place.y - origin.y)
      for (const even of evenPieces(piece)) strokeOn(surface.context, even)
      const inside = intersect(rect, place)
      if (inside) surface.changed(shifted(inside, { x: -place.x, y: -place.y }))
    }
  }

  return {
    style,
    draw(pieces) {
      let changed: Rect | null = null
      for (const piece of pieces) {
        const rect = shifted(pieceRect(piece), { x: -origin.x, y: -origin.y })
        drawPiece(piece, rect)
        changed = union(changed, rect)
      }
      if (changed) touched = union(touched, changed)
      return changed
    },
    surfaceAt: (key) => surfaces.get(key),
    applied(pixels, tiles) {
      if (!touched) return tiles
      const paint = (context: Context, key: TileKey) => {
        const surface = surfaces.get(key)
        if (surface) blend(context, surface.canvas, style, tileRect(key))
      }
      return paintedOn(pixels, tiles, touched, paint, { create: !style.erase })
    },
    release() {
      for (const surface of surfaces.values()) surface.release()
      surfaces.clear()
    },
  }
}

/** How the pixels of a stroke meet those of its layer. */
function blend(context: Context, source: OffscreenCanvas, style: StrokeStyle, { x, y, width, height }: Rect): void {
  context.globalAlpha = style.opacity
  context.globalCompositeOperation = style.erase ? 'destination-out' : 'source-over'
  context.drawImage(source, x, y, width, height)
  context.globalAlpha = 1
  context.globalCompositeOperation = 'source-over'
}

function prepared(surface: Surface, { colour }: StrokeStyle): Surface {
  surface.context.lineCap = 'round'
  surface.context.lineJoin = 'round'
  surface.context.strokeStyle = colour
  surface.context.fillStyle = colour
  return surface
}

/** Draws a piece of one width, with round ends. */
function strokeOn(context: Context, { from, control, to }: StrokePiece): void {
  const width = (from.width + to.width) / 2
  context.beginPath()
  if (from.x === to.x && from.y === to.y) {
    context.arc(from.x, from.y, width / 2, 0, 2 * Math.PI)
    context.fill()
    return
  }
  context.lineWidth = width
  context.moveTo(from.x, from.y)
  context.quadraticCurveTo(control.x, control.y, to.x, to.y)
  context.stroke()
}
