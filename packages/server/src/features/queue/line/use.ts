import { sql, type Transaction } from 'kysely'
import type { Database, DatabaseDialect } from '../../../database/database.ts'
import { secondsNow } from '../../../database/index.ts'
import type { DatabaseSchema } from '../../../database/schema.ts'
import { ownerColumn } from '../selection.ts'
import type { Work } from './work.ts'

type Trx = Transaction<DatabaseSchema>

/** How much the newest run changes the average duration of its kind of work. */
const NEWEST_WEIGHT = 0.3

/** Kinds of work whose durations are remembered; those seen longest ago are forgotten. */
const MOST_DURATIONS = 500

const HOUR_SECONDS = 3600
const SLOT_SECONDS = 300
/** Hours for which it is kept what people had done: a week, and the one that has begun. */
const ACTIVITY_HOURS = 7 * 24 + 1
/** Slots for which it is kept how full the queue was: a day. */
const DEPTH_SLOTS = 24 * 12

/** Notes what kind of work the items of a batch are. */
export async function noteWork(
  trx: Trx,
  batch: { readonly queue_id: string; readonly batch_id: string; readonly user_id: string } & Work,
): Promise<void> {
  const { queue_id, batch_id, user_id, work, models } = batch
  await trx
    .insertInto('queue_batches')
    .values({ queue_id, batch_id, user_id, work, models })
    .onConflict((conflict) => conflict.columns(['queue_id', 'batch_id', 'user_id']).doUpdateSet({ work, models }))
    .execute()
}

/** Notes that items ended, for what their people had done. */
export async function noteEnds(
  trx: Trx,
  dialect: DatabaseDialect,
  item_ids: readonly number[],
  status: 'completed' | 'failed',
): Promise<void> {
  const one = { completed: status === 'completed' ? 1 : 0, failed: status === 'failed' ? 1 : 0 }
  await trx
    .insertInto('queue_activity')
    .columns(['hour', 'user_id', 'completed', 'failed'])
    .expression((eb) =>
      eb
        .selectFrom('session_queue')
        .select([
          sql<number>`(${secondsNow(dialect)}) / ${sql.lit(HOUR_SECONDS)}`.as('hour'),
          ownerColumn.as('user_id'),
          sql<number>`sum(${sql.lit(one.completed)})`.as('completed'),
          sql<number>`sum(${sql.lit(one.failed)})`.as('failed'),
        ])
        .where('item_id', 'in', item_ids)
        .groupBy(ownerColumn),
    )
    .onConflict((conflict) =>
      conflict.columns(['hour', 'user_id']).doUpdateSet({
        completed: sql`queue_activity.completed + excluded.completed`,
        failed: sql`queue_activity.failed + excluded.failed`,
      }),
    )
    .execute()
}

/** Notes how long an item took that was completed. */
export async function noteDuration(trx: Trx, item_id: number, seconds: number): Promise<void> {
  const item = await trx
    .selectFrom('session_queue')
    .innerJoin('queue_batches', (join) =>
      join
        .onRef('queue_batches.queue_id', '=', 'session_queue.queue_id')
        .onRef('queue_batches.batch_id', '=', 'session_queue.batch_id')
        .on('queue_batches.user_id', '=', ownerColumn),
    )
    .select(['queue_batches.work', 'queue_batches.models'])
    .where('session_queue.item_id', '=', item_id)
    .executeTakeFirst()
  if (!item) return
  await trx
    .insertInto('queue_durations')
    .values({ ...item, seconds })
    .onConflict((conflict) =>
      conflict.column('work').doUpdateSet({
        seconds: sql`queue_durations.seconds * ${1 - NEWEST_WEIGHT} + excluded.seconds * ${NEWEST_WEIGHT}`,
        updated_at: sql`excluded.updated_at`,
      }),
    )
    .execute()
}

/** Keeps the records of the queue's use short and up to date. */
export function queueUse(database: Database) {
  const { dialect, kysely } = database
  let noted = { slot: 0, pending: 0, in_progress: 0 }

  return {
    /** Notes how full the queues are now; of each five minutes the fullest moment stays. */
    async noteDepth(): Promise<void> {
      const count = (status: string) =>
        sql<number>`coalesce(sum(case when status = ${status} then items else 0 end), 0)`
      const { now, ...counts } = await kysely
        .selectFrom('session_queue_counts')
        .select([count('pending').as('pending'), count('in_progress').as('in_progress'), secondsNow(dialect).as('now')])
        .executeTakeFirstOrThrow()
      const slot = Math.floor(now / SLOT_SECONDS)
      const { pending, in_progress } = counts
      if (slot === noted.slot && pending <= noted.pending && in_progress <= noted.in_progress) return
      const most = (one: 'pending' | 'in_progress') =>
        sql<number>`case when queue_depth.${sql.ref(one)} > excluded.${sql.ref(one)}
          then queue_depth.${sql.ref(one)} else excluded.${sql.ref(one)} end`
      await kysely
        .insertInto('queue_depth')
        .values({ slot, ...counts })
        .onConflict((conflict) =>
          conflict.column('slot').doUpdateSet({ pending: most('pending'), in_progress: most('in_progress') }),
        )
        .execute()
      noted = { slot, pending, in_progress }
    },

    /** Forgets what is too old to be shown, and the work of batches that are done. */
    async forgetOld(): Promise<void> {
      const ago = (unit: number, count: number) =>
        sql<number>`(${secondsNow(dialect)}) / ${sql.lit(unit)} - ${sql.lit(count)}`
      await kysely.deleteFrom('queue_enqueued').where('minute', '<', ago(60, 60)).execute()
      await kysely.deleteFrom('queue_activity').where('hour', '<', ago(HOUR_SECONDS, ACTIVITY_HOURS)).execute()
      await kysely.deleteFrom('queue_depth').where('slot', '<', ago(SLOT_SECONDS, DEPTH_SLOTS)).execute()
      await kysely
        .deleteFrom('queue_batches')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('session_queue')
                .select('item_id')
                .whereRef('session_queue.batch_id', '=', 'queue_batches.batch_id')
                .whereRef('session_queue.queue_id', '=', 'queue_batches.queue_id')
                .where('session_queue.status', 'in', ['pending', 'in_progress', 'waiting']),
            ),
          ),
        )
        .execute()
      await kysely
        .deleteFrom('queue_durations')
        .where('work', 'not in', (eb) =>
          eb.selectFrom('queue_durations').select('work').orderBy('updated_at', 'desc').limit(MOST_DURATIONS),
        )
        .execute()
    },
  }
}

/** Keeps the records of the queue's use. */
export type QueueUse = ReturnType<typeof queueUse>
