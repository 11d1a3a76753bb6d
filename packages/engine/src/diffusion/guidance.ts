import type { Conditioning } from '../define/context.ts'
import { TOKEN_MASK } from '../models/changes/attention.ts'
import type { DiffusionModel, LoadedPart } from '../models/model.ts'
import type { Feed } from '../runtime/onnx.ts'
import { sizeOf, type Tensor } from '../runtime/tensor.ts'
import type { HiDiffusionRun } from './hidiffusion.ts'
import { mirrorPlanes, sidesOnGrid } from './mirror.ts'
import { cropPlanes, type PromptShare, type Prompts, promptShares } from './regions.ts'
import { combine } from './schedulers/vectors.ts'
import type { CleanModel } from './tiled.ts'
import { attendedPrompts } from './token-mask.ts'

interface GuidanceOptions {
  readonly model: DiffusionModel
  readonly positive: Prompts
  readonly negative: Prompts
  readonly cfgScale: number | readonly number[]
  readonly cfgRescale: number
  /** What inpainting models see beside the sample; null for other models. */
  readonly inpaint?: InpaintChannels | null
  /** What the U-Net is told of HiDiffusion; null when it has nothing of it. */
  readonly hidiffusion?: HiDiffusionRun | null
}

/** The channels that inpainting models see behind those of the sample. */
export interface InpaintChannels {
  /** One value a latent: 1 is painted anew, 0 is kept. */
  readonly mask: Float32Array
  /** The latents of the picture without what is painted anew. */
  readonly masked: Float32Array
}

/** What one run of the U-Net is told. */
type Told = Pick<PromptShare, 'conditioning' | 'tokenMask'>

/** A point of a run: the timestep that the U-Net is told, and the step, counted from 0. */
interface Moment {
  readonly timestep: number
  readonly step: number
}

/** A U-Net under classifier-free guidance (Ho & Salimans 2022). */
export interface GuidedModel extends CleanModel {
  /** What the U-Net puts out under guidance for a sample of unit variance: noise, velocity or clean latents. */
  predict(sample: Float32Array, timestep: number, step: number): Promise<Float32Array>
}

/**
 * Prepares a U-Net for samples of the shape `dims`. Wanted and unwanted prompt run in one batch where there are no regions
 * and their lengths allow it. Regions are a matter of attention where the U-Net heeds a mask of tokens; elsewhere predictions
 * are mixed. Samples whose sides the network cannot halve as often as it does are continued by their
 * mirrored edges, and what it makes of these is cut off again.
 */
export function createGuidedModel(options: GuidanceOptions, unet: LoadedPart, dims: readonly number[]): GuidedModel {
  const { model, cfgScale, cfgRescale, hidiffusion } = options
  const size = sizeOf(dims)
  // Consistency models get the guidance scale as an input and need no second prediction.
  const distilled = unet.inputs.some(({ name }) => name === 'timestep_cond')
  const extra = options.inpaint ? [options.inpaint.mask, options.inpaint.masked] : []
  const [height = 1, width = 1] = dims.slice(2)
  const places = width * height
  const grid = (model.facts.unet?.grid ?? 1) * (hidiffusion?.grid ?? 1)
  const seen = sidesOnGrid({ width, height }, grid)
  const fits = seen.width === width && seen.height === height
  const heedsTokens = unet.inputs.some(({ name }) => name === TOKEN_MASK)
  const halvings = Math.log2(grid)
  const sharesOf = (prompts: Prompts): PromptShare[] =>
    heedsTokens
      ? [{ ...attendedPrompts(prompts, { given: { width, height }, seen, halvings }), shares: null }]
      : promptShares(prompts)
  const [positive, negative] = [sharesOf(options.positive), sharesOf(options.negative)]
  const both = heedsTokens ? null : batchOf(unet, positive, negative)

  async function run(sample: Float32Array, { timestep, step }: Moment, told: Told, scale: number) {
    const { conditioning, tokenMask } = told
    const batch = conditioning.embeds.dims[0] ?? 1
    const planes = repeat([sample, ...extra], batch)
    const input = fits ? planes : mirrorPlanes(planes, { width, height }, seen)
    const feeds: Record<string, Feed> = {
      sample: { data: input, dims: [batch, planes.length / batch / places, seen.height, seen.width] },
      timestep: timestepFeed(unet, timestep),
      encoder_hidden_states: conditioning.embeds,
      ...(conditioning.sdxl ? sdxlFeeds(conditioning.sdxl, batch) : {}),
      ...(distilled ? { timestep_cond: guidanceEmbedding(scale, unet) } : {}),
      ...(tokenMask ? { [TOKEN_MASK]: tokenMask } : {}),
      ...hidiffusion?.feeds(step),
    }
    const results = await unet.run(feeds)
    const output = results.out_sample ?? Object.values(results)[0]
    if (!output) throw new Error('The U-Net gave no output.')
    return fits ? output.data : cropPlanes(output.data, seen.width, seen.height, { left: 0, top: 0, width, height })
  }

  /** What the U-Net makes of one side of the guidance: mixed of its regions, or of the whole. */
  async function runAll(sample: Float32Array, moment: Moment, shares: readonly PromptShare[], scale: number) {
    const terms: Float32Array[] = []
    for (const share of shares) {
      const output = await run(sample, moment, share, scale)
      const at = share.shares
      terms.push(at ? output.map((value, index) => value * (at[index % places] ?? 0)) : output)
    }
    const [only, ...others] = terms
    if (only && others.length === 0) return only
    return combine(...terms.map((term) => [1, term] as const))
  }

  async function predict(sample: Float32Array, timestep: number, step: number): Promise<Float32Array> {
    const now = { timestep, step }
    const scale = typeof cfgScale === 'number' ? cfgScale : (cfgScale[step] ?? cfgScale.at(-1) ?? 1)
    if (scale === 1 || distilled) return runAll(sample, now, positive, scale)
    const [wanted, unwanted] = both
      ? halves(await run(sample, now, { conditioning: both }, scale), size)
      : [await runAll(sample, now, positive, scale), await runAll(sample, now, negative, scale)]
    const guided = combine([scale, wanted], [1 - scale, unwanted])
    return cfgRescale > 0 ? rescale(guided, wanted, cfgRescale) : guided
  }

  return {
    predict,
    async clean(sample, sigma, timestep, step) {
      const norm = Math.hypot(1, sigma)
      const prediction = await predict(combine([1 / norm, sample]), timestep, step)
      switch (model.facts.scheduler.prediction_type) {
        case 'epsilon':
          return combine([1, sample], [-sigma, prediction])
        case 'v_prediction':
          return combine([1 / norm ** 2, sample], [-sigma / norm, prediction])
        case 'sample':
          return prediction
      }
    },
  }
}

