import { activeLayer } from '../model/document.ts'
import { centred, fitting, type Point, type Rect, sameRect, toCanvas, union, zoomedAt } from '../model/geometry.ts'
import { steppedSize } from '../model/settings.ts'
import type { PointerInput } from '../model/tools.ts'
import { createOverlay } from '../overlay/overlay.ts'
import { lookOf } from '../pixels/backdrop.ts'
import { createRenderer, type Renderer } from '../pixels/renderer.ts'
import type { Scene } from '../pixels/scene.ts'
import { createCursor, placeIn } from './cursor.ts'
import type { Blocked, CanvasEditor } from './editor.ts'
import { contentOf } from './layers.ts'
import type { LiveStore } from './live.ts'
import { activeTool, type EditorState, shownDocument } from './state.ts'
import { createTooling, type PointerTool } from './tooling.ts'

/** The elements that a canvas is shown with, one above the other. */
export interface ViewportElements {
  /** Takes the pointers. */
  readonly root: HTMLElement
  readonly canvas: HTMLCanvasElement
  readonly overlay: HTMLDivElement
  readonly cursor: HTMLElement
}

interface ViewportOptions extends ViewportElements {
  readonly editor: CanvasEditor
  readonly live: LiveStore
  readonly onBlocked: (reason: Blocked) => void
}

/** How far one notch of a wheel zooms. */
const WHEEL = 0.0016

/** Shows a canvas in a part of the page and lets pointers work on it; answers how to stop. */
export function attachViewport(options: ViewportOptions): () => void {
  const { root, canvas, editor, live } = options
  const { store } = editor
  const renderer = createRenderer({ canvas, pixels: editor.pixels, look: lookOf(root) })
  const overlay = createOverlay({
    container: options.overlay,
    onBox(box, done) {
      live.setState({ box: done ? null : box })
      if (done && !sameRect(box, editor.document().box)) editor.setBox(box)
    },
    onTransform: (matrix) => store.setState(({ transform }) => ({ transform: transform && { ...transform, matrix } })),
  })
  const tooling = createTooling({
    editor,
    live,
    onStroke: (rect) => renderer.strokeChanged(rect),
    onBlocked: options.onBlocked,
  })
  const cursor = createCursor(options.cursor, root)

  const show = () => {
    const state = store.getState()
    if (!state.view) return
    const boxHandles = activeTool(state) === 'box' && !state.session && !state.busy
    renderer.show(sceneOf(state, live, boxHandles))
    cursor.show(state)
    overlay.show({
      ...state.viewport,
      view: state.view,
      box: shownDocument(state).box,
      grid: state.grid,
      boxHandles,
      target: state.transform,
      shape: shapeOf(state, live),
    })
  }
  const stopFollowing = [store.subscribe(show), live.subscribe(show)]
  const stopPointers = followPointers({ root, editor, tooling })
  const stopKeys = followEscape(tooling)
  const stopLook = followLook(() => renderer.dress(lookOf(root)))
  const stopSize = followSize({ root, editor, renderer })
  show()
  return () => {
    tooling.cancel()
    for (const stop of [...stopFollowing, stopPointers, stopKeys, stopLook, stopSize, cursor.stop]) stop()
    renderer.dispose()
    overlay.dispose()
  }
}

function sceneOf(state: EditorState, live: LiveStore, boxHandles: boolean): Scene {
  const { stroke, matrix, staged } = live.getState()
  return {
    document: shownDocument(state),
    view: state.view ?? { x: 0, y: 0, scale: 1 },
    stroke,
    matrix: state.transform?.matrix ?? matrix,
    staged,
    box: boxHandles ? null : (state.session?.box ?? shownDocument(state).box),
  }
}

function shapeOf(state: EditorState, live: LiveStore) {
  const { shape } = live.getState()
  if (!shape) return null
  const layer = activeLayer(shownDocument(state))
  const colour = layer && layer.kind !== 'raster' ? layer.colour : state.settings.colour
  return { shape: shape.shape, colour: shape.erase ? '#8a95a3' : colour }
}

