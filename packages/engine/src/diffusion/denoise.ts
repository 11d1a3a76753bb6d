import { nodeError } from '../define/errors.ts'
import type { Scheduler } from '../define/fields.ts'
import type { DiffusionModel, LoadedPart } from '../models/model.ts'
import type { Tensor } from '../runtime/tensor.ts'
import { createGuidedModel, type InpaintChannels } from './guidance.ts'
import { createHiDiffusion, type HiDiffusionRatios } from './hidiffusion.ts'
import { type LatentMask, maskAt, restoreKept } from './mask.ts'
import { normalNoise } from './noise.ts'
import { cropPlanes, cropPrompts, type Prompts, type Window } from './regions.ts'
import { createSchedule, type Schedule, sliceSchedule } from './schedulers/index.ts'
import { createNoiseTable, type NoiseTable } from './schedulers/table.ts'
import { combine } from './schedulers/vectors.ts'
import { type CleanModel, createTiledModel } from './tiled.ts'

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
  readonly positive: Prompts
  readonly negative: Prompts
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
  /** For inpainting models: the latents of the picture without what is painted anew; absent means that all of it is. */
  readonly maskedLatents?: Tensor | null
  /** Rectangles of the latents that the model is to see one by one; absent means all at once. */
  readonly tiles?: readonly Window[]
  /** For a U-Net with parts of HiDiffusion: until when they hold. Not for tiles. */
  readonly hidiffusionRatios?: HiDiffusionRatios | null
  readonly signal: AbortSignal
  /** Told after each step; the next step does not wait for it, but the one after that does. */
  onStep?(progress: DenoiseProgress): Promise<void>
  /** Told after each tile how much of the run is done, 0 to 1; never less than before. */
  onTile?(share: number): void
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
  const count = sigmas.length - 1
  const guided = createModel(request, unet, dims, count)
  // Inpainting models see for themselves what to keep; at the end it is the original again all the same.
  const { unet: facts } = request.model.facts
  const inpaints = facts !== null && facts.inputChannels > facts.latentChannels
  const original = request.latents?.data ?? new Float32Array(start.length)
  const maskNoise = request.noise?.data ?? normalNoise(seed, START_NOISE_STREAM, start.length)
  const solver = createSolver()
  let stream = START_NOISE_STREAM
  let current = start
  let told: Promise<void> | undefined
  for (let index = 0; index < count; index++) {
    const sigma = sigmas[index] ?? 0
    const timestep = table.timestepAt(sigma)
    if (mask && !inpaints)
      current = maskAt(mask, timestep / table.config.num_train_timesteps, current, [original, maskNoise], sigma)
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

/** The U-Net over the whole of the latents, or over tiles of them. */
function createModel(request: DenoiseRequest, unet: LoadedPart, dims: readonly number[], steps: number): CleanModel {
  const [height = 1, width = 1] = dims.slice(2)
  const inpaint = inpaintChannels(request, dims)
  const { tiles } = request
  if (!tiles || tiles.length < 2) {
    const { model, seed } = request
    const run = { isXl: model.facts.base === 'sdxl', inpaints: inpaint !== null, height, width, steps, seed }
    const hidiffusion = request.hidiffusionRatios ? createHiDiffusion(unet, request.hidiffusionRatios, run) : null
    return createGuidedModel({ ...request, inpaint, hidiffusion }, unet, dims)
  }
  const crop = (planes: Float32Array, window: Window) => cropPlanes(planes, width, height, window)
  let [current, done] = [0, 0]
  const tiled = createTiledModel({
    windows: tiles,
    width,
    height,
    signal: request.signal,
    model(window) {
      const own = {
        ...request,
        positive: cropPrompts(request.positive, width, height, window),
        negative: cropPrompts(request.negative, width, height, window),
        hidiffusion: null,
        inpaint: inpaint && { mask: crop(inpaint.mask, window), masked: crop(inpaint.masked, window) },
      }
      return createGuidedModel(own, unet, [...dims.slice(0, 2), window.height, window.width])
    },
    onTile(count, of) {
      // Some samplers look twice at a step; what is told must not go back.
      done = Math.max(done, (current + count / of) / steps)
      request.onTile?.(Math.min(done, 1))
    },
  })
  return {
    clean(sample, sigma, timestep, step) {
      current = step
      return tiled.clean(sample, sigma, timestep, step)
    },
  }
}

/** What an inpainting model sees beside the sample; null for other models. */
function inpaintChannels(
  { model, mask, maskedLatents }: DenoiseRequest,
  dims: readonly number[],
): InpaintChannels | null {
  const { unet } = model.facts
  if (!unet || unet.inputChannels === unet.latentChannels) return null
  const [channels = 0, height = 0, width = 0] = dims.slice(1)
  const places = height * width
  if (maskedLatents && maskedLatents.data.length !== channels * places) {
    throw nodeError('ValueError', 'The masked picture must have the size of the latents.')
  }
  return {
    mask: mask && maskedLatents ? mask.values.map((value) => 1 - value) : new Float32Array(places).fill(1),
    masked: maskedLatents?.data ?? new Float32Array(channels * places),
  }
}

function checkShapes(model: DiffusionModel, given: Tensor, noise: Tensor | null): void {
  const { unet } = model.facts
  if (!unet) throw nodeError('InvalidModelConfigException', `The model ${model.name} has no U-Net.`)
  const extra = unet.inputChannels - unet.latentChannels
  if (extra !== 0 && extra !== unet.latentChannels + 1) {
    throw nodeError('ValueError', `The model ${model.name} needs more than latents and a mask; that is not supported.`)
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
