/** What a number field reports: a number, or what was typed where more may follow, as `7.`, `0.0` and `-`. */
export type Typed = number | string

/** A value that is a number; undefined for anything else, and for what is none and yet of that type. */
export function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** The number that was typed; undefined while there is none: in nothing, a sign alone, or more digits than a number has. */
export function numberIn(typed: Typed): number | undefined {
  const number = typed === '' ? undefined : finite(Number(typed))
  // The zero of `-0.5` has no sign.
  return number === 0 ? 0 : number
}

/**
 * What a field shows: what was typed as long as it stands for the value, else the value. `empty` is what a field without a
 * number stands for.
 */
export function shownIn(typed: Typed | null, value: number | undefined, empty: number | undefined): Typed {
  return typed !== null && (numberIn(typed) ?? empty) === value ? typed : (value ?? '')
}
