import { type Batch, type QueueItem, type QueueItemSummary, type QueueStatus, unwrap } from '@invoke-studio/client'
import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { coalesce } from '../lib/coalesce.ts'
import { keys } from './keys.ts'
import { listenTo } from './socket.ts'
import { type Studio, useStudio } from './studio.ts'

const QUEUE = { queue_id: 'default' } as const

/** Counts of the queue and whether it is paused. */
function queueStatusQuery({ api }: Studio) {
  return queryOptions({
    queryKey: keys.queueStatus,
    queryFn: (): Promise<QueueStatus> =>
      unwrap(api.GET('/api/v1/queue/{queue_id}/status', { params: { path: QUEUE } })),
  })
}

/** Counts of the queue and whether it is paused. */
export function useQueueStatus() {
  return useQuery(queueStatusQuery(useStudio()))
}

/** Which jobs are listed. */
export interface QueueFilter {
  /** Id of the person whose jobs are listed; null for everybody's. Only administrators see those of others. */
  readonly owner: string | null
  /** Null for jobs in any state. */
  readonly state: QueueItemSummary['status'] | null
}

/** The state is the last part. */
const idsKey = ({ owner, state }: QueueFilter) => [...keys.queueIds(owner), state] as const

/** Ids of all jobs that a filter lets through, newest first. */
function useQueueIds(filter: QueueFilter, enabled = true) {
  const { api } = useStudio()
  const { owner, state } = filter
  return useQuery({
    queryKey: idsKey(filter),
    placeholderData: keepPreviousData,
    enabled,
    queryFn: async () => {
      const query = { ...(owner === null ? {} : { user_id: owner }), ...(state === null ? {} : { status: state }) }
      return (await unwrap(api.GET('/api/v1/queue/{queue_id}/item_ids', { params: { path: QUEUE, query } }))).item_ids
    },
  })
}

/** How long bursts of events are gathered before ids are asked for again, in milliseconds. */
const GATHER = 300

/**
 * Asks again for the jobs in one state whenever a job goes from one state to another. (Those in any state stay the same
 * then; what else changes lists is told to all of them.) Returns how to stop.
 */
export function followStates({ socket, queries }: Pick<Studio, 'socket' | 'queries'>): () => void {
  const [queue, ids] = keys.queueIds(null)
  const refresh = coalesce(
    () => queries.invalidateQueries({ queryKey: [queue, ids], predicate: ({ queryKey }) => queryKey.at(-1) !== null }),
    GATHER,
  )
  return listenTo(socket, { queue_item_status_changed: refresh })
}

/** Most jobs that the server describes in one answer. */
const SUMMARIES = 1000

async function loadQueueItems({ api }: Studio, ids: readonly number[]): Promise<QueueItemSummary[]> {
  const parts = Array.from({ length: Math.ceil(ids.length / SUMMARIES) }, (_, part) =>
    ids.slice(part * SUMMARIES, (part + 1) * SUMMARIES),
  )
  const answers = await Promise.all(
    parts.map((item_ids) =>
      unwrap(
        api.POST('/api/v1/queue/{queue_id}/item_summaries_by_ids', { params: { path: QUEUE }, body: { item_ids } }),
      ),
    ),
  )
  return answers.flat()
}

/**
 * The newest `limit` jobs that a filter lets through, newest first, and how many there are in all. What runs is among the
 * oldest: where jobs in any state are listed, those that run and are not among the newest come first. `isPrevious` while
 * the jobs are still those of another filter.
 */
export function useQueueJobs(filter: QueueFilter, limit: number) {
  const studio = useStudio()
  const { socket, queries } = studio
  useEffect(() => followStates({ socket, queries }), [socket, queries])
  const ids = useQueueIds(filter)
  const cutsRunning = filter.state === null && ids.data !== undefined && ids.data.length > limit
  const running = useQueueIds({ ...filter, state: 'in_progress' }, cutsRunning)
  const idsKnown = ids.data !== undefined && !(cutsRunning && running.isPending)
  const listed = listedIds(ids.data ?? NO_IDS, (cutsRunning && running.data) || NO_IDS, limit)
  const jobs = useQuery({
    queryKey: [...keys.queueList, listed],
    queryFn: () => loadQueueItems(studio, listed),
    placeholderData: keepPreviousData,
    enabled: idsKnown,
  })
  return {
    jobs: jobs.data ?? NO_JOBS,
    total: ids.data?.length ?? 0,
    isPending: ids.isPending || jobs.isPending,
    isPrevious: ids.isPlaceholderData || jobs.isPlaceholderData,
    error: ids.error ?? running.error ?? jobs.error,
  }
}

/** The first `limit` of some ids, after those that run and are not among them. */
export function listedIds(ids: readonly number[], running: readonly number[], limit: number): readonly number[] {
  const first = ids.slice(0, limit)
  const known = new Set(first)
  return [...running.filter((id) => !known.has(id)), ...first]
}

const NO_IDS: readonly number[] = []
const NO_JOBS: readonly QueueItemSummary[] = []

/** A job with its graph, which never changes; loaded together with those of other rows. */
export function useJobModel(itemId: number) {
  const { jobs } = useStudio()
  return useQuery({
    queryKey: keys.queueGraph(itemId),
    queryFn: () => jobs.load(itemId),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** A job with its graph and results. */
export function useQueueItem(item_id: number | null) {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.queueDetails(item_id ?? 0),
    enabled: item_id !== null,
    queryFn: (): Promise<QueueItem> =>
      unwrap(
        api.GET('/api/v1/queue/{queue_id}/i/{item_id}', { params: { path: { ...QUEUE, item_id: item_id ?? 0 } } }),
      ),
  })
}

/** Adds jobs to the queue; `prepend` puts them before the person's others. */
export function useEnqueue() {
  const studio = useStudio()
  return useMutation({
    mutationFn: (body: { batch: Batch; prepend: boolean }) =>
      unwrap(studio.api.POST('/api/v1/queue/{queue_id}/enqueue_batch', { params: { path: QUEUE }, body })),
    onSuccess: () => studio.queries.invalidateQueries({ queryKey: keys.queue }),
  })
}

/** Everything that people do with jobs once they are in the queue. */
export function useQueueActions() {
  const { api, queries } = useStudio()
  const params = { path: QUEUE }
  const onSettled = () => queries.invalidateQueries({ queryKey: keys.queue })
  const cancel = useMutation({
    mutationFn: (item_id: number) =>
      unwrap(api.PUT('/api/v1/queue/{queue_id}/i/{item_id}/cancel', { params: { path: { ...QUEUE, item_id } } })),
    onSettled,
  })
  const retry = useMutation({
    mutationFn: (item_id: number) =>
      unwrap(api.PUT('/api/v1/queue/{queue_id}/retry_items_by_id', { params, body: [item_id] })),
    onSettled,
  })
  const clear = useMutation({
    mutationFn: () => unwrap(api.PUT('/api/v1/queue/{queue_id}/clear', { params })),
    onSettled,
  })
  const prune = useMutation({
    mutationFn: () => unwrap(api.PUT('/api/v1/queue/{queue_id}/prune', { params })),
    onSettled,
  })
  const setPaused = useMutation({
    mutationFn: (paused: boolean) =>
      unwrap(
        paused
          ? api.PUT('/api/v1/queue/{queue_id}/processor/pause', { params })
          : api.PUT('/api/v1/queue/{queue_id}/processor/resume', { params }),
      ),
    onSettled,
  })
  return { cancel, retry, clear, prune, setPaused }
}
