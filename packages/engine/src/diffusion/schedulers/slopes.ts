import type { Solver } from './solver.ts'
import { combine } from './vectors.ts'

/** dx/dσ of the probability flow, which is the predicted noise, and the σ where it was taken. */
interface Slope {
  readonly slope: Float32Array
  readonly sigma: number
}

const slopeOf = (sample: Float32Array, clean: Float32Array, sigma: number) =>
  combine([1 / sigma, sample], [-1 / sigma, clean])

/** The linear multistep method of order four: slopes are interpolated over σ and integrated (Katherine Crowson). */
export function linearMultistep(): Solver {
  let past: Slope[] = []
  return async ({ sample, sigma, next, denoise }) => {
    past = [{ slope: slopeOf(sample, await denoise(sample, sigma), sigma), sigma }, ...past].slice(0, 4)
    const nodes = past.map((entry) => entry.sigma)
    const terms = past.map(({ slope }, index): [number, Float32Array] => [
      integrate((at) => lagrange(nodes, index, at), sigma, next),
      slope,
    ])
    return combine([1, sample], ...terms)
  }
}

/** DEIS of order two: slopes are interpolated over log σ (Zhang & Chen 2023, the ρAB-2 of section 3.3 in log ρ). */
export function exponentialIntegrator(): Solver {
  let last: Slope | null = null
  return async ({ sample, sigma, next, denoise }) => {
    const clean = await denoise(sample, sigma)
    const previous = last
    const slope = slopeOf(sample, clean, sigma)
    last = { slope, sigma }
    if (next === 0) return clean
    if (!previous) return combine([1, sample], [next - sigma, slope])
    const weight = (self: number, other: number) => logLinear(next, self, other) - logLinear(sigma, self, other)
    return combine([1, sample], [weight(sigma, previous.sigma), slope], [weight(previous.sigma, sigma), previous.slope])
  }
}

/** The integral over σ of the line in log σ that is 1 at `self` and 0 at `other`. */
function logLinear(sigma: number, self: number, other: number): number {
  return (sigma * (Math.log(sigma) - Math.log(other) - 1)) / (Math.log(self) - Math.log(other))
}

/**
 * The pseudo linear multistep method of PNDM (Liu et al. 2022, equations 9 and 12): Adams–Bashforth of order four as if
 * steps were even. It starts with a step of Heun's method, so a run takes one evaluation more than it has steps.
 */
export function pseudoMultistep(): Solver {
  let past: Float32Array[] = []
  return async ({ sample, sigma, next, denoise }) => {
    const slope = slopeOf(sample, await denoise(sample, sigma), sigma)
    past = [slope, ...past].slice(0, 4)
    const move = (direction: Float32Array) => combine([1, sample], [next - sigma, direction])
    if (past.length > 1) return move(combine(...adamsBashforth(past)))
    const guess = move(slope)
    if (next === 0) return guess
    const slopeThere = slopeOf(guess, await denoise(guess, next), next)
    return move(combine([0.5, slope], [0.5, slopeThere]))
  }
}

const ADAMS_BASHFORTH: Readonly<Record<number, readonly number[]>> = {
  2: [3 / 2, -1 / 2],
  3: [23 / 12, -16 / 12, 5 / 12],
  4: [55 / 24, -59 / 24, 37 / 24, -9 / 24],
}

function adamsBashforth(past: readonly Float32Array[]): [number, Float32Array][] {
  return past.map((slope, index) => [ADAMS_BASHFORTH[past.length]?.[index] ?? 1, slope])
}

/** The polynomial that is 1 at node `index` and 0 at all others. */
function lagrange(nodes: readonly number[], index: number, at: number): number {
  const self = nodes[index] ?? 0
  return nodes.reduce(
    (product, node, other) => (other === index ? product : (product * (at - node)) / (self - node)),
    1,
  )
}

/** Gauss–Legendre quadrature with two points, exact for the cubic polynomials of four nodes. */
function integrate(value: (at: number) => number, from: number, to: number): number {
  const [middle, half] = [(from + to) / 2, (to - from) / 2]
  const offset = half / Math.sqrt(3)
  return half * (value(middle - offset) + value(middle + offset))
}
