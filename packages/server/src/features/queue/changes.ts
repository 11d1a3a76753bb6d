import type { BatchSession } from '@invoke-studio/contract/graph'
import { FINAL_STATUSES, type QueueItemStatus } from '@invoke-studio/contract/queue'
import { CompiledQuery, type ExpressionBuilder, sql, type Transaction } from 'kysely'
import type { Database, DatabaseDialect } from '../../database/database.ts'
import type { DatabaseSchema } from '../../database/schema.ts'
import type { Admit } from './limits.ts'
import { noteWork } from './line/use.ts'
import type { Work } from './line/work.ts'
import { ownerColumn, type Selection, selected, UNFINISHED } from './selection.ts'

type Trx = Transaction<DatabaseSchema>

/** What all items of a batch have in common. */
export interface BatchRow {
  readonly queue_id: string
  readonly batch_id: string
  readonly origin: string | null
  readonly destination: string | null
  readonly user_id: string
  /** The workflow as JSON, stored with every item. */
  readonly workflow: string | null
}

/** What became of an insertion. */
export interface Inserted {
  readonly priority: number
  /** Ascending. */
  readonly item_ids: number[]
}

/** A row that a change touched, with the status that it had before. */
export interface ChangedRow {
  readonly item_id: number
  readonly user_id: string
  readonly status: QueueItemStatus
}

/** A finished item to be queued anew. */
export interface RetryRow extends BatchRow {
  readonly priority: number
  readonly field_values: string | null
  readonly session_id: string
  readonly session: string
  readonly retried_from_item_id: number
  readonly work: Work
}

/** Rows in one INSERT: large enough that its overhead does not count, small enough for any limit on parameters. */
const ROWS_PER_INSERT = 250
/** Characters in one INSERT after which no more rows are added: what was inserted leaves the memory. */
const CHARACTERS_PER_INSERT = 8 * 1024 * 1024
const IDS_PER_STATEMENT = 500
const FINAL = [...FINAL_STATUSES]

/** How items may be added. */
export interface Adding {
  readonly max_queue_size: number
  /** Whether the limits of their person hold for them. */
  readonly limited: boolean
}

