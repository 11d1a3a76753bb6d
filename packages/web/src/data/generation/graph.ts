import type { Batch, MainModelConfig } from '@invoke-studio/client'
import { uniqueId } from '../../lib/unique-id.ts'
import { beginGraph, canSkipLayers, type ModelParts, referenceOf } from './model-parts.ts'
import { LIMITS, type Parameters } from './parameters.ts'

/** How the images of a graph come about: from noise, from a picture, or as a part of one. */
export type GenerationMode = 'txt2img' | 'img2img' | 'inpaint' | 'outpaint'

/** What the denoising is made from besides the parameters. */
export interface DenoisingOptions {
  readonly model: MainModelConfig
  readonly mode: GenerationMode
  /** Size of what is denoised, in pixels. */
  readonly width: number
  readonly height: number
  /** Whether what comes out is enlarged and denoised again. */
  readonly isFirstPass?: boolean
  /** More fields for the metadata of the images. */
  readonly metadata?: Readonly<Record<string, unknown>>
  /** Where the prompts hold; everywhere unless this says otherwise. */
  readonly reach?: { readonly positive: Reach; readonly negative: Reach }
}

/** Where a prompt holds: everywhere, in the opaque parts of an image, or nowhere. */
export type Reach = 'everywhere' | 'nowhere' | { readonly image: string }

/** An output of a node. */
interface Output {
  readonly id: string
  readonly field: string
}

/** A graph up to its latents, with the ids of the nodes that the rest is connected to. */
export interface Denoising extends ModelParts {
  /** Collectors of conditioning. */
  readonly positives: string
  readonly negatives: string
  /** The output that the noise comes from. */
  readonly noise: Output
  /** Integer node with the seed of the variation; null while each image has a seed of its own. */
  readonly variationSeed: string | null
  readonly denoise: string
  /** Node whose output `metadata` says how the images were made. */
  readonly metadata: string
}

/** The model families whose graphs this module knows. */
const BASES: ReadonlySet<string> = new Set(['sd-1', 'sd-2', 'sdxl'])

/** Whether images can be made with this model here. */
export function isSupported(model: { readonly base: string }): boolean {
  return BASES.has(model.base)
}

/**
 * Begins InvokeAI's graph for Stable Diffusion: loader, prompts, noise, denoising and metadata. What comes from a picture
 * starts where the strength says. The nodes `seed`, `positive_prompt` and `negative_prompt` have no value of their own;
 * the batch data brings one per image.
 */
export function beginDenoising(parameters: Parameters, options: DenoisingOptions): Denoising {
  const parts = beginGraph(parameters, options.model)
  const { graph } = parts
  const { noise, variationSeed } = addNoise(parts, parameters, options)
  const denoise = graph.add('denoise_latents', 'denoise_latents', {
    ...samplingFields(parameters),
    ...(options.isFirstPass ? {} : largeImageFields(parameters)),
    denoising_start: options.mode === 'txt2img' ? 0 : roundTo(1 - parameters.strength, 4),
    denoising_end: 1,
  })
  const core = addCoreMetadata(parts, metadataFields(parameters, options))
  const metadata = variationSeed ? withVariationSeed(graph, core, variationSeed) : core
  graph.connect(parts.unet, 'unet', denoise, 'unet')
  graph.connect(noise.id, noise.field, denoise, 'noise')
  const condition = (prefix: 'pos' | 'neg', prompt: string, reach: Reach = 'everywhere') => {
    const collect = graph.add(`${prefix}_cond_collect`, 'collect')
    graph.connect(collect, 'collection', denoise, `${prefix === 'pos' ? 'positive' : 'negative'}_conditioning`)
    if (reach === 'nowhere') return collect
    const conditioning = parts.encode(`${prefix}_cond`)
    graph.connect(prompt, 'value', conditioning, 'prompt')
    graph.connect(conditioning, 'conditioning', collect, 'item')
    if (reach === 'everywhere') return collect
    const mask = graph.add(`${prefix}_cond_mask`, 'alpha_mask_to_tensor', { image: { image_name: reach.image } })
    graph.connect(mask, 'mask', conditioning, 'mask')
    return collect
  }
  const positives = condition('pos', parts.positive, options.reach?.positive)
  const negatives = condition('neg', parts.negative, options.reach?.negative)
  return { ...parts, positives, negatives, noise, variationSeed, denoise, metadata }
}

/** The fields of a denoising node that say how it samples. */
export function samplingFields(parameters: Parameters): Readonly<Record<string, unknown>> {
  return {
    cfg_scale: parameters.cfgScale,
    cfg_rescale_multiplier: parameters.cfgRescale,
    scheduler: parameters.scheduler,
    steps: parameters.steps,
  }
}

/** The fields of a denoising node, and of metadata, that say how images larger than the model's own are made. */
export function largeImageFields({ hidiffusion }: Parameters): { readonly hidiffusion?: boolean } {
  return hidiffusion ? { hidiffusion } : {}
}

