import { uniqueId } from '../../../lib/unique-id.ts'
import type { CanvasDocument } from '../model/document.ts'
import {
  type Chunk,
  chunksOf,
  contentOf,
  imagesOf,
  type KeptCanvas,
  type KeptChunk,
  keptValue,
  parseKept,
} from '../model/kept.ts'
import type { Saving } from './state.ts'

/** Where a canvas is kept. */
export interface CanvasStore {
  /** Keeps a picture; answers its name. */
  upload(picture: Blob): Promise<string>
  /** Which of some pictures are there. */
  existing(names: readonly string[]): Promise<ReadonlySet<string>>
  remove(names: readonly string[]): Promise<void>
  /** What is kept now; another window may have done that. */
  kept(): Promise<unknown>
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
  /** Shows what another window has kept, and calls `adopt` with it. */
  readonly takeOver: (canvas: KeptCanvas) => Promise<void>
  /** How long after a change it is saved, at most while changes go on, and after a failure again, in milliseconds. */
  readonly delay?: number
  readonly atMost?: number
  readonly again?: number
}

/** A canvas as it lies on the server and is shown here. */
export interface Adopted {
  readonly canvas: KeptCanvas
  /** Names of its pictures by the signature of their chunks. */
  readonly names: ReadonlyMap<string, string>
  /** Pictures that are to be replaced. */
  readonly replaced: readonly string[]
}

/** Keeps a canvas on the server: what has not changed is not sent again. */
export interface Saver {
  /** Tells what is kept already, once it is shown. */
  adopt(adopted: Adopted): void
  /** The name of the picture that has these pixels, if one was kept. */
  nameOf(signature: string): string | undefined
  changed(): void
  /** Saves what is not saved yet; resolves when that was tried. */
  flush(): Promise<void>
  /** Takes over what other windows have kept, unless there is something here that it would replace. */
  refresh(): Promise<void>
  /** Decides which canvas stays, when this window and another have changed it: this one, or the other's. */
  resolve(which: 'this' | 'other'): Promise<void>
  stop(): void
}

/** How many pictures are on their way at once. */
const UPLOADS = 3

/**
 * A saver of a canvas. Pixels are kept as pictures of up to two by two tiles; a picture that nothing refers to any more is
 * removed, but only after what refers to its successor is kept, so that a failure never loses anything. What another window
 * has kept meanwhile is never overwritten unasked.
 */
