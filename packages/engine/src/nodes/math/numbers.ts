import { nodeError } from '../../define/errors.ts'

/** `toFixed` takes no larger numbers; at this size all of them are whole. */
const LARGEST_FIXED = 1e21
/** Digits that `toFixed` can show exactly. */
const MOST_DIGITS = 100

/** Rounds to the nearest whole number, halves to the even one, as Python's `round` does. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

/** Rounds to `decimals` places (negative: tens, hundreds, …) by the exact binary value, halves to even, as Python does. */
export function roundTo(value: number, decimals: number): number {
  if (!Number.isFinite(value) || decimals >= MOST_DIGITS) return value
  if (decimals < 0) return roundHalfEven(value / 10 ** -decimals) * 10 ** -decimals
  if (Math.abs(value) >= LARGEST_FIXED) return value
  const exact = value.toFixed(MOST_DIGITS)
  const cut = exact.length - MOST_DIGITS + decimals
  if (!/^50*$/.test(exact.slice(cut))) return Number(value.toFixed(decimals))
  const down = exact.slice(0, cut)
  const lastDigit = Number(down.replace('.', '').at(-1))
  return lastDigit % 2 === 0 ? Number(down) : Number(value.toFixed(decimals))
}

/** The number, if JSON carries it as a whole number without loss; else an `OverflowError`. */
export function exactInteger(value: number): number {
  // Adding zero turns -0 into 0.
  if (Number.isSafeInteger(value)) return value + 0
  throw nodeError('OverflowError', `${value} is not a whole number that can be handed on exactly`)
}

/** The remainder with the sign of the divisor, as Python's `%` gives it. */
export function floorModulo(value: number, divisor: number): number {
  const remainder = value % divisor
  return remainder !== 0 && remainder < 0 !== divisor < 0 ? remainder + divisor : remainder
}
