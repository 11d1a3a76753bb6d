import { deletePictures, existingImages, keepCanvas, readKeptCanvas, uploadPicture } from '../../../data/canvas.ts'
import type { Studio } from '../../../data/studio.ts'
import { uniqueId } from '../../../lib/unique-id.ts'
import { centreOf } from '../model/geometry.ts'
import { newHistory } from '../model/history.ts'
import { type KeptCanvas, parseKept } from '../model/kept.ts'
import { pictureOf } from '../pixels/painting.ts'
import { type CanvasEditor, createEditor } from './editor.ts'
import { createLiveStore, type LiveStore } from './live.ts'
import { knownTiles, loadLayers } from './loading.ts'
import { createSaver, type Saver } from './saver.ts'
import { type EditorState, initialState } from './state.ts'

/** A canvas that is open: what shows it, and what keeps it. */
export interface OpenCanvas {
  readonly editor: CanvasEditor
  readonly live: LiveStore
  readonly saver: Saver
  /** Resolves when its pixels are there, with how many pictures could not be loaded. */
  readonly loaded: Promise<number>
}

interface OpenOptions {
  readonly studio: Studio
  /** What was kept, as JSON. */
  readonly kept: unknown
  /** Size of the box of a new canvas. */
  readonly size: { readonly width: number; readonly height: number }
  readonly layerName: string
}

/** Opens the canvas that was kept for the person, or a new one. It stays open until `close` is called. */
export function openCanvas({
  studio,
  kept,
  size,
  layerName,
}: OpenOptions): OpenCanvas & { readonly close: () => void } {
  const canvas = parseKept(kept)
  const fresh = { box: { x: 0, y: 0, ...size }, layerName, layerId: uniqueId('raster') }
  const editor = createEditor({ ...initialState(canvas, fresh), busy: canvas !== null })
  const followed = { isQuiet: false }
  const saver: Saver = createSaver({
    store: serverStore(studio),
    snapshot: () => {
      const { history, view, leftAt, viewport, settings, session } = editor.store.getState()
      return { document: history.present, view: view ? centreOf(view, viewport) : leftAt, settings, session }
    },
    picture: async ({ tiles, x, y, width, height }) => {
      await editor.pixels.wake(tiles.values())
      return pictureOf(editor.pixels, tiles, { x, y, width, height }).canvas.convertToBlob({ type: 'image/png' })
    },
    onSaving: (saving) => editor.store.setState({ saving }),
    takeOver: (other) => takeOver({ studio, editor, saver, canvas: other, followed }),
  })
  const beginning = begin({ studio, editor, saver, canvas, followed })
  return { editor, live: createLiveStore(), saver, ...beginning }
}

interface Beginning {
  readonly studio: Studio
  readonly editor: CanvasEditor
  readonly saver: Saver
  readonly canvas: KeptCanvas | null
  /** While it is quiet, changes are not the person's and need not be kept. */
  readonly followed: { isQuiet: boolean }
}

/** Loads the pixels, and from then on keeps every change. */
function begin({ studio, editor, saver, canvas, followed }: Beginning) {
  let stop = () => {}
  let isClosed = false
  const follow = () => {
    if (isClosed) return
    const stopStore = editor.store.subscribe(
      (state, before) => !followed.isQuiet && isWorthKeeping(state, before) && saver.changed(),
    )
    const stopWindows = followWindows(saver)
    stop = () => {
      stopStore()
      stopWindows()
    }
    studio.unsaved.add(saver.flush)
  }
  const load = async (): Promise<number> => {
    const loaded = canvas && (await loadLayers(studio, editor.pixels, canvas))
    if (canvas && loaded) {
      const { present } = editor.store.getState().history
      editor.store.setState({ history: newHistory({ ...present, layers: loaded.layers }) })
      saver.adopt({ canvas, ...loaded })
    }
    editor.store.setState({ busy: false })
    follow()
    return loaded?.missing ?? 0
  }
  const ask = (event: BeforeUnloadEvent) => {
    const { saving } = editor.store.getState()
    if (saving === 'saved') return
    void saver.flush()
    event.preventDefault()
  }
  window.addEventListener('beforeunload', ask)
  const close = () => {
    isClosed = true
    stop()
    window.removeEventListener('beforeunload', ask)
    studio.unsaved.delete(saver.flush)
    // What is not kept yet needs its pixels until it is.
    void saver.flush().finally(() => {
      saver.stop()
      editor.dispose()
    })
  }
  return { loaded: load(), close }
}

/** Shows what another window has kept, as a step that can be undone. */
async function takeOver({ studio, editor, saver, canvas, followed }: Beginning & { readonly canvas: KeptCanvas }) {
  const { store, pixels } = editor
  store.setState({ busy: true })
  try {
    const loaded = await loadLayers(studio, pixels, canvas, knownTiles(editor.document(), saver.nameOf))
    await pixels.wake(loaded.layers.flatMap(({ tiles }) => [...tiles.values()]))
    followed.isQuiet = true
    const { activeId, box, session } = canvas
    const { layers } = loaded
    editor.change('elsewhere', (before) => {
      const isThere = layers.some(({ id }) => id === before.activeId)
      return { layers, box, activeId: isThere ? before.activeId : activeId }
    })
    store.setState({ session, draft: null, transform: null })
    saver.adopt({ canvas, ...loaded })
  } finally {
    followed.isQuiet = false
    store.setState({ busy: false })
  }
}

/** Windows of one browser tell each other by this name that they have kept something. */
const CHANNEL = 'studio-canvas'

/** Takes over what other windows keep: at once in this browser, and from other devices when the person comes back. */
function followWindows(saver: Saver): () => void {
  const stop = new AbortController()
  const refresh = () => document.visibilityState === 'visible' && void saver.refresh()
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = () => void saver.refresh()
  document.addEventListener('visibilitychange', refresh, { signal: stop.signal })
  window.addEventListener('focus', refresh, { signal: stop.signal })
  return () => {
    stop.abort()
    channel.close()
  }
}

function isWorthKeeping(state: EditorState, before: EditorState): boolean {
  return (
    state.history.present !== before.history.present ||
    state.view !== before.view ||
    state.settings !== before.settings ||
    state.session !== before.session
  )
}

function serverStore(studio: Studio) {
  return {
    upload: async (picture: Blob) =>
      (await uploadPicture(studio, picture, { category: 'other', intermediate: true })).image_name,
    existing: (names: readonly string[]) => existingImages(studio, names),
    remove: (names: readonly string[]) => deletePictures(studio, names),
    kept: () => readKeptCanvas(studio),
    async keep(value: object) {
      await keepCanvas(studio, value)
      const channel = new BroadcastChannel(CHANNEL)
      channel.postMessage('kept')
      channel.close()
    },
  }
}
