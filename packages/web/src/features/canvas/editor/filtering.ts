import { activeLayer, withChange } from '../model/document.ts'
import { type Filter, filterMargin } from '../model/filters.ts'
import type { Pixels as Bytes } from '../model/flood-fill.ts'
import { grow, type Rect } from '../model/geometry.ts'
import type { Tiles } from '../model/tiles.ts'
import { contentRect, pictureOf, tilesOf, withoutBlank } from '../pixels/painting.ts'
import { createCanvas } from '../pixels/surface.ts'
import type { CanvasEditor } from './editor.ts'
import type { FilterJob, FilterResult } from './filter-worker.ts'

/** Tries filters on the active layer, beside the document, until one is applied. */
export interface FilterSession {
  /** Shows the layer under a filter; of several that are asked for at once only the last is computed. */
  preview(filter: Filter): Promise<void>
  /** Makes what is shown part of the document. */
  apply(): void
  /** Shows the document again. */
  cancel(): void
}

/** A session on the active layer, or null when there is nothing that could be filtered. */
export function beginFilter(editor: CanvasEditor): FilterSession | null {
  const { store, pixels } = editor
  const layer = activeLayer(editor.document())
  const content = layer && contentRect(pixels, layer.tiles)
  if (!layer || layer.locked || layer.kind !== 'raster' || !content) return null
  const compute = createComputer()
  const preview = async (filter: Filter) => {
    const rect = grow(content, filterMargin(filter))
    const { context } = pictureOf(pixels, layer.tiles, rect)
    const result = await compute(context.getImageData(0, 0, rect.width, rect.height), filter)
    if (!result) return
    store.setState({ draft: withChange(editor.document(), layer.id, { tiles: cut(editor, result, rect) }) })
  }
  return {
    preview,
    apply() {
      const { draft } = store.getState()
      compute.stop()
      store.setState({ draft: null })
      if (draft) editor.change('filter', draft)
    },
    cancel() {
      compute.stop()
      store.setState({ draft: null })
    },
  }
}

function cut({ pixels }: CanvasEditor, { width, height, data }: Bytes, rect: Rect): Tiles {
  const { canvas, context } = createCanvas(width, height)
  context.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0)
  return withoutBlank(pixels, tilesOf(pixels, canvas, rect))
}

/** Runs filters in a worker, so that the page stays alive; answers null for what was overtaken by a later one. */
function createComputer() {
  const worker = new Worker(new URL('./filter-worker.ts', import.meta.url), { type: 'module' })
  let last = 0
  let running: { readonly id: number; readonly done: (result: Bytes | null) => void } | null = null
  let waiting: { readonly job: FilterJob; readonly done: (result: Bytes | null) => void } | null = null

  const start = (job: FilterJob, done: (result: Bytes | null) => void) => {
    running = { id: job.id, done }
    worker.postMessage(job)
  }
  worker.onmessage = ({ data }: MessageEvent<FilterResult>) => {
    running?.done(data.pixels)
    running = null
    const next = waiting
    waiting = null
    if (next) start(next.job, next.done)
  }
  const compute = (pixels: Bytes, filter: Filter) =>
    new Promise<Bytes | null>((resolve) => {
      const { width, height, data } = pixels
      const job = { id: ++last, pixels: { width, height, data }, filter }
      if (!running) {
        start(job, resolve)
        return
      }
      waiting?.done(null)
      waiting = { job, done: resolve }
    })
  const stop = () => {
    worker.terminate()
    running?.done(null)
    waiting?.done(null)
    running = null
    waiting = null
  }
  return Object.assign(compute, { stop })
}
