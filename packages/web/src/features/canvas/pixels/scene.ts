import { type CanvasDocument, compositeOf, type Layer } from '../model/document.ts'
import type { Matrix, Rect, View } from '../model/geometry.ts'
import type { LiveStroke } from './live-stroke.ts'

/** Everything that the screen shows of a canvas at one moment. */
export interface Scene {
  readonly document: CanvasDocument
  readonly view: View
  /** A stroke on the active layer that is not yet part of it. */
  readonly stroke: LiveStroke | null
  /** How the active layer is moved or transformed while that is not yet decided; on the canvas. */
  readonly matrix: Matrix | null
  /** Where images are generated; null while the overlay draws it. */
  readonly box: Rect | null
  /** A generated image that waits for a decision, or the preview of one. */
  readonly staged: { readonly picture: CanvasImageSource; readonly box: Rect } | null
}

/** Neighbouring layers that are drawn together. Only the active layer stands alone, so that it can change fast. */
export interface Group {
  readonly layers: readonly Layer[]
  /** Whether it is drawn anew for each change instead of being kept as a picture. */
  readonly isLive: boolean
  /** How the group meets what is below it. */
  readonly composite: GlobalCompositeOperation
  /** Groups with the same key and the same tiles look the same. */
  readonly key: string
}

/**
 * The visible layers in groups: everything below the active layer, the active layer, and above it runs of layers that can be
 * mixed before they meet what is below, which only the normal blend can.
 */
export function groupsOf({ layers, activeId }: CanvasDocument): readonly Group[] {
  const visible = layers.filter((layer) => layer.visible && layer.opacity > 0)
  const at = visible.findIndex(({ id }) => id === activeId)
  const below = at < 0 ? visible : visible.slice(0, at)
  const active = visible[at]
  const above = at < 0 ? [] : visible.slice(at + 1)
  const groups: Group[] = []
  if (below.length > 0) groups.push(groupOf(below, 'source-over'))
  if (active) groups.push({ ...groupOf([active], compositeOf(active)), isLive: true })
  let run: Layer[] = []
  const close = () => {
    if (run.length > 0) groups.push(groupOf(run, 'source-over'))
    run = []
  }
  for (const layer of above) {
    if (compositeOf(layer) === 'source-over') {
      run.push(layer)
      continue
    }
    close()
    groups.push(groupOf([layer], compositeOf(layer)))
  }
  close()
  return groups
}

function groupOf(layers: readonly Layer[], composite: GlobalCompositeOperation): Group {
  return { layers, composite, isLive: false, key: layers.map(keyOf).join(' ') }
}

/** Everything about a layer but its tiles that decides how it looks. */
function keyOf(layer: Layer): string {
  const look = layer.kind === 'raster' ? layer.blend : layer.colour
  return `${layer.id}/${layer.x},${layer.y}/${layer.opacity}/${look}`
}
