/** One step of a run: from a sample with noise of strength `sigma` to one of strength `next`. */
export interface SolverStep {
  /** `clean + sigma · noise`. */
  readonly sample: Float32Array
  readonly sigma: number
  /** Less than `sigma`; zero at the end of a whole run. */
  readonly next: number
  /** Number of this step and of all steps of the run. */
  readonly index: number
  readonly count: number
  /** The model's estimate of the clean sample behind `sample` with noise of strength `sigma`. */
  denoise(sample: Float32Array, sigma: number): Promise<Float32Array>
  /** Fresh standard normal noise. */
  noise(): Float32Array
}

/** Moves a sample one step on. A solver may remember earlier steps, so each run needs its own. */
export type Solver = (step: SolverStep) => Promise<Float32Array>

/**
 * Splits a stochastic step: remove noise down to `down`, then add fresh noise of strength `up`, which together give
 * `next`. Source: Karras et al. 2022, and `ancestral` sampling of DDPM (Ho et al. 2020), which it equals.
 */
export function ancestral(sigma: number, next: number): { readonly down: number; readonly up: number } {
  const up = Math.min(next, Math.sqrt(Math.max((next ** 2 * (sigma ** 2 - next ** 2)) / sigma ** 2, 0)))
  return { down: Math.sqrt(next ** 2 - up ** 2), up }
}
