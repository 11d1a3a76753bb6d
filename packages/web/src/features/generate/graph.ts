import type { Batch, MainModelConfig } from '@invoke-studio/client'
import { LIMITS, type Parameters } from './parameters.ts'
import { uniqueId } from './unique-id.ts'

interface Node {
  id: string
  type: string
  is_intermediate: boolean
  use_cache: boolean
  [field: string]: unknown
}

interface Edge {
  readonly source: { readonly node_id: string; readonly field: string }
  readonly destination: { readonly node_id: string; readonly field: string }
}

/** What a graph is made from besides the parameters. */
export interface GraphContext {
  readonly model: MainModelConfig
  /** The seed of the first image; the others follow it one by one. */
  readonly seed: number
}

/** The model families whose graphs this module knows. */
const BASES: ReadonlySet<string> = new Set(['sd-1', 'sd-2'])

/** Whether images can be made with this model here. */
export function isSupported(model: { readonly base: string }): boolean {
  return BASES.has(model.base)
}

/**
 * The batch that makes the images: InvokeAI's graph for Stable Diffusion 1 and 2, from text or from an initial image. The
 * nodes `seed`, `positive_prompt` and `negative_prompt` have no value of their own; the batch data brings one per image.
 */
export function buildBatch(parameters: Parameters, context: GraphContext): Batch {
  const graph = createGraphBuilder()
  const seed = graph.add('seed', 'integer')
  const positive = graph.add('positive_prompt', 'string')
  const negative = graph.add('negative_prompt', 'string')
  const loader = graph.add('sd1_model_loader', 'main_model_loader', { model: context.model })
  const denoise = addDenoising(graph, parameters, { seed, positive, negative, loader })
  const metadata = graph.add('core_metadata', 'core_metadata', metadataFields(parameters, context.model))
  const output = graph.add('canvas_output', 'l2i', {
    fp32: true,
    is_intermediate: false,
    use_cache: false,
    ...(parameters.boardId === 'none' ? {} : { board: { board_id: parameters.boardId } }),
  })
  graph.connect(denoise, 'latents', output, 'latents')
  graph.connect(seed, 'value', metadata, 'seed')
  graph.connect(positive, 'value', metadata, 'positive_prompt')
  graph.connect(negative, 'value', metadata, 'negative_prompt')
  graph.connect(loader, 'vae', output, 'vae')
  graph.connect(metadata, 'metadata', output, 'metadata')
  if (parameters.initialImage) addInitialImage(graph, parameters, { loader, denoise })
  return {
    batch_id: uniqueId('batch'),
    graph: graph.build('sd1_graph'),
    workflow: null,
    runs: 1,
    data: [
      [datum(seed, seedsFrom(context.seed, parameters.count))],
      [datum(positive, [parameters.positivePrompt]), datum(negative, [parameters.negativePrompt])],
    ],
    origin: 'generate',
    destination: 'generate',
  }
}

/** `count` seeds from `first` on; after the largest comes 0. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (first + index) % (LIMITS.seed.max + 1))
}

interface Sources {
  readonly seed: string
  readonly positive: string
  readonly negative: string
  readonly loader: string
}

/** Adds conditioning, noise and denoising; answers the id of the node that has the latents. */
function addDenoising(
  graph: GraphBuilder,
  parameters: Parameters,
  { seed, positive, negative, loader }: Sources,
): string {
  const clipSkip = graph.add('clip_skip', 'clip_skip', { skipped_layers: 0 })
  const noise = graph.add('noise', 'noise', { use_cpu: true, width: parameters.width, height: parameters.height })
  const denoise = graph.add('denoise_latents', 'denoise_latents', {
    cfg_scale: parameters.cfgScale,
    cfg_rescale_multiplier: 0,
    scheduler: parameters.scheduler,
    steps: parameters.steps,
    denoising_start: parameters.initialImage ? roundTo(1 - parameters.strength, 4) : 0,
    denoising_end: 1,
  })
  graph.connect(loader, 'unet', denoise, 'unet')
  graph.connect(loader, 'clip', clipSkip, 'clip')
  for (const [prefix, prompt] of [
    ['pos', positive],
    ['neg', negative],
  ] as const) {
    const conditioning = graph.add(`${prefix}_cond`, 'compel')
    const collect = graph.add(`${prefix}_cond_collect`, 'collect')
    const field = prefix === 'pos' ? 'positive_conditioning' : 'negative_conditioning'
    graph.connect(clipSkip, 'clip', conditioning, 'clip')
    graph.connect(prompt, 'value', conditioning, 'prompt')
    graph.connect(conditioning, 'conditioning', collect, 'item')
    graph.connect(collect, 'collection', denoise, field)
  }
  graph.connect(seed, 'value', noise, 'seed')
  graph.connect(noise, 'noise', denoise, 'noise')
  return denoise
}

/** Starts the denoising from an image instead of pure noise; an image of another size is scaled first. */
function addInitialImage(graph: GraphBuilder, parameters: Parameters, ids: { loader: string; denoise: string }): void {
  const { initialImage, width, height } = parameters
  if (!initialImage) return
  const image = { image_name: initialImage.image_name }
  const fits = initialImage.width === width && initialImage.height === height
  const encode = graph.add('i2l', 'i2l', { fp32: true, ...(fits ? { image } : {}) })
  if (!fits) {
    const resize = graph.add('initial_image_resize', 'img_resize', { image, width, height })
    graph.connect(resize, 'image', encode, 'image')
  }
  graph.connect(ids.loader, 'vae', encode, 'vae')
  graph.connect(encode, 'latents', ids.denoise, 'latents')
}

function metadataFields(parameters: Parameters, model: MainModelConfig): Readonly<Record<string, unknown>> {
  const { initialImage } = parameters
  return {
    generation_mode: initialImage ? 'img2img' : 'txt2img',
    width: parameters.width,
    height: parameters.height,
    cfg_scale: parameters.cfgScale,
    cfg_rescale_multiplier: 0,
    steps: parameters.steps,
    scheduler: parameters.scheduler,
    model: { key: model.key, hash: model.hash, name: model.name, base: model.base, type: model.type },
    rand_device: 'cpu',
    clip_skip: 0,
    seamless_x: false,
    seamless_y: false,
    ...(initialImage ? { init_image: initialImage.image_name, strength: parameters.strength } : {}),
  }
}

function datum(node_path: string, items: (string | number)[]) {
  return { node_path, field_name: 'value', items }
}

function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/** Collects nodes and edges. */
interface GraphBuilder {
  /** Adds a node and answers its id; it is intermediate unless its fields say otherwise. */
  add(name: string, type: string, fields?: Readonly<Record<string, unknown>>): string
  connect(from: string, output: string, to: string, input: string): void
  build(name: string): { id: string; nodes: Record<string, Node>; edges: Edge[] }
}

function createGraphBuilder(): GraphBuilder {
  const nodes: Record<string, Node> = {}
  const edges: Edge[] = []
  return {
    add(name, type, fields = {}) {
      const id = uniqueId(name)
      nodes[id] = { id, type, is_intermediate: true, use_cache: true, ...fields }
      return id
    },
    connect(from, output, to, input) {
      edges.push({ source: { node_id: from, field: output }, destination: { node_id: to, field: input } })
    },
    build: (name) => ({ id: uniqueId(name), nodes, edges }),
  }
}
