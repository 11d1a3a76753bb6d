import { type Expression, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import type { Database, Queryable } from '../../database/database.ts'
import type { DatabaseSchema } from '../../database/schema.ts'
import { type Lacks, lackedBy, unreachableError } from './line/lacking.ts'
import { noteDuration, noteEnds } from './line/use.ts'
import { expired, isLost, laterTime, lifeSign } from './liveness.ts'
import { ownerColumn } from './selection.ts'

/** How people's items take turns: each person in turn, or whoever came first. */
export type QueueOrder = 'round_robin' | 'FIFO'

/** An item that a worker holds: nobody else runs it until the lease ends. */
export interface Claim {
  readonly item_id: number
  readonly session_id: string
  readonly queue_id: string
  /** 1 for the first time; more when a worker before was lost in the middle. */
  readonly attempt: number
  /** The keys of the models that it needs, with commas between; empty for none, and where it is not known. */
  readonly models: string
  /** Whether nobody was passed over for it. */
  readonly in_turn: boolean
}

/** How a run ended, as the item records it. */
export interface Outcome {
  readonly status: 'completed' | 'failed' | 'canceled'
  readonly error_type: string | null
  readonly error_message: string | null
  readonly error_traceback: string | null
  /** The execution state as JSON, or null to leave the stored one. */
  readonly session: string | null
  /** How long it took, for what is told about the wait of others; absent when it did not come to its end. */
  readonly seconds?: number
}

/** How long a lease lasts that nobody renews, in seconds; a worker that can renews far more often. */
const LEASE_SECONDS = 40

/** How often an item is started at most: once, and twice more after a worker was lost. */
export const MAX_ATTEMPTS = 3

/** Under this key of the settings a paused queue is remembered. */
export const PAUSED_SETTING = 'queue_paused'

/** Any number that nothing else locks: claims take turns, so that turns among people are exact. */
const CLAIM_LOCK = 0x636c61696d

type Trx = Transaction<DatabaseSchema>

/**
 * Takes items for workers and gives them back: the only writer of `session_queue_leases`. An item goes to the next worker
 * when its lease ran out and its own worker is gone, or was silent for so long that it hangs.
 */
export function queueClaims(deps: { database: Database; multiuser: boolean; order: QueueOrder }) {
  const { database, multiuser } = deps
  const roundRobin = deps.order === 'round_robin' && multiuser
  const later = (seconds: number) => laterTime(database, seconds)

  async function take(trx: Trx, next: Next, worker_id: string, device: string): Promise<Claim> {
    const { item_id, in_turn } = next
    const lease = { worker_id, expires_at: later(LEASE_SECONDS) }
    const { attempts } = await trx
      .insertInto('session_queue_leases')
      .values({ item_id, ...lease })
      .onConflict((conflict) =>
        conflict.column('item_id').doUpdateSet({ ...lease, attempts: sql`session_queue_leases.attempts + 1` }),
      )
      .returning(['attempts', lifeSign(database, worker_id).as('life')])
      .executeTakeFirstOrThrow()
    const item = await trx
      .updateTable('session_queue')
      .set({ status: 'in_progress', status_sequence: NEXT_SEQUENCE, device })
      .where('item_id', '=', item_id)
      .returning(['item_id', 'session_id', 'queue_id'])
      .executeTakeFirstOrThrow()
    return { ...item, attempt: attempts, models: await modelsOf(trx, item_id), in_turn }
  }

  return {
    /** Whether a claim by a worker is worth a transaction; sees committed data only. */
    mayHaveWork: waitingWork(database),

    /**
     * Holds the next item for a worker, or null when there is none or the queue is paused. Items that need a model out of
     * `missing` are left for others. Where people take turns, an item that needs exactly the models `loaded` goes before
     * those of others that need other ones: see `in_turn`.
     */
    claim: (
      worker_id: string,
      device: string,
      { loaded = '', missing = [] }: { readonly loaded?: string; readonly missing?: readonly string[] } = {},
    ): Promise<Claim | null> =>
      database.transaction(async (trx) => {
        const lacks = lackedBy(database, missing)
        if (database.dialect === 'postgres') await sql`select pg_advisory_xact_lock(${CLAIM_LOCK})`.execute(trx)
        if (await isPaused(trx)) return null
        const lost = await isLost(database, trx, worker_id)
        const left = await abandoned(trx, lost, multiuser, lacks)
        const next = left === null ? await nextFor(trx, lacks, loaded) : { item_id: left, in_turn: true }
        return next && take(trx, next, worker_id, device)
      }),

    /** Prolongs a lease. False when the item is no longer the worker's: canceled, deleted or taken by another. */
    async renew(claim: Claim, worker_id: string): Promise<boolean> {
      const renewed = await database.kysely
        .updateTable('session_queue_leases')
        .set({ expires_at: later(LEASE_SECONDS) })
        .where('item_id', '=', claim.item_id)
        .where('worker_id', '=', worker_id)
        .where('attempts', '=', claim.attempt)
        .returning(lifeSign(database, worker_id).as('life'))
        .executeTakeFirst()
      return renewed !== undefined
    },

    /** Gives an unfinished item back, to be taken up at once; this start does not count. */
    async release(claim: Claim, worker_id: string): Promise<void> {
      await database.kysely
        .updateTable('session_queue_leases')
        .set({ expires_at: later(0), attempts: sql`attempts - 1`, worker_id: '' })
        .where('item_id', '=', claim.item_id)
        .where('worker_id', '=', worker_id)
        .execute()
    },

    /** Gives an item that was not begun back into the line, for a worker that has what it needs. */
    handOn: (claim: Claim, worker_id: string): Promise<void> =>
      database.transaction(async (trx) => {
        const held = await trx
          .deleteFrom('session_queue_leases')
          .where('item_id', '=', claim.item_id)
          .where('worker_id', '=', worker_id)
          .where('attempts', '=', claim.attempt)
          .executeTakeFirst()
        if (held.numDeletedRows === 0n) return
        await trx
          .updateTable('session_queue')
          .set({ status: 'pending', status_sequence: NEXT_SEQUENCE, started_at: null, device: null })
          .where('item_id', '=', claim.item_id)
          .where('status', '=', 'in_progress')
          .execute()
      }),

    /** The different sets of models that waiting items need, as they are noted with batches. */
    async neededSets(): Promise<string[]> {
      const lost = await isLost(database, database.kysely, '')
      const found = await withModels(database.kysely, lost).select('queue_batches.models').distinct().execute()
      return found.map((row) => row.models)
    },

    /** Fails waiting items that need these models, the files of which no worker has: `names`. Answers their ids. */
    failUnreachable: (models: string, names: readonly string[]): Promise<number[]> =>
      database.transaction(async (trx) => {
        const found = await withModels(trx, await isLost(database, trx, ''))
          .select('session_queue.item_id')
          .where('queue_batches.models', '=', models)
          .execute()
        const item_ids = found.map((row) => row.item_id)
        if (item_ids.length > 0) await failIn(trx, item_ids, unreachableError(names))
        return item_ids
      }),

    /** How a claimed item stands now; sees committed data only. */
    standing: itemStanding(database, multiuser),

    /** The workers that hold items. */
    async holders(): Promise<string[]> {
      const found = await database.kysely.selectFrom('session_queue_leases').select('worker_id').distinct().execute()
      return found.map((row) => row.worker_id)
    },

    /** Ends the leases of a worker that is gone. */
    async abandon(worker_id: string): Promise<void> {
      await database.kysely
        .updateTable('session_queue_leases')
        .set({ expires_at: later(0), worker_id: '' })
        .where('worker_id', '=', worker_id)
        .execute()
    },

    /** Records how a run ended. False when the item was no longer the worker's; then nothing is changed. */
    finish: (claim: Claim, worker_id: string, outcome: Outcome): Promise<boolean> =>
      database.transaction(async (trx) => {
        const { session, seconds, ...ending } = outcome
        const ended = await trx
          .updateTable('session_queue')
          .set({ ...ending, status_sequence: NEXT_SEQUENCE, ...(session === null ? {} : { session }) })
          .where('item_id', '=', claim.item_id)
          .where('status', '=', 'in_progress')
          .where((eb) =>
            eb.exists(
              eb
                .selectFrom('session_queue_leases')
                .select('worker_id')
                .where('item_id', '=', claim.item_id)
                .where('worker_id', '=', worker_id)
                .where('attempts', '=', claim.attempt),
            ),
          )
          .executeTakeFirst()
        if (ended.numUpdatedRows === 0n) return false
        await trx.deleteFrom('session_queue_leases').where('item_id', '=', claim.item_id).execute()
        if (outcome.status !== 'canceled') await noteEnds(trx, database.dialect, [claim.item_id], outcome.status)
        if (seconds !== undefined) await noteDuration(trx, claim.item_id, seconds)
        return true
      }),

    /** Fails items that lost their worker too often; answers their ids. */
    failHopeless: (): Promise<number[]> =>
      database.transaction(async (trx) => {
        const lost = await trx
          .selectFrom('session_queue_leases')
          .innerJoin('session_queue', 'session_queue.item_id', 'session_queue_leases.item_id')
          .select('session_queue.item_id')
          .where('session_queue.status', '=', 'in_progress')
          .where(await isLost(database, trx, ''))
          .where('session_queue_leases.attempts', '>=', MAX_ATTEMPTS)
          .execute()
        const item_ids = lost.map((row) => row.item_id)
        if (item_ids.length > 0) await failIn(trx, item_ids, LOST)
        return item_ids
      }),
  }

  /** Items that no worker holds and that need models. */
  function withModels(trx: Queryable, lost: Expression<SqlBool>) {
    return trx
      .selectFrom('session_queue')
      .innerJoin('queue_batches', (join) =>
        join
          .onRef('queue_batches.batch_id', '=', 'session_queue.batch_id')
          .onRef('queue_batches.queue_id', '=', 'session_queue.queue_id')
          .onRef('queue_batches.user_id', '=', 'session_queue.user_id'),
      )
      .leftJoin('session_queue_leases', 'session_queue_leases.item_id', 'session_queue.item_id')
      .where('queue_batches.models', '<>', '')
      .where((eb) =>
        eb.or([
          eb('session_queue.status', '=', 'pending'),
          eb.and([eb('session_queue.status', '=', 'in_progress'), lost]),
        ]),
      )
  }

  async function failIn(trx: Trx, item_ids: readonly number[], error: typeof LOST): Promise<void> {
    await trx
      .updateTable('session_queue')
      .set({ status: 'failed', status_sequence: NEXT_SEQUENCE, ...error })
      .where('item_id', 'in', item_ids)
      .execute()
    await trx.deleteFrom('session_queue_leases').where('item_id', 'in', item_ids).execute()
    await noteEnds(trx, database.dialect, item_ids, 'failed')
  }

  async function nextFor(trx: Trx, lacks: Lacks, loaded: string): Promise<Next | null> {
    const first = await nextPending(trx, lacks)
    if (first === null) return null
    if (roundRobin && loaded !== '' && (await modelsOf(trx, first)) !== loaded) {
      const quicker = await nextPending(trx, lacks, loaded)
      if (quicker !== null) return { item_id: quicker, in_turn: false }
    }
    return { item_id: first, in_turn: true }
  }

  /** Of each person the best item is considered; with `models` only if it needs exactly these. */
  async function nextPending(trx: Trx, lacks: Lacks, models?: string): Promise<number | null> {
    const served = sql`coalesce((select max(started_at) from session_queue as done where done.user_id = best.user_id), '')`
    const order = roundRobin ? sql`${served}, best.item_id` : sql`best.priority desc, best.item_id`
    const fits = models === undefined ? sql`1 = 1` : sql`${neededModels(sql`best`)} = ${models}`
    const lock = database.dialect === 'postgres' ? sql`for update of best skip locked` : sql``
    const { rows } = await sql<{ item_id: number }>`
      select best.item_id
      from (select distinct user_id from session_queue_counts where status = 'pending' and items > 0) as waiting
      join session_queue as best on best.item_id = (
        select item_id from session_queue as own
        where own.status = 'pending' and own.user_id = waiting.user_id and not ${lacks(sql`own`)}
        order by own.priority desc, own.item_id limit 1
      )
      where best.status = 'pending' and ${mayRun(multiuser, sql`best.user_id`)} and ${fits}
      order by ${order}
      limit 1 ${lock}`.execute(trx)
    return rows[0]?.item_id ?? null
  }
}

/** An item to be taken. */
interface Next {
  readonly item_id: number
  readonly in_turn: boolean
}

/** The models that an item needs, as far as it is noted with its batch. */
const neededModels = (item: RawBuilder<unknown>): RawBuilder<string> => sql<string>`coalesce((
  select noted.models from queue_batches as noted
  where noted.queue_id = ${item}.queue_id and noted.batch_id = ${item}.batch_id and noted.user_id = ${item}.user_id), '')`

async function modelsOf(trx: Trx, item_id: number): Promise<string> {
  const { models } = await trx
    .selectFrom('session_queue')
    .select(neededModels(sql`session_queue`).as('models'))
    .where('item_id', '=', item_id)
    .executeTakeFirstOrThrow()
  return models
}

/** Whether a worker may go on with its item: it may not when its owner may not run things, or it is not its own any more. */
export type Standing = 'held' | 'ownerless' | 'lost'

/** The taking and giving back of items. */
export type QueueClaims = ReturnType<typeof queueClaims>

const NEXT_SEQUENCE = sql<number>`coalesce(status_sequence, 0) + 1`

const LOST = {
  error_type: 'WorkerLostError',
  error_message:
    'The worker ended in the middle of this item three times. Try it with other settings; if it happens again, ask an administrator to look at the log.',
  error_traceback: null,
}

/** The items of disabled and deleted people do not run. What `system` owns was queued before there were accounts. */
export function mayRun(multiuser: boolean, owner: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (!multiuser) return sql<SqlBool>`1 = 1`
  return sql<SqlBool>`(${owner} = 'system' or exists (
    select 1 from users where users.user_id = ${owner} and users.is_active = 1))`
}

/** An item whose worker is gone. It runs before everything else: its person has already waited their turn. */
async function abandoned(
  trx: Trx,
  lost: Expression<SqlBool>,
  multiuser: boolean,
  lacks: Lacks,
): Promise<number | null> {
  const row = await trx
    .selectFrom('session_queue_leases')
    .innerJoin('session_queue', 'session_queue.item_id', 'session_queue_leases.item_id')
    .select('session_queue.item_id')
    .where('session_queue.status', '=', 'in_progress')
    .where(lost)
    .where('session_queue_leases.attempts', '<', MAX_ATTEMPTS)
    .where(mayRun(multiuser, ownerColumn))
    .where(sql<SqlBool>`not ${lacks(sql`session_queue`)}`)
    .orderBy('session_queue.item_id')
    .limit(1)
    .executeTakeFirst()
  return row?.item_id ?? null
}

async function isPaused(trx: Trx): Promise<boolean> {
  const row = await trx.selectFrom('app_settings').select('key').where('key', '=', PAUSED_SETTING).executeTakeFirst()
  return row !== undefined
}

function waitingWork(database: Database): (worker_id: string) => Promise<boolean> {
  const pending = database.prepared<Record<never, never>, { found: number }>((kysely) =>
    kysely
      .selectFrom('session_queue_counts')
      .select(sql<number>`1`.as('found'))
      .where('status', '=', 'pending')
      .where('items', '>', 0)
      .limit(1),
  )
  const late = database.prepared<Record<never, never>, { found: number }>((kysely) =>
    kysely.selectFrom('session_queue_leases').select(sql<number>`1`.as('found')).where(expired(database)).limit(1),
  )
  return async (worker_id) => {
    if (await pending.first({})) return true
    if (!(await late.first({}))) return false
    const lost = await database.kysely
      .selectFrom('session_queue_leases')
      .select('item_id')
      .where(await isLost(database, database.kysely, worker_id))
      .executeTakeFirst()
    return lost !== undefined
  }
}

function itemStanding(database: Database, multiuser: boolean) {
  const holder = database.prepared<{ item_id: number }, { worker_id: string; attempts: number; may_run: number }>(
    (kysely, param) =>
      kysely
        .selectFrom('session_queue_leases')
        .innerJoin('session_queue', 'session_queue.item_id', 'session_queue_leases.item_id')
        .select(['worker_id', 'attempts'])
        .select(sql<number>`case when ${mayRun(multiuser, ownerColumn)} then 1 else 0 end`.as('may_run'))
        .where('session_queue.item_id', '=', param('item_id'))
        .where('session_queue.status', '=', 'in_progress'),
  )
  return async ({ item_id, attempt }: Claim, worker_id: string): Promise<Standing> => {
    const row = await holder.first({ item_id })
    if (row?.worker_id !== worker_id || row.attempts !== attempt) return 'lost'
    return row.may_run === 1 ? 'held' : 'ownerless'
  }
}
