import { ancestral, type Solver } from './solver.ts'
import { combine } from './vectors.ts'

/**
 * DPM-Solver++ (SDE) with two evaluations a step, the second at the middle of log σ (Lu et al. 2022b; Katherine
 * Crowson's k-diffusion). The noise of the half step is the first part of the noise of the whole step, as on one path of
 * Brownian motion over σ.
 */
export function stochasticMidpoint(): Solver {
  return async ({ sample, sigma, next, denoise, noise }) => {
    const clean = await denoise(sample, sigma)
    if (next === 0) return clean
    const middle = Math.sqrt(sigma * next)
    const [first, second] = [noise(), noise()]
    const half = ancestral(sigma, middle)
    const guess = combine([half.down / sigma, sample], [1 - half.down / sigma, clean], [half.up, first])
    const cleanThere = await denoise(guess, middle)
    const whole = ancestral(sigma, next)
    const width = Math.sqrt(sigma - next)
    return combine(
      [whole.down / sigma, sample],
      [1 - whole.down / sigma, cleanThere],
      [(whole.up * Math.sqrt(sigma - middle)) / width, first],
      [(whole.up * Math.sqrt(middle - next)) / width, second],
    )
  }
}

/** Points of the sums that stand for the integrals of ER-SDE. */
const INTEGRATION_POINTS = 200

/** The strength of noise that ER-SDE uses: between the plain SDE and the ODE (Cui et al. 2023, "ER-SDE 4"). */
const noiseScale = (sigma: number) => sigma * (Math.exp(sigma ** 0.3) + 10)

/** ER-SDE-Solver-3: a Taylor method for the extended reverse-time SDE (Cui et al. 2023, algorithm 3, VE form). */
export function extendedReverse(): Solver {
  let past: { readonly clean: Float32Array; readonly sigma: number }[] = []
  return async ({ sample, sigma, next, denoise, noise }) => {
    const clean = await denoise(sample, sigma)
    const [last, beforeLast] = past
    past = [{ clean, sigma }, ...past].slice(0, 2)
    if (next === 0) return clean
    const scale = noiseScale(next)
    const ratio = scale / noiseScale(sigma)
    const fresh = Math.sqrt(Math.max(next ** 2 - (sigma * ratio) ** 2, 0))
    const terms: [number, Float32Array][] = [
      [ratio, sample],
      [1 - ratio, clean],
      [fresh, noise()],
    ]
    if (!last) return combine(...terms)
    const { plain, weighted } = inverseScaleIntegrals(sigma, next)
    const step = next - sigma
    const slope = combine([1 / (sigma - last.sigma), clean], [-1 / (sigma - last.sigma), last.clean])
    terms.push([step + plain * scale, slope])
    if (beforeLast) {
      const lastSlope = combine(
        [1 / (last.sigma - beforeLast.sigma), last.clean],
        [-1 / (last.sigma - beforeLast.sigma), beforeLast.clean],
      )
      const width = (sigma - beforeLast.sigma) / 2
      const weight = (step ** 2 / 2 + weighted * scale) / width
      terms.push([weight, slope], [-weight, lastSlope])
    }
    return combine(...terms)
  }
}

/** Sums for ∫ 1/φ and ∫ (s − σ)/φ over s from `next` to `sigma`, φ being the strength of noise. */
function inverseScaleIntegrals(sigma: number, next: number): { readonly plain: number; readonly weighted: number } {
  const width = (sigma - next) / INTEGRATION_POINTS
  let plain = 0
  let weighted = 0
  for (let index = 0; index < INTEGRATION_POINTS; index++) {
    const at = next + index * width
    plain += width / noiseScale(at)
    weighted += (width * (at - sigma)) / noiseScale(at)
  }
  return { plain, weighted }
}
