import type { BatchStatus, QueueItemStatus } from '@invoke-studio/contract/queue'
import { sql } from 'kysely'
import type { Database, Queryable } from '../../database/database.ts'
import type { Row } from '../../database/schema.ts'
import { ownerColumn, rootColumn, type Selection, selected, UNFINISHED } from './selection.ts'

/** A row of the queue with its owner's name and address. */
export type ItemRow = Omit<Row<'session_queue'>, 'user_id'> & {
  user_id: string
  user_display_name: string | null
  user_email: string | null
}

/** Such a row without what only the item's own page shows. */
export type SummaryRow = Pick<
  ItemRow,
  (typeof SUMMARY)[number] | 'field_values' | 'user_id' | 'user_display_name' | 'user_email'
>

/** How many items are in each status. */
export type StatusCounts = Omit<BatchStatus, 'queue_id' | 'batch_id' | 'origin' | 'destination'>

/** Items of a queue in one status: of everybody, and of the asking person. */
export interface QueueCount {
  status: QueueItemStatus
  items: number
  own: number
}

/** What runs now, as far as its owner may know. */
export type RunningItem = Pick<ItemRow, 'item_id' | 'batch_id' | 'session_id'>

const SUMMARY = [
  ...(['item_id', 'status', 'batch_id', 'origin', 'destination', 'created_at', 'started_at', 'completed_at'] as const),
  ...(['device', 'parent_item_id'] as const),
] as const

const DETAIL = [
  ...SUMMARY,
  ...(['queue_id', 'session_id', 'priority', 'status_sequence', 'updated_at'] as const),
  ...(['error_type', 'error_message', 'error_traceback', 'retried_from_item_id', 'workflow_call_id'] as const),
  ...(['parent_session_id', 'root_item_id', 'workflow_call_depth'] as const),
] as const

/** Ids in one query; both databases take more parameters than this. */
const CHUNK = 500

