/** What one benchmark found: a figure, what it is compared with, and whether the goal is met. */
export interface Finding {
  readonly name: string
  /** The figure with its unit, for people. */
  readonly figure: string
  /** What the figure is compared with, measured in the same run. */
  readonly baseline: string
  /** Figure divided by baseline. */
  readonly ratio: number
  /** What is wanted, for people; absent where the figure is only watched. */
  readonly goal?: { readonly text: string; readonly met: boolean }
}

/** A benchmark yields its findings as it makes them. */
export type Benchmark = () => AsyncIterable<Finding>

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** A number for people: thousands separated, at most one decimal. */
export const format = (value: number): string => number.format(value)

/** The line that a finding prints: figure, ratio to its baseline, goal. */
export function line({ name, figure, baseline, ratio, goal }: Finding): string {
  const verdict = goal ? `; goal ${goal.text}: ${goal.met ? 'met' : 'MISSED'}` : ''
  return `${name}: ${figure}, ratio ${ratio.toFixed(2)} to ${baseline}${verdict}`
}

/** The middle of `values`, or of the two in the middle their mean; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
