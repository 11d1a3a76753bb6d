import type { MainModelConfig } from '@invoke-studio/client'
import { createGraphBuilder, type GraphBuilder } from './graph-builder.ts'
import type { ModelReference, Parameters } from './parameters.ts'

/** The beginning of every graph: seed, prompts, and the model's parts after LoRA and the like, as ids of nodes. */
export interface ModelParts {
  readonly graph: GraphBuilder
  readonly seed: string
  readonly positive: string
  readonly negative: string
  /** Node whose output `unet` denoises. */
  readonly unet: string
  /** Node whose output `vae` turns latents into pictures and back. */
  readonly vae: string
  /** Adds a node that encodes a prompt for the model; its inputs `prompt` and `mask` are still free. */
  encode(name: string, fields?: Readonly<Record<string, unknown>>): string
}

/** Node types of a model family. */
interface Family {
  readonly loader: string
  readonly loaderType: string
  readonly loras: string
  readonly compel: string
}

const STABLE_DIFFUSION: Family = {
  loader: 'sd1_model_loader',
  loaderType: 'main_model_loader',
  loras: 'lora_collection_loader',
  compel: 'compel',
}
const SDXL: Family = {
  loader: 'sdxl_model_loader',
  loaderType: 'sdxl_model_loader',
  loras: 'sdxl_lora_collection_loader',
  compel: 'sdxl_compel_prompt',
}

/** What graphs and metadata say of a model. */
export function referenceOf({ key, hash, name, base, type }: ModelReference): ModelReference {
  return { key, hash, name, base, type }
}

/** Whether the text encoders of a model can leave their last layers out. */
export function canSkipLayers({ base }: { readonly base: string }): boolean {
  return base !== 'sdxl'
}

/** A graph with seed and prompts, which the batch fills, and with the parts of the model as the parameters change them. */
export function beginGraph(parameters: Parameters, model: MainModelConfig): ModelParts {
  const family = model.base === 'sdxl' ? SDXL : STABLE_DIFFUSION
  const graph = createGraphBuilder()
  const seed = graph.add('seed', 'integer')
  const positive = graph.add('positive_prompt', 'string')
  const negative = graph.add('negative_prompt', 'string')
  const loader = graph.add(family.loader, family.loaderType, { model })
  const changed = addLoras(graph, family, loader, parameters)
  const vae = parameters.vae
    ? graph.add('vae_loader', 'vae_loader', { vae_model: referenceOf(parameters.vae) })
    : loader
  const seamless = addSeamless(graph, { unet: changed, vae }, parameters)
  const clip = canSkipLayers(model) ? addClipSkip(graph, changed, parameters) : changed
  return {
    graph,
    seed,
    positive,
    negative,
    unet: seamless ?? changed,
    vae: seamless ?? vae,
    encode(name, fields = {}) {
      const id = graph.add(name, family.compel, fields)
      graph.connect(clip, 'clip', id, 'clip')
      if (family === SDXL) graph.connect(clip, 'clip2', id, 'clip2')
      return id
    },
  }
}

/** The node that gives the model with its LoRAs; the loader itself without any. */
function addLoras(graph: GraphBuilder, family: Family, loader: string, { loras }: Parameters): string {
  const used = loras.filter(({ enabled }) => enabled)
  if (used.length === 0) return loader
  const collect = graph.add('lora_collector', 'collect')
  for (const { model, weight } of used) {
    const selector = graph.add('lora_selector', 'lora_selector', { lora: referenceOf(model), weight })
    graph.connect(selector, 'lora', collect, 'item')
  }
  const changed = graph.add(family.loras, family.loras)
  graph.connect(collect, 'collection', changed, 'loras')
  for (const part of family === SDXL ? ['unet', 'clip', 'clip2'] : ['unet', 'clip']) {
    graph.connect(loader, part, changed, part)
  }
  return changed
}

function addSeamless(
  graph: GraphBuilder,
  source: { readonly unet: string; readonly vae: string },
  { seamlessX, seamlessY }: Parameters,
): string | null {
  if (!seamlessX && !seamlessY) return null
  const seamless = graph.add('seamless', 'seamless', { seamless_x: seamlessX, seamless_y: seamlessY })
  graph.connect(source.unet, 'unet', seamless, 'unet')
  graph.connect(source.vae, 'vae', seamless, 'vae')
  return seamless
}

function addClipSkip(graph: GraphBuilder, source: string, { clipSkip }: Parameters): string {
  const skip = graph.add('clip_skip', 'clip_skip', { skipped_layers: clipSkip })
  graph.connect(source, 'clip', skip, 'clip')
  return skip
}
