import { activeLayer } from '../model/document.ts'
import { centred, centreOf, fitting, type Rect, sameRect, union, type View, zoomedAt } from '../model/geometry.ts'
import { createOverlay } from '../overlay/overlay.ts'
import { lookOf } from '../pixels/backdrop.ts'
import { createRenderer, type Renderer } from '../pixels/renderer.ts'
import type { Scene } from '../pixels/scene.ts'
import { createCursor } from './cursor.ts'
import type { Blocked, CanvasEditor } from './editor.ts'
import { contentOf } from './layers.ts'
import type { LiveStore } from './live.ts'
import { followPointers } from './pointers.ts'
import { activeTool, type EditorState, shownDocument } from './state.ts'
import { createTooling } from './tooling.ts'

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
      // While the space bar is held, or the tool is another, the pointer belongs to that.
      takesPointers: state.held === null,
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
  let fitted: View | null = null
  const measure = () => {
    const { width, height } = root.getBoundingClientRect()
    if (width === 0 || height === 0) return
    const { view, leftAt, history, viewport } = store.getState()
    renderer.resize(width, height, window.devicePixelRatio || 1)
    if (viewport.width === width && viewport.height === height && view) return
    const size = { width, height }
    // What was in the middle stays there; a box that is still shown as it was at first is fitted again.
    const centre = view && view !== fitted ? centreOf(view, viewport) : leftAt
    const next = centre ? centred(centre, size) : fitting(history.present.box, size)
    if (!centre) fitted = next
    store.setState({ viewport: size, view: next })
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
