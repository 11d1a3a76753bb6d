import type { Solver } from './solver.ts'
import { combine } from './vectors.ts'

/** An estimate of the clean sample and λ = −log σ where it was made. */
interface Estimate {
  readonly clean: Float32Array
  readonly lambda: number
}

/** Runs shorter than this lower the order towards their end, where high orders overshoot. */
const SHORT_RUN = 15

/**
 * The order that a multistep method may have: not above what it remembers, nor, at the end of a run, above what keeps
 * it stable; a step to σ = 0 always is of first order.
 */
function allowedOrder(wanted: number, index: number, count: number): number {
  const atEnd = count < SHORT_RUN ? count - index : wanted
  return Math.min(wanted, index + 1, atEnd)
}

/**
 * DPM-Solver++ (2M) and (3M) on the clean-sample estimate (Lu et al. 2022b, algorithm 2 and appendix B). The weight of
 * the second difference in 3M is that of the authors' program and of all that followed it, half of what would make the
 * method of third order, so that a seed gives the picture that people know from elsewhere.
 */
export function multistep(order: 2 | 3): Solver {
  let past: Estimate[] = []
  return async ({ sample, sigma, next, index, count, denoise }) => {
    const lambda = -Math.log(sigma)
    const clean = await denoise(sample, sigma)
    const [last, beforeLast] = past
    past = [{ clean, lambda }, ...past].slice(0, order - 1)
    if (next === 0) return clean
    const h = -Math.log(next) - lambda
    const decay = Math.expm1(-h)
    const used = allowedOrder(order, index, count)
    if (used === 1 || !last) return combine([next / sigma, sample], [-decay, clean])
    const r0 = (lambda - last.lambda) / h
    if (used === 2 || !beforeLast) {
      return combine([next / sigma, sample], [-decay * (1 + 0.5 / r0), clean], [(decay * 0.5) / r0, last.clean])
    }
    const r1 = (last.lambda - beforeLast.lambda) / h
    // First and second divided differences of the estimates, as weights on [clean, last, beforeLast].
    const d10 = [1 / r0, -1 / r0, 0]
    const d11 = [0, 1 / r1, -1 / r1]
    const d1 = d10.map((value, at) => value + (r0 / (r0 + r1)) * (value - (d11[at] ?? 0)))
    const d2 = d10.map((value, at) => (value - (d11[at] ?? 0)) / (r0 + r1))
    const [phi1, phi2] = [decay / h + 1, (decay + h) / h ** 2 - 0.5]
    const weight = (at: number) => phi1 * (d1[at] ?? 0) - phi2 * (d2[at] ?? 0)
    return combine(
      [next / sigma, sample],
      [weight(0) - decay, clean],
      [weight(1), last.clean],
      [weight(2), beforeLast.clean],
    )
  }
}

/** The stochastic form of DPM-Solver++ (2M), midpoint variant (Lu et al. 2022b, section 3.4 and appendix C). */
export function multistepStochastic(): Solver {
  let last: Estimate | null = null
  return async ({ sample, sigma, next, index, count, denoise, noise }) => {
    const lambda = -Math.log(sigma)
    const clean = await denoise(sample, sigma)
    const previous = last
    last = { clean, lambda }
    if (next === 0) return clean
    const h = -Math.log(next) - lambda
    const gain = -Math.expm1(-2 * h)
    const slope = previous && allowedOrder(2, index, count) === 2 ? (0.5 * h) / (lambda - previous.lambda) : 0
    return combine(
      [(next / sigma) * Math.exp(-h), sample],
      [gain * (1 + slope), clean],
      [-gain * slope, previous?.clean ?? clean],
      [next * Math.sqrt(gain), noise()],
    )
  }
}

/**
 * UniPC with B(h) = e^h − 1 on the clean-sample estimate (Zhao et al. 2023, algorithms 5 and 6): every step first
 * corrects the sample by the estimate that it brought, at no further evaluation, then predicts.
 */
export function uniPC(order: 1 | 2 | 3): Solver {
  let past: Estimate[] = []
  let lastSample: Float32Array | null = null
  let lastOrder = 1
  return async ({ sample, sigma, next, index, count, denoise }) => {
    const here: Estimate = { clean: await denoise(sample, sigma), lambda: -Math.log(sigma) }
    const corrected = lastSample ? unify(lastSample, past, here, lastOrder) : sample
    past = [here, ...past].slice(0, order)
    lastSample = corrected
    lastOrder = Math.min(order, index + 1, count - index)
    if (next === 0) return here.clean
    return unify(corrected, past, { clean: null, lambda: -Math.log(next) }, lastOrder)
  }
}

/** Goes from `past[0]` to `to`: as predictor where the estimate at `to` is not known, as corrector where it is. */
function unify(
  sample: Float32Array,
  past: readonly Estimate[],
  to: { readonly clean: Float32Array | null; readonly lambda: number },
  order: number,
): Float32Array {
  const [from, ...older] = past
  if (!from) throw new RangeError('UniPC needs an estimate to start from.')
  const h = to.lambda - from.lambda
  const points = older.slice(0, order - 1).map(({ clean, lambda }) => ({ clean, at: (lambda - from.lambda) / h }))
  if (to.clean) points.push({ clean: to.clean, at: 1 })
  const decay = Math.expm1(-h)
  const weights = unifiedWeights(
    points.map(({ at }) => at),
    h,
  )
  let share = 0
  const terms = points.map(({ clean, at }, index): [number, Float32Array] => {
    const weight = (weights[index] ?? 0) / at
    share += weight
    return [-decay * weight, clean]
  })
  return combine([Math.exp(-h), sample], [-decay * (1 - share), from.clean], ...terms)
}

/** Solves `Σ ρₖ · rₖ^(i−1) = bᵢ` for ρ, where `b` are the coefficients of the exponential integrator. */
function unifiedWeights(points: readonly number[], h: number): number[] {
  // With one point the system is left unsolved for 1/2, which is of the same order and more stable (ibid., section 3.2).
  if (points.length === 1) return [0.5]
  const decay = Math.expm1(-h)
  let phi = decay / -h - 1
  let factorial = 1
  const rows = points.map((_, index) => {
    const row = [...points.map((point) => point ** index), (phi * factorial) / decay]
    factorial *= index + 2
    phi = phi / -h - 1 / factorial
    return row
  })
  return solve(rows)
}

/** Gaussian elimination on a small regular system; each row ends with its right-hand side. */
function solve(rows: number[][]): number[] {
  const size = rows.length
  const cell = (row: number, column: number) => rows[row]?.[column] ?? 0
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue
      const factor = cell(row, pivot) / cell(pivot, pivot)
      rows[row] = (rows[row] ?? []).map((value, column) => value - factor * cell(pivot, column))
    }
  }
  return rows.map((_, index) => cell(index, size) / cell(index, index))
}
