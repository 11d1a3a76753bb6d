import { activeTool, type EditorState } from './state.ts'

/** The pointer as tools show it. */
export interface Cursor {
  show(state: EditorState): void
  stop(): void
}

const CURSORS = {
  view: 'grab',
  move: 'move',
  brush: 'none',
  eraser: 'none',
  rectangle: 'crosshair',
  lasso: 'crosshair',
  fill: 'crosshair',
  picker: 'crosshair',
  box: 'default',
  transform: 'default',
} as const

/** Below this many CSS pixels a ring cannot be seen, so that a cross is shown. */
const LEAST = 4

/**
 * Where an event happened, in CSS pixels of an element without transforms. Asking the element for its place would make the
 * browser lay the page out anew for every move.
 */
export function placeIn(element: HTMLElement, event: MouseEvent): { readonly x: number; readonly y: number } {
  if (event.target === element) return { x: event.offsetX, y: event.offsetY }
  const { left, top } = element.getBoundingClientRect()
  return { x: event.clientX - left, y: event.clientY - top }
}

/** Shows the size of brush and eraser as a ring at the pointer; an element of its own, because it moves all the time. */
export function createCursor(ring: HTMLElement, root: HTMLElement): Cursor {
  let diameter = 0
  let place = { x: 0, y: 0 }
  let isInside = false
  let isPanning = false
  let cursor = ''
  const dress = () => {
    root.style.cursor = isPanning ? 'grabbing' : cursor
  }
  const draw = () => {
    ring.style.display = isInside && diameter >= LEAST ? 'block' : 'none'
    ring.style.transform = `translate(${place.x - diameter / 2}px, ${place.y - diameter / 2}px)`
  }
  const follow = (event: PointerEvent) => {
    place = placeIn(root, event)
    isInside = event.type !== 'pointerleave' && event.pointerType !== 'touch'
    if (event.type === 'pointerdown') isPanning = event.button === 1 || cursor === CURSORS.view
    if (event.type === 'pointerup' || event.type === 'pointercancel') isPanning = false
    dress()
    draw()
  }
  const stop = new AbortController()
  for (const type of [
    'pointermove',
    'pointerenter',
    'pointerleave',
    'pointerdown',
    'pointerup',
    'pointercancel',
  ] as const) {
    root.addEventListener(type, follow, { signal: stop.signal })
  }
  return {
    show(state) {
      const tool = activeTool(state)
      const size = tool === 'eraser' ? state.settings.eraserSize : tool === 'brush' ? state.settings.brushSize : 0
      const next = size * (state.view?.scale ?? 1)
      cursor = next > 0 && next < LEAST ? 'crosshair' : CURSORS[tool]
      dress()
      if (next === diameter) return
      diameter = next
      ring.style.width = `${next}px`
      ring.style.height = `${next}px`
      draw()
    },
    stop: () => stop.abort(),
  }
}