interface Following {
  readonly root: HTMLElement
  readonly editor: CanvasEditor
}

/** Keeps the size of the viewport, and shows the box when it is known for the first time. */
function followSize({ root, editor, renderer }: Following & { readonly renderer: Renderer }): () => void {
  const { store } = editor
  const measure = () => {
    const { width, height } = root.getBoundingClientRect()
    if (width === 0 || height === 0) return
    const { view, leftAt, history, viewport } = store.getState()
    renderer.resize(width, height, window.devicePixelRatio || 1)
    if (viewport.width === width && viewport.height === height && view) return
    const size = { width, height }
    const first = leftAt ? centred(leftAt, size) : fitting(history.present.box, size)
    store.setState({ viewport: size, view: view ?? first })
  }
  const observer = new ResizeObserver(measure)
  observer.observe(root)
  measure()
  return () => observer.disconnect()
}

/** Tells when the page changes its colours. */
function followLook(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] })
  return () => observer.disconnect()
}

/** Turns what pointers, wheels and two fingers do into what tools and the view do. */
function followPointers({
  root,
  editor,
  tooling,
}: Following & { readonly tooling: ReturnType<typeof createTooling> }): () => void {
  const { store } = editor
  const fingers = new Map<number, Point>()
  let [tool, pointer]: [PointerTool | null, number | null] = [null, null]

  const placeOf = (event: MouseEvent): Point => placeIn(root, event)
  const inputOf = (event: PointerEvent, type: PointerInput['type']): PointerInput => {
    const screen = placeOf(event)
    const view = store.getState().view ?? { x: 0, y: 0, scale: 1 }
    const { shiftKey: shift, altKey: alt, pointerType, pressure } = event
    return {
      type,
      screen,
      point: toCanvas(view, screen),
      shift,
      alt,
      pressure: pointerType === 'pen' ? pressure : null,
    }
  }
  const toolFor = (event: PointerEvent): PointerTool | null => {
    if (event.button === 1) return 'view'
    const chosen = activeTool(store.getState())
    if (event.button !== 0 || chosen === 'box' || chosen === 'transform') return null
    return event.altKey && (chosen === 'brush' || chosen === 'fill') ? 'picker' : chosen
  }
  const down = (event: PointerEvent) => {
    if (event.pointerType === 'touch') fingers.set(event.pointerId, placeOf(event))
    if (fingers.size === 2) {
      // A second finger means that the first was not meant to paint.
      tooling.cancel()
      tool = null
      return
    }
    const wanted = toolFor(event)
    if (!wanted || tool) return
    event.preventDefault()
    root.focus({ preventScroll: true })
    root.setPointerCapture(event.pointerId)
    tool = wanted
    pointer = event.pointerId
    tooling.handle(wanted, inputOf(event, 'down'))
  }
  const move = (event: PointerEvent) => {
    if (fingers.size === 2 && fingers.has(event.pointerId)) pinch(store, fingers, event.pointerId, placeOf(event))
    if (!tool || event.pointerId !== pointer) return
    const events = tool === 'view' ? [event] : (event.getCoalescedEvents?.() ?? [])
    for (const each of events.length > 0 ? events : [event]) tooling.handle(tool, inputOf(each, 'move'))
  }
  const end = (type: 'up' | 'cancel') => (event: PointerEvent) => {
    fingers.delete(event.pointerId)
    if (!tool || event.pointerId !== pointer) return
    tooling.handle(tool, inputOf(event, type))
    tool = null
    pointer = null
  }
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    if (event.altKey) {
      resizeBrush(editor, event.deltaY || event.deltaX)
      return
    }
    const at = placeOf(event)
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    store.setState(({ view }) => {
      if (!view) return {}
      if (event.shiftKey) return { view: { ...view, x: view.x - (event.deltaX || event.deltaY) * pixels } }
      // Trackpads send a pinch as small steps with the control key.
      const speed = event.ctrlKey ? WHEEL * 6 : WHEEL
      return { view: zoomedAt(view, Math.exp(-event.deltaY * pixels * speed), at) }
    })
  }
  return listen(root, {
    pointerdown: down,
    pointermove: move,
    pointerup: end('up'),
    pointercancel: end('cancel'),
    wheel,
  })
}

