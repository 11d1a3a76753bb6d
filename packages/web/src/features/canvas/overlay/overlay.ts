import { Layer } from 'konva/lib/Layer'
import { Stage } from 'konva/lib/Stage'
import { Line } from 'konva/lib/shapes/Line'
import { Rect as Frame } from 'konva/lib/shapes/Rect'
import { Transformer } from 'konva/lib/shapes/Transformer'
import { Transform } from 'konva/lib/Util'
import { resizedBox, snapPlace } from '../model/box.ts'
import { type Matrix, type Point, type Rect, sameRect, type View } from '../model/geometry.ts'
import type { Shape } from '../model/tools.ts'
import { lookOf } from '../pixels/backdrop.ts'
import { canvasMatrix, frameMatrix, fromScreen, snappedOnScreen, toScreen } from './handles.ts'

/** What lies above the picture: the box, handles, and the outline of a shape that is being drawn. */
export interface OverlayScene {
  /** Size of the viewport in CSS pixels. */
  readonly width: number
  readonly height: number
  readonly view: View
  readonly box: Rect
  /** What the edges of the box are multiples of. */
  readonly grid: number
  /** Whether the box can be moved and resized. */
  readonly boxHandles: boolean
  /** What is being transformed, and how so far; null while nothing is. */
  readonly target: { readonly rect: Rect; readonly matrix: Matrix } | null
  /** Whether handles can be dragged now. */
  readonly takesPointers: boolean
  readonly shape: { readonly shape: Shape; readonly colour: string } | null
}

/** Draws and drags handles. */
export interface Overlay {
  show(scene: OverlayScene): void
  dispose(): void
}

interface OverlayOptions {
  readonly container: HTMLDivElement
  readonly onBox: (box: Rect, done: boolean) => void
  readonly onTransform: (matrix: Matrix) => void
}

/** An overlay in an element that covers the viewport. It takes pointers only while there are handles. */
export function createOverlay({ container, onBox, onTransform }: OverlayOptions): Overlay {
  const { accent } = lookOf(container)
  const stage = new Stage({ container, width: 1, height: 1 })
  const layer = new Layer()
  const shade = new Frame({ stroke: 'rgba(0, 0, 0, 0.55)', strokeWidth: 3, listening: false })
  const box = new Frame({ stroke: accent, strokeWidth: 1.5, dash: [6, 4] })
  const outline = new Line({ closed: true, strokeWidth: 1.5, opacity: 0.75, listening: false })
  const target = new Frame({ draggable: true, fill: 'transparent' })
  const boxHandles = new Transformer({ ...handleLook(accent), nodes: [], rotateEnabled: false, flipEnabled: false })
  const targetHandles = new Transformer({
    ...handleLook(accent),
    nodes: [],
    rotationSnaps: [0, 45, 90, 135, 180, 225, 270, 315],
  })
  layer.add(outline, shade, box, target, boxHandles, targetHandles)
  stage.add(layer)
  let scene: OverlayScene | null = null
  /** While something is dragged it is the truth, and the scene follows. */
  let dragged = false

  followBox({
    box,
    handles: boxHandles,
    scene: () => scene,
    onDrag: (isDragged) => {
      dragged = isDragged
    },
    onBox(next, done) {
      place(shade, toScreen(scene?.view ?? NO_VIEW, next))
      onBox(next, done)
    },
  })
  const follow = () => {
    if (!scene?.target) return
    onTransform(canvasMatrix(scene.view, scene.target.rect, matrixOf(target)))
  }
  target.on('dragmove transform', follow)
  target.on('dragstart transformstart', () => {
    dragged = true
  })
  target.on('dragend transformend', () => {
    dragged = false
    follow()
  })

  const show = (next: OverlayScene) => {
    scene = next
    stage.size({ width: next.width, height: next.height })
    const hasHandles = next.boxHandles || next.target !== null
    container.style.pointerEvents = hasHandles && next.takesPointers ? 'auto' : 'none'
    // An empty layer above the picture would cost every frame of a stroke.
    container.style.display = hasHandles || next.shape ? 'block' : 'none'
    box.visible(next.boxHandles)
    shade.visible(next.boxHandles)
    showShape(outline, next)
    if (!dragged) {
      place(box, toScreen(next.view, next.box))
      place(shade, toScreen(next.view, next.box))
    }
    box.draggable(next.boxHandles)
    boxHandles.nodes(next.boxHandles ? [box] : [])
    target.visible(next.target !== null)
    if (next.target && !dragged) placeTarget(target, next.view, next.target)
    targetHandles.nodes(next.target ? [target] : [])
    targetHandles.forceUpdate()
    layer.batchDraw()
  }
  return { show, dispose: () => stage.destroy() }
}

