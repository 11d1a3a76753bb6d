import { type Point, toCanvas, zoomedAt } from '../model/geometry.ts'
import { steppedSize } from '../model/settings.ts'
import type { PointerInput } from '../model/tools.ts'
import { placeIn } from './cursor.ts'
import type { CanvasEditor } from './editor.ts'
import { activeTool } from './state.ts'
import type { PointerTool, Tooling } from './tooling.ts'

interface PointerOptions {
  readonly root: HTMLElement
  readonly editor: CanvasEditor
  readonly tooling: Tooling
}

/** The button that the other end of a pen presses. */
const ERASER = 5

/** How far one notch of a wheel zooms. */
const WHEEL = 0.0016

/** Turns what pointers, wheels and two fingers do into what tools and the view do. */
export function followPointers({ root, editor, tooling }: PointerOptions): () => void {
  const { store } = editor
  const fingers = new Map<number, Point>()
  const control = followControl()
  let [tool, pointer]: [PointerTool | null, number | null] = [null, null]
  let hasPen = false

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
    if (event.button === ERASER) return 'eraser'
    if (event.button !== 0 || chosen === 'box' || chosen === 'transform') return null
    // Beside a pen, hands lie on the screen: they may look around, but not paint.
    if (hasPen && event.pointerType === 'touch') return 'view'
    return event.altKey && (chosen === 'brush' || chosen === 'fill') ? 'picker' : chosen
  }
  const down = (event: PointerEvent) => {
    if (event.pointerType === 'pen') hasPen = true
    if (event.pointerType === 'touch') fingers.set(event.pointerId, placeOf(event))
    if (event.pointerType === 'touch' && fingers.size > 1) {
      // A second finger means that the first was not meant to paint; what a pen or a mouse does goes on.
      if (pointer === null || !fingers.has(pointer)) return
      tooling.cancel()
      tool = null
      pointer = null
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
  const stop = listen(root, {
    pointerdown: down,
    pointermove: move,
    pointerup: end('up'),
    pointercancel: end('cancel'),
    wheel: (event) => turnWheel(editor, event, placeOf(event), control.isHeld()),
  })
  return () => {
    stop()
    control.stop()
  }
}

/** The wheel zooms to the pointer, with shift it looks to the sides, with control it makes the brush larger. */
function turnWheel(editor: CanvasEditor, event: WheelEvent, at: Point, control: boolean): void {
  event.preventDefault()
  if ((event.altKey || control) && resizeBrush(editor, event.deltaY || event.deltaX)) return
  const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
  editor.store.setState(({ view }) => {
    if (!view) return {}
    if (event.shiftKey) return { view: { ...view, x: view.x - (event.deltaX || event.deltaY) * pixels } }
    // Trackpads send a pinch as small steps with the control key.
    const speed = event.ctrlKey && !control ? WHEEL * 6 : WHEEL
    return { view: zoomedAt(view, Math.exp(-event.deltaY * pixels * speed), at) }
  })
}

/** Whether the control key is really held: browsers also claim it for a pinch on a trackpad. */
function followControl(): { readonly isHeld: () => boolean; readonly stop: () => void } {
  let isHeld = false
  const stop = new AbortController()
  const set = (held: boolean) => (event: Event) => {
    if (!(event instanceof KeyboardEvent) || event.key === 'Control' || event.key === 'Meta') isHeld = held
  }
  window.addEventListener('keydown', set(true), { signal: stop.signal, capture: true })
  window.addEventListener('keyup', set(false), { signal: stop.signal, capture: true })
  window.addEventListener('blur', set(false), { signal: stop.signal })
  return { isHeld: () => isHeld, stop: () => stop.abort() }
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

/** Changes the size of brush or eraser; false with a tool that has no size. */
function resizeBrush({ store, set }: CanvasEditor, delta: number): boolean {
  const { settings } = store.getState()
  const tool = activeTool(store.getState())
  const direction = delta < 0 ? 1 : -1
  if (tool === 'eraser') set({ eraserSize: steppedSize(settings.eraserSize, direction) })
  else if (tool === 'brush') set({ brushSize: steppedSize(settings.brushSize, direction) })
  else return false
  return true
}
