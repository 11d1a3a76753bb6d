import { type ApiClient, type QueueItem, unwrap } from '@invoke-studio/client'
import { createBatcher } from '../lib/batcher.ts'

/** Loads whole jobs one by one for its callers and in batches from the server. */
export interface JobLoader {
  /** The job with its graph, or null when it does not exist. */
  load(itemId: number): Promise<QueueItem | null>
}

/** A loader that fetches the jobs asked for within one frame together, thirty at most in one call. */
export function createJobLoader(api: ApiClient): JobLoader {
  const load = createBatcher<number, QueueItem>({
    size: 30,
    delay: 16,
    load: async (ids) => {
      const items = await unwrap(
        api.POST('/api/v1/queue/{queue_id}/items_by_ids', {
          params: { path: { queue_id: 'default' } },
          body: { item_ids: [...ids] },
        }),
      )
      return new Map(items.map((item) => [item.item_id, item]))
    },
  })
  return { load }
}
