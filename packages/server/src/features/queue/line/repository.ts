import { sql } from 'kysely'
import type { Database, Queryable } from '../../../database/database.ts'
import { mayRun } from '../claims.ts'
import { ownerColumn } from '../selection.ts'
import { lineUp, type Waiting } from './line.ts'

/** An item that runs. */
export interface RunningItem {
  readonly item_id: number
  /** As the database tells times. */
  readonly started_at: string | null
  /** How long such items took lately in seconds; null when nothing is known. */
  readonly seconds: number | null
}

/** What waits and what runs in all queues together: the workers are the same for all. */
export interface Line {
  /** Waiting items in the order in which they start. */
  readonly item_ids: readonly number[]
  /** Whose each of them is. */
  readonly user_ids: readonly string[]
  /** How long each of them takes in seconds, as far as it can be told. */
  readonly seconds: readonly (number | null)[]
  readonly running: readonly RunningItem[]
}

/** How long work takes, from what is known: of the same kind, with the same models, of any. */
interface Durations {
  readonly works: ReadonlyMap<string, number>
  readonly models: ReadonlyMap<string, number>
  readonly any: number | null
}

/** Reads the line; `order` and `multiuser` are those of the claims. */
export function lineRepository(deps: { database: Database; multiuser: boolean; order: 'round_robin' | 'FIFO' }) {
  const { database, multiuser } = deps
  const order = multiuser ? deps.order : 'FIFO'
  return {
    /** The line as it is committed now. */
    async line(): Promise<Line> {
      const { aside } = database
      const waiting = lineUp(await waitingItems(aside), await servedTimes(aside, multiuser), order)
      const running = await runningItems(aside)
      const works = await unfinishedWorks(aside)
      const durations = await durationsOf(aside)
      const secondsOf = (item_id: number): number | null => {
        const work = works.get(item_id)
        const known = work && (durations.works.get(work.work) ?? durations.models.get(work.models))
        return known ?? durations.any
      }
      return {
        item_ids: waiting.map((item) => item.item_id),
        user_ids: waiting.map((item) => item.user_id),
        seconds: waiting.map((item) => secondsOf(item.item_id)),
        running: running.map((item) => ({ ...item, seconds: secondsOf(item.item_id) })),
      }
    },
  }
}

/** Reads the line. */
export type LineRepository = ReturnType<typeof lineRepository>

/** Answered by an index alone. */
const waitingItems = (kysely: Queryable): Promise<Waiting[]> =>
  kysely
    .selectFrom('session_queue')
    .select(['item_id', 'priority', ownerColumn.as('user_id')])
    .where('status', '=', 'pending')
    .execute()

async function servedTimes(kysely: Queryable, multiuser: boolean): Promise<ReadonlyMap<string, string>> {
  const found = await kysely
    .selectFrom('session_queue_counts as waiting')
    .select((eb) => [
      'waiting.user_id',
      eb
        .selectFrom('session_queue as done')
        .select(sql<string>`coalesce(max(done.started_at), '')`.as('served'))
        .whereRef('done.user_id', '=', 'waiting.user_id')
        .as('served'),
    ])
    .where('waiting.status', '=', 'pending')
    .where('waiting.items', '>', 0)
    .where(mayRun(multiuser, sql`waiting.user_id`))
    .execute()
  return new Map(found.map((row) => [row.user_id, row.served ?? '']))
}

const runningItems = (kysely: Queryable): Promise<{ item_id: number; started_at: string | null }[]> =>
  kysely.selectFrom('session_queue').select(['item_id', 'started_at']).where('status', '=', 'in_progress').execute()

/** What kind of work unfinished items are, by their ids. */
async function unfinishedWorks(kysely: Queryable) {
  const found = await kysely
    .selectFrom('queue_batches')
    .innerJoin('session_queue', (join) =>
      join
        .onRef('session_queue.batch_id', '=', 'queue_batches.batch_id')
        .onRef('session_queue.queue_id', '=', 'queue_batches.queue_id')
        .onRef('session_queue.user_id', '=', 'queue_batches.user_id'),
    )
    .select(['session_queue.item_id', 'queue_batches.work', 'queue_batches.models'])
    .where('session_queue.status', 'in', ['pending', 'in_progress'])
    .execute()
  return new Map(found.map((row) => [row.item_id, row]))
}

async function durationsOf(kysely: Queryable): Promise<Durations> {
  const rows = await kysely.selectFrom('queue_durations').select(['work', 'models', 'seconds']).execute()
  const byModels = new Map<string, number[]>()
  for (const { models, seconds } of rows) byModels.set(models, [...(byModels.get(models) ?? []), seconds])
  return {
    works: new Map(rows.map((row) => [row.work, row.seconds])),
    models: new Map([...byModels].map(([models, all]) => [models, mean(all)])),
    any: rows.length === 0 ? null : mean(rows.map((row) => row.seconds)),
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
