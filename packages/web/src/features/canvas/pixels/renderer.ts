import { compositeOf, type Layer } from '../model/document.ts'
import { grow, intersect, outward, type Rect, sameRect, shifted, union, type View } from '../model/geometry.ts'
import { changedKeys, tileRect } from '../model/tiles.ts'
import { createSquares, type Look, outlineBox } from './backdrop.ts'
import { clipped, createLayerPainter, onScreen, type ScreenView } from './layer-painter.ts'
import type { Pixels } from './pixels.ts'
import { type Group, groupsOf, type Scene } from './scene.ts'
import { type AnyContext, type Context, createCanvas } from './surface.ts'

/** Shows a canvas on the screen, drawing only what has changed. */
export interface Renderer {
  /** The size of the viewport in CSS pixels, and how many pixels of the screen one of them is. */
  resize(width: number, height: number, ratio: number): void
  show(scene: Scene): void
  /** Takes the colours of the page over again. */
  dress(look: Look): void
  /** Tells that the stroke of the scene has changed within a rectangle of its layer. */
  strokeChanged(rect: Rect): void
  /** Draws at once what would be drawn before the next frame. */
  flush(): void
  dispose(): void
}

interface RendererOptions {
  readonly canvas: HTMLCanvasElement
  readonly look: Look
  readonly pixels: Pixels
}

/** A group of layers as a picture of the screen's size. */
interface Cache {
  group: Group
  readonly canvas: OffscreenCanvas
  readonly context: Context
  /** What of it is not drawn yet. */
  stale: Rect | null
}

