import { type AliasableExpression, type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Database, Queryable } from '../../database/database.ts'
import { SILENCE_MS } from './supervisor.ts'
import { createWorkerId, hasEnded } from './worker-id.ts'

/**
 * How long a worker that computes is waited for, in ms: an item stays with it though its lease ran out. One step of a large
 * model on a slow device takes minutes, and meanwhile a worker neither renews nor reports; one that hangs is killed before.
 */
export const BUSY_MS = SILENCE_MS + 60_000

/** Any number that nothing else locks, before a number for each worker: by these locks it is seen which of them live. */
const LIFE_LOCK = 0x6c696665

/** Leases that ran out, or did so some seconds ago. */
export const expired = (database: Database, ago = 0): Expression<SqlBool> =>
  sql<SqlBool>`session_queue_leases.expires_at <= ${laterTime(database, -ago)}`

/**
 * Leases that ran out and whose worker is gone or hangs. `claimer` is a worker that asks for something to do: whatever it
 * still has a lease of, it does not do; empty for none.
 */
export async function isLost(database: Database, queryable: Queryable, claimer: string): Promise<Expression<SqlBool>> {
  const late = queryable
    .selectFrom('session_queue_leases')
    .select('worker_id')
    .distinct()
    .where('worker_id', 'not in', ['', claimer])
    .where(expired(database))
  const silent = await late.execute()
  if (silent.length === 0) return expired(database)
  const living = database.dialect === 'sqlite' ? silent.filter(livesHere) : await late.where(livesOnPostgres).execute()
  if (living.length === 0) return expired(database)
  const isGone = sql<SqlBool>`session_queue_leases.worker_id not in (${sql.join(living.map((row) => row.worker_id))})`
  return sql<SqlBool>`(${expired(database)} and (${isGone} or ${expired(database, BUSY_MS / 1000)}))`
}

/**
 * Shows on PostgreSQL that a worker lives, by a lock that belongs to the connection which renews: the database drops it
 * with the connection, which ends with its process at once, and with its host after half a minute. A worker that computes
 * closes none: its pool closes connections that were idle for longer than renewals are apart, by a timer that has to wait too.
 */
export function lifeSign({ dialect }: Database, worker_id: string): AliasableExpression<unknown> {
  if (dialect === 'sqlite') return sql`1`
  return sql`concat(
    pg_try_advisory_lock_shared(${sql.lit(LIFE_LOCK)}, hashtext(${worker_id})),
    set_config('tcp_keepalives_idle', '10', false),
    set_config('tcp_keepalives_interval', '5', false),
    set_config('tcp_keepalives_count', '4', false))`
}

const livesOnPostgres = sql<SqlBool>`exists (
  select 1 from pg_locks
  where locktype = 'advisory' and granted and objsubid = 2 and classid = ${sql.lit(LIFE_LOCK)}
    and objid = (hashtext(session_queue_leases.worker_id)::bigint & 4294967295)::oid
    and database = (select oid from pg_database where datname = current_database()))`

/** On SQLite all workers are processes of this machine; the number of one that is gone may be this process's own. */
function livesHere({ worker_id }: { readonly worker_id: string }): boolean {
  const [place, pid] = worker_id.split(':')
  return place === createWorkerId().split(':', 1)[0] && Number(pid) !== process.pid && !hasEnded(worker_id)
}

/** The database's own time some seconds from now (or ago), so that clocks of different hosts do not matter. */
export function laterTime({ dialect }: Database, seconds: number): RawBuilder<string> {
  if (dialect === 'sqlite') return sql<string>`strftime('%Y-%m-%d %H:%M:%f', 'now', ${`${seconds} seconds`})`
  return sql<string>`to_char(
    (statement_timestamp() + make_interval(secs => ${seconds})) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')`
}
