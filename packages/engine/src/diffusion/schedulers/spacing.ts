import type { NoiseTable } from './table.ts'

/** How a sampler picks its timesteps where the model's configuration leaves it open, and how it reads the choices. */
export interface SpacingRule {
  /** Used unless the configuration names a spacing. */
  readonly fallback: 'leading' | 'linspace' | 'trailing'
  /**
   * `whole`: timesteps of training only; `fractional`: between them too (k-diffusion's way); `inner`: whole ones that
   * leave out the least noisy end (the way of DPM-Solver); `distilled`: a subset of those that consistency models were
   * distilled on (Luo et al. 2023).
   */
  readonly kind: 'whole' | 'fractional' | 'inner' | 'distilled'
}

/**
 * The timesteps of a run, noisiest first: `steps` of them, or fewer where rounding makes neighbours equal. Source: Lin
 * et al. 2023 ("Common diffusion noise schedules and sample steps are flawed"), table 2.
 */
export function spaceTimesteps({ config }: NoiseTable, steps: number, rule: SpacingRule): number[] {
  const total = config.num_train_timesteps
  if (!Number.isInteger(steps) || steps < 1 || steps > total) {
    throw new RangeError(`The number of steps must be a whole number from 1 to ${total}, not ${steps}.`)
  }
  if (rule.kind === 'distilled') return distilled(total, steps, config.original_inference_steps)
  const round = rule.kind === 'fractional' ? (value: number) => value : roundHalfToEven
  const intervals = rule.kind === 'inner' ? steps : steps - 1
  const pick: Record<SpacingRule['fallback'], (ascending: number) => number> = {
    // A single step has to start from pure noise, not from the other end of the line.
    linspace: (ascending) => (intervals === 0 ? total - 1 : round(((total - 1) * ascending) / intervals)),
    leading: (ascending) => ascending * Math.floor(total / (intervals + 1)) + config.steps_offset,
    trailing: (ascending) => roundHalfToEven(total - ((intervals - ascending) * total) / steps) - 1,
  }
  const timesteps = Array.from({ length: steps }, (_, index) => {
    return Math.min(pick[config.timestep_spacing ?? rule.fallback](intervals - index), total - 1)
  })
  return timesteps.filter((timestep, index) => timestep !== timesteps[index - 1])
}

/** Every k-th of the distilled timesteps; where more steps are asked for than were distilled, that many are spread. */
function distilled(total: number, steps: number, original: number): number[] {
  const count = Math.min(Math.max(original, steps), total)
  const stride = Math.floor(total / count)
  return Array.from({ length: steps }, (_, index) => (count - Math.floor((index * count) / steps)) * stride - 1)
}

/** Noise levels spread evenly in σ^(1/7) from the highest to the lowest of training; Karras et al. 2022, equation 5. */
export function karrasSigmas({ sigmas }: NoiseTable, steps: number): number[] {
  const rho = 7
  const high = (sigmas.at(-1) ?? 0) ** (1 / rho)
  const low = (sigmas[0] ?? 0) ** (1 / rho)
  return Array.from({ length: steps }, (_, index) => (high + (index / Math.max(steps - 1, 1)) * (low - high)) ** rho)
}

/** Rounds as IEEE 754 and NumPy do: halves go to the even neighbour. */
function roundHalfToEven(value: number): number {
  const rounded = Math.round(value)
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded
}