/** Reads the queue. */
export function queueRepository(database: Database) {
  const { kysely } = database
  return {
    ...hotReads(database),

    item: (item_id: number): Promise<ItemRow | undefined> => rows(kysely, item_id).executeTakeFirst(),

    /** The best first, as they would run without turns. With `reader`, those of others come without what they contain. */
    list: (selection: Selection, reader: string | null = null): Promise<ItemRow[]> =>
      items(kysely, reader)
        .where(selected(selection))
        .orderBy('session_queue.priority', 'desc')
        .orderBy('session_queue.item_id')
        .execute(),

    /** In the order of the ids; what does not exist in the queue is left out. `reader` as for `list`. */
    byIds: (queue_id: string, itemIds: readonly number[], reader: string | null = null): Promise<ItemRow[]> =>
      inOrder(itemIds, (item_ids) => items(kysely, reader).where(selected({ queue_id, item_ids })).execute()),

    /** What the selected items contain together, in bytes. */
    bytes: (selection: Selection): Promise<number> =>
      bytesOf(kysely, ['session', 'workflow', 'field_values'], selection),

    /** What of it is in summaries. */
    summaryBytes: (selection: Selection): Promise<number> => bytesOf(kysely, ['field_values'], selection),

    /** `reader` as for `list`. */
    summariesByIds: (
      queue_id: string,
      itemIds: readonly number[],
      reader: string | null = null,
    ): Promise<SummaryRow[]> =>
      inOrder(itemIds, (item_ids) => summaries(kysely, reader).where(selected({ queue_id, item_ids })).execute()),

    async itemIds(selection: Selection, direction: 'asc' | 'desc'): Promise<number[]> {
      const found = await kysely
        .selectFrom('session_queue')
        .select('item_id')
        .where(selected(selection))
        .orderBy('created_at', direction)
        .orderBy('item_id', direction)
        .execute()
      return found.map((row) => row.item_id)
    },

    /** The item that runs, the viewer's own if there is one; any of several. */
    current: (queue_id: string, viewer_id: string): Promise<ItemRow | undefined> =>
      items(kysely)
        .where(selected({ queue_id, statuses: ['in_progress'] }))
        .orderBy(sql`case when ${ownerColumn} = ${viewer_id} then 0 else 1 end`)
        .orderBy('session_queue.item_id')
        .limit(1)
        .executeTakeFirst(),

    /** The best pending item, whoever's turn it is. Found among the best of each person, so that it stays quick. */
    next: (queue_id: string): Promise<ItemRow | undefined> =>
      items(kysely)
        .where((eb) =>
          eb(
            'session_queue.item_id',
            'in',
            eb
              .selectFrom('session_queue_counts as waiting')
              .select((sub) =>
                sub
                  .selectFrom('session_queue as best')
                  .select('best.item_id')
                  .where('best.status', '=', 'pending')
                  .whereRef('best.user_id', '=', 'waiting.user_id')
                  .whereRef('best.queue_id', '=', 'waiting.queue_id')
                  .orderBy('best.priority', 'desc')
                  .orderBy('best.item_id')
                  .limit(1)
                  .as('item_id'),
              )
              .where('waiting.queue_id', '=', queue_id)
              .where('waiting.status', '=', 'pending')
              .where('waiting.items', '>', 0),
          ),
        )
        .orderBy('session_queue.priority', 'desc')
        .orderBy('session_queue.item_id')
        .limit(1)
        .executeTakeFirst(),

    counts: (selection: Selection): Promise<StatusCounts> => countByStatus(kysely, selection),

    /** Unfinished items by person and status. */
    unfinishedByPerson: (queue_id: string) =>
      kysely
        .selectFrom('session_queue_counts as counts')
        .leftJoin('users', 'users.user_id', 'counts.user_id')
        .select(['counts.user_id', 'counts.status', 'counts.items'])
        .select(['users.display_name as user_display_name', 'users.email as user_email'])
        .where('counts.queue_id', '=', queue_id)
        .where('counts.status', 'in', UNFINISHED)
        .where('counts.items', '>', 0)
        .execute(),

    /** Origin and destination of a batch, from any of the selected items. */
    batchFacts: (selection: Selection) =>
      kysely
        .selectFrom('session_queue')
        .select(['origin', 'destination'])
        .where(selected(selection))
        .limit(1)
        .executeTakeFirst(),

    /** The items of the chain of workflow calls that an item belongs to, itself included. */
    chainOf: (item: Pick<ItemRow, 'item_id' | 'root_item_id'>) => {
      const root = item.root_item_id ?? item.item_id
      return kysely
        .selectFrom('session_queue')
        .select(['item_id', ownerColumn.as('user_id')])
        .where((eb) => eb.or([eb('item_id', '=', root), eb('root_item_id', '=', root)]))
        .orderBy(rootColumn)
        .orderBy('item_id')
        .execute()
    },
  }
}

/** The queue as it can be read. */
export type QueueRepository = ReturnType<typeof queueRepository>

function hotReads(database: Database) {
  const counts = database.prepared<{ queue_id: string; user_id: string }, QueueCount>((kysely, param) =>
    kysely
      .selectFrom('session_queue_counts')
      .select([
        sql<QueueItemStatus>`status`.as('status'),
        sql<number>`sum(items)`.as('items'),
        sql<number>`sum(case when user_id = ${param('user_id')} then items else 0 end)`.as('own'),
      ])
      .where('queue_id', '=', param('queue_id'))
      .groupBy('status'),
  )
  const running = database.prepared<{ queue_id: string; user_id: string }, RunningItem>((kysely, param) =>
    kysely
      .selectFrom('session_queue')
      .select(['item_id', 'batch_id', 'session_id'])
      .where('status', '=', 'in_progress')
      .where('user_id', '=', param('user_id'))
      .where('queue_id', '=', param('queue_id'))
      .orderBy('item_id')
      .limit(1),
  )
  const setting = database.prepared<{ key: string }, { value: string }>((kysely, param) =>
    kysely.selectFrom('app_settings').select('value').where('key', '=', param('key')),
  )
  return {
    countsFor: (queue_id: string, user_id: string): Promise<QueueCount[]> => counts.all({ queue_id, user_id }),
    /** The person's own item that runs. */
    runningOf: (queue_id: string, user_id: string): Promise<RunningItem | undefined> =>
      running.first({ queue_id, user_id }),
    setting: async (key: string): Promise<string | null> => (await setting.first({ key }))?.value ?? null,
  }
}

