import { uniqueId } from '../../../lib/unique-id.ts'
import {
  activeLayer,
  type CanvasDocument,
  findLayer,
  type Layer,
  layerBelow,
  layersOf,
  newLayer,
  withChange,
  withLayer,
  withoutLayer,
} from '../model/document.ts'
import { combined, type Matrix, moving, type Point, type Rect, shifted, union } from '../model/geometry.ts'
import type { Tiles } from '../model/tiles.ts'
import {
  contentRect,
  croppedTo,
  mergedTiles,
  paintedOn,
  tilesOf,
  transformed,
  withoutBlank,
} from '../pixels/painting.ts'
import type { CanvasEditor } from './editor.ts'

/** Why a layer cannot be merged into the one of its kind below it; names of texts. */
export type NotMergeable = 'lowest' | 'mergeLocked' | 'mergeHidden'

/** Why a layer cannot be merged into the one of its kind below it, or null. */
export function notMergeable(document: CanvasDocument, layerId: string): NotMergeable | null {
  const [upper, lower] = [findLayer(document, layerId), layerBelow(document, layerId)]
  if (!upper || !lower) return 'lowest'
  if (upper.locked || lower.locked) return 'mergeLocked'
  return upper.visible && lower.visible ? null : 'mergeHidden'
}

/** Merges a layer into the one of its kind below it. */
export function mergeDown({ pixels, document, change }: CanvasEditor, layerId: string): void {
  const before = document()
  const [upper, lower] = [findLayer(before, layerId), layerBelow(before, layerId)]
  if (!upper || !lower || notMergeable(before, layerId)) return
  const tiles = mergedTiles(pixels, [lower, upper])
  change('merge', { ...asOne(withoutLayer(before, upper.id), [lower, upper], tiles), activeId: lower.id })
}

/** Merges the visible layers of a kind into the lowest of them; nothing happens while one of them is locked. */
export function mergeVisible({ pixels, document, change }: CanvasEditor, kind: Layer['kind']): void {
  const before = document()
  const visible = layersOf(before, kind).filter((layer) => layer.visible)
  const [lowest, ...others] = visible
  if (!lowest || others.length === 0 || visible.some(({ locked }) => locked)) return
  const fewer = others.reduce((result, { id }) => withoutLayer(result, id), before)
  change('merge', { ...asOne(fewer, [lowest, ...others], mergedTiles(pixels, visible)), activeId: lowest.id })
}

/**
 * The lowest of some layers with the merged pixels: those are in coordinates of the canvas, and opacities are painted in. A
 * region has the prompts of all.
 */
function asOne(document: CanvasDocument, layers: readonly [Layer, ...Layer[]], tiles: Tiles): CanvasDocument {
  const [lowest] = layers
  const painted = lowest.kind === 'raster' ? { opacity: 1 } : {}
  const regions = layers.filter((layer) => layer.kind === 'region')
  const joined = (prompts: readonly string[]) =>
    [...new Set(prompts.map((one) => one.trim()).filter(Boolean))].join(', ')
  const prompts =
    lowest.kind === 'region'
      ? {
          positivePrompt: joined(regions.map(({ positivePrompt }) => positivePrompt)),
          negativePrompt: joined(regions.map(({ negativePrompt }) => negativePrompt)),
        }
      : {}
  return withChange(document, lowest.id, { tiles, x: 0, y: 0, visible: true, ...painted, ...prompts })
}

/** Cuts away what of a layer lies outside of the box. */
export function cropToBox({ pixels, document, change }: CanvasEditor, layerId: string): void {
  const before = document()
  const layer = findLayer(before, layerId)
  if (!layer || layer.locked) return
  const tiles = croppedTo(pixels, layer.tiles, shifted(before.box, { x: -layer.x, y: -layer.y }))
  change('crop', withChange(before, layerId, { tiles }))
}

