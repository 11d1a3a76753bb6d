import type { Emit } from '../../../platform/realtime/emission.ts'
import type { QueueEvents } from '../events.ts'
import { nodeEvents } from '../node-events.ts'
import type { QueueRepository } from '../repository.ts'
import type { QueueCalls } from './repository.ts'

/** Brings items up to date that wait for others, and tells everybody what that changed. */
export function callSettling(deps: {
  readonly calls: Pick<QueueCalls, 'settle'>
  readonly rows: Pick<QueueRepository, 'item'>
  readonly events: Pick<QueueEvents, 'statusChanged'>
  readonly emit: Emit
  readonly wake: (canceledItemIds: readonly number[]) => void
}) {
  return async (item_id: number): Promise<void> => {
    const { changed, stopped, failed } = await deps.calls.settle(item_id)
    if (changed.length > 0) deps.wake(stopped)
    for (const id of changed) await deps.events.statusChanged(id)
    for (const { item_id: id, ...failure } of failed) {
      const item = await deps.rows.item(id)
      if (!item) continue
      const teller = nodeEvents({ item, emit: deps.emit, device: item.device ?? '', milliseconds: () => 0 })
      teller.failed({ ...failure, error_traceback: '' })
    }
  }
}
