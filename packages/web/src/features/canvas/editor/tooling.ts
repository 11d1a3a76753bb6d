import { activeLayer, type Layer, layersOf, onLayer, withChange } from '../model/document.ts'
import { floodFill, fringeOf } from '../model/flood-fill.ts'
import { around, grow, intersect, moving, outward, type Point, type Rect, shifted, union } from '../model/geometry.ts'
import { createMachines, type Effect, type PointerInput, type Shape, type ToolName } from '../model/tools.ts'
import { createLiveStroke } from '../pixels/live-stroke.ts'
import { colourAt, composed, paintedOn } from '../pixels/painting.ts'
import { type Context, createCanvas } from '../pixels/surface.ts'
import type { Blocked, CanvasEditor } from './editor.ts'
import { contentOf } from './layers.ts'
import type { LiveStore } from './live.ts'
import { shownDocument } from './state.ts'

interface ToolingOptions {
  readonly editor: CanvasEditor
  readonly live: LiveStore
  /** Tells that a stroke has changed a rectangle of the active layer. */
  readonly onStroke: (rect: Rect) => void
  readonly onBlocked: (reason: Blocked) => void
}

/** Tools that pointers drive. */
export type PointerTool = Exclude<ToolName, 'box' | 'transform'>

/** Lets tools work on the canvas. */
export interface Tooling {
  handle(tool: PointerTool, input: PointerInput): void
  /** Whether a tool is in the middle of something. */
  busy(): boolean
  /** Drops what a tool is in the middle of. */
  cancel(): void
}

/** Tools that change the active layer, which must be free for that. */
const PAINTING: ReadonlySet<PointerTool> = new Set(['move', 'brush', 'eraser', 'rectangle', 'lasso', 'fill'])

/** The tools of a canvas, none of them at work. */
export function createTooling({ editor, live, onStroke, onBlocked }: ToolingOptions): Tooling {
  const machines = createMachines()
  const run = createRunner({ editor, live, onStroke, onBlocked })
  let working: PointerTool | null = null

  const handle = (tool: PointerTool, input: PointerInput) => {
    if (input.type === 'down') {
      const reason = PAINTING.has(tool) ? editor.blocked() : null
      if (reason) {
        onBlocked(reason)
        return
      }
      working = tool
    }
    if (working !== tool) return
    const { settings } = editor.store.getState()
    for (const effect of machines[tool].handle(input, settings)) run(effect)
    if (!machines[tool].busy) working = null
  }
  return {
    handle,
    busy: () => working !== null,
    cancel() {
      const none = { x: 0, y: 0 }
      if (working)
        handle(working, { type: 'cancel', point: none, screen: none, pressure: null, shift: false, alt: false })
    },
  }
}

/** Does what tools want done. */
function createRunner({ editor, live, onStroke, onBlocked }: ToolingOptions) {
  const strokes = strokeEffects(editor, live, onStroke)
  const shape = (effect: Extract<Effect, { do: 'shape' }>, layer: Layer | null) => {
    live.setState({ shape: effect.phase === 'preview' ? { shape: effect.shape, erase: effect.erase } : null })
    if (effect.phase === 'apply' && layer) fillShape(editor, layer, effect.shape, effect.erase)
  }
  const move = ({ phase, by }: Extract<Effect, { do: 'move' }>, layer: Layer | null) => {
    live.setState({ matrix: phase === 'preview' ? moving(by) : null })
    if (phase === 'apply' && layer) moveLayer(editor, layer, by)
  }
  const pan = ({ x, y }: Point) =>
    editor.store.setState(({ view }) => ({ view: view && { ...view, x: view.x + x, y: view.y + y } }))
  return (effect: Effect): void => {
    const layer = activeLayer(editor.document())
    if (effect.do === 'stroke') strokes(effect)
    else if (effect.do === 'shape') shape(effect, layer)
    else if (effect.do === 'move') move(effect, layer)
    else if (effect.do === 'pan') pan(effect.by)
    else if (effect.do === 'pick') pickColour(editor, effect.at)
    else if (layer && !fillFrom(editor, layer, effect.at)) onBlocked('outside')
  }
}

function strokeEffects(editor: CanvasEditor, live: LiveStore, onStroke: (rect: Rect) => void) {
  const drop = () => {
    const { stroke } = live.getState()
    live.setState({ stroke: null })
    stroke?.release()
  }
  return (effect: Extract<Effect, { do: 'stroke' }>): void => {
    const layer = activeLayer(editor.document())
    if (effect.phase === 'cancel' || !layer) {
      drop()
      return
    }
    const { settings } = editor.store.getState()
    if (effect.phase === 'begin') {
      const style = { colour: paintOf(layer, settings.colour), opacity: settings.opacity, erase: effect.erase }
      live.setState({ stroke: createLiveStroke(layer, { ...style, opacity: effect.erase ? 1 : style.opacity }) })
    }
    const { stroke } = live.getState()
    const changed = stroke?.draw(effect.pieces) ?? null
    if (changed) onStroke(changed)
    if (effect.phase !== 'end' || !stroke) return
    const tiles = stroke.applied(editor.pixels, layer.tiles)
    drop()
    editor.change(effect.erase ? 'erase' : 'stroke', (document) => withChange(document, layer.id, { tiles }))
  }
}

/** Masks and regions are where they are opaque; their colour is only how they are shown. */
function paintOf({ kind }: Layer, colour: string): string {
  return kind === 'raster' ? colour : '#ffffff'
}

