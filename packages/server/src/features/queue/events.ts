import { hiddenInBatchEvent, hiddenInStatusEvent, REDACTED } from '@invoke-studio/contract/access'
import type { QueueItemStatus } from '@invoke-studio/contract/queue'
import { audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'
import type { ChangedRow } from './changes.ts'
import type { QueueRepository } from './repository.ts'
import { batchStatus, queueStatus } from './status.ts'

/** A batch that was queued. */
export interface EnqueuedBatch {
  readonly queue_id: string
  readonly batch_id: string
  readonly enqueued: number
  readonly requested: number
  readonly priority: number
  readonly origin: string | null
  readonly user_id: string
}

/** Tells of changes in the queue: in full those who own what changed, redacted the others who watch. */
export function queueEvents({ rows, emit }: { rows: QueueRepository; emit: Emit }) {
  return {
    batchEnqueued(payload: EnqueuedBatch): void {
      const { user_id, queue_id } = payload
      emit('batch_enqueued', payload, audience.queueOwner(user_id, queue_id, hiddenInBatchEvent(payload)))
    },

    /** Tells the status that an item has now; nothing when it is gone. */
    async statusChanged(item_id: number): Promise<void> {
      const item = await rows.item(item_id)
      if (!item) return
      const { queue_id, batch_id, user_id } = item
      const payload = {
        ...{ queue_id, item_id, batch_id, user_id, origin: item.origin, destination: item.destination },
        status: item.status as QueueItemStatus,
        status_sequence: item.status_sequence ?? 0,
        error_type: item.error_type,
        error_message: item.error_message,
        error_traceback: item.error_traceback,
        created_at: item.created_at,
        updated_at: item.updated_at,
        started_at: item.started_at,
        completed_at: item.completed_at,
        session_id: item.session_id,
        // Clients choose the ids of batches, so others may have items under the same one.
        batch_status: await batchStatus(rows, queue_id, batch_id, user_id),
        queue_status: await queueStatus(rows, queue_id, user_id),
      }
      emit('queue_item_status_changed', payload, audience.queueOwner(user_id, queue_id, hiddenInStatusEvent(payload)))
    },

    /** Nothing when there is nothing to tell. */
    canceled(queue_id: string, changed: readonly Pick<ChangedRow, 'item_id' | 'user_id'>[]): void {
      if (changed.length === 0) return
      const members = (ids: readonly number[], byUser: ByUser) => ({
        canceled_item_ids: [...ids],
        user_ids: Object.keys(byUser),
        canceled_item_ids_by_user: byUser,
      })
      const { all, people, nothing } = byOwner(changed, members)
      emit('queue_items_canceled', { queue_id, ...all }, audience.queueParts(queue_id, people, nothing))
    },

    retried(queue_id: string, changed: readonly Pick<ChangedRow, 'item_id' | 'user_id'>[]): void {
      if (changed.length === 0) return
      const members = (ids: readonly number[], byUser: ByUser) => ({
        retried_item_ids: [...ids],
        user_ids: Object.keys(byUser),
        retried_item_ids_by_user: byUser,
      })
      const { all, people, nothing } = byOwner(changed, members)
      emit('queue_items_retried', { queue_id, ...all }, audience.queueParts(queue_id, people, nothing))
    },

    /** `user_id` is whose items went, or null for everybody's. */
    cleared(queue_id: string, user_id: string | null): void {
      const to = user_id === null ? audience.queue(queue_id) : audience.queueOwner(user_id, queue_id, HIDDEN_OWNER)
      emit('queue_cleared', { queue_id, user_id }, to)
    },
  }
}

/** Tells of changes in the queue. */
export type QueueEvents = ReturnType<typeof queueEvents>

const HIDDEN_OWNER = { user_id: REDACTED }

type ByUser = Record<string, number[]>

/** What everybody may be told, what each owner may, and what the others may. */
function byOwner<T extends object>(
  changed: readonly Pick<ChangedRow, 'item_id' | 'user_id'>[],
  members: (ids: readonly number[], byUser: ByUser) => T,
) {
  const byUser: ByUser = {}
  for (const { item_id, user_id } of changed) {
    const ids = byUser[user_id] ?? []
    ids.push(item_id)
    byUser[user_id] = ids
  }
  return {
    all: members(
      changed.map((row) => row.item_id),
      byUser,
    ),
    people: new Map(Object.entries(byUser).map(([user_id, ids]) => [user_id, members(ids, { [user_id]: ids })])),
    nothing: members([], {}),
  }
}
