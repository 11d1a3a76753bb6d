import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../define/fields.ts'
import { normalNoise } from '../noise.ts'
import { createSchedule, sliceSchedule } from './index.ts'
import type { Solver } from './solver.ts'
import { createNoiseTable, SchedulerConfig } from './table.ts'

const stableDiffusion = { beta_schedule: 'scaled_linear', beta_start: 0.00085, beta_end: 0.012 }
const tableOf = (config: Record<string, unknown> = {}) =>
  createNoiseTable(SchedulerConfig.parse({ ...stableDiffusion, ...config }))

type Denoise = (sample: Float32Array, sigma: number) => Float32Array

async function run(
  solver: Solver,
  sigmas: readonly number[],
  start: Float32Array,
  denoise: Denoise,
  noise: () => Float32Array = () => new Float32Array(start.length),
): Promise<Float32Array> {
  let sample = start
  for (let index = 0; index + 1 < sigmas.length; index++) {
    const [sigma = 0, next = 0] = sigmas.slice(index)
    sample = await solver({
      sample,
      sigma,
      next,
      index,
      count: sigmas.length - 1,
      denoise: async (at, strength) => denoise(at, strength),
      noise,
    })
  }
  return sample
}

/** A made-up model that predicts noise, in the variance-preserving terms in which the methods were published. */
const madeUpNoise = (x: number, timestep: number) => Math.tanh(x) * 0.6 + 0.1 * Math.cos(timestep / 150) * x + 0.05