const NO_VIEW: View = { x: 0, y: 0, scale: 1 }

function handleLook(accent: string) {
  return {
    anchorSize: 10,
    anchorCornerRadius: 2,
    anchorFill: accent,
    anchorStroke: 'rgba(0, 0, 0, 0.7)',
    borderStroke: accent,
    borderDash: [6, 4],
    ignoreStroke: true,
    shouldOverdrawWholeArea: false,
  }
}

interface BoxDrag {
  readonly box: Frame
  readonly handles: Transformer
  readonly scene: () => OverlayScene | null
  readonly onDrag: (isDragged: boolean) => void
  readonly onBox: (box: Rect, done: boolean) => void
}

/** Moves and resizes the box in steps of the grid. */
function followBox({ box, handles, scene, onDrag, onBox }: BoxDrag): void {
  let before: Rect | null = null
  const snap = (point: Point): Point => {
    const now = scene()
    return now ? snappedOnScreen(now.view, point, (length) => snapPlace(length, now.grid)) : point
  }
  const drawn = (now: OverlayScene): Rect => {
    const { x, y } = box.position()
    return fromScreen(now.view, { x, y, width: box.width() * box.scaleX(), height: box.height() * box.scaleY() })
  }
  const report = (done: boolean) => {
    const now = scene()
    if (now && before) onBox(resizedOrMoved(before, drawn(now), now.grid), done)
  }
  box.dragBoundFunc(snap)
  handles.anchorDragBoundFunc((_old, point) => snap(point))
  box.on('dragstart transformstart', () => {
    before = scene()?.box ?? null
    onDrag(true)
  })
  box.on('dragmove transform', () => report(false))
  box.on('dragend transformend', () => {
    onDrag(false)
    report(true)
    before = null
  })
}

function resizedOrMoved(before: Rect, after: Rect, grid: number): Rect {
  const isMoved = Math.abs(before.width - after.width) < 0.5 && Math.abs(before.height - after.height) < 0.5
  if (!isMoved) return resizedBox(before, after, grid)
  const moved = { ...before, x: snapPlace(after.x, grid), y: snapPlace(after.y, grid) }
  return sameRect(moved, before) ? before : moved
}

function place(frame: Frame, { x, y, width, height }: Rect): void {
  frame.setAttrs({ x, y, width, height, scaleX: 1, scaleY: 1 })
}

function placeTarget(frame: Frame, view: View, { rect, matrix }: NonNullable<OverlayScene['target']>): void {
  const { width, height } = toScreen(view, rect)
  frame.setAttrs({ width, height, ...new Transform([...frameMatrix(view, rect, matrix)]).decompose() })
}

function matrixOf(frame: Frame): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = frame.getTransform().getMatrix()
  return [a, b, c, d, e, f]
}

function showShape(line: Line, { shape, view }: OverlayScene): void {
  line.visible(shape !== null)
  if (!shape) return
  const corners = cornersOf(shape.shape)
  line.points(corners.flatMap(({ x, y }) => [x * view.scale + view.x, y * view.scale + view.y]))
  line.fill(shape.colour)
  line.stroke(shape.colour)
}

function cornersOf(shape: Shape): readonly Point[] {
  if (shape.kind === 'lasso') return shape.points
  const { x, y, width, height } = shape.rect
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ]
}
