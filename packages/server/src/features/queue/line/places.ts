import { parseDbTime, type Remember } from '../../../database/index.ts'
import { startsOf } from './line.ts'
import type { Line, LineRepository, RunningItem } from './repository.ts'

/** Where a waiting item stands. */
export interface Place {
  /** 1 for the item that starts next, over all queues. */
  readonly queue_position: number
  /** In how many seconds it starts if nothing else is queued; null when nobody can tell. */
  readonly estimated_wait_seconds: number | null
}

/** Where the items of one person stand. */
export interface OwnPlaces {
  readonly items: number
  readonly first: Place
  readonly last: Place
}

/** Tells where waiting items stand and when they start, from how long such items took lately. */
export function queuePlaces(deps: {
  rows: LineRepository
  /** Remembers what is read for as long as nothing is written. */
  remembered: Remember
  /** How many workers take items now. */
  workers: () => number
  /** Whether they take none up. */
  isPaused: () => Promise<boolean>
  now: () => Date
}) {
  const readLine = deps.remembered(() => deps.rows.line())

  async function current(): Promise<{ line: Line; placeAt: (index: number) => Place }> {
    const line = await readLine('line')
    const left = line.running.map((item) => secondsLeft(item, deps.now()))
    const starts = (await deps.isPaused()) ? [] : startsOf(left, line.seconds, deps.workers())
    const placeAt = (index: number): Place => {
      const start = starts[index] ?? null
      return { queue_position: index + 1, estimated_wait_seconds: start === null ? null : Math.round(start) }
    }
    return { line, placeAt }
  }

  return {
    /** The places of the items that wait; others are left out. */
    async of(item_ids: readonly number[]): Promise<ReadonlyMap<number, Place>> {
      if (item_ids.length === 0) return new Map()
      const wanted = new Set(item_ids)
      const { line, placeAt } = await current()
      const places = new Map<number, Place>()
      for (const [index, item_id] of line.item_ids.entries()) {
        if (wanted.has(item_id)) places.set(item_id, placeAt(index))
      }
      return places
    },

    /** The first and the last place of a person's items; null when none of them waits. */
    async ofPerson(user_id: string): Promise<OwnPlaces | null> {
      const { line, placeAt } = await current()
      const first = line.user_ids.indexOf(user_id)
      if (first < 0) return null
      const items = line.user_ids.filter((owner) => owner === user_id).length
      return { items, first: placeAt(first), last: placeAt(line.user_ids.lastIndexOf(user_id)) }
    },
  }
}

/** Tells where waiting items stand. */
export type QueuePlaces = ReturnType<typeof queuePlaces>

/** What is left of a running item: of one that takes longer than usual nothing, as if it ended any moment. */
function secondsLeft({ started_at, seconds }: RunningItem, now: Date): number | null {
  if (seconds === null || started_at === null) return null
  return Math.max(0, seconds - (now.getTime() - parseDbTime(started_at).getTime()) / 1000)
}
