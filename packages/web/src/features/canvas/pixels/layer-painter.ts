import type { Layer } from '../model/document.ts'
import {
  appliedRect,
  combined,
  grow,
  intersect,
  type Matrix,
  moving,
  outward,
  type Rect,
  shifted,
  type View,
} from '../model/geometry.ts'
import { keysIn, tileRect, tilesWithin } from '../model/tiles.ts'
import type { LiveStroke } from './live-stroke.ts'
import type { Pixels } from './pixels.ts'
import { type AnyContext, type Context, createCanvas, levelFor } from './surface.ts'

/** A view in pixels of the screen's picture instead of CSS pixels. */
export interface ScreenView extends View {
  readonly width: number
  readonly height: number
}

/** What a layer is shown with besides its tiles. */
export interface Unfinished {
  readonly stroke: LiveStroke | null
  readonly matrix: Matrix | null
}

/** Draws layers as a view shows them. */
export interface LayerPainter {
  /** Draws the part of a layer that lies within `region`, in pixels of the screen's picture, with its opacity. */
  paint(context: AnyContext, layer: Layer, view: ScreenView, region: Rect, unfinished?: Unfinished): void
}

/** How dense masks and regions are shown. */
const MASK_OPACITY = 0.7

/** A painter with a scratch picture of its own. */
export function createLayerPainter(pixels: Pixels): LayerPainter {
  let scratch = createCanvas(1, 1)
  const stripes = new Map<string, CanvasPattern | string>()

  const clearScratch = (region: Rect, { width, height }: ScreenView): Context => {
    if (scratch.canvas.width !== width || scratch.canvas.height !== height) scratch = createCanvas(width, height)
    scratch.context.clearRect(region.x, region.y, region.width, region.height)
    return scratch.context
  }

  const patternOf = (context: Context, colour: string): CanvasPattern | string => {
    const pattern = stripes.get(colour) ?? createStripes(context, colour)
    stripes.set(colour, pattern)
    return pattern
  }

  return {
    paint(context, layer, view, region, unfinished = { stroke: null, matrix: null }) {
      const isPlain = layer.kind === 'raster' && !unfinished.stroke && !unfinished.matrix
      if (isPlain) {
        context.globalAlpha = layer.opacity
        drawTilesAt(context, pixels, layer, view, region)
        context.globalAlpha = 1
        return
      }
      const target = clearScratch(region, view)
      clipped(target, region, () => {
        if (unfinished.matrix) drawTransformed(target, pixels, layer, view, unfinished.matrix, region)
        else drawTilesAt(target, pixels, layer, view, region)
        if (unfinished.stroke) drawStroke(target, unfinished.stroke, layer, view, region)
        if (layer.kind === 'raster') return
        target.globalCompositeOperation = 'source-in'
        target.fillStyle = layer.kind === 'mask' ? patternOf(target, layer.colour) : layer.colour
        target.fillRect(region.x, region.y, region.width, region.height)
      })
      const { x, y, width, height } = region
      context.globalAlpha = layer.opacity * (layer.kind === 'raster' ? 1 : MASK_OPACITY)
      context.drawImage(scratch.canvas, x, y, width, height, x, y, width, height)
      context.globalAlpha = 1
    },
  }
}

/** Paints only within a region. */
export function clipped(context: AnyContext, { x, y, width, height }: Rect, paint: () => void): void {
  context.save()
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
  paint()
  context.restore()
}

/** Where a rectangle of a layer lies in the screen's picture; edges fall on whole pixels, so that tiles leave no seams. */
export function onScreen(view: View, layer: { readonly x: number; readonly y: number }, rect: Rect): Rect {
  const place = (value: number, offset: number) => Math.round(value * view.scale + offset)
  const left = place(layer.x + rect.x, view.x)
  const top = place(layer.y + rect.y, view.y)
  return {
    x: left,
    y: top,
    width: place(layer.x + rect.x + rect.width, view.x) - left,
    height: place(layer.y + rect.y + rect.height, view.y) - top,
  }
}

/** What of a layer a region of the screen's picture may show. */
function onLayer(view: View, layer: Layer, region: Rect): Rect {
  const { x, y, width, height } = grow(region, 1)
  const rect = {
    x: (x - view.x) / view.scale,
    y: (y - view.y) / view.scale,
    width: width / view.scale,
    height: height / view.scale,
  }
  return shifted(rect, { x: -layer.x, y: -layer.y })
}

/** From this scale on pixels are shown as squares. */
const SQUARES_FROM = 2

function drawTilesAt(context: AnyContext, pixels: Pixels, layer: Layer, view: ScreenView, region: Rect): void {
  const level = levelFor(view.scale)
  context.imageSmoothingEnabled = view.scale < SQUARES_FROM
  for (const [key, tile] of tilesWithin(layer.tiles, onLayer(view, layer, region))) {
    const { x, y, width, height } = onScreen(view, layer, tileRect(key))
    if (width > 0 && height > 0) context.drawImage(pixels.surface(tile).at(level), x, y, width, height)
  }
}

function drawStroke(context: Context, stroke: LiveStroke, layer: Layer, view: ScreenView, region: Rect): void {
  const level = levelFor(view.scale)
  context.imageSmoothingEnabled = view.scale < SQUARES_FROM
  context.globalAlpha = stroke.style.opacity
  context.globalCompositeOperation = stroke.style.erase ? 'destination-out' : 'source-over'
  for (const key of keysIn(onLayer(view, layer, region))) {
    const surface = stroke.surfaceAt(key)
    if (!surface) continue
    const { x, y, width, height } = onScreen(view, layer, tileRect(key))
    if (width > 0 && height > 0) context.drawImage(surface.at(level), x, y, width, height)
  }
  context.globalAlpha = 1
  context.globalCompositeOperation = 'source-over'
}

function drawTransformed(
  context: Context,
  pixels: Pixels,
  layer: Layer,
  view: ScreenView,
  matrix: Matrix,
  region: Rect,
): void {
  const toScreen = combined(combined(moving(layer), matrix), [view.scale, 0, 0, view.scale, view.x, view.y])
  const level = levelFor(view.scale * Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])))
  context.save()
  context.setTransform(...toScreen)
  context.imageSmoothingEnabled = true
  for (const [key, tile] of layer.tiles) {
    const rect = tileRect(key)
    if (!intersect(outward(appliedRect(toScreen, rect)), region)) continue
    context.drawImage(pixels.surface(tile).at(level), rect.x, rect.y, rect.width, rect.height)
  }
  context.restore()
}

/** Diagonal stripes, which tell masks from what they lie on, in pixels of the screen. */
function createStripes(context: Context, colour: string): CanvasPattern | string {
  const side = 12
  const { canvas, context: stripe } = createCanvas(side, side)
  stripe.fillStyle = colour
  stripe.globalAlpha = 0.45
  stripe.fillRect(0, 0, side, side)
  stripe.globalAlpha = 1
  stripe.strokeStyle = colour
  stripe.lineWidth = 3
  for (const offset of [-side, 0, side]) {
    stripe.beginPath()
    stripe.moveTo(offset - 2, side + 2)
    stripe.lineTo(offset + side + 2, -2)
    stripe.stroke()
  }
  return context.createPattern(canvas, 'repeat') ?? colour
}