/** Writes to the queue on behalf of people; each call is one transaction. */
export function queueChanges(database: Database, admit: Admit) {
  /** Marks items as canceled; no worker holds them any more. */
  async function cancelIn(trx: Trx, selection: Selection): Promise<ChangedRow[]> {
    const rows = await affected(database, trx, { ...selection, statuses: selection.statuses ?? UNFINISHED })
    for (const item_ids of chunks(rows.map((row) => row.item_id))) {
      await trx.updateTable('session_queue').set(CANCELED).where('item_id', 'in', item_ids).execute()
      await trx.deleteFrom('session_queue_leases').where('item_id', 'in', item_ids).execute()
    }
    return rows
  }

  return {
    /**
     * Queues the sessions as far as `max_queue_size` pending items allow; `prepend` puts them before all others. Throws
     * when all `size` of them together pass a limit of their person.
     */
    insert: (
      batch: BatchRow,
      options: Adding & { prepend: boolean; size: number; work: Work },
      sessions: (limit: number) => Iterable<BatchSession>,
    ): Promise<Inserted> =>
      database.transaction(async (trx) => {
        if (options.limited) await admit(trx, batch.user_id, options.size)
        const room = Math.max(0, options.max_queue_size - (await pendingCount(trx, batch.queue_id)))
        const priority = options.prepend ? (await highestPriority(trx, batch.queue_id)) + 1 : 0
        if (room > 0 && options.size > 0) await noteWork(trx, { ...batch, ...options.work })
        const item_ids: number[] = []
        for (const rows of portions(sessions(room))) {
          item_ids.push(...(await insertRows(database, trx, { ...batch, priority }, rows)))
        }
        return { priority, item_ids: item_ids.sort((one, other) => one - other) }
      }),

    cancel: (selection: Selection): Promise<ChangedRow[]> => database.transaction((trx) => cancelIn(trx, selection)),

    /** Deletes rows; the answer tells which of them still ran. */
    remove: (selection: Selection): Promise<ChangedRow[]> =>
      database.transaction(async (trx) => {
        const rows = await affected(database, trx, selection)
        for (const item_ids of chunks(rows.map((row) => row.item_id))) {
          await trx.deleteFrom('session_queue').where('item_id', 'in', item_ids).execute()
        }
        return rows
      }),

    /** Queues finished items of a person anew, as many as there is room for; answers the ids of the new items. */
    retry: (queue_id: string, { max_queue_size, limited }: Adding, rows: readonly RetryRow[]): Promise<number[]> =>
      database.transaction(async (trx) => {
        const [first] = rows
        if (limited && first) await admit(trx, first.user_id, rows.length)
        const room = Math.max(0, max_queue_size - (await pendingCount(trx, queue_id)))
        const item_ids: number[] = []
        for (const { work, ...row } of rows.slice(0, room)) {
          await noteWork(trx, { ...row, ...work })
          const { item_id } = await trx
            .insertInto('session_queue')
            .values(row)
            .returning('item_id')
            .executeTakeFirstOrThrow()
          item_ids.push(item_id)
        }
        return item_ids
      }),

    /** Cancels what people without an active account left in the queues, but for what `system` owns. */
    cancelOrphans: (): Promise<QueueChange[]> =>
      database.transaction(async (trx) => {
        const changed: QueueChange[] = []
        for (const { queue_id, user_id } of await orphans(trx)) {
          changed.push({ queue_id, rows: await cancelIn(trx, { queue_id, user_id }) })
        }
        return changed
      }),

    /** Cancels what another program left running or waiting: nobody holds it. */
    cancelLeftovers: (): Promise<void> =>
      database.transaction(async (trx) => {
        await trx
          .updateTable('session_queue')
          .set(CANCELED)
          .where('status', 'in', ['in_progress', 'waiting'])
          .where('item_id', 'not in', (eb) => eb.selectFrom('session_queue_leases').select('item_id'))
          .execute()
      }),

    /** Deletes all finished items of a queue but the newest. */
    keepNewest: (queue_id: string, count: number): Promise<void> =>
      database.transaction(async (trx) => {
        const finished = (eb: ExpressionBuilder<DatabaseSchema, 'session_queue'>) =>
          eb.and([eb('queue_id', '=', queue_id), eb('status', 'in', FINAL)])
        const kept = trx
          .selectFrom('session_queue')
          .select('item_id')
          .where(finished)
          .orderBy(sql`coalesce(completed_at, updated_at, created_at)`, 'desc')
          .orderBy('item_id', 'desc')
          .limit(count)
        await trx.deleteFrom('session_queue').where(finished).where('item_id', 'not in', kept).execute()
      }),

    /** Puts a value under a key of the settings that all processes share, or removes it. */
    async setSetting(key: string, value: string | null): Promise<void> {
      if (value === null) {
        await database.kysely.deleteFrom('app_settings').where('key', '=', key).execute()
        return
      }
      await database.kysely
        .insertInto('app_settings')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute()
    },
  }
}

/** Rows of one queue that a change touched. */
export interface QueueChange {
  readonly queue_id: string
  readonly rows: readonly ChangedRow[]
}

/** The queue as people can change it. */
export type QueueChanges = ReturnType<typeof queueChanges>

/** What every accepted change of status writes. */
const CANCELED = {
  status: 'canceled',
  status_sequence: sql<number>`coalesce(status_sequence, 0) + 1`,
  error_type: null,
  error_message: null,
  error_traceback: null,
} as const

/** The selected rows; on PostgreSQL they are held so that no worker takes or ends one of them meanwhile. */
function affected(database: Database, trx: Trx, selection: Selection): Promise<ChangedRow[]> {
  return trx
    .selectFrom('session_queue')
    .select(['item_id', ownerColumn.as('user_id'), sql<QueueItemStatus>`status`.as('status')])
    .where(selected(selection))
    .orderBy('item_id')
    .$if(database.dialect === 'postgres', (query) => query.forUpdate())
    .execute()
}

