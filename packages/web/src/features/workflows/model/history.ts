/** What was, is, and (after undoing) was to be. */
export interface History<T> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
  /** Names the change that is under way; the next one of the same name becomes part of it. */
  readonly merging: string | null
}

/** How many changes can be taken back. */
const DEPTH = 200

/** A history that begins now. */
export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [], merging: null }
}

/**
 * The history after a change. Changes in a row with the same `merge` name (typing into one field, one drag) are taken
 * back together.
 */
export function change<T>(history: History<T>, next: T, merge: string | null = null): History<T> {
  if (next === history.present) return history
  const { past, present, merging } = history
  const joins = merge !== null && merge === merging
  return { past: joins ? past : [...past, present].slice(-DEPTH), present: next, future: [], merging: merge }
}

/** The history in which the next change stands alone. */
export function seal<T>(history: History<T>): History<T> {
  return history.merging === null ? history : { ...history, merging: null }
}

/** The history with the last change taken back. */
export function undo<T>(history: History<T>): History<T> {
  const last = history.past.at(-1)
  if (last === undefined) return history
  const { past, present, future } = history
  return { past: past.slice(0, -1), present: last, future: [present, ...future], merging: null }
}

/** The history with the change that was taken back last made again. */
export function redo<T>(history: History<T>): History<T> {
  const [next, ...rest] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future: rest, merging: null }
}
