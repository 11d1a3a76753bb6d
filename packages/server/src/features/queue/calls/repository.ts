import { AppError } from '@invoke-studio/contract/errors'
import {
  type BatchSession,
  calledState,
  type ExecutionState,
  returnOf,
  type WorkflowCallExecution,
  withReturn,
} from '@invoke-studio/contract/graph'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../database/database.ts'
import type { DatabaseSchema } from '../../../database/schema.ts'
import { pendingCount } from '../changes.ts'
import type { Claim } from '../claims.ts'
import { readSession } from '../dto.ts'
import type { Admit } from '../limits.ts'
import { UNFINISHED } from '../selection.ts'
import { type Ending, endChain, type Settled } from './ending.ts'

type Trx = Transaction<DatabaseSchema>

/** A session that waits from now on, and the items that it waits for. */
export interface Suspension {
  readonly state: ExecutionState
  readonly call: WorkflowCallExecution
  /** The called workflow as JSON. */
  readonly workflow: string
  readonly size: number
  readonly sessions: () => Iterable<BatchSession>
  /** Whether the limits of the person hold for the new items. */
  readonly limited: boolean
}

/**
 * The lease of an item that waits: nobody's, and without an end. It tells that this product can go on with the item;
 * what InvokeAI left waiting has none.
 */
const WAITING_LEASE = { worker_id: '', expires_at: '9999-12-31 00:00:00.000', attempts: 0 } as const

const NEXT_SEQUENCE = sql<number>`coalesce(status_sequence, 0) + 1`
const NOTHING: Settled = { changed: [], stopped: [], failed: [] }

/** Writes what calls of workflows do to the queue. */
export function queueCalls(database: Database, admit: Admit) {
  const { kysely } = database
  return {
    /**
     * Makes a held item wait for the sessions of a call, which are queued as items of the same person, batch and
     * priority. Answers their ids; null when the item is no longer the worker's. Throws when there is no room for them,
     * or they pass a limit of their person.
     */
    suspend: (
      claim: Claim,
      worker_id: string,
      suspension: Suspension,
      max_queue_size: number,
    ): Promise<number[] | null> =>
      database.transaction(async (trx) => {
        const parent = await heldItem(database, trx, claim, worker_id)
        if (!parent) return null
        const { state, size } = suspension
        if (suspension.limited) await admit(trx, parent.user_id ?? 'system', size)
        const room = max_queue_size - (await pendingCount(trx, parent.queue_id))
        if (size > room) throw new AppError('workflow_call_no_room', { size })
        const { child_item_ids, child_session_ids } = await insertChildren(trx, childrenOf(parent, suspension))
        const call = {
          ...suspension.call,
          child_session_id: child_session_ids[0] ?? null,
          child_session_ids,
          child_item_ids,
          expected_child_count: size,
        }
        const session = JSON.stringify({ ...state, waiting_workflow_call_execution: call })
        await trx
          .updateTable('session_queue')
          .set({ status: 'waiting', status_sequence: NEXT_SEQUENCE, session })
          .where('item_id', '=', claim.item_id)
          .execute()
        await trx.updateTable('session_queue_leases').set(WAITING_LEASE).where('item_id', '=', claim.item_id).execute()
        return child_item_ids
      }),

    /**
     * Brings an item that waits up to date with the items that it waits for: queues it again when all of them are
     * complete, and ends the whole chain of calls when one of them failed, was canceled or is gone.
     */
    settle: (item_id: number): Promise<Settled> =>
      database.transaction(async (trx) => {
        const parent = await waitingItem(database, trx, item_id)
        if (!parent) return NOTHING
        const state = readSession(parent)
        const call = state.waiting_workflow_call_execution
        const ending = call ? await endingOf(trx, item_id, call) : ({ status: 'canceled' } as const)
        if (!call || ending) return endChain(database, trx, item_id, ending ?? { status: 'canceled' })
        const answered = await withReturns(trx, call)
        if (answered === call) return NOTHING
        const done = answered.status === 'completed'
        await trx
          .updateTable('session_queue')
          .set({
            session: JSON.stringify({ ...state, waiting_workflow_call_execution: answered }),
            ...(done ? { status: 'pending', status_sequence: NEXT_SEQUENCE } : {}),
          })
          .where('item_id', '=', item_id)
          .execute()
        return done ? { ...NOTHING, changed: [item_id] } : NOTHING
      }),

    /** Items that wait although there is nothing to wait for: what they called has ended, or a part of it went wrong. */
    async overdue(): Promise<number[]> {
      const rows = await kysely
        .selectFrom('session_queue as waiting')
        .select('waiting.item_id')
        .where('waiting.status', '=', 'waiting')
        .where(({ not, exists, or, selectFrom }) => {
          const called = selectFrom('session_queue as called')
            .select('called.item_id')
            .whereRef('called.parent_item_id', '=', 'waiting.item_id')
          return or([
            not(exists(called.where('called.status', 'in', UNFINISHED))),
            exists(called.where('called.status', 'in', ['failed', 'canceled'])),
          ])
        })
        .execute()
      return rows.map((row) => row.item_id)
    },

    /** Which of these sessions belong to unfinished items. */
    async unfinishedSessions(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
      const rows = await kysely
        .selectFrom('session_queue')
        .select('session_id')
        .where('session_id', 'in', [...sessionIds])
        .where('status', 'in', UNFINISHED)
        .execute()
      return new Set(rows.map((row) => row.session_id))
    },
  }
}