/** Whose unfinished items wait in which queues although their account is disabled or gone. */
function orphans(trx: Trx) {
  return trx
    .selectFrom('session_queue_counts as waiting')
    .leftJoin('users', (join) => join.onRef('users.user_id', '=', 'waiting.user_id').on('users.is_active', '=', 1))
    .select(['waiting.queue_id', 'waiting.user_id'])
    .distinct()
    .where('waiting.status', 'in', UNFINISHED)
    .where('waiting.items', '>', 0)
    .where('waiting.user_id', '<>', 'system')
    .where('users.user_id', 'is', null)
    .execute()
}

function* chunks(ids: readonly number[]): Generator<readonly number[]> {
  for (let start = 0; start < ids.length; start += IDS_PER_STATEMENT) yield ids.slice(start, start + IDS_PER_STATEMENT)
}

/** How many items of a queue wait for a worker. */
export async function pendingCount(trx: Trx, queue_id: string): Promise<number> {
  const row = await trx
    .selectFrom('session_queue_counts')
    .select(sql<number>`coalesce(sum(items), 0)`.as('items'))
    .where('queue_id', '=', queue_id)
    .where('status', '=', 'pending')
    .executeTakeFirstOrThrow()
  return row.items
}

async function highestPriority(trx: Trx, queue_id: string): Promise<number> {
  const row = await trx
    .selectFrom('session_queue')
    .select(sql<number>`coalesce(max(priority), 0)`.as('priority'))
    .where('queue_id', '=', queue_id)
    .where('status', '=', 'pending')
    .executeTakeFirstOrThrow()
  return row.priority
}

/** What is a session's own in a row: its id, its values as JSON, and itself. */
type OwnTexts = readonly [session_id: string, field_values: string, session: string]

/** The rows of sessions, as many at a time as are inserted at once; the sessions are made on the way. */
function* portions(sessions: Iterable<BatchSession>): Generator<OwnTexts[]> {
  let rows: OwnTexts[] = []
  let characters = 0
  for (const { session_id, field_values, session } of sessions) {
    const values = JSON.stringify(field_values)
    rows.push([session_id, values, session])
    characters += values.length + session.length
    if (rows.length < ROWS_PER_INSERT && characters < CHARACTERS_PER_INSERT) continue
    yield rows
    rows = []
    characters = 0
  }
  if (rows.length > 0) yield rows
}

/** Many rows at once: what they share is bound once, so a thousand of them cost little more than their bytes. */
async function insertRows(
  { dialect }: Database,
  trx: Trx,
  batch: CommonRow,
  rows: readonly OwnTexts[],
): Promise<number[]> {
  const common = COMMON_COLUMNS.map((name) => batch[name])
  // Composed as text: to build it out of a thousand parts takes about as long as to run it.
  const statement = CompiledQuery.raw(insertion(dialect, rows.length), [...common, ...rows.flat()])
  const inserted = await trx.executeQuery<{ item_id: number }>(statement)
  return inserted.rows.map((row) => row.item_id)
}

type CommonRow = BatchRow & { readonly priority: number }

const COMMON_TYPES = {
  ...{ queue_id: 'text', batch_id: 'text', origin: 'text', destination: 'text', user_id: 'text', workflow: 'text' },
  priority: 'integer',
} as const satisfies Record<keyof CommonRow, string>
const COMMON_COLUMNS = Object.keys(COMMON_TYPES) as (keyof CommonRow)[]
const OWN_COLUMNS = ['session_id', 'field_values', 'session']

/** Inserts so many rows; bound are what they have in common, in the order of its columns, and then each row's own. */
function insertion(dialect: DatabaseDialect, rows: number): string {
  let count = 0
  const parameter = dialect === 'sqlite' ? () => '?' : () => `$${++count}`
  const common = COMMON_COLUMNS.map((name) => `cast(${parameter()} as ${COMMON_TYPES[name]})`)
  const own = Array.from({ length: rows }, () => `(${OWN_COLUMNS.map(parameter)})`)
  return `insert into session_queue (${[...COMMON_COLUMNS, ...OWN_COLUMNS]})
    select common.*, item.* from (select ${common}) as common cross join (values ${own}) as item returning item_id`
}
