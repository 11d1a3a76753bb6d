import { type Batch, type QueueItem, type QueueItemSummary, type QueueStatus, unwrap } from '@invoke-studio/client'
import { keepPreviousData, queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { keys } from './keys.ts'
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

/** Ids of all jobs of one person, or with null of everybody, newest first. Only administrators see those of others. */
function useQueueIds(owner: string | null) {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.queueIds(owner),
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const params = { path: QUEUE, query: owner === null ? {} : { user_id: owner } }
      return (await unwrap(api.GET('/api/v1/queue/{queue_id}/item_ids', { params }))).item_ids
    },
  })
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

/** The newest `limit` jobs of one person, or with null of everybody, newest first, and how many there are in all. */
export function useQueueJobs(owner: string | null, limit: number) {
  const studio = useStudio()
  const { data: ids, isPending: idsPending, error: idsError } = useQueueIds(owner)
  const newest = ids?.slice(0, limit) ?? NO_IDS
  const { data, isPending, error } = useQuery({
    queryKey: [...keys.queueList, newest],
    queryFn: () => loadQueueItems(studio, newest),
    placeholderData: keepPreviousData,
    enabled: ids !== undefined,
  })
  return {
    jobs: data ?? NO_JOBS,
    total: ids?.length ?? 0,
    isPending: idsPending || isPending,
    error: idsError ?? error,
  }
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
