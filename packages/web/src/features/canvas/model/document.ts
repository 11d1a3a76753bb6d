import { type Point, type Rect, shifted } from './geometry.ts'
import { NO_TILES, type Tiles, tilesRect } from './tiles.ts'

/** How a raster layer is mixed with what lies below; the names are those of 2D canvases, `normal` is `source-over`. */
export const BLENDS = [
  'normal',
  'multiply',
  'screen',
  'overlay',
  'darken',
  'lighten',
  'color-dodge',
  'color-burn',
  'hard-light',
  'soft-light',
  'difference',
  'exclusion',
  'hue',
  'saturation',
  'color',
  'luminosity',
] as const
export type Blend = (typeof BLENDS)[number]

interface LayerFacts {
  readonly id: string
  readonly name: string
  readonly visible: boolean
  /** A locked layer cannot be changed until it is unlocked. */
  readonly locked: boolean
  /** 0 to 1. */
  readonly opacity: number
  /** Where the layer's own origin lies on the canvas; whole pixels. */
  readonly x: number
  readonly y: number
  readonly tiles: Tiles
}

/** A picture. */
export interface RasterLayer extends LayerFacts {
  readonly kind: 'raster'
  readonly blend: Blend
}

/** What is to be painted anew: wherever it is opaque. */
export interface MaskLayer extends LayerFacts {
  readonly kind: 'mask'
  /** How it is shown: `#rrggbb`. */
  readonly colour: string
}

/** A region with prompts of its own. */
export interface RegionLayer extends LayerFacts {
  readonly kind: 'region'
  readonly colour: string
  readonly positivePrompt: string
  readonly negativePrompt: string
}

/** One layer of a canvas. */
export type Layer = RasterLayer | MaskLayer | RegionLayer
/** What a layer is for. */
export type LayerKind = Layer['kind']

/** The kinds from bottom to top: layers of one kind always lie together. */
export const KINDS: readonly LayerKind[] = ['raster', 'region', 'mask']

/** Everything that undo brings back. */
export interface CanvasDocument {
  /** From bottom to top. */
  readonly layers: readonly Layer[]
  /** The layer that tools work on. */
  readonly activeId: string | null
  /** Where images are generated. */
  readonly box: Rect
}

/** Colours for masks and regions, in the order in which they are given out. */
const COLOURS = ['#d6409f', '#3e8fd0', '#46a758', '#e5734d', '#8e6cef', '#12a594']

/** What the layers of a kind have besides the common. */
export function newLayer(kind: LayerKind, id: string, name: string, count: number): Layer {
  const facts = { id, name, visible: true, locked: false, opacity: 1, x: 0, y: 0, tiles: NO_TILES }
  const colour = COLOURS[(count + (kind === 'region' ? 1 : 0)) % COLOURS.length] ?? '#d6409f'
  if (kind === 'raster') return { ...facts, kind, blend: 'normal' }
  if (kind === 'mask') return { ...facts, kind, colour }
  return { ...facts, kind, colour, positivePrompt: '', negativePrompt: '' }
}

/** A canvas with one empty raster layer. */
export function newDocument(box: Rect, layer: Layer): CanvasDocument {
  return { layers: [layer], activeId: layer.id, box }
}

/** The layer with this id, or null. */
export function findLayer({ layers }: CanvasDocument, id: string | null): Layer | null {
  return layers.find((layer) => layer.id === id) ?? null
}

/** The layer that tools work on, or null. */
export function activeLayer(document: CanvasDocument): Layer | null {
  return findLayer(document, document.activeId)
}

/** The layers of a kind, from bottom to top. */
export function layersOf<K extends LayerKind>({ layers }: CanvasDocument, kind: K): Extract<Layer, { kind: K }>[] {
  return layers.filter((layer): layer is Extract<Layer, { kind: K }> => layer.kind === kind)
}

