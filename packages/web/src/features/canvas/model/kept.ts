import { BLENDS, type CanvasDocument, KINDS, type Layer } from './document.ts'
import type { Rect, View } from './geometry.ts'
import { type CanvasSettings, isColour, parseSettings } from './settings.ts'
import { type Tile, type TileKey, type Tiles, tileKey, tileRect, tilesRect } from './tiles.ts'

/** Tiles along each side of a chunk: what is kept as one picture on the server. */
const CHUNK = 2

/** A part of a layer, up to two by two tiles, that is kept as one picture. */
export interface Chunk extends Rect {
  /** The same for chunks with the same pixels: the ids of the tiles with their places in it. */
  readonly signature: string
  readonly tiles: Tiles
}

/** The chunks of a layer that have tiles; places are those on the layer. */
export function chunksOf(tiles: Tiles): readonly Chunk[] {
  const groups = new Map<TileKey, Map<TileKey, Tile>>()
  for (const [key, tile] of tiles) {
    const [column = 0, row = 0] = key.split(',').map(Number)
    const chunk = tileKey(Math.floor(column / CHUNK), Math.floor(row / CHUNK))
    groups.set(chunk, (groups.get(chunk) ?? new Map()).set(key, tile))
  }
  return [...groups.values()].flatMap((members) => {
    const rect = tilesRect(members)
    if (!rect) return []
    const places = [...members].map(([key, { id }]) => {
      const { x, y } = tileRect(key)
      return `${x - rect.x}.${y - rect.y}:${id}`
    })
    return [{ ...rect, signature: places.toSorted().join(' '), tiles: members }]
  })
}

/** A picture of a part of a layer on the server. */
export interface KeptChunk {
  readonly image_name: string
  readonly x: number
  readonly y: number
}

/** A layer without pixels, and the pictures that have them. */
export type KeptLayer = Layer & { readonly chunks: readonly KeptChunk[] }

/** Images that wait for a decision, and the box that they were made for. */
export interface StagingSession {
  readonly id: string
  readonly box: Rect
}

/** What is kept of a canvas for a person. */
export interface KeptCanvas {
  readonly layers: readonly KeptLayer[]
  readonly activeId: string | null
  readonly box: Rect
  /** The scale, and the point of the canvas in the middle, whatever the size of the window. */
  readonly view: View | null
  readonly settings: CanvasSettings
  readonly session: StagingSession | null
  /** Another one each time that it is kept, by which windows notice that another has kept something. */
  readonly revision: string | null
}

/** The value that is kept as JSON; `chunksFor` names the pictures of a layer. */
export function keptValue(
  { layers, activeId, box }: CanvasDocument,
  rest: Pick<KeptCanvas, 'view' | 'settings' | 'session' | 'revision'>,
  chunksFor: (layer: Layer) => readonly KeptChunk[],
): object {
  const kept = layers.map(({ tiles, ...facts }, index) => {
    const layer = layers[index]
    return { ...facts, chunks: layer ? chunksFor(layer) : [] }
  })
  return { version: 1, layers: kept, activeId, box, ...rest }
}

/** Names of all pictures that a kept canvas needs. */
export function imagesOf({
  layers,
}: {
  readonly layers: readonly { readonly chunks: readonly KeptChunk[] }[]
}): Set<string> {
  return new Set(layers.flatMap(({ chunks }) => chunks.map(({ image_name }) => image_name)))
}

type Raw = Readonly<Record<string, unknown>>

/** What was kept, or null when there is nothing that can be understood. What is damaged in it is left out. */
export function parseKept(value: unknown): KeptCanvas | null {
  if (!isObject(value) || value.version !== 1 || !Array.isArray(value.layers)) return null
  const box = parseRect(value.box)
  const parsed = value.layers.flatMap((layer) => parseLayer(layer) ?? [])
  if (!box || parsed.length === 0) return null
  const layers = KINDS.flatMap((kind) => parsed.filter((layer) => layer.kind === kind))
  const session = isObject(value.session) ? value.session : {}
  const sessionBox = parseRect(session.box)
  return {
    layers,
    activeId: layers.find(({ id }) => id === value.activeId)?.id ?? layers.at(-1)?.id ?? null,
    box,
    view: parseView(value.view),
    settings: parseSettings(value.settings),
    session: typeof session.id === 'string' && sessionBox ? { id: session.id, box: sessionBox } : null,
    revision: typeof value.revision === 'string' ? value.revision : null,
  }
}

/** The same for kept canvases that are the same picture, however they are looked at and worked on. */
export function contentOf(kept: KeptCanvas | null): string {
  return kept ? JSON.stringify([kept.layers, kept.box, kept.session]) : ''
}

function parseLayer(value: unknown): KeptLayer | null {
  if (!isObject(value) || typeof value.id !== 'string' || typeof value.name !== 'string') return null
  const facts = {
    id: value.id,
    name: value.name,
    visible: value.visible !== false,
    locked: value.locked === true,
    opacity: isNumber(value.opacity) ? Math.min(1, Math.max(0, value.opacity)) : 1,
    x: isNumber(value.x) ? Math.round(value.x) : 0,
    y: isNumber(value.y) ? Math.round(value.y) : 0,
    tiles: new Map(),
    chunks: Array.isArray(value.chunks) ? value.chunks.flatMap((chunk) => parseChunk(chunk) ?? []) : [],
  }
  const colour = isColour(value.colour) ? value.colour : '#e5734d'
  if (value.kind === 'raster') {
    return { ...facts, kind: 'raster', blend: BLENDS.find((known) => known === value.blend) ?? 'normal' }
  }
  if (value.kind === 'mask') return { ...facts, kind: 'mask', colour }
  if (value.kind !== 'region') return null
  const text = (name: string) => (typeof value[name] === 'string' ? value[name] : '')
  const prompts = { positivePrompt: text('positivePrompt'), negativePrompt: text('negativePrompt') }
  return { ...facts, kind: 'region', colour, ...prompts }
}

function parseChunk(value: unknown): KeptChunk | null {
  if (!isObject(value) || typeof value.image_name !== 'string') return null
  const { image_name, x, y } = value
  return isNumber(x) && isNumber(y) ? { image_name, x, y } : null
}

function parseRect(value: unknown): Rect | null {
  if (!isObject(value)) return null
  const { x, y, width, height } = value
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null
  return width > 0 && height > 0 ? { x, y, width, height } : null
}

function parseView(value: unknown): View | null {
  if (!isObject(value)) return null
  const { x, y, scale } = value
  return isNumber(x) && isNumber(y) && isNumber(scale) && scale > 0 ? { x, y, scale } : null
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