/** Adds the metadata of the images, with seed and prompts from the nodes that hold them. */
export function addCoreMetadata(parts: ModelParts, fields: Readonly<Record<string, unknown>>): string {
  const metadata = parts.graph.add('core_metadata', 'core_metadata', fields)
  parts.graph.connect(parts.seed, 'value', metadata, 'seed')
  parts.graph.connect(parts.positive, 'value', metadata, 'positive_prompt')
  parts.graph.connect(parts.negative, 'value', metadata, 'negative_prompt')
  return metadata
}

/** `core_metadata` has no input for this seed, so that it is merged in. */
function withVariationSeed(graph: ModelParts['graph'], core: string, variationSeed: string): string {
  const item = graph.add('variation_item', 'metadata_item', { label: 'variation_seed' })
  graph.connect(variationSeed, 'value', item, 'value')
  const entry = graph.add('variation_metadata', 'metadata')
  graph.connect(item, 'item', entry, 'items')
  const collect = graph.add('metadata_collector', 'collect')
  for (const source of [core, entry]) graph.connect(source, 'metadata', collect, 'item')
  const merged = graph.add('merged_metadata', 'merge_metadata')
  graph.connect(collect, 'collection', merged, 'collection')
  return merged
}

/** Noise of the seed; for variations it is turned by a share towards that of another seed. */
function addNoise(
  { graph, seed }: ModelParts,
  { variation }: Parameters,
  { width, height }: DenoisingOptions,
): { readonly noise: Output; readonly variationSeed: string | null } {
  const size = { use_cpu: true, width, height }
  const first = graph.add('noise', 'noise', size)
  graph.connect(seed, 'value', first, 'seed')
  if (variation === 0) return { noise: { id: first, field: 'noise' }, variationSeed: null }
  const variationSeed = graph.add('variation_seed', 'integer')
  const second = graph.add('variation_noise', 'noise', size)
  graph.connect(variationSeed, 'value', second, 'seed')
  const mixed = graph.add('mixed_noise', 'lblend', { alpha: variation })
  graph.connect(first, 'noise', mixed, 'latents_a')
  graph.connect(second, 'noise', mixed, 'latents_b')
  return { noise: { id: mixed, field: 'latents' }, variationSeed }
}

/** Where the images of a batch go. */
export interface BatchTarget {
  /** The seed of the first image; the others follow it one by one. */
  readonly seed: number
  readonly origin: string
  readonly destination: string
  /** The prompts that the templates and dynamic prompts stand for; without them the prompts as they are typed. */
  readonly prompts?: { readonly positives: readonly string[]; readonly negative: string }
}

/** What `finishBatch` must know of a graph. */
type Finishable = Pick<Denoising, 'graph' | 'seed' | 'positive' | 'negative'> &
  Partial<Pick<Denoising, 'variationSeed'>>

/** The finished graph as a batch with a seed per image, for each of the prompts. */
export function finishBatch({ graph, ...ids }: Finishable, parameters: Parameters, target: BatchTarget): Batch {
  const { count, positivePrompt, negativePrompt, variationSeed } = parameters
  const seeds = seedsFrom(target.seed, count)
  const { positives, negative } = target.prompts ?? { positives: [positivePrompt], negative: negativePrompt }
  return {
    batch_id: uniqueId('batch'),
    graph: graph.build('sd_graph'),
    workflow: null,
    runs: 1,
    data: [
      ids.variationSeed
        ? [
            datum(
              ids.seed,
              seeds.map(() => target.seed),
            ),
            datum(ids.variationSeed, seedsFrom(variationSeed ?? target.seed + 1, count)),
          ]
        : [datum(ids.seed, seeds)],
      [
        datum(ids.positive, [...positives]),
        datum(
          ids.negative,
          positives.map(() => negative),
        ),
      ],
    ],
    origin: target.origin,
    destination: target.destination,
  }
}

/** The field that puts an image onto the chosen board. */
export function boardField({ boardId }: Parameters): { readonly board?: { readonly board_id: string } } {
  return boardId === 'none' ? {} : { board: { board_id: boardId } }
}

/** `count` seeds from `first` on; after the largest comes 0. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (first + index) % (LIMITS.seed.max + 1))
}

function metadataFields(
  parameters: Parameters,
  { model, mode, width, height, metadata }: DenoisingOptions,
): Readonly<Record<string, unknown>> {
  const loras = parameters.loras.filter(({ enabled }) => enabled)
  return {
    generation_mode: model.base === 'sdxl' ? `sdxl_${mode}` : mode,
    width,
    height,
    ...samplingFields(parameters),
    ...largeImageFields(parameters),
    model: referenceOf(model),
    rand_device: 'cpu',
    ...(canSkipLayers(model) ? { clip_skip: parameters.clipSkip } : {}),
    seamless_x: parameters.seamlessX,
    seamless_y: parameters.seamlessY,
    ...(parameters.vae ? { vae: referenceOf(parameters.vae) } : {}),
    ...(loras.length > 0
      ? { loras: loras.map((lora) => ({ model: referenceOf(lora.model), weight: lora.weight })) }
      : {}),
    ...(mode === 'txt2img' ? {} : { strength: parameters.strength }),
    ...(parameters.variation > 0 ? { variation_amount: parameters.variation } : {}),
    ...metadata,
  }
}

function datum(node_path: string, items: (string | number)[]) {
  return { node_path, field_name: 'value', items }
}

function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