/** The document with a layer above the active one, or above all others of its kind, and active. */
export function withLayer(document: CanvasDocument, layer: Layer): CanvasDocument {
  const active = activeLayer(document)
  const order = KINDS.indexOf(layer.kind)
  const above = document.layers.findIndex(({ kind }) => KINDS.indexOf(kind) > order)
  const top = above < 0 ? document.layers.length : above
  const at = active?.kind === layer.kind ? document.layers.indexOf(active) + 1 : top
  return { ...document, layers: document.layers.toSpliced(at, 0, layer), activeId: layer.id }
}

/** The document without a layer; the one below it, else the one above, becomes active. */
export function withoutLayer(document: CanvasDocument, id: string): CanvasDocument {
  const at = document.layers.findIndex((layer) => layer.id === id)
  if (at < 0) return document
  const layers = document.layers.toSpliced(at, 1)
  const next = layers[at - 1] ?? layers[at] ?? null
  return { ...document, layers, activeId: document.activeId === id ? (next?.id ?? null) : document.activeId }
}

/** What can be changed about a layer without painting. */
export type LayerChange = Partial<
  Omit<RasterLayer, 'id' | 'kind'> & Omit<MaskLayer, 'id' | 'kind'> & Omit<RegionLayer, 'id' | 'kind'>
>

/** The document with a layer changed; what the layer's kind does not have is left out. */
export function withChange(document: CanvasDocument, id: string, change: LayerChange): CanvasDocument {
  const layers = document.layers.map((layer) => {
    if (layer.id !== id) return layer
    const known = Object.fromEntries(Object.entries(change).filter(([name]) => name in layer))
    return { ...layer, ...known } as Layer
  })
  return { ...document, layers }
}

/** The document with a layer one place higher (`up`), lower (`down`), or on top or at the bottom of its kind. */
export function withOrder(
  document: CanvasDocument,
  id: string,
  direction: 'up' | 'down' | 'top' | 'bottom',
): CanvasDocument {
  const layer = findLayer(document, id)
  if (!layer) return document
  const peers = document.layers.filter(({ kind }) => kind === layer.kind)
  const at = peers.indexOf(layer)
  const goal = { up: at + 1, down: at - 1, top: peers.length - 1, bottom: 0 }[direction]
  return withPlace(document, id, goal)
}

/** The document with a layer at a place among those of its kind, counted from the bottom. */
export function withPlace(document: CanvasDocument, id: string, place: number): CanvasDocument {
  const layer = findLayer(document, id)
  if (!layer) return document
  const others = document.layers.filter(({ kind, id: other }) => kind === layer.kind && other !== id)
  const sorted = others.toSpliced(Math.max(0, Math.min(place, others.length)), 0, layer)
  if (sorted.every((one, index) => one === document.layers.filter(({ kind }) => kind === layer.kind)[index])) {
    return document
  }
  const layers = KINDS.flatMap((kind) => (kind === layer.kind ? sorted : layersOf(document, kind)))
  return { ...document, layers }
}

/** The document with a copy of a layer above it. The pixels are shared until one of them is painted on. */
export function withCopy(document: CanvasDocument, id: string, copyId: string, name: string): CanvasDocument {
  const layer = findLayer(document, id)
  if (!layer) return document
  return withLayer({ ...document, activeId: id }, { ...layer, id: copyId, name, locked: false })
}

/** The layer of the same kind right below another, or null. */
export function layerBelow(document: CanvasDocument, id: string): Layer | null {
  const at = document.layers.findIndex((layer) => layer.id === id)
  const below = document.layers[at - 1]
  return at > 0 && below?.kind === document.layers[at]?.kind ? (below ?? null) : null
}

/** The rectangle of the canvas that a layer's tiles cover, or null for an empty layer. */
export function layerRect(layer: Layer): Rect | null {
  const rect = tilesRect(layer.tiles)
  return rect && shifted(rect, layer)
}

/** A point of the canvas as the layer counts. */
export function onLayer(layer: Point, { x, y }: Point): Point {
  return { x: x - layer.x, y: y - layer.y }
}

/** The blend of a layer as 2D canvases call it. */
export function compositeOf(layer: Layer): GlobalCompositeOperation {
  return layer.kind !== 'raster' || layer.blend === 'normal' ? 'source-over' : layer.blend
}
