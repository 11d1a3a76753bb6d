import type { CanvasDocument, Layer } from '../model/document.ts'
import { type Chunk, chunksOf, imagesOf, type KeptCanvas, type KeptChunk, keptValue } from '../model/kept.ts'
import type { Saving } from './state.ts'

/** Where a canvas is kept. */
export interface CanvasStore {
  /** Keeps a picture; answers its name. */
  upload(picture: Blob): Promise<string>
  /** Which of some pictures are there. */
  existing(names: readonly string[]): Promise<ReadonlySet<string>>
  remove(names: readonly string[]): Promise<void>
  keep(value: object): Promise<void>
}

/** What is saved. */
export interface Snapshot extends Pick<KeptCanvas, 'view' | 'settings' | 'session'> {
  readonly document: CanvasDocument
}

interface SaverOptions {
  readonly store: CanvasStore
  readonly snapshot: () => Snapshot
  /** The pixels of a chunk as a file. */
  readonly picture: (chunk: Chunk) => Promise<Blob>
  readonly onSaving: (saving: Saving) => void
  /** How long after a change it is saved, and after a failure tried again, in milliseconds. */
  readonly delay?: number
  readonly again?: number
}

/** Keeps a canvas on the server: what has not changed is not sent again. */
export interface Saver {
  /** Tells which pictures are kept already: their names by the signature of their chunks, and others to be replaced. */
  adopt(names: ReadonlyMap<string, string>, replaced: readonly string[]): void
  changed(): void
  /** Saves what is not saved yet; resolves when that was tried. */
  flush(): Promise<void>
  stop(): void
}

/** How many pictures are on their way at once. */
const UPLOADS = 3

/**
 * A saver of a canvas. Pixels are kept as pictures of up to two by two tiles; a picture that nothing refers to any more is
 * removed, but only after what refers to its successor is kept, so that a failure never loses anything.
 */
export function createSaver(options: SaverOptions): Saver {
  const { store, snapshot, picture, onSaving, delay = 1_500, again = 10_000 } = options
  const names = new Map<string, string>()
  let kept = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let isDirty = false
  let running: Promise<void> | null = null

  const plan = (wait: number) => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => void flush(), wait)
  }

  const uploadMissing = async (chunks: readonly Chunk[]) => {
    const there = await store.existing([...new Set(chunks.flatMap(({ signature }) => names.get(signature) ?? []))])
    const missing = new Map<string, Chunk>()
    for (const chunk of chunks) {
      const name = names.get(chunk.signature)
      if (!name || !there.has(name)) missing.set(chunk.signature, chunk)
    }
    const queue = [...missing.values()]
    const work = async () => {
      for (let chunk = queue.shift(); chunk; chunk = queue.shift()) {
        names.set(chunk.signature, await store.upload(await picture(chunk)))
      }
    }
    await Promise.all(Array.from({ length: UPLOADS }, work))
  }

  const save = async () => {
    const { document, ...rest } = snapshot()
    const chunks = new Map(document.layers.map((layer) => [layer.id, chunksOf(layer.tiles)]))
    await uploadMissing([...chunks.values()].flat())
    const keptChunks = (layer: Layer): readonly KeptChunk[] =>
      (chunks.get(layer.id) ?? []).flatMap(({ signature, x, y }) => {
        const image_name = names.get(signature)
        return image_name ? [{ image_name, x, y }] : []
      })
    await store.keep(keptValue(document, rest, keptChunks))
    await removeSuperseded(imagesOf({ layers: document.layers.map((layer) => ({ chunks: keptChunks(layer) })) }))
  }

  const removeSuperseded = async (used: Set<string>) => {
    const superseded = [...kept].filter((name) => !used.has(name))
    kept = used
    for (const [signature, name] of [...names]) if (!used.has(name)) names.delete(signature)
    // What is left over costs room, but nobody misses it.
    if (superseded.length > 0) await store.remove(superseded).catch(() => undefined)
  }

  const run = async () => {
    onSaving('saving')
    isDirty = false
    try {
      await save()
      onSaving(isDirty ? 'waiting' : 'saved')
      if (isDirty) plan(delay)
    } catch {
      isDirty = true
      onSaving('failed')
      plan(again)
    }
  }

  const flush = async (): Promise<void> => {
    if (timer) clearTimeout(timer)
    timer = null
    await running
    if (!isDirty) return
    running = run()
    await running
    running = null
  }

  return {
    adopt(adopted, replaced) {
      for (const [signature, name] of adopted) names.set(signature, name)
      kept = new Set([...kept, ...adopted.values(), ...replaced])
    },
    changed() {
      isDirty = true
      if (!running) onSaving('waiting')
      plan(delay)
    },
    flush,
    stop() {
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}