const OWNER = [
  ownerColumn.as('user_id'),
  'users.display_name as user_display_name',
  'users.email as user_email',
] as const

/** With `reader`, what items of other people contain is not even read. */
function items(kysely: Queryable, reader: string | null = null) {
  const isRead = readBy(reader)
  return kysely
    .selectFrom('session_queue')
    .leftJoin('users', 'users.user_id', 'session_queue.user_id')
    .select(OWNER)
    .select(DETAIL.map((column) => `session_queue.${column}` as const))
    .select(sql<string>`case when ${isRead} then session_queue.session else '' end`.as('session'))
    .select(sql<string | null>`case when ${isRead} then session_queue.workflow end`.as('workflow'))
    .select(sql<string | null>`case when ${isRead} then session_queue.field_values end`.as('field_values'))
}

function summaries(kysely: Queryable, reader: string | null) {
  return kysely
    .selectFrom('session_queue')
    .leftJoin('users', 'users.user_id', 'session_queue.user_id')
    .select(OWNER)
    .select(SUMMARY.map((column) => `session_queue.${column}` as const))
    .select(sql<string | null>`case when ${readBy(reader)} then session_queue.field_values end`.as('field_values'))
}

const readBy = (reader: string | null) => (reader === null ? sql`1 = 1` : sql`${ownerColumn} = ${reader}`)

async function bytesOf(
  kysely: Queryable,
  columns: readonly ('session' | 'workflow' | 'field_values')[],
  selection: Selection,
): Promise<number> {
  const lengths = columns.map((column) => sql`coalesce(octet_length(${sql.ref(column)}), 0)`)
  const { bytes } = await kysely
    .selectFrom('session_queue')
    .select(sql<number>`coalesce(sum(${sql.join(lengths, sql` + `)}), 0)`.as('bytes'))
    .where(selected(selection))
    .executeTakeFirstOrThrow()
  return bytes
}

const rows = (kysely: Queryable, item_id: number) => items(kysely).where('session_queue.item_id', '=', item_id)

async function inOrder<T extends { item_id: number }>(
  itemIds: readonly number[],
  load: (ids: readonly number[]) => Promise<T[]>,
): Promise<T[]> {
  const found = new Map<number, T>()
  for (let start = 0; start < itemIds.length; start += CHUNK) {
    for (const row of await load(itemIds.slice(start, start + CHUNK))) found.set(row.item_id, row)
  }
  return [...new Set(itemIds)].flatMap((id) => found.get(id) ?? [])
}

async function countByStatus(kysely: Queryable, selection: Selection): Promise<StatusCounts> {
  const found = await kysely
    .selectFrom('session_queue')
    .select(['status', (eb) => eb.fn.countAll<number>().as('items')])
    .where(selected(selection))
    .groupBy('status')
    .execute()
  return toCounts(found)
}

/** Counts by status with the missing ones filled in and their sum. */
export function toCounts(found: readonly { status: string; items: number }[]): StatusCounts {
  const of = (status: QueueItemStatus) => found.find((row) => row.status === status)?.items ?? 0
  return {
    pending: of('pending'),
    in_progress: of('in_progress'),
    waiting: of('waiting'),
    completed: of('completed'),
    failed: of('failed'),
    canceled: of('canceled'),
    total: found.reduce((sum, row) => sum + row.items, 0),
  }
}