/** Both sides as one batch; null where they are mixed of regions, or the U-Net cannot take both at once. */
function batchOf(
  unet: LoadedPart,
  [positive, ...regions]: readonly PromptShare[],
  [negative, ...others]: readonly PromptShare[],
): Conditioning | null {
  const isWhole = positive?.shares === null && negative?.shares === null && regions.length + others.length === 0
  if (!isWhole || !canBatch(unet, positive.conditioning, negative.conditioning)) return null
  return stack(positive.conditioning, negative.conditioning)
}

function canBatch(unet: LoadedPart, positive: Conditioning, negative: Conditioning): boolean {
  const free = unet.inputs.find(({ name }) => name === 'sample')?.dims[0]
  return positive.embeds.dims.join() === negative.embeds.dims.join() && (typeof free === 'string' || free === 2)
}

function stack(positive: Conditioning, negative: Conditioning): Conditioning {
  const embeds = join(positive.embeds, negative.embeds)
  if (!positive.sdxl || !negative.sdxl) return { embeds }
  const pooled = join(positive.sdxl.pooled, negative.sdxl.pooled)
  return { embeds, sdxl: { pooled, time_ids: [...positive.sdxl.time_ids, ...negative.sdxl.time_ids] } }
}

function join(first: Tensor, second: Tensor): Tensor {
  const data = new Float32Array(first.data.length + second.data.length)
  data.set(first.data)
  data.set(second.data, first.data.length)
  return { data, dims: [2, ...first.dims.slice(1)] }
}

/** Channels behind each other, `times` times over. */
function repeat(channels: readonly Float32Array[], times: number): Float32Array {
  const [only, ...others] = channels
  if (only && others.length === 0 && times === 1) return only
  const length = channels.reduce((sum, { length: own }) => sum + own, 0)
  const data = new Float32Array(length * times)
  let at = 0
  for (let time = 0; time < times; time++) {
    for (const channel of channels) {
      data.set(channel, at)
      at += channel.length
    }
  }
  return data
}

function halves(data: Float32Array, size: number): [Float32Array, Float32Array] {
  return [data.subarray(0, size), data.subarray(size)]
}

function timestepFeed(unet: LoadedPart, timestep: number): Feed {
  const dims = unet.inputs.find(({ name }) => name === 'timestep')?.dims ?? []
  return { data: [timestep], dims: dims.length === 0 ? [] : [1] }
}

function sdxlFeeds({ pooled, time_ids }: NonNullable<Conditioning['sdxl']>, batch: number): Record<string, Feed> {
  return { text_embeds: pooled, time_ids: { data: time_ids, dims: [batch, time_ids.length / batch] } }
}

/** Sines and cosines of the guidance scale, as consistency models were distilled with (Luo et al. 2023). */
function guidanceEmbedding(scale: number, unet: LoadedPart): Feed {
  const declared = unet.inputs.find(({ name }) => name === 'timestep_cond')?.dims[1]
  const half = (typeof declared === 'number' ? declared : 256) / 2
  const angles = Array.from({ length: half }, (_, index) => (scale - 1) * 1000 * 10_000 ** (-index / (half - 1)))
  return { data: [...angles.map(Math.sin), ...angles.map(Math.cos)], dims: [1, 2 * half] }
}

/** Gives a guided prediction back some of the spread of the unguided one (Lin et al. 2023, section 3.4). */
function rescale(guided: Float32Array, wanted: Float32Array, share: number): Float32Array {
  const spread = standardDeviation(guided)
  const factor = spread === 0 ? 1 : standardDeviation(wanted) / spread
  return combine([share * factor + 1 - share, guided])
}

function standardDeviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}