describe('published update rules', () => {
  // Computed by an independent program from the formulas in the papers, in variance-preserving terms and in double
  // precision: made-up model as above, six steps (lcm and tcd: four) from this start, with this noise wherever noise is drawn.
  const start = [0.3, -1.2, 0.7, 2.0]
  const noise = [0.5, -0.25, 1, -2]
  const leading = { timestep_spacing: 'leading', steps_offset: 1, set_alpha_to_one: false }
  const byLeading = [831, 665, 499, 333, 167, 1]
  const byLinspace = [999, 832, 666, 500, 333, 166]
  const evenly = [999, 799, 599, 400, 200, 0]
  const byKarras = [999, 837, 594, 249, 30, 0]
  const rules = [
    ['ddim', leading, byLeading, [0.327099, -4.27769, 1.389367, 8.214351]],
    [
      'ddim',
      { timestep_spacing: 'trailing' },
      [999, 832, 666, 499, 332, 166],
      [0.443097, -9.491701, 2.736166, 18.422848],
    ],
    ['ddpm', leading, byLeading, [1.371551, -4.169072, 4.926972, -2.079019]],
    ['pndm', leading, byLeading, [0.319051, -4.236847, 1.313966, 8.329443]],
    ['dpmpp_2m', {}, byLinspace, [0.41488, -9.615419, 2.641134, 18.866809]],
    ['dpmpp_3m', {}, byLinspace, [0.42947, -9.900612, 2.75721, 19.317459]],
    ['dpmpp_2m_sde', {}, byLinspace, [3.022324, -8.537194, 12.55574, -11.679733]],
    ['unipc', {}, byLinspace, [0.409628, -9.671409, 2.616662, 19.045423]],
    ['deis', {}, byLinspace, [0.421711, -9.579199, 2.666873, 18.739063]],
    ['euler', {}, evenly, [0.457925, -9.583845, 2.808171, 18.499907]],
    ['euler_k', {}, byKarras, [0.455042, -9.220926, 2.68922, 17.912595]],
    ['euler_a', {}, evenly, [1.919036, -8.749857, 8.163621, -1.122665]],
    ['heun', {}, evenly, [0.384701, -9.334674, 2.350545, 18.695708]],
    ['heun_k', {}, byKarras, [0.373769, -9.068198, 2.311577, 18.172783]],
    ['kdpm_2', {}, evenly, [0.378152, -8.661567, 2.195012, 17.611873]],
    ['kdpm_2_k', {}, byKarras, [0.379858, -8.910173, 2.283268, 18.021763]],
    ['kdpm_2_a', {}, evenly, [1.459565, -8.098169, 7.009892, -1.039428]],
    ['kdpm_2_a_k', {}, byKarras, [1.232852, -7.556075, 6.821578, -1.184997]],
    ['lms', {}, evenly, [0.418337, -9.319117, 2.670386, 18.054737]],
    ['lms_k', {}, byKarras, [0.434601, -9.230562, 2.618387, 18.041863]],
    ['dpmpp_sde', {}, evenly, [4.731795, -9.099615, 17.5578, -21.057781]],
    ['dpmpp_sde_k', {}, byKarras, [4.2129, -8.501726, 16.547992, -19.141926]],
    ['er_sde', {}, byLinspace, [1.984921, -10.214085, 8.028283, 3.802932]],
    ['dpmpp_2s', {}, byLinspace, [0.423484, -9.48865, 2.646808, 18.589407]],
    ['dpmpp_2s_k', {}, byKarras, [0.412064, -8.963168, 2.495141, 17.650993]],
    ['dpmpp_2m_k', {}, byKarras, [0.368775, -9.18177, 2.363007, 18.335016]],
    ['deis_k', {}, byKarras, [0.41341, -9.166557, 2.518424, 18.059314]],
    ['tcd', {}, [999, 759, 499, 259], [1.210662, -7.886451, 6.118612, 0.355395]],
    ['dpmpp_2m_sde_k', {}, byKarras, [2.648122, -7.020209, 11.959833, -16.382577]],
    ['dpmpp_3m_k', {}, byKarras, [0.472215, -10.287704, 2.931876, 19.818371]],
    ['unipc_k', {}, byKarras, [0.369738, -9.186807, 2.337884, 18.394094]],
    ['lcm', {}, [999, 759, 499, 259], [1.187161, -7.84628, 6.07514, 0.314894]],
  ] as const

  it('are checked for every name', () => {
    expect(new Set(rules.map(([name]) => name))).toEqual(new Set(Scheduler.options))
  })

  it.each(rules)('of %s are met (%j)', async (name, config, timesteps, expected) => {
    const table = tableOf(config)
    const schedule = createSchedule(name, table, timesteps.length)
    const levels = schedule.sigmas.slice(0, -1)
    expect(levels.map((sigma) => Math.round(table.timestepAt(sigma)))).toEqual(timesteps)
    const result = await run(
      schedule.createSolver(),
      schedule.sigmas,
      Float32Array.from(start, (value) => value * Math.hypot(1, levels[0] ?? 0)),
      (sample, sigma) => {
        const timestep = table.timestepAt(sigma)
        return sample.map((value) => value - sigma * madeUpNoise(value / Math.hypot(1, sigma), timestep))
      },
      () => Float32Array.from(noise),
    )
    const final = schedule.sigmas.at(-1) ?? 0
    result.forEach((value, index) => {
      expect(value / Math.hypot(1, final)).toBeCloseTo(expected[index] ?? Number.NaN, 3)
    })
  })
})

