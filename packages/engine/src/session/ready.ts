import type { Copy } from './copies.ts'
import { comparePaths } from './iterations.ts'

/** Copies whose inputs are all there, in the order in which they should run. */
interface ReadyQueue {
  push(copy: Copy): void
  pop(): Copy | null
}

interface Waiting {
  readonly copy: Copy
  readonly arrival: number
}

/** Uses up one class after the other: the current one, then those of `preferred`, then by name. */
export function createReadyQueue(preferred: readonly string[], className: (copy: Copy) => string): ReadyQueue {
  const classes = new Map<string, Waiting[]>()
  const unsorted = new Set<string>()
  let current: string | null = null
  let arrivals = 0

  function nextClass(): string | null {
    if (current !== null && classes.has(current)) return current
    return preferred.find((name) => classes.has(name)) ?? [...classes.keys()].toSorted()[0] ?? null
  }

  return {
    push(copy) {
      const name = className(copy)
      const waiting = classes.get(name) ?? []
      waiting.push({ copy, arrival: arrivals++ })
      classes.set(name, waiting)
      unsorted.add(name)
    },
    pop() {
      current = nextClass()
      const waiting = current === null ? undefined : classes.get(current)
      if (current === null || !waiting) return null
      if (unsorted.delete(current)) waiting.sort(lastFirst)
      const next = waiting.pop()
      if (waiting.length === 0) classes.delete(current)
      return next?.copy ?? null
    },
  }
}

/** Backwards, so that taking the first off the end is cheap. */
function lastFirst(one: Waiting, other: Waiting): number {
  return comparePaths(other.copy.path, one.copy.path) || other.arrival - one.arrival
}
