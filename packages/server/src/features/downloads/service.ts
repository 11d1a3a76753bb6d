import { randomUUID } from 'node:crypto'
import { posix } from 'node:path'
import type { Readable } from 'node:stream'
import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import { type ImagesDownloadBody, type ImagesDownloaded, UNCATEGORIZED } from '@invoke-studio/contract/images'
import { dbTime, isoTime } from '../../database/sql.ts'
import { createTurns } from '../../platform/clock/turns.ts'
import { audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import type { FileStore } from '../../platform/storage/index.ts'
import type { archiveBuilder, BuiltArchive } from './builder.ts'
import { plainTitle } from './entry-names.ts'
import type { DownloadsRepository, ExistingDownload } from './repository.ts'

/** What the service of downloads works with. */
export interface DownloadsDeps {
  readonly rows: DownloadsRepository
  readonly files: FileStore
  readonly build: ReturnType<typeof archiveBuilder>
  readonly images: {
    /** Which of the named images the person may see. */
    sortReadable(
      viewer: Viewer,
      imageNames: readonly string[],
    ): Promise<{ readonly allowed: readonly string[]; readonly refused: readonly string[] }>
    /** The images of a board that the person may see, or with `none` their own on no board, newest first. */
    onBoard(viewer: Viewer, board_id: string): Promise<readonly string[]>
  }
  /** The name of a board that the person may see. */
  readonly boardName: (viewer: Viewer, board_id: string) => Promise<string>
  readonly emit: Emit
  /** Begins work that no answer waits for. */
  readonly later: (work: () => Promise<void>) => void
  readonly now: () => Date
  readonly report: (error: unknown, message: string) => void
  readonly max_images: number
  readonly keep_hours: number
  /** Whether no other server works on the same database: what is unfinished when this one starts is nobody's then. */
  readonly alone: boolean
}

/** An archive on its way to its owner. */
export interface OutgoingArchive {
  readonly stream: Readable
  /** Bytes. */
  readonly size: number
  /** To be called when it was sent: all of it, so that it goes, or not, so that it can be fetched again. */
  settle(sent: boolean): Promise<void>
}

/** Where archives lie. */
const FOLDER = 'bulk_downloads'
/** InvokeAI announces all downloads under this id. */
const CHANNEL = 'default'

/** Archives that are made at the same time, and those of one person that may be waiting or in the making. */
const AT_ONCE = 2
const UNFINISHED = 3
/** Archives that are kept for one person; older ones give way. */
const KEPT = 5
/** How often a server says that it still works on an archive, and after how long of silence nobody does, in ms. */
const HEARTBEAT_MS = 15_000
const ABANDONED_MS = 90_000
/** The longest time that handing out an archive may take, in ms. */
const SENDING_MS = 12 * 3_600_000
/** Progress is told so often at most, in ms. */
const PROGRESS_MS = 500
/** Names of images in one event at most. */
const TOLD_NAMES = 1_000

/** Packs images into archives in the background, tells only their owners, and hands each archive out once. */
export function downloadsService(deps: DownloadsDeps) {
  const { rows, files, images, now } = deps
  const inTurn = createTurns(AT_ONCE)
  const stopping = new AbortController()
  const after = (milliseconds: number): string => dbTime(new Date(now().getTime() + milliseconds))
  const keyOf = (item_name: string): string => posix.join(FOLDER, item_name)

  async function discard(item_name: string): Promise<void> {
    await rows.remove(item_name)
    await files.delete(keyOf(item_name))
  }

  async function wanted(viewer: Viewer, { board_id, image_names }: ImagesDownloadBody) {
    if (board_id) {
      const title = board_id === UNCATEGORIZED ? 'Uncategorized' : await deps.boardName(viewer, board_id)
      return { names: await images.onBoard(viewer, board_id), refused: [], title: plainTitle(title) }
    }
    const { allowed, refused } = await images.sortReadable(viewer, image_names ?? [])
    if (allowed.length === 0 && refused.length > 0) throw new AppError('image_not_found')
    return { names: allowed, refused, title: '' }
  }

  async function make(viewer: Viewer, item_name: string, image_names: readonly string[]): Promise<void> {
    const told = {
      bulk_download_id: CHANNEL,
      bulk_download_item_id: item_name.replace(/\.zip$/, ''),
      bulk_download_item_name: item_name,
      user_id: viewer.user_id,
    } as const
    const owner = audience.owner(viewer.user_id)
    const heartbeat = setInterval(() => {
      rows.touch(item_name, after(0)).catch((error) => deps.report(error, 'a download could not be kept alive'))
    }, HEARTBEAT_MS)
    try {
      const built = await inTurn(() => {
        deps.emit('bulk_download_started', told, owner)
        let next = 0
        const archive = { key: keyOf(item_name), viewer, image_names }
        return deps.build(
          archive,
          (progress) => {
            if (now().getTime() < next) return
            next = now().getTime() + PROGRESS_MS
            deps.emit('bulk_download_progress', { ...told, ...progress }, owner)
          },
          stopping.signal,
        )
      })
      const expires_at = await keep(item_name, built)
      if (expires_at === null) return
      const { image_count, bytes, left_out } = built
      const result = { image_count, bytes, left_out: left_out.slice(0, TOLD_NAMES), expires_at }
      deps.emit('bulk_download_complete', { ...told, ...result }, owner)
    } catch (error) {
      await discard(item_name).catch((other) => deps.report(other, 'what is left of a download was not removed'))
      if (!(error instanceof AppError)) deps.report(error, 'a download could not be made')
      const { message } = error instanceof AppError ? error : new AppError('download_failed')
      deps.emit('bulk_download_error', { ...told, error: message }, owner)
    } finally {
      clearInterval(heartbeat)
    }
  }

  /** Answers until when it is kept; null when its row went meanwhile, with its owner for example: so does its file. */
  async function keep(item_name: string, { bytes }: BuiltArchive): Promise<string | null> {
    const expires_at = after(deps.keep_hours * 3_600_000)
    if (await rows.finish(item_name, bytes, expires_at)) return isoTime(expires_at)
    await files.delete(keyOf(item_name))
    return null
  }

  async function refuse(viewer: Viewer, item_name: string): Promise<never> {
    const state = await rows.stateOf(item_name, viewer.user_id)
    if (state === 'building') throw new AppError('download_not_ready')
    throw new AppError(state === undefined ? 'download_not_found' : 'download_taken')
  }

  return {
    /** Begins to pack images; what the person may not see is named and the rest is packed. */
    async start(viewer: Viewer, request: ImagesDownloadBody): Promise<ImagesDownloaded> {
      const { names, refused, title } = await wanted(viewer, request)
      if (names.length === 0) throw new AppError('download_empty')
      if (names.length > deps.max_images) {
        throw new AppError('download_too_large', { limit: `${deps.max_images} images` })
      }
      const item_name = `${title ? `${title}_` : ''}${randomUUID()}.zip`
      const expires_at = after(deps.keep_hours * 3_600_000)
      const item = { item_name, user_id: viewer.user_id, touched_at: after(0), expires_at }
      const gone = await rows.add(item, surplusOf)
      deps.later(() => make(viewer, item_name, names))
      await files
        .delete(...gone.map(keyOf))
        .catch((error) => deps.report(error, 'the files of older downloads stay for now'))
      return {
        response: null,
        bulk_download_item_name: item_name,
        image_count: names.length,
        refused_images: [...refused],
      }
    },

    /** Hands an archive to its owner, once. Throws `download_not_found`, `download_not_ready` or `download_taken`. */
    async open(viewer: Viewer, item_name: string): Promise<OutgoingArchive> {
      if (!(await rows.claim(item_name, viewer.user_id, after(0)))) return refuse(viewer, item_name)
      const file = await files.open(keyOf(item_name))
      if (!file) {
        await rows.remove(item_name)
        throw new AppError('download_not_found')
      }
      return {
        ...file,
        async settle(sent) {
          await rows.settle(item_name, sent ? 'taken' : 'ready')
          if (sent) await files.delete(keyOf(item_name))
        },
      }
    },

    /** Removes what has expired or was left behind by a server that is gone. */
    sweep: () => sweep(deps, after, ABANDONED_MS, SENDING_MS),

    /** To be called before the server listens. */
    async prepare(): Promise<void> {
      if (deps.alone) await sweep(deps, after, 0, 0)
    },

    /** Ends what is in the making. */
    stop(): void {
      stopping.abort(new AppError('download_stopped'))
    },
  }
}

/** The service of downloads. */
export type DownloadsService = ReturnType<typeof downloadsService>

/** The oldest of what was never fetched, where there is no room for one more. Throws when too many are in the making. */
function surplusOf(existing: readonly ExistingDownload[]): string[] {
  const unfinished = existing.filter(({ state }) => state === 'building').length
  if (unfinished >= UNFINISHED) throw new AppError('download_busy', { count: unfinished })
  const ready = existing.filter(({ state }) => state === 'ready').map(({ item_name }) => item_name)
  return ready.slice(0, Math.max(0, ready.length + 1 - KEPT))
}

async function sweep(
  { rows, files, now }: DownloadsDeps,
  after: (milliseconds: number) => string,
  building_ms: number,
  sending_ms: number,
): Promise<void> {
  await rows.forget({ now: after(0), abandoned: after(-building_ms) })
  await rows.resume(after(-sending_ms))
  await files.discardUnfinished(FOLDER, new Date(now().getTime() - building_ms))
  const kept = await rows.namesWithFiles()
  const left: string[] = []
  for await (const key of files.list(FOLDER)) {
    if (!kept.has(posix.basename(key))) left.push(key)
  }
  await files.delete(...left)
}
