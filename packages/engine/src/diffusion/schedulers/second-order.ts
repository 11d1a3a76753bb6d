import { ancestral, type Solver } from './solver.ts'
import { combine } from './vectors.ts'

/** Heun's method (Karras et al. 2022, algorithm 1); two evaluations a step, one in the last. */
export function heun(): Solver {
  return async ({ sample, sigma, next, denoise }) => {
    const clean = await denoise(sample, sigma)
    if (next === 0) return clean
    const slope = combine([1 / sigma, sample], [-1 / sigma, clean])
    const guess = combine([1, sample], [next - sigma, slope])
    const slopeThere = combine([1 / next, guess], [-1 / next, await denoise(guess, next)])
    return combine([1, sample], [(next - sigma) / 2, slope], [(next - sigma) / 2, slopeThere])
  }
}

/** The midpoint method with the midpoint in log σ: DPM-Solver-2 (Lu et al. 2022a, algorithm 1); two evaluations a step. */
export function midpoint(): Solver {
  return async ({ sample, sigma, next, denoise }) => {
    if (next === 0) return denoise(sample, sigma)
    return midpointStep(sample, sigma, next, denoise)
  }
}

/** As `midpoint`, but each step removes more noise than asked for and adds fresh noise instead. */
export function midpointAncestral(): Solver {
  return async ({ sample, sigma, next, denoise, noise }) => {
    if (next === 0) return denoise(sample, sigma)
    const { down, up } = ancestral(sigma, next)
    return combine([1, await midpointStep(sample, sigma, down, denoise)], [up, noise()])
  }
}

async function midpointStep(
  sample: Float32Array,
  sigma: number,
  next: number,
  denoise: (sample: Float32Array, sigma: number) => Promise<Float32Array>,
): Promise<Float32Array> {
  const clean = await denoise(sample, sigma)
  const middle = Math.sqrt(sigma * next)
  const guess = combine([middle / sigma, sample], [1 - middle / sigma, clean])
  const cleanThere = await denoise(guess, middle)
  return combine([1, sample], [(next - sigma) / middle, guess], [(sigma - next) / middle, cleanThere])
}

/**
 * DPM-Solver++ (2S): pairs of steps, the second of which goes again from where the first began, now knowing the slope
 * in between (Lu et al. 2022b, algorithm 1). One evaluation a step; a last step without a partner is of first order.
 */
export function singlestep(): Solver {
  let begun: { readonly sample: Float32Array; readonly sigma: number; readonly clean: Float32Array } | null = null
  return async ({ sample, sigma, next, denoise }) => {
    const clean = await denoise(sample, sigma)
    if (next === 0) return clean
    if (!begun) {
      begun = { sample, sigma, clean }
      return combine([next / sigma, sample], [1 - next / sigma, clean])
    }
    const start = begun
    begun = null
    const ratio = Math.log(start.sigma / sigma) / Math.log(start.sigma / next)
    const gain = 1 - next / start.sigma
    return combine(
      [next / start.sigma, start.sample],
      [gain * (1 - 0.5 / ratio), start.clean],
      [(gain * 0.5) / ratio, clean],
    )
  }
}
