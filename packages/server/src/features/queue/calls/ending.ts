import type { ExecutionState, GraphNode } from '@invoke-studio/contract/graph'
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../../database/database.ts'
import type { DatabaseSchema } from '../../../database/schema.ts'
import { readSession } from '../dto.ts'
import { noteEnds } from '../line/use.ts'
import { UNFINISHED } from '../selection.ts'

type Trx = Transaction<DatabaseSchema>

/** A node of a waiting item whose call failed. */
export interface FailedCall {
  readonly item_id: number
  readonly node: GraphNode
  readonly source_id: string
  readonly error_type: string
  readonly error_message: string
}

/** What became of waiting items. */
export interface Settled {
  /** Items with another status than before. */
  readonly changed: readonly number[]
  /** Those of them that ran. */
  readonly stopped: readonly number[]
  readonly failed: readonly FailedCall[]
}

/** How a chain of calls ends. */
export type Ending =
  | { readonly status: 'canceled' }
  | {
      readonly status: 'failed'
      readonly error_type: string | null
      readonly error_message: string | null
      readonly error_traceback: string | null
    }

const NEXT_SEQUENCE = sql<number>`coalesce(status_sequence, 0) + 1`
const NO_ERROR = { error_type: null, error_message: null, error_traceback: null } as const

/**
 * Ends everything that belongs to a chain of calls: the item that waited and those that called it as told, the rest of
 * the chain as canceled.
 */
export async function endChain(database: Database, trx: Trx, item_id: number, ending: Ending): Promise<Settled> {
  const callers = await callersOf(trx, item_id)
  const failed = ending.status === 'failed' ? await failCallers(trx, callers, ending) : []
  const others = await unfinishedOthers(trx, callers)
  const canceled = ending.status === 'failed' ? others : [...others, ...callers.filter(isUnfinished)]
  const canceledIds = canceled.map((row) => row.item_id)
  if (canceledIds.length > 0) {
    await trx
      .updateTable('session_queue')
      .set({ status: 'canceled', status_sequence: NEXT_SEQUENCE, ...NO_ERROR })
      .where('item_id', 'in', canceledIds)
      .execute()
  }
  const failedIds = failed.map((row) => row.item_id)
  if (failedIds.length > 0) await noteEnds(trx, database.dialect, failedIds, 'failed')
  const changed = [...failedIds, ...canceledIds]
  if (changed.length > 0) await trx.deleteFrom('session_queue_leases').where('item_id', 'in', changed).execute()
  const stopped = canceled.filter((row) => row.status === 'in_progress').map((row) => row.item_id)
  return { changed, stopped, failed }
}

type Caller = Awaited<ReturnType<typeof callerRow>> & object

const callerRow = (trx: Trx, item_id: number) =>
  trx
    .selectFrom('session_queue')
    .select(['item_id', 'status', 'session', 'session_id', 'parent_item_id', 'root_item_id'])
    .where('item_id', '=', item_id)
    .executeTakeFirst()

/** The item itself, and those that wait for it, the innermost first. */
async function callersOf(trx: Trx, item_id: number): Promise<Caller[]> {
  const callers: Caller[] = []
  let next: number | null = item_id
  while (next !== null && callers.every((row) => row.item_id !== next)) {
    const row: Caller | undefined = await callerRow(trx, next)
    if (row) callers.push(row)
    next = row?.parent_item_id ?? null
  }
  return callers
}

const isUnfinished = ({ status }: { readonly status: string }): boolean => UNFINISHED.some((one) => one === status)

async function failCallers(
  trx: Trx,
  callers: readonly Caller[],
  ending: Ending & { readonly status: 'failed' },
): Promise<FailedCall[]> {
  const failed: FailedCall[] = []
  const error_type = ending.error_type ?? 'WorkflowCallError'
  const error_message = `The called workflow failed: ${ending.error_message ?? 'nothing is known about the cause'}`
  for (const caller of callers.filter(isUnfinished)) {
    const state = readSession(caller)
    const id = state.waiting_workflow_call?.prepared_call_node_id
    if (id !== undefined) state.errors[id] = `${error_type}: ${error_message}`
    await trx
      .updateTable('session_queue')
      .set({
        ...{ status: 'failed', status_sequence: NEXT_SEQUENCE, error_type, error_message },
        error_traceback: ending.error_traceback,
        session: JSON.stringify(state),
      })
      .where('item_id', '=', caller.item_id)
      .execute()
    failed.push({ item_id: caller.item_id, ...calling(state), error_type, error_message })
  }
  return failed
}

/** The node that waits for the answer. */
function calling({ waiting_workflow_call, execution_graph }: ExecutionState): Pick<FailedCall, 'node' | 'source_id'> {
  const { prepared_call_node_id: id = '', source_call_node_id: source_id = '' } = waiting_workflow_call ?? {}
  const node = execution_graph.nodes[id] ?? { id, type: 'call_saved_workflow', is_intermediate: true }
  return { node, source_id }
}

function unfinishedOthers(trx: Trx, callers: readonly Caller[]) {
  const [innermost] = callers
  const root = innermost?.root_item_id ?? innermost?.item_id ?? -1
  const ids = callers.map((row) => row.item_id)
  return trx
    .selectFrom('session_queue')
    .select(['item_id', 'status'])
    .where('root_item_id', '=', root)
    .where('item_id', 'not in', ids)
    .where('status', 'in', UNFINISHED)
    .execute()
}
