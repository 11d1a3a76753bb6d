/** An item that waits. */
export interface Waiting {
  readonly item_id: number
  readonly user_id: string
  readonly priority: number
}

/**
 * The waiting items in the order in which workers take them, as long as nothing else is queued: each person in turn, or
 * by rank alone. `served` tells of each person whose items may run when the last of them was started, as the database
 * tells times; empty for never. Items of others are left out.
 */
export function lineUp<T extends Waiting>(
  waiting: readonly T[],
  served: ReadonlyMap<string, string>,
  order: 'round_robin' | 'FIFO',
): T[] {
  const ranked = waiting.filter(({ user_id }) => served.has(user_id)).sort(byRank)
  if (order === 'FIFO') return ranked
  const rows = new Map<string, T[]>()
  for (const item of ranked) {
    const own = rows.get(item.user_id)
    if (own) own.push(item)
    else rows.set(item.user_id, [item])
  }
  const lastTurn = ([item]: readonly T[]): string => (item && served.get(item.user_id)) || ''
  const turns = [...rows.values()].sort(
    (one, other) => compare(lastTurn(one), lastTurn(other)) || (one[0]?.item_id ?? 0) - (other[0]?.item_id ?? 0),
  )
  return takeTurns(turns)
}

const byRank = (one: Waiting, other: Waiting): number => other.priority - one.priority || one.item_id - other.item_id
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Who was served goes to the end, so that everybody comes in the same order again and again. */
function takeTurns<T>(rows: readonly (readonly T[])[]): T[] {
  const line: T[] = []
  let left = rows
  for (let round = 0; left.length > 0; round++) {
    left = left.filter((row) => row.length > round)
    for (const row of left) {
      const item = row[round]
      if (item !== undefined) line.push(item)
    }
  }
  return line
}

/**
 * In how many seconds each of `waiting` starts, when `workers` take one after the other: how long the items take that run
 * (what is left of it) and that wait, in seconds and in order. Null where nobody can tell.
 */
export function startsOf(
  running: readonly (number | null)[],
  waiting: readonly (number | null)[],
  workers: number,
): (number | null)[] {
  if (workers === 0 || running.includes(null)) return waiting.map(() => null)
  const free = new Array<number>(workers).fill(0)
  const take = (seconds: number): number => {
    const first = free.indexOf(Math.min(...free))
    const start = free[first] ?? 0
    free[first] = start + seconds
    return start
  }
  for (const seconds of running) take(seconds ?? 0)
  let known = true
  return waiting.map((seconds) => {
    if (!known) return null
    // When this one is done cannot be told, but it can be when it starts.
    known = seconds !== null
    return take(seconds ?? 0)
  })
}
