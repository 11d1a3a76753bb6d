import type { Scheduler as SchedulerName } from '../../define/fields.ts'
import { consistency, euler, eulerAncestral, trajectoryConsistency } from './first-order.ts'
import { multistep, multistepStochastic, uniPC } from './multistep.ts'
import { heun, midpoint, midpointAncestral, singlestep } from './second-order.ts'
import { exponentialIntegrator, linearMultistep, pseudoMultistep } from './slopes.ts'
import type { Solver } from './solver.ts'
import { karrasSigmas, type SpacingRule, spaceTimesteps } from './spacing.ts'
import { extendedReverse, stochasticMidpoint } from './stochastic.ts'
import type { NoiseTable } from './table.ts'

/** The noise levels that a run passes, and the solver that goes from each to the next. */
export interface Schedule {
  /** σ before each step, decreasing, and the σ that the last step leads to; one more than there are steps. */
  readonly sigmas: readonly number[]
  /** Strength of the noise that a run without a picture starts with: the start is this times standard normal noise. */
  readonly startScale: number
  /** Makes the solver for one run. */
  createSolver(): Solver
}

interface Method extends SpacingRule {
  solver(table: NoiseTable): Solver
  /** The start has the variance that the model saw at the first timestep of training plus that of the picture. */
  readonly preservesVariance: boolean
  /** The last step leads to the least noise of training, not to none, where the configuration says so. */
  readonly endsInTable?: boolean
}

const method = (
  solver: Method['solver'],
  kind: Method['kind'],
  fallback: Method['fallback'],
  options: Partial<Pick<Method, 'endsInTable'>> = {},
): Method => ({ solver, kind, fallback, preservesVariance: kind !== 'fractional', ...options })

/** Methods by scheduler name without `_k`; fallbacks are the defaults of the samplers of the same name in diffusers. */
const METHODS: Readonly<Record<string, Method>> = {
  ddim: method(euler, 'whole', 'leading', { endsInTable: true }),
  ddpm: method(eulerAncestral, 'whole', 'leading'),
  deis: method(exponentialIntegrator, 'inner', 'linspace'),
  lms: method(linearMultistep, 'fractional', 'linspace'),
  pndm: method(pseudoMultistep, 'whole', 'leading', { endsInTable: true }),
  heun: method(heun, 'fractional', 'linspace'),
  euler: method(euler, 'fractional', 'linspace'),
  euler_a: method(eulerAncestral, 'fractional', 'linspace'),
  kdpm_2: method(midpoint, 'fractional', 'linspace'),
  kdpm_2_a: method(midpointAncestral, 'fractional', 'linspace'),
  dpmpp_2s: method(singlestep, 'inner', 'linspace'),
  dpmpp_2m: method(() => multistep(2), 'inner', 'linspace'),
  dpmpp_2m_sde: method(multistepStochastic, 'inner', 'linspace'),
  dpmpp_3m: method(() => multistep(3), 'inner', 'linspace'),
  dpmpp_sde: method(stochasticMidpoint, 'fractional', 'linspace'),
  er_sde: method(extendedReverse, 'inner', 'linspace'),
  unipc: method(() => uniPC(2), 'inner', 'linspace'),
  lcm: method(consistency, 'distilled', 'leading'),
  tcd: method(trajectoryConsistency, 'distilled', 'leading'),
}

/**
 * Plans a whole run of `steps` steps over the noise levels of a model. Names ending in `_k` use Karras' noise levels.
 * Throws `RangeError` for an unknown name, or a number of steps that is not from 1 to the timesteps of training.
 */
export function createSchedule(name: SchedulerName, table: NoiseTable, steps: number): Schedule {
  const karras = name.endsWith('_k')
  const chosen = METHODS[karras ? name.slice(0, -2) : name]
  if (!chosen) throw new RangeError(`There is no scheduler "${name}".`)
  const timesteps = spaceTimesteps(table, steps, chosen)
  const levels = karras ? karrasSigmas(table, steps) : timesteps.map((timestep) => table.sigmaAt(timestep))
  const ends = chosen.endsInTable && !table.config.set_alpha_to_one ? (table.sigmas[0] ?? 0) : 0
  const first = levels[0] ?? 0
  const spacing = table.config.timestep_spacing ?? chosen.fallback
  const unitVariance = chosen.preservesVariance || (spacing === 'leading' && !karras)
  return {
    // A run that already ends at the least noise of training has nothing left to do there.
    sigmas: [...levels.filter((level) => level > ends), ends],
    startScale: unitVariance ? Math.sqrt(first ** 2 + 1) : first,
    createSolver: () => chosen.solver(table),
  }
}

/**
 * The part of a schedule between two points of it, 0 being pure noise and 1 the picture, as `denoising_start` and
 * `denoising_end` name them. May hold no step at all; then one noise level, or none, is left.
 */
export function sliceSchedule(schedule: Schedule, table: NoiseTable, start: number, end: number): Schedule {
  const total = table.config.num_train_timesteps
  const levels = schedule.sigmas.slice(0, -1)
  const timesteps = levels.map((sigma) => table.timestepAt(sigma))
  // A point of rounding's size must not move a step to the other side of the border.
  const firstBelow = (border: number) => {
    const index = timesteps.findIndex((timestep) => timestep < border - 1e-6)
    return index < 0 ? timesteps.length : index
  }
  const from = firstBelow(Math.round(total * (1 - start)))
  const to = firstBelow(Math.round(total * (1 - end)))
  const sigmas = schedule.sigmas.slice(from, Math.max(to, from) + 1)
  return { ...schedule, sigmas, startScale: from === 0 ? schedule.startScale : (sigmas[0] ?? 0) }
}
