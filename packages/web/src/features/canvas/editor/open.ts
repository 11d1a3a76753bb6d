import { deletePictures, existingImages, keepCanvas, loadPicture, uploadPicture } from '../../../data/canvas.ts'
import type { Studio } from '../../../data/studio.ts'
import { uniqueId } from '../../../lib/unique-id.ts'
import { withChange } from '../model/document.ts'
import { centreOf, sameRect } from '../model/geometry.ts'
import { newHistory } from '../model/history.ts'
import { chunksOf, type KeptCanvas, type KeptLayer, parseKept } from '../model/kept.ts'
import { TILE, type Tile, type TileKey, type Tiles, tileKey } from '../model/tiles.ts'
import { pictureOf, withoutBlank } from '../pixels/painting.ts'
import type { Pixels } from '../pixels/pixels.ts'
import { type CanvasEditor, createEditor } from './editor.ts'
import { createLiveStore, type LiveStore } from './live.ts'
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
  const saver = createSaver({
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
  })
  return { editor, live: createLiveStore(), saver, ...begin({ studio, editor, saver, canvas }) }
}

interface Beginning {
  readonly studio: Studio
  readonly editor: CanvasEditor
  readonly saver: Saver
  readonly canvas: KeptCanvas | null
}

/** Loads the pixels, and from then on keeps every change. */
function begin({ studio, editor, saver, canvas }: Beginning) {
  let stop = () => {}
  let isClosed = false
  const follow = () => {
    if (isClosed) return
    stop = editor.store.subscribe((state, before) => isWorthKeeping(state, before) && saver.changed())
    studio.unsaved.add(saver.flush)
  }
  const load = async (): Promise<number> => {
    const missing = canvas ? await loadPixels(studio, editor, canvas, saver) : 0
    editor.store.setState({ busy: false })
    follow()
    return missing
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
    saver.stop()
    editor.dispose()
  }
  return { loaded: load(), close }
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
    keep: (value: object) => keepCanvas(studio, value),
  }
}

/** Loads the pictures of all layers; a picture that is gone leaves a hole. Answers how many are. */
async function loadPixels(studio: Studio, editor: CanvasEditor, { layers }: KeptCanvas, saver: Saver): Promise<number> {
  const loaded = await Promise.all(layers.map((layer) => loadLayer(studio, editor.pixels, layer)))
  for (const { names, replaced } of loaded) saver.adopt(names, replaced)
  const document = loaded.reduce(
    (result, { id, tiles }) => withChange(result, id, { tiles }),
    editor.store.getState().history.present,
  )
  editor.store.setState({ history: newHistory(document) })
  return loaded.reduce((sum, { missing }) => sum + missing, 0)
}

async function loadLayer(studio: Studio, pixels: Pixels, { id, chunks }: KeptLayer) {
  const parts = await Promise.all(
    chunks.map(async ({ image_name, x, y }) => {
      const picture = await loadPicture(studio, image_name)
      if (!picture) return null
      const { width, height } = picture
      return { image_name, rect: { x, y, width, height }, tiles: tilesAt(pixels, picture, x, y) }
    }),
  )
  const tiles = new Map<TileKey, Tile>()
  const names = new Map<string, string>()
  const replaced: string[] = []
  for (const part of parts) {
    if (!part) continue
    for (const [key, tile] of part.tiles) tiles.set(key, tile)
    const [chunk] = chunksOf(part.tiles)
    // Without its blank tiles it may have become smaller than its picture.
    if (chunk && sameRect(chunk, part.rect)) names.set(chunk.signature, part.image_name)
    else replaced.push(part.image_name)
  }
  return { id, tiles, names, replaced, missing: parts.filter((part) => part === null).length }
}

/** A picture cut into tiles; its corner lies on that of a tile. */
function tilesAt(pixels: Pixels, picture: ImageBitmap, x: number, y: number): Tiles {
  const tiles = new Map<TileKey, Tile>()
  for (let top = 0; top < picture.height; top += TILE) {
    for (let left = 0; left < picture.width; left += TILE) {
      const key = tileKey(Math.floor((x + left) / TILE), Math.floor((y + top) / TILE))
      tiles.set(
        key,
        pixels.create((context) => context.drawImage(picture, -left, -top)),
      )
    }
  }
  picture.close()
  return withoutBlank(pixels, tiles)
}