/** Escape drops what a tool is in the middle of, before it means anything else. */
function followEscape(tooling: ReturnType<typeof createTooling>): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !tooling.busy()) return
    event.preventDefault()
    event.stopPropagation()
    tooling.cancel()
  }
  document.addEventListener('keydown', listen, { capture: true })
  return () => document.removeEventListener('keydown', listen, { capture: true })
}

type Listeners = {
  readonly [K in 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'wheel']: (
    event: HTMLElementEventMap[K],
  ) => void
}

function listen(element: HTMLElement, listeners: Listeners): () => void {
  const stop = new AbortController()
  const options = { signal: stop.signal, passive: false }
  element.addEventListener('pointerdown', listeners.pointerdown, options)
  element.addEventListener('pointermove', listeners.pointermove, options)
  element.addEventListener('pointerup', listeners.pointerup, options)
  element.addEventListener('pointercancel', listeners.pointercancel, options)
  element.addEventListener('wheel', listeners.wheel, options)
  return () => stop.abort()
}

/** Two fingers move and zoom what is seen. */
function pinch(store: CanvasEditor['store'], fingers: Map<number, Point>, moved: number, to: Point): void {
  const from = fingers.get(moved)
  const still = [...fingers].find(([id]) => id !== moved)?.[1]
  fingers.set(moved, to)
  if (!from || !still) return
  const factor =
    Math.hypot(to.x - still.x, to.y - still.y) / Math.max(1, Math.hypot(from.x - still.x, from.y - still.y))
  const middle = { x: (to.x + still.x) / 2, y: (to.y + still.y) / 2 }
  store.setState(({ view }) => {
    if (!view) return {}
    const pushed = { ...view, x: view.x + (to.x - from.x) / 2, y: view.y + (to.y - from.y) / 2 }
    return { view: zoomedAt(pushed, factor, middle) }
  })
}

function resizeBrush({ store, set }: CanvasEditor, delta: number): void {
  const { settings } = store.getState()
  const direction = delta < 0 ? 1 : -1
  if (activeTool(store.getState()) === 'eraser') set({ eraserSize: steppedSize(settings.eraserSize, direction) })
  else set({ brushSize: steppedSize(settings.brushSize, direction) })
}

/** Shows everything that is painted, and the box. */
export function fitAll(editor: CanvasEditor): void {
  const { history, viewport } = editor.store.getState()
  fitTo(editor, union(contentOf(editor, history.present.layers), history.present.box), viewport)
}

/** Shows the box as large as fits. */
export function fitBox(editor: CanvasEditor): void {
  const { history, viewport } = editor.store.getState()
  fitTo(editor, history.present.box, viewport)
}

function fitTo({ store }: CanvasEditor, rect: Rect, viewport: EditorState['viewport']): void {
  if (viewport.width > 0) store.setState({ view: fitting(rect, viewport, 8) })
}

/** Zooms around the middle of the viewport. */
export function zoomBy({ store }: CanvasEditor, factor: number): void {
  store.setState(({ view, viewport }) => ({
    view: view && zoomedAt(view, factor, { x: viewport.width / 2, y: viewport.height / 2 }),
  }))
}

/** Zooms to a scale around the middle of the viewport. */
export function zoomTo(editor: CanvasEditor, scale: number): void {
  const { view } = editor.store.getState()
  if (view) zoomBy(editor, scale / view.scale)
}
