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
      const size = jsonSize(value, most)
      if (size > most) {
        const whose = most < MOST_AT_ONCE ? 'The nodes of this graph hand each other' : 'A node takes in or puts out'
        throw nodeError('ValueError', `${whose} more than can be kept. Use shorter texts and lists.`)
      }
      left -= size
    },
  }
}

/**
 * The size of a JSON value in characters or so; not much more than `limit` when it is larger, however often parts of it
 * are repeated.
 */
export function jsonSize(value: unknown, limit = Number.POSITIVE_INFINITY): number {
  const waiting: object[] = []
  let size = 0
  const count = (part: unknown): void => {
    size += typeof part === 'string' ? part.length : SMALL
    if (typeof part === 'object' && part !== null) waiting.push(part)
  }
  count(value)
  for (let part = waiting.pop(); part && size <= limit; part = waiting.pop()) {
    if (Array.isArray(part)) {
      if (part.length * SMALL > limit) return part.length * SMALL
      for (const member of part) count(member)
    } else {
      for (const [key, member] of Object.entries(part)) {
        size += key.length
        count(member)
      }
    }
  }
  return size
}