describe('solvers', () => {
  const spread = 1.5
  /** The best estimate for normal data of this spread, for which the probability flow has a closed solution. */
  const denoiseNormal: Denoise = (sample, sigma) => {
    const share = spread ** 2 / (spread ** 2 + sigma ** 2)
    return sample.map((value) => value * share)
  }
  const geometric = (from: number, to: number, steps: number) =>
    Array.from({ length: steps + 1 }, (_, index) => from * (to / from) ** (index / steps))

  async function error(name: Scheduler, steps: number): Promise<number> {
    // Two tiny steps first: a multistep method must not be judged by the low orders that it begins with.
    const sigmas = [8.016, 8.008, ...geometric(8, 0.1, steps)]
    const start = Float32Array.of(1e3)
    const solver = createSchedule(name, tableOf(), 10).createSolver()
    const [value = 0] = await run(solver, sigmas, start, denoiseNormal)
    return Math.abs(value / 1e3 - Math.hypot(spread, 0.1) / Math.hypot(spread, 8.016))
  }

  it.each([
    ['euler', 1],
    ['ddim', 1],
    ['heun', 2],
    ['kdpm_2', 2],
    ['dpmpp_2s', 2],
    ['dpmpp_2m', 2],
    ['deis', 2],
    ['unipc', 2],
    ['lms', 3],
    // Its weight of the second difference is half of what Taylor's theorem asks for; see multistep.ts.
    ['dpmpp_3m', 2],
  ] as const)('%s have an error of at least order %i in the step width', async (name, order) => {
    const ratio = (await error(name, 32)) / (await error(name, 64))
    expect(Math.log2(ratio)).toBeGreaterThan(order - 0.25)
  })

  it.each(['ddpm', 'euler_a', 'kdpm_2_a', 'dpmpp_2m_sde', 'dpmpp_sde', 'er_sde'] as const)(
    '%s lands in the distribution of the data',
    async (name) => {
      const sigmas = geometric(8, 0.1, 200)
      const size = 4000
      let stream = 1
      const start = normalNoise(5, 0, size).map((value) => value * Math.hypot(spread, 8))
      const solver = createSchedule(name, tableOf(), 10).createSolver()
      const result = await run(solver, sigmas, start, denoiseNormal, () => normalNoise(5, stream++, size))
      const variance = result.reduce((sum, value) => sum + value ** 2, 0) / size
      expect(Math.sqrt(variance) / Math.hypot(spread, 0.1)).toBeCloseTo(1, 1)
    },
  )
})

describe('schedules', () => {
  const clean = Float32Array.of(0.25, -0.5, 1.75)
  const configs = [
    {},
    { timestep_spacing: 'trailing', prediction_type: 'v_prediction' },
    { timestep_spacing: 'leading' },
  ]
  it.each(Scheduler.options.flatMap((name) => configs.map((config) => [name, config] as const)))(
    'of %s fall to zero and reach a sample that the model is sure of (%j)',
    async (name, config) => {
      for (const steps of [1, 2, 7, 30]) {
        const schedule = createSchedule(name, tableOf(config), steps)
        expect(schedule.sigmas).toHaveLength(steps + 1)
        expect([...schedule.sigmas].sort((a, b) => b - a)).toEqual(schedule.sigmas)
        expect(new Set(schedule.sigmas).size).toBe(steps + 1)
        expect(schedule.sigmas.at(-1)).toBe(0)
        const start = normalNoise(1, 0, 3).map((value) => value * schedule.startScale)
        const result = await run(
          schedule.createSolver(),
          schedule.sigmas,
          start,
          () => clean,
          () => start,
        )
        result.forEach((value, index) => {
          expect(value).toBeCloseTo(clean[index] ?? Number.NaN, 3)
        })
      }
    },
  )

  it('space timesteps as the configuration says', () => {
    const timesteps = (config: Record<string, unknown>, name: Scheduler = 'ddim') => {
      const table = tableOf(config)
      return createSchedule(name, table, 4)
        .sigmas.slice(0, -1)
        .map((sigma) => Math.round(table.timestepAt(sigma)))
    }
    expect(timesteps({ timestep_spacing: 'leading', steps_offset: 1 })).toEqual([751, 501, 251, 1])
    expect(timesteps({ timestep_spacing: 'linspace' })).toEqual([999, 666, 333, 0])
    expect(timesteps({ timestep_spacing: 'trailing' })).toEqual([999, 749, 499, 249])
    expect(timesteps({ timestep_spacing: 'leading', steps_offset: 1 }, 'dpmpp_2m')).toEqual([801, 601, 401, 201])
    expect(timesteps({ timestep_spacing: 'linspace' }, 'dpmpp_2m')).toEqual([999, 749, 500, 250])
  })

  it('use the noise levels of Karras for names ending in _k', () => {
    const { sigmas } = createSchedule('dpmpp_2m_k', tableOf(), 5)
    const expected = [14.614641, 4.796535, 1.2741, 0.24795, 0.029167, 0]
    sigmas.forEach((sigma, index) => {
      expect(sigma).toBeCloseTo(expected[index] ?? Number.NaN, 5)
    })
  })

  it('start with unit variance or with plain noise, as the sampler was published', () => {
    const [trailing, leading] = [tableOf({ timestep_spacing: 'trailing' }), tableOf({ timestep_spacing: 'leading' })]
    const first = createSchedule('euler', trailing, 10).sigmas[0] ?? 0
    expect(createSchedule('euler', trailing, 10).startScale).toBe(first)
    expect(createSchedule('ddim', trailing, 10).startScale).toBeCloseTo(Math.hypot(first, 1), 10)
    const led = createSchedule('euler', leading, 10)
    expect(led.startScale).toBeCloseTo(Math.hypot(led.sigmas[0] ?? 0, 1), 10)
  })

  it('can be entered and left on the way', () => {
    const table = tableOf({ timestep_spacing: 'trailing' })
    const schedule = createSchedule('ddim', table, 10)
    const part = sliceSchedule(schedule, table, 0.25, 0.75)
    expect(part.sigmas.map((sigma) => Math.round(table.timestepAt(sigma)))).toEqual([699, 599, 499, 399, 299, 199])
    expect(part.startScale).toBe(part.sigmas[0])
    expect(sliceSchedule(schedule, table, 0, 1)).toMatchObject({
      sigmas: schedule.sigmas,
      startScale: schedule.startScale,
    })
    expect(sliceSchedule(schedule, table, 1, 1).sigmas.length).toBeLessThan(2)
    expect(sliceSchedule(schedule, table, 0.5, 0.5).sigmas.length).toBeLessThan(2)
  })

  it('meet seamlessly where a run is split', () => {
    const table = tableOf()
    for (const name of Scheduler.options) {
      const schedule = createSchedule(name, table, 12)
      const first = sliceSchedule(schedule, table, 0, 0.4).sigmas
      const second = sliceSchedule(schedule, table, 0.4, 1).sigmas
      expect([...first, ...second.slice(1)]).toEqual(schedule.sigmas)
    }
  })

  it('refuse impossible numbers of steps', () => {
    expect(() => createSchedule('euler', tableOf(), 0)).toThrow('from 1 to 1000')
    expect(() => createSchedule('euler', tableOf(), 1001)).toThrow('from 1 to 1000')
  })
})

