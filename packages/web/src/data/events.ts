import type { GalleryItemNames, QueueItemSummary, QueueStatus, ServerEvents, User } from '@invoke-studio/client'
import { coalesce } from '../lib/coalesce.ts'
import { followDownloads } from './downloads.ts'
import { refreshGalleries } from './gallery.ts'
import { belongsTo, dateOf, type GalleryView, isSearch, withNewName } from './gallery-view.ts'
import { invalidateImages } from './images.ts'
import { keys } from './keys.ts'
import { withoutJob, withProgress } from './live.ts'
import { selecting } from './selection.ts'
import { listenTo } from './socket.ts'
import type { Studio } from './studio.ts'

type StatusChanged = ServerEvents['queue_item_status_changed']
type Progress = ServerEvents['invocation_progress']
type Complete = ServerEvents['invocation_complete']

/** How long bursts of events are gathered before lists are asked for again, in milliseconds. */
const GATHER = 300

/** The same for the places of waiting jobs, which every job that starts or ends changes. */
const GATHER_PLACES = 2_000

const FINAL: ReadonlySet<string> = new Set(['completed', 'failed', 'canceled'])

/** Whether an item in this state will not change any more. */
const isFinal = (status: string): boolean => FINAL.has(status)

/**
 * Carries the socket's events into the caches for as long as the studio is open, and asks for everything again after a
 * lost connection. Returns how to stop.
 */
export function followEvents(studio: Studio): () => void {
  const { socket, queries, live } = studio
  const refresh = createRefresh(studio)
  let wasConnected = false
  const stop = listenTo(socket, {
    connect: () => {
      live.setState({ connection: 'connected', ...(wasConnected ? { jobs: [], loadingModel: null } : {}) })
      if (wasConnected) void queries.invalidateQueries()
      else void catchUp(studio)
      wasConnected = true
    },
    disconnect: (reason) => {
      if (reason === 'io client disconnect') return
      live.setState({ connection: 'reconnecting' })
      if (reason === 'io server disconnect') void reconnectIfWelcome(studio)
    },
    connect_error: () => {
      live.setState({ connection: 'reconnecting' })
      if (!socket.active) void reconnectIfWelcome(studio)
    },
    batch_enqueued: refresh.queue,
    queue_items_canceled: refresh.queue,
    queue_items_retried: refresh.queue,
    queue_cleared: refresh.queue,
    queue_item_status_changed: (event) => {
      if (isFinal(event.status)) refresh.modelUses()
      const listed = applyItemStatus(studio, event)
      const status = queries.getQueryData<QueueStatus>(keys.queueStatus)
      if (!listed) refresh.queue()
      else if (status && (status.queue.pending > 0 || status.by_user?.length)) refresh.places()
    },
    invocation_progress: (event) => applyProgress(studio, event),
    invocation_complete: (event) => {
      void applyComplete(studio, event).then((added) => added && refresh.boards())
    },
    board_changed: ({ board_id }) => {
      void queries.invalidateQueries({ queryKey: keys.shares(board_id) })
      refresh.boards()
    },
    board_access_changed: refresh.boards,
    images_changed: ({ image_names, board_ids }) => {
      // Very many are not named.
      void (image_names.length > 0
        ? invalidateImages(studio, new Set(image_names))
        : studio.queries.invalidateQueries({ queryKey: keys.image('').slice(0, 1) }))
      refresh.images(board_ids)
    },
    models_changed: refresh.models,
    model_load_started: ({ config }) => live.setState({ loadingModel: String(config.name ?? '') }),
    model_load_complete: () => live.setState({ loadingModel: null }),
  })
  const stopDownloads = followDownloads(studio)
  socket.connect()
  return () => {
    stop()
    stopDownloads()
    socket.disconnect()
  }
}

/** Asks again for the lists that were there before the first connection: nobody told what happened in between. */
async function catchUp({ queries }: Studio): Promise<void> {
  await Promise.all(
    [keys.galleries, keys.boards, keys.queue].map((queryKey) =>
      queries.refetchQueries({ queryKey, type: 'active' }, { cancelRefetch: false }),
    ),
  )
}

/** Asks for lists again, once for a burst of events. */
function createRefresh(studio: Studio) {
  const { queries } = studio
  const changed = new Set<string>()
  const boards = coalesce(() => queries.invalidateQueries({ queryKey: keys.boards }), GATHER)
  const galleries = coalesce(() => {
    const ids = new Set(changed)
    changed.clear()
    return refreshBoardImages(studio, ids)
  }, GATHER)
  return {
    boards,
    queue: coalesce(() => queries.invalidateQueries({ queryKey: keys.queue }), GATHER),
    models: coalesce(
      () =>
        Promise.all(
          [keys.models, keys.relatedModels('').slice(0, 1), keys.starterModels].map((queryKey) =>
            queries.invalidateQueries({ queryKey }),
          ),
        ),
      GATHER,
    ),
    modelUses: coalesce(() => queries.invalidateQueries({ queryKey: keys.modelUse('').slice(0, 1) }), GATHER),
    /** What the end or the beginning of one job changes for those that wait. */
    places: coalesce(
      () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: keys.queueStatus }),
          queries.invalidateQueries({ queryKey: keys.queueList }),
        ]),
      GATHER_PLACES,
    ),
    images: (boardIds: readonly string[]) => {
      for (const id of boardIds) changed.add(id)
      galleries()
      boards()
    },
  }
}

