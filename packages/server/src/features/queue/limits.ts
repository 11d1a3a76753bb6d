import { AppError } from '@invoke-studio/contract/errors'
import { sql, type Transaction } from 'kysely'
import type { Database, DatabaseDialect } from '../../database/database.ts'
import { secondsNow } from '../../database/index.ts'
import type { DatabaseSchema } from '../../database/schema.ts'

type Trx = Transaction<DatabaseSchema>

/** How much one person may ask of the queue; 0 and null are no limit. */
export interface QueueLimits {
  readonly max_waiting_items_per_user: number | null
  readonly max_items_per_hour_per_user: number | null
}

/** What a person has asked of the queue. */
export interface PersonUse {
  /** Items that wait, in all queues. */
  readonly waiting: number
  /** Items queued within the last hour by minute since 1970, oldest first. */
  readonly minutes: readonly { readonly minute: number; readonly items: number }[]
  /** Seconds since 1970. */
  readonly now: number
}

/** Lets `size` more items of a person in, inside of the transaction that adds them; throws what keeps them out. */
export type Admit = (trx: Trx, user_id: string, size: number) => Promise<void>

const HOUR_MINUTES = 60

/** First half of a lock that only the additions of one person wait for; the other half is the person. */
const PERSON_LOCK = 0x71756575

/**
 * Keeps people within the limits. Additions of one person take turns, so that two at once cannot pass together what
 * neither could after the other. What was queued counts for an hour, also when it is canceled or deleted meanwhile.
 */
export function queueAdmission({ dialect }: Pick<Database, 'dialect'>, limits: () => QueueLimits): Admit {
  return async (trx, user_id, size) => {
    const { max_waiting_items_per_user: waiting, max_items_per_hour_per_user: hourly } = limits()
    if (size === 0 || (!waiting && !hourly)) return
    if (dialect === 'postgres') {
      await sql`select pg_advisory_xact_lock(cast(${PERSON_LOCK} as integer), hashtext(${user_id}))`.execute(trx)
    }
    const use = await useOf(trx, dialect, user_id)
    const refusal = refusalOf(limits(), use, size)
    if (refusal) throw refusal
    if (hourly) await note(trx, user_id, Math.floor(use.now / 60), size)
  }
}

/** Why `size` more items are too many, or null when they are not. */
export function refusalOf(limits: QueueLimits, use: PersonUse, size: number): AppError | null {
  const { max_waiting_items_per_user: mostWaiting, max_items_per_hour_per_user: hourly } = limits
  if (mostWaiting && use.waiting + size > mostWaiting) {
    return new AppError('queue_waiting_limit', { size, waiting: use.waiting, limit: mostWaiting })
  }
  if (!hourly) return null
  if (size > hourly) return new AppError('queue_hourly_size', { size, limit: hourly })
  const used = use.minutes.reduce((sum, { items }) => sum + items, 0)
  if (used + size <= hourly) return null
  return new AppError('queue_hourly_limit', {
    size,
    used,
    limit: hourly,
    seconds: secondsUntil(use, used, hourly - size),
  })
}

/** In how many seconds no more than `most` of the `used` items lie within the last hour. */
function secondsUntil({ minutes, now }: PersonUse, used: number, most: number): number {
  let left = used
  for (const { minute, items } of minutes) {
    left -= items
    if (left <= most) return Math.max(1, (minute + HOUR_MINUTES) * 60 - now)
  }
  return 1
}

async function useOf(trx: Trx, dialect: DatabaseDialect, user_id: string): Promise<PersonUse> {
  const { items: waiting, now } = await trx
    .selectFrom('session_queue_counts')
    .select([sql<number>`coalesce(sum(items), 0)`.as('items'), secondsNow(dialect).as('now')])
    .where('user_id', '=', user_id)
    .where('status', '=', 'pending')
    .executeTakeFirstOrThrow()
  const minutes = await trx
    .selectFrom('queue_enqueued')
    .select(['minute', 'items'])
    .where('user_id', '=', user_id)
    .where('minute', '>', Math.floor(now / 60) - HOUR_MINUTES)
    .orderBy('minute')
    .execute()
  return { waiting, minutes, now }
}

async function note(trx: Trx, user_id: string, minute: number, items: number): Promise<void> {
  await trx
    .deleteFrom('queue_enqueued')
    .where('user_id', '=', user_id)
    .where('minute', '<=', minute - HOUR_MINUTES)
    .execute()
  await trx
    .insertInto('queue_enqueued')
    .values({ user_id, minute, items })
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'minute']).doUpdateSet({ items: sql`queue_enqueued.items + excluded.items` }),
    )
    .execute()
}
