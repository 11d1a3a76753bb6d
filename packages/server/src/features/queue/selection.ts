import { type QueueItemStatus, UNFINISHED_STATUSES } from '@invoke-studio/contract/queue'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { DatabaseSchema } from '../../database/schema.ts'

/** Which rows of one queue a call is about; every member that is given must hold. */
export interface Selection {
  readonly queue_id: string
  /** Only rows of this person; absent for administrators. */
  readonly user_id?: string
  readonly item_ids?: readonly number[]
  readonly batch_ids?: readonly string[]
  readonly destination?: string
  readonly statuses?: readonly QueueItemStatus[]
  /**
   * Leaves out running items with everything that belongs to their workflow calls. Between two items of such a chain
   * nothing of it runs: if nothing runs at all, the chain that would go on first is left out.
   */
  readonly except_running?: boolean
}

/** Who owns a row; rows of before there were accounts belong to `system`. */
export const ownerColumn = sql<string>`coalesce(session_queue.user_id, 'system')`

/** The first item of the chain of workflow calls that a row belongs to: itself, if it was not called. */
export const rootColumn = sql<number>`coalesce(session_queue.root_item_id, session_queue.item_id)`

/** The condition that a row is selected. */
export function selected(selection: Selection) {
  return (eb: ExpressionBuilder<DatabaseSchema, 'session_queue'>): Expression<SqlBool> => {
    const { queue_id, user_id, item_ids, batch_ids, destination, statuses, except_running } = selection
    const conditions: Expression<SqlBool>[] = [eb('session_queue.queue_id', '=', queue_id)]
    if (user_id !== undefined) conditions.push(eb(ownerColumn, '=', user_id))
    if (item_ids) conditions.push(anyOf(eb, 'session_queue.item_id', item_ids))
    if (batch_ids) conditions.push(anyOf(eb, 'session_queue.batch_id', batch_ids))
    if (destination !== undefined) conditions.push(eb('session_queue.destination', '=', destination))
    if (statuses) conditions.push(eb('session_queue.status', 'in', statuses))
    if (except_running) conditions.push(eb(rootColumn, 'not in', runningRoots(eb)))
    return eb.and(conditions)
  }
}

/** The statuses of items that a cancellation ends. */
export const UNFINISHED = [...UNFINISHED_STATUSES]

/** The condition that a column has one of the values; of none, if there are none. */
function anyOf<C extends 'session_queue.item_id' | 'session_queue.batch_id'>(
  eb: ExpressionBuilder<DatabaseSchema, 'session_queue'>,
  column: C,
  values: readonly (string | number)[],
): Expression<SqlBool> {
  return values.length === 0 ? eb.lit(false) : eb(sql<string | number>`${sql.ref(column)}`, 'in', values)
}

function runningRoots(eb: ExpressionBuilder<DatabaseSchema, 'session_queue'>) {
  const running = eb.selectFrom('session_queue as running').where('running.status', '=', 'in_progress')
  const next = sql<number>`(
    select min(called.item_id) from session_queue as called
    join session_queue as caller on caller.item_id = called.parent_item_id
    where called.status = 'pending' and caller.status = 'waiting'
      and not exists (select 1 from session_queue as busy where busy.status = 'in_progress'))`
  return running
    .select(sql<number>`coalesce(running.root_item_id, running.item_id)`.as('root'))
    .union(
      eb
        .selectFrom('session_queue as onward')
        .select(sql<number>`coalesce(onward.root_item_id, onward.item_id)`.as('root'))
        .where('onward.item_id', '=', next),
    )
}
