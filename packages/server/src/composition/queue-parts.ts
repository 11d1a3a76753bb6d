import { coreNodes, createRegistry, type NodeRegistry } from '@invoke-studio/engine'
import type { Database } from '../database/index.ts'
import { type QueueCalls, queueCalls } from '../features/queue/calls/repository.ts'
import { callSettling } from '../features/queue/calls/settle.ts'
import { type QueueChanges, queueChanges } from '../features/queue/changes.ts'
import { type QueueClaims, queueClaims } from '../features/queue/claims.ts'
import { type QueueEvents, queueEvents } from '../features/queue/events.ts'
import { queueAdmission } from '../features/queue/limits.ts'
import { type LineRepository, lineRepository } from '../features/queue/line/repository.ts'
import { type QueueRepository, queueRepository } from '../features/queue/repository.ts'
import type { Bus } from '../platform/bus/bus.ts'
import type { Config } from '../platform/config/index.ts'
import type { Emit } from '../platform/realtime/emission.ts'

/** What the server and its workers both do with the queue; this part of the composition is theirs together. */
export interface QueueParts {
  readonly rows: QueueRepository
  readonly changes: QueueChanges
  readonly claims: QueueClaims
  readonly events: QueueEvents
  readonly calls: QueueCalls
  /** Brings an item up to date that waits for another one. */
  readonly settle: (item_id: number) => Promise<void>
  readonly line: LineRepository
  /** The nodes that graphs may use here. */
  readonly registry: NodeRegistry
  /** Tells all processes that the queue changed, and which running items were taken away. */
  wake(canceledItemIds: readonly number[]): void
}

/** Builds it. */
export function createQueueParts(platform: { config: Config; database: Database; bus: Bus; emit: Emit }): QueueParts {
  const { config, database, bus, emit } = platform
  const { multiuser, session_queue_mode: order } = config
  const rows = queueRepository(database)
  const admit = queueAdmission(database, () => config)
  const calls = queueCalls(database, admit)
  const events = queueEvents({ rows, emit })
  const wake = (canceled_item_ids: readonly number[]): void => bus.publish({ kind: 'queue_changed', canceled_item_ids })
  return {
    rows,
    calls,
    settle: callSettling({ calls, rows, events, emit, wake }),
    changes: queueChanges(database, admit),
    claims: queueClaims({ database, multiuser, order }),
    line: lineRepository({ database, multiuser, order }),
    events,
    registry: createRegistry(coreNodes, { allow: config.allow_nodes, deny: config.deny_nodes }),
    wake,
  }
}
