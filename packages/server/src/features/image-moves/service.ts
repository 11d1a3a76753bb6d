import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '@invoke-studio/contract/errors'
import type {
  ImageMoveJobResponse,
  ImageMoveOperation,
  ImageMoveStatusResponse,
} from '@invoke-studio/contract/image-moves'
import type { Audit, Caller } from '../../access/audit.ts'
import type { imageMover } from './mover.ts'
import {
  type ImageMovesRepository,
  isUnfinished,
  type JournalJob,
  type Move,
  type PlacedImage,
  type Strategy,
} from './repository.ts'

/** Images that are looked at between two turns of the event loop. */
const PAGE = 500
/** A job of which nothing was noted for so long, in ms, is at work nowhere. */
const SILENCE_MS = 60_000

/** What moving images needs. */
interface Deps {
  readonly rows: ImageMovesRepository
  readonly mover: ReturnType<typeof imageMover>
  /** How new images are spread over folders now. */
  readonly strategy: () => Strategy
  /** The folder of an image that was made at a moment. */
  readonly subfolderOf: (strategy: Strategy, image: PlacedImage, made: Date) => string
  readonly audit: Audit
  /** Begins work that no answer waits for. */
  readonly later: (work: () => Promise<void>) => void
  readonly now: () => Date
  /** No other process works on this database, so a job that is not at work here is at work nowhere. */
  readonly alone: boolean
}

/**
 * Moves images that were laid out in another way to where new ones go. The journal in the database knows what is meant
 * to happen, so that what a crash interrupts is finished at the next start; images can be used all the while.
 */
export function imageMovesService(deps: Deps) {
  const { rows } = deps
  const stopping = new AbortController()
  let active: { readonly id: number; readonly operation: ImageMoveOperation } | null = null
  let last_error: string | null = null

  const targetOf = (strategy: Strategy, image: PlacedImage): string => {
    const made = new Date(`${image.created_at.replace(' ', 'T')}Z`)
    // What an adopted database says of the time may be no time: such an image stays where it is.
    if (strategy === 'date' && Number.isNaN(made.getTime())) return image.image_subfolder
    return deps.subfolderOf(strategy, image, made)
  }

  const isAtWork = (job: JournalJob): boolean => {
    if (active?.id === job.id) return true
    const noted = Date.parse(`${job.updated_at.replace(' ', 'T')}Z`)
    return !deps.alone && isUnfinished(job) && deps.now().getTime() - noted < SILENCE_MS
  }

  async function needsMove(job: JournalJob | undefined): Promise<number> {
    if (job && isAtWork(job) && job.state !== 'planned') return rows.count(job.id, 'planned')
    const strategy = deps.strategy()
    const places = await rows.places(strategy)
    const elsewhere = places.filter((place) => targetOf(strategy, place) !== place.image_subfolder)
    return elsewhere.reduce((sum, { images }) => sum + images, 0)
  }

  async function status(): Promise<ImageMoveStatusResponse> {
    const job = await rows.latest()
    const is_running = active !== null || (job !== undefined && isAtWork(job))
    return {
      is_running,
      operation: active?.operation ?? (is_running ? 'move_all' : null),
      active_job_id: active?.id ?? (is_running && job ? job.id : null),
      latest_job: job ? toResponse(job) : null,
      last_error,
      needs_move_count: await needsMove(job),
    }
  }

  async function plan(job_id: number): Promise<void> {
    const strategy = deps.strategy()
    let page = await rows.page('', PAGE)
    while (page.length > 0 && !stopping.signal.aborted) {
      const moves = page.flatMap((image): Move[] => {
        const { image_name, is_intermediate, image_subfolder: old_subfolder } = image
        const new_subfolder = targetOf(strategy, image)
        return new_subfolder === old_subfolder ? [] : [{ image_name, is_intermediate, old_subfolder, new_subfolder }]
      })
      if (moves.length > 0) await rows.plan(job_id, moves)
      // Whoever else looks at the job sees that somebody is at it.
      await rows.note(job_id, 'planned')
      await nextTurn()
      page = await rows.page(page.at(-1)?.image_name ?? '', PAGE)
    }
  }

  async function work(job_id: number, prepare: () => Promise<unknown>): Promise<void> {
    try {
      await prepare()
      const failed = await deps.mover.run(job_id, stopping.signal)
      if (stopping.signal.aborted) return
      if (failed > 0) last_error = `${failed} images could not be moved, because their files are missing.`
      await rows.note(job_id, failed > 0 ? 'error' : 'committed', failed > 0 ? last_error : null)
    } catch (error) {
      last_error = sentenceOf(error)
      await rows.note(job_id, 'error', last_error)
      throw error
    } finally {
      active = null
    }
  }

  function begin(operation: ImageMoveOperation, id: number, prepare: () => Promise<unknown>): void {
    active = { id, operation }
    last_error = null
    deps.later(() => work(id, prepare))
  }

  async function requireIdle(job: JournalJob | undefined): Promise<void> {
    if (active !== null || (job && isAtWork(job))) throw new AppError('image_move_running')
    if (await rows.queueIsBusy()) throw new AppError('image_move_queue_busy')
  }

  return {
    status,

    /** Begins to move all images to where new ones go; throws a 409 while images are moved or the queue has work. */
    start: (caller: Caller): Promise<ImageMoveStatusResponse> =>
      deps.audit.attempt(caller, { action: 'image.move' }, async () => {
        const job = await rows.latest()
        await requireIdle(job)
        if (job && isUnfinished(job)) throw new AppError('image_move_unfinished')
        const id = await rows.begin()
        if (id === null) throw new AppError('image_move_running')
        begin('move_all', id, () => plan(id))
        return status()
      }),

    /** Goes on with the last move if it did not come to its end; throws a 409 as `start` does. */
    recover: (caller: Caller): Promise<ImageMoveStatusResponse> =>
      deps.audit.attempt(caller, { action: 'image.move' }, async () => {
        const job = await rows.latest()
        await requireIdle(job)
        if (job && job.state !== 'committed') begin('recovery', job.id, () => rows.retry(job.id))
        return status()
      }),

    /** Goes on with a move that a crash or a stop interrupted, unless another process is at it. */
    async resume(): Promise<void> {
      const job = await rows.latest()
      if (job && isUnfinished(job) && !isAtWork(job)) begin('recovery', job.id, async () => {})
    },

    /** Ends after the images that are being moved; `resume` goes on. */
    stop: (): void => stopping.abort(),
  }
}

/** The service that moves images between layouts. */
export type ImageMovesService = ReturnType<typeof imageMovesService>

const toResponse = ({ id, state, error_message }: JournalJob): ImageMoveJobResponse => ({ id, state, error_message })

function sentenceOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC') return 'The disk is full. Make room, then recover the move.'
  return 'The images could not be moved; the log says why. Recover the move when the cause is gone.'
}