/** Turns a mask or region inside out within the box. */
export function invertInBox({ pixels, document, change }: CanvasEditor, layerId: string): void {
  const before = document()
  const layer = findLayer(before, layerId)
  if (!layer || layer.locked) return
  const rect = shifted(before.box, { x: -layer.x, y: -layer.y })
  const tiles = paintedOn(pixels, layer.tiles, rect, (context) => {
    context.globalCompositeOperation = 'xor'
    context.fillStyle = '#ffffff'
    context.fillRect(rect.x, rect.y, rect.width, rect.height)
  })
  change('invert', withChange(before, layerId, { tiles: withoutBlank(pixels, tiles) }))
}

/** Adds a raster layer with a picture whose upper left corner lies at a point of the canvas. */
export function addPicture(
  { pixels, document, change }: CanvasEditor,
  picture: ImageBitmap,
  { at, name, step }: { readonly at: Point; readonly name: string; readonly step: 'import' | 'accept' },
): void {
  const { width, height } = picture
  const tiles = withoutBlank(pixels, tilesOf(pixels, picture, { x: 0, y: 0, width, height }))
  const before = document()
  const layer = newLayer('raster', uniqueId('raster'), name, 0)
  const place = { x: Math.round(at.x), y: Math.round(at.y) }
  // A generated image was shown above everything else, and stays there.
  const below = step === 'accept' ? { ...before, activeId: layersOf(before, 'raster').at(-1)?.id ?? null } : before
  change(step, withLayer(below, { ...layer, ...place, tiles }))
}

/** Begins to transform the active layer. Whether there is anything to transform. */
export function beginTransform({ store, pixels, document }: CanvasEditor): boolean {
  const layer = activeLayer(document())
  const content = layer && contentRect(pixels, layer.tiles)
  if (!layer || layer.locked || !content) return false
  store.setState({ transform: { layerId: layer.id, rect: shifted(content, layer), matrix: moving({ x: 0, y: 0 }) } })
  return true
}

/** Adds to the transform that has begun. */
export function transformBy({ store }: CanvasEditor, further: Matrix): void {
  store.setState(({ transform }) => ({
    transform: transform && { ...transform, matrix: combined(transform.matrix, further) },
  }))
}

/** Makes the transform that has begun part of the layer. */
export function applyTransform(editor: CanvasEditor): void {
  const { store, document, change } = editor
  const { transform } = store.getState()
  store.setState({ transform: null })
  const layer = transform && findLayer(document(), transform.layerId)
  if (!transform || !layer) return
  const next = mapped(editor, layer, transform.matrix)
  if (next) change('transform', withChange(document(), layer.id, next))
}

/** A layer's pixels and place after a map of the canvas; null when the map changes nothing. */
function mapped({ pixels }: CanvasEditor, layer: Layer, matrix: Matrix): Pick<Layer, 'tiles' | 'x' | 'y'> | null {
  const [a, b, c, d, e, f] = matrix
  const isMove = a === 1 && b === 0 && c === 0 && d === 1 && Number.isInteger(e) && Number.isInteger(f)
  if (isMove) return e === 0 && f === 0 ? null : { tiles: layer.tiles, x: layer.x + e, y: layer.y + f }
  const onTiles = combined(combined(moving(layer), matrix), moving({ x: -layer.x, y: -layer.y }))
  return { tiles: transformed(pixels, layer.tiles, onTiles), x: layer.x, y: layer.y }
}

/** What of the canvas the layers' pixels cover, or null when there are none. */
export function contentOf({ pixels }: CanvasEditor, layers: readonly Layer[]): Rect | null {
  return layers.reduce<Rect | null>((rect, layer) => {
    const own = contentRect(pixels, layer.tiles)
    const placed = own && shifted(own, layer)
    return union(rect, placed)
  }, null)
}

/** Begins anew: one empty raster layer, the box where it is. */
export function startAnew({ document, change }: CanvasEditor, name: string): void {
  const { box } = document()
  const layer = newLayer('raster', uniqueId('raster'), name, 0)
  change('reset', { layers: [layer], activeId: layer.id, box })
}