describe('the noise table', () => {
  const alphaBar = (sigma: number | undefined) => 1 / ((sigma ?? 0) ** 2 + 1)

  it('follows the beta schedule', () => {
    const scaled = tableOf()
    expect(alphaBar(scaled.sigmas[0])).toBeCloseTo(0.99915, 8)
    expect(alphaBar(scaled.sigmas[499])).toBeCloseTo(0.27766965, 8)
    expect(alphaBar(scaled.sigmas[999])).toBeCloseTo(0.0046600985, 9)
    const linear = tableOf({ beta_schedule: 'linear', beta_start: 0.0001, beta_end: 0.02 })
    expect(alphaBar(linear.sigmas[999])).toBeCloseTo(4.035829765e-5, 12)
    const cosine = tableOf({ beta_schedule: 'squaredcos_cap_v2' })
    expect(alphaBar(cosine.sigmas[499])).toBeCloseTo(0.49384359, 7)
    expect(alphaBar(createNoiseTable(SchedulerConfig.parse({ trained_betas: [0.5, 0.5] })).sigmas[1])).toBeCloseTo(0.25)
  })

  it('can be rescaled to end in pure noise', () => {
    const table = tableOf({ rescale_betas_zero_snr: true })
    expect(alphaBar(table.sigmas[0])).toBeCloseTo(0.99915, 8)
    expect(alphaBar(table.sigmas[499])).toBeCloseTo(0.24235917, 7)
    expect(table.sigmas[999]).toBeCloseTo(4096, 0)
  })

  it('goes from timesteps to noise levels and back', () => {
    const table = tableOf()
    for (const timestep of [0, 0.5, 333.3, 999])
      expect(table.timestepAt(table.sigmaAt(timestep))).toBeCloseTo(timestep, 6)
    expect(table.timestepAt(1e-9)).toBe(0)
    expect(table.timestepAt(1e9)).toBe(999)
  })
})