/** Writes what calls of workflows do to the queue. */
export type QueueCalls = ReturnType<typeof queueCalls>

type Parent = NonNullable<Awaited<ReturnType<typeof heldItem>>>

function heldItem({ dialect }: Database, trx: Trx, claim: Claim, worker_id: string) {
  return trx
    .selectFrom('session_queue')
    .innerJoin('session_queue_leases as lease', 'lease.item_id', 'session_queue.item_id')
    .select(['session_queue.item_id', 'queue_id', 'batch_id', 'origin', 'destination', 'user_id', 'priority'])
    .select(['session_id', 'root_item_id'])
    .where('session_queue.item_id', '=', claim.item_id)
    .where('status', '=', 'in_progress')
    .where('lease.worker_id', '=', worker_id)
    .where('lease.attempts', '=', claim.attempt)
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
}

function waitingItem({ dialect }: Database, trx: Trx, item_id: number) {
  return trx
    .selectFrom('session_queue')
    .select(['item_id', 'session', 'session_id'])
    .where('item_id', '=', item_id)
    .where('status', '=', 'waiting')
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
}

/** Each is made when it is asked for: together they may be more than fits into the memory. */
function* childrenOf(parent: Parent, { state, call, workflow, sessions }: Suspension) {
  const { queue_id, batch_id, origin, destination, user_id, priority } = parent
  for (const { session_id, field_values, session } of sessions()) {
    yield {
      ...{ queue_id, batch_id, origin, destination, user_id, priority, workflow, session_id },
      field_values: JSON.stringify(field_values),
      session: JSON.stringify(calledState(JSON.parse(session) as ExecutionState, state, call)),
      workflow_call_id: call.id,
      parent_item_id: parent.item_id,
      parent_session_id: parent.session_id,
      root_item_id: parent.root_item_id ?? parent.item_id,
      workflow_call_depth: call.depth,
    }
  }
}

async function insertChildren(trx: Trx, children: ReturnType<typeof childrenOf>) {
  const child_item_ids: number[] = []
  const child_session_ids: string[] = []
  for (const child of children) {
    const row = await trx.insertInto('session_queue').values(child).returning('item_id').executeTakeFirstOrThrow()
    child_item_ids.push(row.item_id)
    child_session_ids.push(child.session_id)
  }
  return { child_item_ids, child_session_ids }
}

/** How the chain must end because of what became of the called items; null while they go well. */
async function endingOf(trx: Trx, parent_item_id: number, call: WorkflowCallExecution): Promise<Ending | null> {
  const open = call.child_item_ids.filter((id) => !call.completed_child_item_ids.includes(id))
  if (open.length === 0) return null
  const rows = await trx
    .selectFrom('session_queue')
    .select(['item_id', 'status', 'error_type', 'error_message', 'error_traceback'])
    .where('parent_item_id', '=', parent_item_id)
    .where('item_id', 'in', open)
    .execute()
  const failed = rows.find((row) => row.status === 'failed')
  if (failed) return { ...failed, status: 'failed' }
  const isGone = rows.length < open.length || rows.some((row) => row.status === 'canceled')
  return isGone ? { status: 'canceled' } : null
}

/** The call with what its newly completed items returned; the same call when there are none. */
async function withReturns(trx: Trx, call: WorkflowCallExecution): Promise<WorkflowCallExecution> {
  const open = call.child_item_ids.filter((id) => !call.completed_child_item_ids.includes(id))
  let answered = call
  for (const item_id of open) {
    const row = await trx
      .selectFrom('session_queue')
      .select(['session', 'session_id'])
      .where('item_id', '=', item_id)
      .where('status', '=', 'completed')
      .executeTakeFirst()
    if (row) answered = withReturn(answered, item_id, returnOf(readSession(row)))
  }
  return answered
}
