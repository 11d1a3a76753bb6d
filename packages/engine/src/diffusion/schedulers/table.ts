import { z } from 'zod'

/** A `scheduler_config.json` of the diffusers layout; members that only other programs need are ignored. */
export const SchedulerConfig = z.object({
  num_train_timesteps: z.int().min(1).default(1000),
  beta_start: z.number().default(0.0001),
  beta_end: z.number().default(0.02),
  beta_schedule: z.enum(['linear', 'scaled_linear', 'squaredcos_cap_v2']).default('linear'),
  trained_betas: z.array(z.number()).nullish(),
  /** What the model puts out: the noise, the velocity (Salimans & Ho 2022), or the clean sample. */
  prediction_type: z.enum(['epsilon', 'v_prediction', 'sample']).default('epsilon'),
  timestep_spacing: z.enum(['leading', 'linspace', 'trailing']).optional(),
  steps_offset: z.int().default(0),
  set_alpha_to_one: z.boolean().default(true),
  rescale_betas_zero_snr: z.boolean().default(false),
  original_inference_steps: z.int().min(1).default(50),
  solver_order: z.int().min(1).max(3).optional(),
})
export type SchedulerConfig = z.infer<typeof SchedulerConfig>

/**
 * The noise levels of training. Everything here counts noise as σ: a noisy sample is `clean + σ · noise`, so that
 * σ² = (1 − ᾱ) / ᾱ in the terms of DDPM (Ho et al. 2020), and `timestep` runs from 0 (least noise) upwards.
 */
export interface NoiseTable {
  readonly config: SchedulerConfig
  /** σ by timestep, increasing. */
  readonly sigmas: Float64Array
  /** σ at a timestep, which may be fractional: its logarithm is interpolated. */
  sigmaAt(timestep: number): number
  /** The timestep at σ; the inverse of `sigmaAt` within the range of training, and its ends outside. */
  timestepAt(sigma: number): number
}

/** Signal that is left at the last timestep of zero terminal SNR, so that σ stays finite (4096). */
const LEAST_ALPHA_BAR = 2 ** -24

/** Computes the noise levels that a scheduler configuration describes. */
export function createNoiseTable(config: SchedulerConfig): NoiseTable {
  const betas = config.trained_betas ?? makeBetas(config)
  const alphaBars = cumulativeAlphas(betas)
  const adjusted = config.rescale_betas_zero_snr ? withZeroTerminalSnr(alphaBars) : alphaBars
  const sigmas = Float64Array.from(adjusted, (alphaBar) => {
    const bounded = Math.max(alphaBar, LEAST_ALPHA_BAR)
    return Math.sqrt((1 - bounded) / bounded)
  })
  const logs = sigmas.map(Math.log)
  const last = sigmas.length - 1
  return {
    config,
    sigmas,
    sigmaAt(timestep) {
      const bounded = Math.min(Math.max(timestep, 0), last)
      const low = Math.floor(bounded)
      if (low === bounded) return sigmas[low] ?? 0
      const share = bounded - low
      return Math.exp((1 - share) * (logs[low] ?? 0) + share * (logs[low + 1] ?? 0))
    },
    timestepAt(sigma) {
      const low = lastAtMost(sigmas, sigma)
      if (low < 0) return 0
      const [from, to] = [logs[low], logs[low + 1]]
      if (from === undefined || to === undefined || sigmas[low] === sigma) return low
      return low + (Math.log(sigma) - from) / (to - from)
    },
  }
}

function makeBetas({ num_train_timesteps: count, beta_start, beta_end, beta_schedule }: SchedulerConfig): number[] {
  const evenly = (from: number, to: number) =>
    Array.from({ length: count }, (_, index) => from + ((to - from) * index) / Math.max(count - 1, 1))
  switch (beta_schedule) {
    case 'linear':
      return evenly(beta_start, beta_end)
    case 'scaled_linear':
      return evenly(Math.sqrt(beta_start), Math.sqrt(beta_end)).map((root) => root * root)
    case 'squaredcos_cap_v2': {
      // Nichol & Dhariwal 2021, equation 17
      const alphaBar = (share: number) => Math.cos((((share + 0.008) / 1.008) * Math.PI) / 2) ** 2
      return Array.from({ length: count }, (_, index) =>
        Math.min(1 - alphaBar((index + 1) / count) / alphaBar(index / count), 0.999),
      )
    }
  }
}

function cumulativeAlphas(betas: readonly number[]): Float64Array {
  let product = 1
  return Float64Array.from(betas, (beta) => {
    product *= 1 - beta
    return product
  })
}

/** Shifts and scales √ᾱ so that the last is zero and the first stays; Lin et al. 2023, algorithm 1. */
function withZeroTerminalSnr(alphaBars: Float64Array): Float64Array {
  const first = Math.sqrt(alphaBars[0] ?? 1)
  const last = Math.sqrt(alphaBars.at(-1) ?? 0)
  return alphaBars.map((alphaBar) => (((Math.sqrt(alphaBar) - last) * first) / (first - last)) ** 2)
}

/** The last index whose value is at most `limit` in an increasing list, or −1. */
function lastAtMost(values: Float64Array, limit: number): number {
  let low = -1
  let high = values.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) <= limit) low = middle
    else high = middle
  }
  return low
}