export function createSaver(options: SaverOptions): Saver {
  const { store, snapshot, picture, onSaving, takeOver } = options
  const { delay = 1_500, atMost = 10_000, again = 10_000 } = options
  const pictures = createPictures(store, picture)
  const meeting = createMeeting(store, snapshot)
  let timer: ReturnType<typeof setTimeout> | null = null
  let dirtySince: number | null = null
  let running: Promise<void> | null = null

  const plan = (wait: number) => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => void flush(), wait)
  }

  const save = async (): Promise<Saving> => {
    const taken = snapshot()
    const { document, ...rest } = taken
    const chunks = new Map(document.layers.map((layer) => [layer.id, chunksOf(layer.tiles)]))
    await pictures.upload([...chunks.values()].flat())
    // As late as can be, so that hardly anything can come in between.
    const met = await meeting.look()
    if (met === 'conflict') return 'conflict'
    if (met !== 'none') {
      await takeOver(met)
      return 'saved'
    }
    const value = keptValue(document, { ...rest, revision: uniqueId('revision') }, (layer) =>
      pictures.of(chunks.get(layer.id) ?? []),
    )
    await store.keep(value)
    const kept = parseKept(value)
    if (kept) meeting.agreeOn(kept, taken)
    await pictures.removeSuperseded(imagesOf(kept ?? { layers: [] }))
    return 'saved'
  }

  const run = async () => {
    onSaving('saving')
    const since = dirtySince
    dirtySince = null
    try {
      const result = await save()
      if (result === 'conflict') dirtySince ??= since
      else if (dirtySince !== null) plan(delay)
      onSaving(result === 'saved' && dirtySince !== null ? 'waiting' : result)
    } catch {
      dirtySince ??= since
      onSaving('failed')
      plan(again)
    }
  }

  /** One thing at a time. */
  const alone = async (work: () => Promise<void>): Promise<void> => {
    while (running) await running
    running = work().finally(() => {
      running = null
    })
    await running
  }

  const flush = async (): Promise<void> => {
    if (timer) clearTimeout(timer)
    timer = null
    await running
    if (dirtySince !== null && !meeting.conflict()) await alone(run)
  }

  const changed = () => {
    dirtySince ??= Date.now()
    if (meeting.conflict()) return
    if (!running) onSaving('waiting')
    plan(Math.max(0, Math.min(delay, dirtySince + atMost - Date.now())))
  }

  return {
    adopt({ canvas, names, replaced }) {
      pictures.adopt(names, replaced)
      meeting.agreeOn(canvas, snapshot())
    },
    nameOf: pictures.nameOf,
    changed,
    flush,
    async refresh() {
      if (running || dirtySince !== null || meeting.conflict()) return
      await alone(async () => {
        const met = await meeting.look().catch(() => 'none' as const)
        if (met !== 'none' && met !== 'conflict' && dirtySince === null) await takeOver(met).catch(() => undefined)
      })
    },
    async resolve(which) {
      const other = meeting.conflict()
      if (!other) return
      if (which === 'this') {
        pictures.adopt(new Map(), [...imagesOf(other)])
        meeting.overrule()
        changed()
        await flush()
        return
      }
      await alone(() => takeOver(other))
      dirtySince = null
      onSaving('saved')
    },
    stop() {
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}

/** The pictures of chunks on the server. */
function createPictures(store: CanvasStore, picture: SaverOptions['picture']) {
  const names = new Map<string, string>()
  let kept = new Set<string>()
  return {
    adopt(adopted: ReadonlyMap<string, string>, replaced: readonly string[]) {
      for (const [signature, name] of adopted) names.set(signature, name)
      kept = new Set([...kept, ...adopted.values(), ...replaced])
    },
    nameOf: (signature: string) => names.get(signature),
    of: (chunks: readonly Chunk[]): readonly KeptChunk[] =>
      chunks.flatMap(({ signature, x, y }) => {
        const image_name = names.get(signature)
        return image_name ? [{ image_name, x, y }] : []
      }),
    async upload(chunks: readonly Chunk[]) {
      const there = await store.existing([...new Set(chunks.flatMap(({ signature }) => names.get(signature) ?? []))])
      const missing = new Map<string, Chunk>()
      for (const chunk of chunks) {
        const name = names.get(chunk.signature)
        if (!name || !there.has(name)) missing.set(chunk.signature, chunk)
      }
      const queue = [...missing.values()]
      const work = async () => {
        for (let chunk = queue.shift(); chunk; chunk = queue.shift()) {
          const name = await store.upload(await picture(chunk))
          names.set(chunk.signature, name)
          kept.add(name)
        }
      }
      await Promise.all(Array.from({ length: UPLOADS }, work))
    },
    async removeSuperseded(used: Set<string>) {
      const superseded = [...kept].filter((name) => !used.has(name))
      kept = used
      for (const [signature, name] of [...names]) if (!used.has(name)) names.delete(signature)
      // What is left over costs room, but nobody misses it.
      if (superseded.length > 0) await store.remove(superseded).catch(() => undefined)
    },
  }
}

type Picture = Pick<Snapshot, 'session'> & Pick<CanvasDocument, 'layers' | 'box'>

/** Notices what other windows keep: compares what is kept with what this window knows of it. */
function createMeeting(store: CanvasStore, snapshot: () => Snapshot) {
  const pictureOf = ({ document: { layers, box }, session }: Snapshot): Picture => ({ layers, box, session })
  let revision: string | null = null
  let content = ''
  /** What was shown here when both were the same. */
  let agreed = pictureOf(snapshot())
  let conflict: KeptCanvas | null = null

  const isChanged = () => {
    const { layers, box, session } = pictureOf(snapshot())
    return layers !== agreed.layers || box !== agreed.box || session !== agreed.session
  }
  return {
    conflict: () => conflict,
    /** What is kept, when it is another picture; a conflict when the one that is shown here is another too. */
    async look(): Promise<'none' | 'conflict' | KeptCanvas> {
      const found = parseKept(await store.kept())
      if (!found || found.revision === revision) return 'none'
      if (contentOf(found) === content) {
        revision = found.revision
        return 'none'
      }
      if (!isChanged()) return found
      conflict = found
      return 'conflict'
    },
    agreeOn(kept: KeptCanvas, shown: Snapshot) {
      revision = kept.revision
      content = contentOf(kept)
      agreed = pictureOf(shown)
      conflict = null
    },
    /** What this window shows may take the place of what the other has kept. */
    overrule() {
      revision = conflict?.revision ?? revision
      content = contentOf(conflict)
      conflict = null
    },
  }
}
