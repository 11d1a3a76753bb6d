import type { ImageMovesRepository, OpenMove } from './repository.ts'

/** Where an image's files lie. */
interface StoredImage {
  readonly image_name: string
  readonly image_subfolder: string
}

/** The files of images, as far as moving them goes. */
export interface MovableFiles {
  /** Puts both files of an image at another place as well; answers whether the image's file was there. */
  copy(image: StoredImage, to: StoredImage): Promise<boolean>
  /** Bytes of the image's file; 0 when it is not there. */
  size(image: StoredImage): Promise<number>
  remove(image: StoredImage): Promise<void>
}

/** Images that are moved between two writes to the database. */
const BATCH = 250
/** Files that are copied at the same time. */
const AT_ONCE = 4
/** How long a file stays at its old place, in ms: whoever read the image's row just before opens it there. */
const GRACE_MS = 1_000

const FILE_MISSING = 'The file of the image is missing.'

/** Moves the files of images, so that at every moment each row names a place where the file is. */
export function imageMover(deps: {
  readonly rows: ImageMovesRepository
  readonly files: MovableFiles
  /** Waits some milliseconds; rejects when `signal` is given. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Milliseconds since any fixed moment. */
  readonly milliseconds: () => number
}) {
  const { rows, files } = deps
  const oldPlace = ({ image_name, old_subfolder }: OpenMove) => ({ image_name, image_subfolder: old_subfolder })
  const newPlace = ({ image_name, new_subfolder }: OpenMove) => ({ image_name, image_subfolder: new_subfolder })

  /** Whether the files are at the new place afterwards, from wherever an interrupted move left them. */
  async function bring(move: OpenMove): Promise<boolean> {
    if (move.image_subfolder !== move.new_subfolder && (await files.copy(move, newPlace(move)))) return true
    return (await files.size(newPlace(move))) > 0 || files.copy(oldPlace(move), newPlace(move))
  }

  /** Answers those that lie at their new places now. */
  async function moveBatch(job_id: number, batch: readonly OpenMove[]): Promise<readonly OpenMove[]> {
    const isBrought: boolean[] = []
    for (let start = 0; start < batch.length; start += AT_ONCE) {
      isBrought.push(...(await Promise.all(batch.slice(start, start + AT_ONCE).map(bring))))
    }
    const brought = batch.filter((_, index) => isBrought[index])
    const missing = batch.filter((_, index) => !isBrought[index])
    if (brought.length > 0) await rows.commit(job_id, brought)
    if (missing.length > 0) await rows.fail(job_id, missing, FILE_MISSING)
    return brought
  }

  /** Removes files from their old places; those of images that were deleted meanwhile from the new ones, too. */
  async function clearBatch(job_id: number, batch: readonly OpenMove[]): Promise<void> {
    for (const move of batch) {
      if (move.old_subfolder !== move.new_subfolder) await files.remove(oldPlace(move))
    }
    const there = await rows.settle(job_id, batch)
    for (const move of batch) if (!there.has(move.image_name)) await files.remove(newPlace(move))
  }

  /** Clears away what an interrupted run had moved; InvokeAI's journal may be ahead of the rows: that is moved anew. */
  async function clearLeft(job_id: number): Promise<void> {
    await rows.reopen(job_id)
    for (;;) {
      const left = await rows.moves(job_id, 'moved', BATCH)
      if (left.length === 0) return
      await clearBatch(job_id, left)
    }
  }

  return {
    /** Moves what a job has planned. Ends early when `signal` is given; calling again goes on. Answers how many failed. */
    async run(job_id: number, signal: AbortSignal): Promise<number> {
      await clearLeft(job_id)
      let moved: readonly OpenMove[] = []
      let since = 0
      while (!signal.aborted) {
        const batch = await rows.moves(job_id, 'planned', BATCH)
        const next = batch.length > 0 ? await moveBatch(job_id, batch) : []
        await rows.note(job_id, batch.length > 0 ? 'moving' : 'moved')
        if (moved.length > 0) {
          await deps.sleep(Math.max(0, since + GRACE_MS - deps.milliseconds()), signal).catch(() => {})
          if (!signal.aborted) await clearBatch(job_id, moved)
        }
        if (batch.length === 0) break
        moved = next
        since = deps.milliseconds()
      }
      return rows.count(job_id, 'error')
    },
  }
}
