import { nodeError } from '../define/errors.ts'

/** How much one node may take in or put out, in characters of JSON or so: more would hold up everybody who hears of it. */
const MOST_AT_ONCE = 2 ** 24

/** How much all nodes of a session may take in and put out together: the whole is written to the queue at its end. */
const MOST_ALTOGETHER = 2 ** 27

/** Characters that a number, a truth value or the brackets around a list take, roughly. */
const SMALL = 16

/** Watches over the size of what nodes hand each other. */
export interface Budget {
  /** Counts a value. Throws `ValueError` when it is too large, or all values together are. */
  spend(value: unknown): void
}

/** Creates the budget of one session. */
export function createBudget(): Budget {
  let left = MOST_ALTOGETHER
  return {
    spend(value) {
      const most = Math.min(left, MOST_AT_ONCE)
      const size = sizeUpTo(value, most)
      if (size > most) {
        const whose = most < MOST_AT_ONCE ? 'The nodes of this graph hand each other' : 'A node takes in or puts out'
        throw nodeError('ValueError', `${whose} more than can be kept. Use shorter texts and lists.`)
      }
      left -= size
    },
  }
}

/** The size of a JSON value; not much more than `limit` when it is larger, however often parts of it are repeated. */
function sizeUpTo(value: unknown, limit: number): number {
  const waiting: unknown[] = [value]
  let size = 0
  while (waiting.length > 0 && size <= limit) {
    const part = waiting.pop()
    if (typeof part === 'string') size += part.length
    else size += SMALL
    if (typeof part !== 'object' || part === null) continue
    if (Array.isArray(part) && part.length * SMALL > limit) return part.length * SMALL
    for (const [key, member] of Object.entries(part)) {
      if (!Array.isArray(part)) size += key.length
      waiting.push(member)
    }
  }
  return size
}
