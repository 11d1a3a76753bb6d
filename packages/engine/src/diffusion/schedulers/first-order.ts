import { ancestral, type Solver } from './solver.ts'
import type { NoiseTable } from './table.ts'
import { combine } from './vectors.ts'

/**
 * Euler's method on the probability-flow equation (Karras et al. 2022, algorithm 1). In these terms it is also DDIM
 * with η = 0 (Song et al. 2021, equation 12).
 */
export function euler(): Solver {
  return async ({ sample, sigma, next, denoise }) => {
    const clean = await denoise(sample, sigma)
    return combine([next / sigma, sample], [1 - next / sigma, clean])
  }
}

/** Ancestral sampling; in these terms it is also DDPM with the posterior variance (Ho et al. 2020, equation 7). */
export function eulerAncestral(): Solver {
  return async ({ sample, sigma, next, denoise, noise }) => {
    const clean = await denoise(sample, sigma)
    if (next === 0) return clean
    const { down, up } = ancestral(sigma, next)
    return combine([down / sigma, sample], [1 - down / sigma, clean], [up, noise()])
  }
}

/** Multistep sampling of latent consistency models (Luo et al. 2023, algorithm 3). */
export function consistency(table: NoiseTable): Solver {
  const dataSpread = 0.5
  const timestepScaling = 10
  return async ({ sample, sigma, next, denoise, noise }) => {
    const scaled = table.timestepAt(sigma) * timestepScaling
    const norm = scaled ** 2 + dataSpread ** 2
    const estimate = await denoise(sample, sigma)
    // The model's sample has unit variance, unlike the one here.
    const skip = dataSpread ** 2 / norm / Math.sqrt(sigma ** 2 + 1)
    const clean = combine([scaled / Math.sqrt(norm), estimate], [skip, sample])
    return next === 0 ? clean : combine([1, clean], [next, noise()])
  }
}

/** Strategic stochastic sampling of trajectory consistency models with γ = 1 (Zheng et al. 2024, algorithm 2). */
export function trajectoryConsistency(table: NoiseTable): Solver {
  return async ({ sample, sigma, next, denoise, noise }) => {
    const clean = await denoise(sample, sigma)
    if (next === 0) return clean
    const landing = Math.min(table.sigmas[0] ?? 0, next)
    const fresh = Math.sqrt(next ** 2 - landing ** 2)
    return combine([landing / sigma, sample], [1 - landing / sigma, clean], [fresh, noise()])
  }
}