/** A renderer on a canvas element; draws at most once a frame. */
export function createRenderer({ canvas, pixels, look: firstLook }: RendererOptions): Renderer {
  // A canvas that hides what lies below it is shown faster.
  const screen = canvas.getContext('2d', { alpha: false })
  if (!screen) throw new Error('This browser cannot paint: it has no 2D canvas.')
  const painter = createLayerPainter(pixels)
  let [ratio, frame] = [1, 0]
  let look = firstLook
  let squares = createSquares(screen, look)
  let scene: Scene | null = null
  let caches: readonly Cache[] = []
  let groups: readonly Group[] = []
  let dirty: Rect | null = null
  let mixed: { readonly canvas: OffscreenCanvas; readonly context: Context } | null = null

  const whole = (): Rect => ({ x: 0, y: 0, width: canvas.width, height: canvas.height })
  const viewOf = (view: View): ScreenView => ({
    scale: view.scale * ratio,
    x: Math.round(view.x * ratio),
    y: Math.round(view.y * ratio),
    width: canvas.width,
    height: canvas.height,
  })
  const soil = (rect: Rect | null) => {
    if (!rect) return
    dirty = union(dirty, rect)
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const soilAll = () => {
    for (const cache of caches) cache.stale = whole()
    soil(whole())
  }

  const draw = () => {
    frame = 0
    const region = dirty && intersect(outward(grow(dirty, 1)), whole())
    dirty = null
    if (!scene || !region) return
    const view = viewOf(scene.view)
    for (const cache of caches) refresh(cache, view)
    clipped(screen, region, () => compose(view, region))
  }

  const refresh = (cache: Cache, view: ScreenView) => {
    const region = cache.stale && intersect(outward(grow(cache.stale, 1)), whole())
    cache.stale = null
    if (!region) return
    const { context, group } = cache
    context.clearRect(region.x, region.y, region.width, region.height)
    clipped(context, region, () => {
      for (const layer of group.layers) {
        // A group that is blended as a whole is one layer.
        context.globalCompositeOperation = group.composite === 'source-over' ? compositeOf(layer) : 'source-over'
        painter.paint(context, layer, view, region)
      }
    })
  }

  const drawGroups = (target: AnyContext, view: ScreenView, region: Rect) => {
    const { x, y, width, height } = region
    let cached = 0
    for (const group of groups) {
      target.globalCompositeOperation = group.composite
      const [layer] = group.layers
      if (group.isLive && layer && scene) painter.paint(target, layer, view, region, scene)
      else if (!group.isLive) {
        const cache = caches[cached++]
        if (cache) target.drawImage(cache.canvas, x, y, width, height, x, y, width, height)
      }
      target.globalCompositeOperation = 'source-over'
    }
  }

  /** Blends mix layers with each other, not with the squares behind them: the picture is made on its own first. */
  const drawBlended = (view: ScreenView, region: Rect) => {
    const { x, y, width, height } = region
    if (mixed?.canvas.width !== canvas.width || mixed.canvas.height !== canvas.height) {
      mixed = createCanvas(canvas.width, canvas.height)
    }
    const { context } = mixed
    context.clearRect(x, y, width, height)
    clipped(context, region, () => drawGroups(context, view, region))
    screen.drawImage(mixed.canvas, x, y, width, height, x, y, width, height)
  }

  const compose = (view: ScreenView, region: Rect) => {
    screen.fillStyle = squares
    screen.fillRect(region.x, region.y, region.width, region.height)
    if (groups.some(({ composite }) => composite !== 'source-over')) drawBlended(view, region)
    else drawGroups(screen, view, region)
    if (scene?.staged) {
      const place = onScreen(view, { x: 0, y: 0 }, scene.staged.box)
      screen.imageSmoothingEnabled = view.scale < 2
      screen.drawImage(scene.staged.picture, place.x, place.y, place.width, place.height)
    }
    if (scene?.box) outlineBox(screen, onScreen(view, { x: 0, y: 0 }, scene.box), look, ratio)
  }

  /** Takes pictures over for groups that look the same, and marks what of them has changed. */
  const regroup = (view: ScreenView) => {
    const wanted = groups.filter((group) => !group.isLive)
    caches = wanted.map((group) => {
      const known = caches.find((cache) => cache.group.key === group.key)
      if (!known) return { group, ...createCanvas(canvas.width, canvas.height), stale: whole() }
      const changed = changedOnScreen(known.group.layers, group.layers, view)
      known.group = group
      known.stale = changed ? union(known.stale, changed) : known.stale
      return known
    })
  }

  const scroll = (dx: number, dy: number) => {
    for (const { context, canvas: picture } of caches) {
      context.globalCompositeOperation = 'copy'
      context.drawImage(picture, dx, dy)
      context.globalCompositeOperation = 'source-over'
    }
    for (const cache of caches) {
      if (cache.stale) cache.stale = shifted(cache.stale, { x: dx, y: dy })
      for (const strip of uncovered(whole(), dx, dy)) cache.stale = union(cache.stale, strip)
    }
    soil(whole())
  }

  const follow = (before: Scene, after: Scene) => {
    const [from, to] = [viewOf(before.view), viewOf(after.view)]
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    if (from.scale !== to.scale || Math.abs(dx) >= canvas.width || Math.abs(dy) >= canvas.height) soilAll()
    else if (dx !== 0 || dy !== 0) scroll(dx, dy)
    if (before.staged !== after.staged) {
      for (const staged of [before.staged, after.staged]) soil(staged && onScreen(to, { x: 0, y: 0 }, staged.box))
    }
    if (before.matrix !== after.matrix || !sameBox(before.box, after.box)) soil(whole())
  }

  const followDocument = (before: Scene | null, after: Scene) => {
    if (before?.document === after.document) return
    const view = viewOf(after.view)
    const old = groups
    groups = groupsOf(after.document)
    regroup(view)
    const sameGroups =
      old.length === groups.length &&
      old.every(({ key, isLive }, at) => key === groups[at]?.key && isLive === groups[at]?.isLive)
    if (!before || !sameGroups) soil(whole())
    else soil(changedOnScreen(before.document.layers, after.document.layers, view))
  }

  return {
    resize(width, height, newRatio) {
      const size = [Math.max(1, Math.round(width * newRatio)), Math.max(1, Math.round(height * newRatio))] as const
      if (canvas.width === size[0] && canvas.height === size[1] && ratio === newRatio) return
      ratio = newRatio
      canvas.width = size[0]
      canvas.height = size[1]
      caches = caches.map(({ group }) => ({ group, ...createCanvas(size[0], size[1]), stale: whole() }))
      soil(whole())
      // An empty canvas would flash until the next frame.
      draw()
    },
    show(next) {
      const before = scene
      scene = next
      if (before) follow(before, next)
      followDocument(before, next)
      if (before && before.stroke !== next.stroke && before.document === next.document) soil(whole())
    },
    dress(next) {
      look = next
      squares = createSquares(screen, look)
      soil(whole())
    },
    strokeChanged(rect) {
      if (!scene) return
      const layer = scene.document.layers.find(({ id }) => id === scene?.document.activeId)
      if (layer) soil(onScreen(viewOf(scene.view), layer, outward(grow(rect, 1))))
    },
    flush() {
      cancelAnimationFrame(frame)
      draw()
    },
    dispose: () => cancelAnimationFrame(frame),
  }
}

function sameBox(a: Rect | null, b: Rect | null): boolean {
  return a === b || (a !== null && b !== null && sameRect(a, b))
}

/** Where layers that are in both lists look different because of other tiles, in pixels of the screen's picture. */
function changedOnScreen(before: readonly Layer[], after: readonly Layer[], view: View): Rect | null {
  let rect: Rect | null = null
  for (const layer of after) {
    const known = before.find(({ id }) => id === layer.id)
    if (!known || known.tiles === layer.tiles || !layer.visible) continue
    for (const key of changedKeys(known.tiles, layer.tiles)) rect = union(rect, onScreen(view, layer, tileRect(key)))
  }
  return rect
}

/** The parts of a rectangle that a copy of it, moved by a distance, leaves free. */
function uncovered({ width, height }: Rect, dx: number, dy: number): Rect[] {
  const strips = [
    { x: dx > 0 ? 0 : width + dx, y: 0, width: Math.abs(dx), height },
    { x: 0, y: dy > 0 ? 0 : height + dy, width, height: Math.abs(dy) },
  ]
  return strips.filter((strip) => strip.width > 0 && strip.height > 0)
}
