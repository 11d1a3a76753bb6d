import type { Conditioning } from '../define/context.ts'
import { nodeError } from '../define/errors.ts'
import type { Scheduler } from '../define/fields.ts'
import type { DiffusionModel, LoadedPart } from '../models/model.ts'
import type { Tensor } from '../runtime/tensor.ts'
import { createGuidedModel } from './guidance.ts'
import { type LatentMask, maskAt, restoreKept } from './mask.ts'
import { normalNoise } from './noise.ts'
import { createSchedule, type Schedule, sliceSchedule } from './schedulers/index.ts'
import { createNoiseTable, type NoiseTable } from './schedulers/table.ts'
import { combine } from './schedulers/vectors.ts'

/** What is known after each step of a run. */
export interface DenoiseProgress {
  /** Steps done, from 1. */
  readonly step: number
  readonly total: number
  /** The model's newest estimate of the clean latents. */
  readonly estimate: Tensor
}

/** One run of a sampler. */
export interface DenoiseRequest {
  readonly model: DiffusionModel
  readonly positive: Conditioning
  readonly negative: Conditioning
  /** Standard normal noise; without it `latents` are taken as noisy already. */
  readonly noise: Tensor | null
  /** The latents to start from; without them the run starts from noise alone. */
  readonly latents: Tensor | null
  readonly scheduler: Scheduler
  readonly steps: number
  /** Guidance scale of all steps, or of each. */
  readonly cfgScale: number | readonly number[]
  /** 0 leaves guided predictions as they are, 1 gives them the spread of the positive one (Lin et al. 2023). */
  readonly cfgRescale: number
  /** Part of the run, from 0 (noise) to 1 (picture). */
  readonly start: number
  readonly end: number
  /** Seed of the noise that stochastic samplers add. */
  readonly seed: number
  readonly mask: LatentMask | null
  readonly signal: AbortSignal
  /** Told after each step; the next step does not wait for it, but the one after that does. */
  onStep?(progress: DenoiseProgress): Promise<void>
}

/** Stream of a seed that the `noise` node draws from; samplers use those behind it. */
export const START_NOISE_STREAM = 0

/**
 * Runs a sampler over a model's U-Net and returns latents `[1, channels, h, w]`. Stops with `signal.reason` within one
 * evaluation of the model when the signal is aborted. Latents that still hold noise, because the run ended early, are
 * scaled to the variance that the model was trained on.
 */
export async function denoise(request: DenoiseRequest): Promise<Tensor> {
  const { model, noise, latents } = request
  const given = latents ?? noise
  if (!given) throw nodeError('ValueError', "'latents' or 'noise' must be provided!")
  checkShapes(model, given, noise)
  const table = createNoiseTable(model.facts.scheduler)
  const whole = createSchedule(request.scheduler, table, request.steps)
  const schedule = sliceSchedule(whole, table, request.start, request.end)
  const [first] = schedule.sigmas
  if (first === undefined || first === 0) return given
  const start = startSample(request, schedule, first)
  const end = await model.use('unet', (unet) => sample(request, unet, table, schedule, start))
  return { data: end, dims: given.dims }
}

/** The sample that a run begins with, in terms of `clean + σ · noise`. */
function startSample({ noise, latents }: DenoiseRequest, schedule: Schedule, sigma: number): Float32Array {
  if (latents && noise) return combine([1, latents.data], [sigma, noise.data])
  if (latents) return combine([Math.hypot(1, sigma), latents.data])
  return combine([schedule.startScale, noise?.data ?? new Float32Array()])
}

async function sample(
  request: DenoiseRequest,
  unet: LoadedPart,
  table: NoiseTable,
  { sigmas, createSolver }: Schedule,
  start: Float32Array,
): Promise<Float32Array> {
  const { signal, seed, mask } = request
  const dims = (request.latents ?? request.noise)?.dims ?? []
  const guided = createGuidedModel(request, unet, dims)
  const original = request.latents?.data ?? new Float32Array(start.length)
  const maskNoise = request.noise?.data ?? normalNoise(seed, START_NOISE_STREAM, start.length)
  const solver = createSolver()
  const count = sigmas.length - 1
  let stream = START_NOISE_STREAM
  let current = start
  let told: Promise<void> | undefined
  for (let index = 0; index < count; index++) {
    const sigma = sigmas[index] ?? 0
    const timestep = table.timestepAt(sigma)
    if (mask) current = maskAt(mask, timestep / table.config.num_train_timesteps, current, [original, maskNoise], sigma)
    let estimate = current
    current = await solver({
      sample: current,
      sigma,
      next: sigmas[index + 1] ?? 0,
      index,
      count,
      noise: () => normalNoise(seed, ++stream, start.length),
      async denoise(at, strength) {
        signal.throwIfAborted()
        estimate = await guided.clean(at, strength, table.timestepAt(strength), index)
        return estimate
      },
    })
    signal.throwIfAborted()
    if (told) await told
    told = request.onStep?.({ step: index + 1, total: count, estimate: { data: estimate, dims } })
    // Its failure is met where it is awaited; until then it must not count as unhandled.
    told?.catch(() => undefined)
  }
  if (told) await told
  const final = sigmas[count] ?? 0
  if (mask) current = restoreKept(mask, current, combine([1, original], [final, maskNoise]))
  return final === 0 ? current : combine([1 / Math.hypot(1, final), current])
}

function checkShapes(model: DiffusionModel, given: Tensor, noise: Tensor | null): void {
  const { unet } = model.facts
  if (!unet) throw nodeError('InvalidModelConfigException', `The model ${model.name} has no U-Net.`)
  if (unet.inputChannels !== unet.latentChannels) {
    throw nodeError('ValueError', `The model ${model.name} is for inpainting or depth; such models are not supported.`)
  }
  if (given.dims.length !== 4 || given.dims[0] !== 1 || given.dims[1] !== unet.latentChannels) {
    const expected = `[1, ${unet.latentChannels}, height, width]`
    throw nodeError(
      'ValueError',
      `These latents are [${given.dims.join(', ')}], but ${model.name} works on ${expected}.`,
    )
  }
  if (noise && noise.dims.join() !== given.dims.join()) {
    const [shape, other] = [given.dims.join(', '), noise.dims.join(', ')]
    throw nodeError('ValueError', `Latents [${shape}] and noise [${other}] must have the same size.`)
  }
}
