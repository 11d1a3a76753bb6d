/** One state that can be gone back to, with what led from it to the next. */
interface Step<S> {
  readonly state: S
  /** What was done after this state; the name of a text. */
  readonly name: string
}

/** A state with those before and after it. */
export interface History<S> {
  readonly past: readonly Step<S>[]
  readonly present: S
  /** The next one to redo comes first; `name` is what led to the state. */
  readonly future: readonly Step<S>[]
  /** What the last change was part of; a change of the same part joins it. */
  readonly part: string | null
}

/** How many steps can be undone. */
export const STEPS = 200

/** A history that begins now. */
export function newHistory<S>(present: S): History<S> {
  return { past: [], present, future: [], part: null }
}

/**
 * A change. Changes that name the same `part` one after the other are one step, such as the values that a slider passes;
 * `sealed` ends the part.
 */
export function committed<S>(history: History<S>, name: string, state: S, part: string | null = null): History<S> {
  if (state === history.present) return history
  if (part !== null && part === history.part) return { ...history, present: state, future: [] }
  const past = [...history.past, { state: history.present, name }].slice(-STEPS)
  return { past, present: state, future: [], part }
}

/** A change that is no step of its own, such as another active layer. */
export function amended<S>(history: History<S>, state: S): History<S> {
  return state === history.present ? history : { ...history, present: state }
}

/** The history whose next change is a step of its own. */
export function sealed<S>(history: History<S>): History<S> {
  return history.part === null ? history : { ...history, part: null }
}

/** One step back, or the same when there is none. */
export function undone<S>(history: History<S>): History<S> {
  const step = history.past.at(-1)
  if (!step) return history
  return {
    past: history.past.slice(0, -1),
    present: step.state,
    future: [{ state: history.present, name: step.name }, ...history.future],
    part: null,
  }
}

/** One step forth again, or the same when there is none. */
export function redone<S>(history: History<S>): History<S> {
  const [step, ...future] = history.future
  if (!step) return history
  return {
    past: [...history.past, { state: history.present, name: step.name }],
    present: step.state,
    future,
    part: null,
  }
}

/** All states but the present one, those that are the most steps away first. */
export function otherStates<S>({ past, future }: History<S>): S[] {
  const back = past.map(({ state }, index) => ({ state, distance: past.length - index }))
  const forth = future.map(({ state }, index) => ({ state, distance: index + 1 }))
  return [...back, ...forth].toSorted((a, b) => b.distance - a.distance).map(({ state }) => state)
}
