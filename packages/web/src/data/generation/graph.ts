import type { Batch, MainModelConfig } from '@invoke-studio/client'
import { uniqueId } from '../../lib/unique-id.ts'
import { createGraphBuilder, type GraphBuilder } from './graph-builder.ts'
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
  /** More fields for the metadata of the images. */
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** A graph up to its latents, with the ids of the nodes that the rest is connected to. */
export interface Denoising {
  readonly graph: GraphBuilder
  readonly seed: string
  readonly positive: string
  readonly negative: string
  readonly loader: string
  readonly clipSkip: string
  /** Collectors of conditioning. */
  readonly positives: string
  readonly negatives: string
  readonly denoise: string
  readonly metadata: string
}

/** The model families whose graphs this module knows. */
const BASES: ReadonlySet<string> = new Set(['sd-1', 'sd-2'])

/** Whether images can be made with this model here. */
export function isSupported(model: { readonly base: string }): boolean {
  return BASES.has(model.base)
}

/**
 * Begins InvokeAI's graph for Stable Diffusion 1 and 2: loader, prompts, noise, denoising and metadata. What comes from a
 * picture starts where the strength says. The nodes `seed`, `positive_prompt` and `negative_prompt` have no value of their
 * own; the batch data brings one per image.
 */
export function beginDenoising(parameters: Parameters, options: DenoisingOptions): Denoising {
  const graph = createGraphBuilder()
  const seed = graph.add('seed', 'integer')
  const positive = graph.add('positive_prompt', 'string')
  const negative = graph.add('negative_prompt', 'string')
  const loader = graph.add('sd1_model_loader', 'main_model_loader', { model: options.model })
  const clipSkip = graph.add('clip_skip', 'clip_skip', { skipped_layers: 0 })
  const { width, height } = options
  const noise = graph.add('noise', 'noise', { use_cpu: true, width, height })
  const denoise = graph.add('denoise_latents', 'denoise_latents', {
    cfg_scale: parameters.cfgScale,
    cfg_rescale_multiplier: 0,
    scheduler: parameters.scheduler,
    steps: parameters.steps,
    denoising_start: options.mode === 'txt2img' ? 0 : roundTo(1 - parameters.strength, 4),
    denoising_end: 1,
  })
  const metadata = graph.add('core_metadata', 'core_metadata', metadataFields(parameters, options))
  graph.connect(loader, 'unet', denoise, 'unet')
  graph.connect(loader, 'clip', clipSkip, 'clip')
  graph.connect(seed, 'value', noise, 'seed')
  graph.connect(noise, 'noise', denoise, 'noise')
  graph.connect(seed, 'value', metadata, 'seed')
  graph.connect(positive, 'value', metadata, 'positive_prompt')
  graph.connect(negative, 'value', metadata, 'negative_prompt')
  const condition = (prefix: 'pos' | 'neg', prompt: string) => {
    const conditioning = graph.add(`${prefix}_cond`, 'compel')
    const collect = graph.add(`${prefix}_cond_collect`, 'collect')
    graph.connect(clipSkip, 'clip', conditioning, 'clip')
    graph.connect(prompt, 'value', conditioning, 'prompt')
    graph.connect(conditioning, 'conditioning', collect, 'item')
    graph.connect(collect, 'collection', denoise, `${prefix === 'pos' ? 'positive' : 'negative'}_conditioning`)
    return collect
  }
  const [positives, negatives] = [condition('pos', positive), condition('neg', negative)]
  return { graph, seed, positive, negative, loader, clipSkip, positives, negatives, denoise, metadata }
}

/** Where the images of a batch go. */
export interface BatchTarget {
  /** The seed of the first image; the others follow it one by one. */
  readonly seed: number
  readonly origin: string
  readonly destination: string
}

/** The finished graph as a batch with a seed per image. */
export function finishBatch({ graph, ...ids }: Denoising, parameters: Parameters, target: BatchTarget): Batch {
  return {
    batch_id: uniqueId('batch'),
    graph: graph.build('sd1_graph'),
    workflow: null,
    runs: 1,
    data: [
      [datum(ids.seed, seedsFrom(target.seed, parameters.count))],
      [datum(ids.positive, [parameters.positivePrompt]), datum(ids.negative, [parameters.negativePrompt])],
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
  return {
    generation_mode: mode,
    width,
    height,
    cfg_scale: parameters.cfgScale,
    cfg_rescale_multiplier: 0,
    steps: parameters.steps,
    scheduler: parameters.scheduler,
    model: { key: model.key, hash: model.hash, name: model.name, base: model.base, type: model.type },
    rand_device: 'cpu',
    clip_skip: 0,
    seamless_x: false,
    seamless_y: false,
    ...(mode === 'txt2img' ? {} : { strength: parameters.strength }),
    ...metadata,
  }
}

function datum(node_path: string, items: (string | number)[]) {
  return { node_path, field_name: 'value', items }
}

function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