/** Asks again for the names on some boards, and for those of days, on which any image may be. */
function refreshBoardImages({ queries }: Studio, boardIds: ReadonlySet<string>): Promise<void> {
  return queries.invalidateQueries({
    queryKey: keys.galleries,
    predicate: ({ queryKey }) => {
      const { boardId } = queryKey[1] as GalleryView
      return boardIds.has(boardId) || dateOf(boardId) !== null
    },
  })
}

/** The server closed the connection: only the session tells whether it is worth trying again. */
async function reconnectIfWelcome({ api, session, socket }: Studio): Promise<void> {
  const answer = await api.GET('/api/v1/auth/me').catch(() => null)
  if (answer?.response.status === 401 && session.getState().signedIn) return
  setTimeout(() => {
    if (!socket.active && !socket.connected) socket.connect()
  }, 2_000)
}

/** The id that the person's own events carry. */
function ownId({ queries }: Studio): string {
  return queries.getQueryData<User | null>(keys.me)?.user_id ?? 'system'
}

function applyProgress(studio: Studio, event: Progress): void {
  if (event.user_id !== ownId(studio)) return
  const progress = {
    itemId: event.item_id,
    message: event.message,
    percentage: event.percentage,
    preview: event.image,
  }
  studio.live.setState(({ jobs }) => ({ jobs: withProgress(jobs, progress) }))
}

/** Shows a job's new state everywhere. Whether the list of jobs, if it was loaded, knows the job. */
function applyItemStatus(studio: Studio, event: StatusChanged): boolean {
  const { queries, live } = studio
  queries.setQueryData<QueueStatus>(keys.queueStatus, (known) => known && withCounts(known, event, ownId(studio)))
  let listed = queries.getQueriesData({ queryKey: keys.queueList }).length === 0
  queries.setQueriesData<readonly QueueItemSummary[]>({ queryKey: keys.queueList }, (jobs) => {
    if (!jobs?.some((job) => job.item_id === event.item_id)) return jobs
    listed = true
    return jobs.map((job) => (job.item_id === event.item_id ? withStatus(job, event) : job))
  })
  void queries.invalidateQueries({ queryKey: keys.queueDetails(event.item_id) })
  if (isFinal(event.status)) {
    live.setState(({ jobs }) => ({ jobs: withoutJob(jobs, event.item_id) }))
  } else if (event.status === 'in_progress' && event.user_id === ownId(studio)) {
    const started = { itemId: event.item_id, message: '', percentage: null, preview: null }
    live.setState(({ jobs }) => ({ jobs: withProgress(jobs, started) }))
  }
  return listed
}

/**
 * The counts that an event brings. Its `user_…` ones are those of the job's owner: the person's own stay as they are
 * with jobs of others, which administrators are told of too.
 */
export function withCounts(known: QueueStatus, event: StatusChanged, ownId: string): QueueStatus {
  const { user_pending, user_in_progress } = event.user_id === ownId ? event.queue_status : known.queue
  return { ...known, queue: { ...known.queue, ...event.queue_status, user_pending, user_in_progress } }
}

/** A job after a change of its state; a job that ended stays ended, whatever arrives late. */
export function withStatus(known: QueueItemSummary, event: StatusChanged): QueueItemSummary {
  if (isFinal(known.status)) return known
  return {
    ...known,
    status: event.status,
    started_at: event.started_at ?? known.started_at ?? null,
    completed_at: event.completed_at ?? known.completed_at ?? null,
  }
}

/** Names of the images among a node's outputs. */
export function producedImages({ result, invocation }: Complete): string[] {
  if (invocation.is_intermediate || ['image', 'load_image'].includes(invocation.type)) return []
  const values = Object.values(result).flat()
  return values.flatMap((value) =>
    typeof value === 'object' && value !== null && 'image_name' in value && typeof value.image_name === 'string'
      ? [value.image_name]
      : [],
  )
}

/** Shows new images in every list that they belong to. Whether there were any. */
async function applyComplete(studio: Studio, event: Complete): Promise<boolean> {
  if (event.user_id !== ownId(studio)) return false
  let added = false
  for (const name of producedImages(event)) {
    const image = await studio.images.load(name).catch(() => null)
    if (!image || image.is_intermediate) continue
    added = true
    studio.queries.setQueryData(keys.image(name), image)
    for (const [key, list] of studio.queries.getQueriesData<GalleryItemNames>({ queryKey: keys.galleries })) {
      const view = key[1] as GalleryView
      if (list && belongsTo(image, view)) studio.queries.setQueryData(key, withNewName(list, name, view))
      else if (isSearch(view)) void studio.queries.invalidateQueries({ queryKey: key })
    }
    showNewest(studio, name)
  }
  return added
}

/** The viewer follows new images while it shows the progress, or the newest image so far. */
function showNewest({ selection }: Studio, name: string): void {
  const { selected, showProgress } = selection.getState()
  if (showProgress || selected.length <= 1) selection.setState({ ...selecting(name), showProgress: true })
}

/** Asks again for all lists, for example after somebody signed in again. */
export async function refreshEverything(studio: Studio): Promise<void> {
  await Promise.all([refreshGalleries(studio), studio.queries.invalidateQueries()])
  if (!studio.socket.connected) studio.socket.connect()
}