/** Moves a layer by whole pixels. */
export function moveLayer(editor: CanvasEditor, { id, x, y }: Layer, by: Point, part?: string): void {
  editor.change('move', (document) => withChange(document, id, { x: x + by.x, y: y + by.y }), part)
}

function fillShape(editor: CanvasEditor, layer: Layer, shape: Shape, erase: boolean): void {
  const rect = shape.kind === 'rectangle' ? shape.rect : around(shape.points)
  if (!rect) return
  const { settings } = editor.store.getState()
  const onTiles = outward(shifted(rect, { x: -layer.x, y: -layer.y }))
  const paint = (context: Context) => {
    context.translate(-layer.x, -layer.y)
    context.globalAlpha = erase || layer.kind !== 'raster' ? 1 : settings.opacity
    context.globalCompositeOperation = erase ? 'destination-out' : 'source-over'
    context.fillStyle = paintOf(layer, settings.colour)
    tracePath(context, shape)
    context.fill()
  }
  const tiles = paintedOn(editor.pixels, layer.tiles, onTiles, paint, { create: !erase })
  editor.change(erase ? 'erase' : 'shape', (document) => withChange(document, layer.id, { tiles }))
}

function tracePath(context: Context, shape: Shape): void {
  context.beginPath()
  if (shape.kind === 'rectangle') {
    const { x, y, width, height } = shape.rect
    context.rect(x, y, width, height)
    return
  }
  for (const { x, y } of shape.points) context.lineTo(x, y)
  context.closePath()
}

/** Takes the colour that the visible pictures show at a point; nothing happens where they are transparent. */
function pickColour({ store, pixels, set }: CanvasEditor, at: Point): void {
  const rasters = layersOf(shownDocument(store.getState()), 'raster').filter(({ visible }) => visible)
  const colour = colourAt(pixels, rasters, at)
  if (colour) set({ colour })
}

/** Sides of what a fill looks at, at most, in pixels. */
const FILL_REACH = 4096

/** Where a fill may spread to: the box and everything that is painted, as far as is near enough. */
function fillArea(editor: CanvasEditor, at: Point): Rect | null {
  const { box, layers } = editor.document()
  const near = { x: at.x - FILL_REACH / 2, y: at.y - FILL_REACH / 2, width: FILL_REACH, height: FILL_REACH }
  const area = intersect(outward(union(contentOf(editor, layers), box)), outward(near))
  const isInside = area && intersect(area, { ...at, width: 0.001, height: 0.001 })
  return isInside ? area : null
}

/**
 * Spreads the colour from a point over pixels of the same colour: on a picture those that the visible pictures show
 * together, on a mask those of the mask itself. False where nothing can be filled.
 */
function fillFrom(editor: CanvasEditor, layer: Layer, at: Point): boolean {
  const document = editor.document()
  const area = fillArea(editor, at)
  if (!area) return false
  const { settings } = editor.store.getState()
  const seen = layer.kind === 'raster' ? layersOf(document, 'raster').filter(({ visible }) => visible) : [layer]
  const { context } = composed(editor.pixels, seen, area)
  const image = context.getImageData(0, 0, area.width, area.height)
  const start = { x: Math.floor(at.x - area.x), y: Math.floor(at.y - area.y) }
  const filled = floodFill(image, start.x, start.y, settings.tolerance)
  const colour = paintOf(layer, settings.colour)
  const [stamp, edge] = [stampOf(filled, area, colour), stampOf(fringeOf(image, filled), area, colour)]
  const place = shifted(area, { x: -layer.x, y: -layer.y })
  const touched = opaqueArea(filled, area)
  if (!touched) return false
  const rect = grow({ ...touched, ...onLayer(layer, touched) }, 1)
  const tiles = paintedOn(editor.pixels, layer.tiles, rect, (paint) => {
    paint.globalAlpha = layer.kind === 'raster' ? settings.opacity : 1
    paint.drawImage(stamp, place.x, place.y)
    paint.globalCompositeOperation = 'destination-over'
    paint.drawImage(edge, place.x, place.y)
  })
  editor.change('fill', (before) => withChange(before, layer.id, { tiles }))
  return true
}

/** A picture of one colour, opaque where `filled` is. */
function stampOf(filled: Uint8ClampedArray, { width, height }: Rect, colour: string): OffscreenCanvas {
  const { canvas, context } = createCanvas(width, height)
  const image = context.createImageData(width, height)
  for (let index = 0; index < filled.length; index++) image.data[index * 4 + 3] = filled[index] ?? 0
  context.putImageData(image, 0, 0)
  context.globalCompositeOperation = 'source-in'
  context.fillStyle = colour
  context.fillRect(0, 0, width, height)
  return canvas
}

/** The rectangle of the canvas around what is filled. */
function opaqueArea(filled: Uint8ClampedArray, { x, y, width, height }: Rect): Rect | null {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let row = 0; row < height; row++) {
    const line = filled.subarray(row * width, (row + 1) * width)
    const first = line.indexOf(255)
    if (first < 0) continue
    left = Math.min(left, first)
    right = Math.max(right, line.lastIndexOf(255))
    top = Math.min(top, row)
    bottom = row
  }
  return right < 0 ? null : { x: x + left, y: y + top, width: right - left + 1, height: bottom - top + 1 }
}
