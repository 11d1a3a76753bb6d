import { createStore, type StoreApi } from 'zustand/vanilla'
import { uniqueId } from '../../../lib/unique-id.ts'
import {
  activeLayer,
  type CanvasDocument,
  findLayer,
  type Layer,
  type LayerChange,
  type LayerKind,
  layersOf,
  newLayer,
  withChange,
  withCopy,
  withLayer,
  withOrder,
  withoutLayer,
  withPlace,
} from '../model/document.ts'
import { type Rect, sameRect } from '../model/geometry.ts'
import { amended, committed, type History, redone, sealed, undone } from '../model/history.ts'
import type { CanvasSettings } from '../model/settings.ts'
import { NO_TILES } from '../model/tiles.ts'
import { createPixels, type Pixels } from '../pixels/pixels.ts'
import { createRest, tilesOf } from './memory.ts'
import { type EditorState, shownDocument } from './state.ts'

/** Why the active layer cannot be painted on; `outside` only concerns the place. */
export type Blocked = 'noLayer' | 'locked' | 'hidden' | 'busy' | 'filter' | 'outside'

/** What was done; names of texts. */
export type StepName =
  | 'stroke'
  | 'erase'
  | 'shape'
  | 'fill'
  | 'move'
  | 'transform'
  | 'box'
  | 'add'
  | 'remove'
  | 'change'
  | 'order'
  | 'duplicate'
  | 'merge'
  | 'crop'
  | 'clear'
  | 'invert'
  | 'filter'
  | 'import'
  | 'accept'
  | 'reset'
  | 'elsewhere'

/** The canvas: its state, its pixels, and everything that can be done without looking at pixels. */
export interface CanvasEditor {
  readonly store: StoreApi<EditorState>
  readonly pixels: Pixels
  document(): CanvasDocument
  /** Makes a change that can be undone; changes of one `part` in a row are one step. */
  change(name: StepName, next: CanvasDocument | ((document: CanvasDocument) => CanvasDocument), part?: string): void
  /** Ends a part, so that the next change is a step of its own. */
  seal(): void
  undo(): Promise<void>
  redo(): Promise<void>
  /** Why nothing can be painted on the active layer now, or null. */
  blocked(): Blocked | null
  set(settings: Partial<CanvasSettings>): void
  activate(layerId: string): void
  add(kind: LayerKind, name: string): void
  remove(layerId: string): void
  duplicate(layerId: string, name: string): void
  order(layerId: string, direction: 'up' | 'down' | 'top' | 'bottom'): void
  place(layerId: string, place: number): void
  changeLayer(layerId: string, change: LayerChange, part?: string): void
  clear(layerId: string): void
  setBox(box: Rect, part?: string): void
  dispose(): void
}

/** What can be changed about a locked layer. */
const FREE: ReadonlySet<string> = new Set<keyof LayerChange>(['name', 'visible', 'locked'])

/** A canvas that begins in a state. */
export function createEditor(initial: EditorState): CanvasEditor {
  const store = createStore<EditorState>(() => initial)
  const pixels = createPixels()
  const rest = createRest(pixels, () => store.getState().history)
  const document = () => store.getState().history.present
  const setHistory = (history: History<CanvasDocument>) => {
    store.setState((before) => ({ history, draft: rebased(before, history.present) }))
    rest.changed()
  }
  const change: CanvasEditor['change'] = (name, next, part) => {
    const { history } = store.getState()
    const state = typeof next === 'function' ? next(history.present) : next
    setHistory(committed(history, name, state, part ?? null))
  }
  const layer = (id: string): Layer | null => findLayer(document(), id)
  const unlocked = (id: string): boolean => layer(id)?.locked === false

  const go = stepsTogether((step) => travel(store, pixels, step, rest.changed))

  return {
    store,
    pixels,
    document,
    change,
    seal: () => store.setState(({ history }) => ({ history: sealed(history) })),
    undo: () => go(undone),
    redo: () => go(redone),
    blocked: () => blockedBy(store.getState()),
    set: (settings) => store.setState((state) => ({ settings: { ...state.settings, ...settings } })),
    activate(layerId) {
      const { history } = store.getState()
      if (history.present.activeId === layerId || !layer(layerId)) return
      store.setState({ history: amended(sealed(history), { ...history.present, activeId: layerId }) })
    },
    add(kind, name) {
      const count = layersOf(document(), kind).length
      change('add', (before) => withLayer(before, newLayer(kind, uniqueId(kind), name, count)))
    },
    remove: (layerId) => unlocked(layerId) && change('remove', (before) => withoutLayer(before, layerId)),
    duplicate: (layerId, name) =>
      change('duplicate', (before) => withCopy(before, layerId, uniqueId(layer(layerId)?.kind ?? 'raster'), name)),
    order: (layerId, direction) => change('order', (before) => withOrder(before, layerId, direction)),
    place: (layerId, place) => change('order', (before) => withPlace(before, layerId, place)),
    changeLayer: (layerId, changes, part) =>
      (unlocked(layerId) || Object.keys(changes).every((name) => FREE.has(name))) &&
      change('change', (before) => withChange(before, layerId, changes), part && `${part}/${layerId}`),
    clear: (layerId) =>
      unlocked(layerId) && change('clear', (before) => withChange(before, layerId, { tiles: NO_TILES })),
    setBox: (box, part) => change('box', (before) => (sameRect(before.box, box) ? before : { ...before, box }), part),
    dispose: rest.stop,
  }
}

type Step = (history: History<CanvasDocument>) => History<CanvasDocument>

/** Steps that are asked for while pixels wake up are taken at once after that, without those in between. */
function stepsTogether(take: (step: Step) => Promise<void>): (step: Step) => Promise<void> {
  let waiting: Step[] = []
  let running: Promise<void> | null = null
  const run = async () => {
    while (waiting.length > 0) {
      const steps = waiting
      waiting = []
      await take((history) => steps.reduce((result, step) => step(result), history))
    }
  }
  return (step) => {
    waiting.push(step)
    running ??= run().finally(() => {
      running = null
    })
    return running
  }
}

/** Goes to another state once its pixels are awake. Meanwhile nothing else can be done. */
async function travel(store: StoreApi<EditorState>, pixels: Pixels, step: Step, onDone: () => void): Promise<void> {
  const { history, busy } = store.getState()
  const next = step(history)
  if (busy || next === history) return
  const sleeping = [...tilesOf(next.present)].filter((tile) => !pixels.isAwake(tile))
  if (sleeping.length > 0) {
    store.setState({ busy: true })
    try {
      await pixels.wake(sleeping)
    } finally {
      store.setState({ busy: false })
    }
  }
  store.setState({ history: next, draft: null, transform: null })
  onDone()
}

/** What a filter has made of a layer, in a document that has changed meanwhile. */
function rebased({ draft, history }: EditorState, document: CanvasDocument): CanvasDocument | null {
  if (!draft) return null
  const filtered = draft.layers.filter(({ id, tiles }) => findLayer(history.present, id)?.tiles !== tiles)
  return filtered.reduce((result, { id, tiles }) => withChange(result, id, { tiles }), document)
}

function blockedBy(state: EditorState): Blocked | null {
  if (state.busy) return 'busy'
  if (state.draft) return 'filter'
  const layer = activeLayer(shownDocument(state))
  if (!layer) return 'noLayer'
  if (layer.locked) return 'locked'
  return layer.visible ? null : 'hidden'
}
