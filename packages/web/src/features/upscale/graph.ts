import type { Batch, MainModelConfig } from '@invoke-studio/client'
import { addCoreMetadata, boardField, finishBatch, samplingFields } from '../../data/generation/graph.ts'
import { createGraphBuilder, type GraphBuilder } from '../../data/generation/graph-builder.ts'
import { beginGraph, type ModelParts, referenceOf } from '../../data/generation/model-parts.ts'
import { modelSize, type Size } from '../../data/generation/model-size.ts'
import type { Parameters } from '../../data/generation/parameters.ts'
import type { PreparedPrompts } from '../../data/generation/prompts.ts'
import type { ImageReference } from '../../lib/commands.ts'
import { uniqueId } from '../../lib/unique-id.ts'
import { toEight, type UpscaleSettings } from './settings.ts'

/** The settings once an image is chosen. */
export type ReadySettings = UpscaleSettings & { readonly image: ImageReference }

/** What a detailing graph is made from besides the settings. */
export interface DetailContext {
  readonly parameters: Parameters
  readonly model: MainModelConfig
  readonly seed: number
  readonly prompts: PreparedPrompts
}

/** Where upscaled images are said to come from, and where they go. */
const TARGET = { origin: 'upscaling', destination: 'gallery' } as const

/** The size of the result in pixels; what is denoised has sides that are multiples of 8. */
export function resultSize({ image, scale, method }: ReadySettings): Size {
  const side = (pixels: number) => {
    const enlarged = Math.max(1, Math.trunc(pixels * scale))
    return method === 'detail' ? toEight(enlarged) : enlarged
  }
  return { width: side(image.width), height: side(image.height) }
}

/** Tiles of the model's size, or of the size that was chosen, with how far they overlap, in pixels. */
export function tilesOf({ tileSize, overlap }: UpscaleSettings, model: MainModelConfig | null) {
  const base = modelSize(model)
  const side = tileSize ?? toEight(Math.max(base.width, base.height))
  return { side, overlap: toEight(side * overlap) }
}

/** The batch that only enlarges: by the network, or by resampling. */
export function buildPlainBatch(settings: ReadySettings, parameters: Parameters): Batch {
  const graph = createGraphBuilder()
  const output = addEnlarging(graph, settings, {
    is_intermediate: false,
    use_cache: false,
    ...boardField(parameters),
  })
  const metadata = graph.add('core_metadata', 'core_metadata', { ...resultSize(settings), ...describe(settings) })
  graph.connect(metadata, 'metadata', output, 'metadata')
  return {
    batch_id: uniqueId('batch'),
    graph: graph.build('enlarging'),
    workflow: null,
    runs: 1,
    data: null,
    ...TARGET,
  }
}

/**
 * The batch that enlarges, then denoises the result again tile by tile: InvokeAI's graph for upscaling, without the
 * ControlNets that no model here takes. The structure is held by blending the light of the enlarged original in.
 */
export function buildDetailBatch(settings: ReadySettings, context: DetailContext): Batch {
  const { parameters, model, seed, prompts } = context
  const parts = beginGraph(parameters, model)
  const { graph } = parts
  const enlarged = addEnlarging(graph, settings)
  const sharp = graph.add('unsharp', 'unsharp_mask', { radius: 2, strength: 60 })
  graph.connect(enlarged, 'image', sharp, 'image')
  const denoise = addTiledDenoising(parts, settings, context, sharp)
  const opacity = structureOpacity(settings.structure)
  const last = { is_intermediate: false, use_cache: false, ...boardField(parameters) }
  const decoded = graph.add('l2i', 'l2i', { ...vaeTiles(settings, model), ...(opacity > 0 ? {} : last) })
  graph.connect(denoise, 'latents', decoded, 'latents')
  graph.connect(parts.vae, 'vae', decoded, 'vae')
  const output = opacity > 0 ? addStructure(graph, { decoded, sharp, opacity }, last) : decoded
  graph.connect(addMetadata(parts, settings, context), 'metadata', output, 'metadata')
  return finishBatch(parts, { ...parameters, count: 1 }, { seed, prompts, ...TARGET })
}

/** The share of the steps that is denoised again in the middle of the scale. */
const USUAL_SHARE = 0.3

/**
 * Where denoising starts: near 1 hardly anything is made anew, at 0 everything. InvokeAI's client starts earlier, since
 * its ControlNets hold the picture together.
 */
export function denoisingStart(creativity: number): number {
  return Number((1 - USUAL_SHARE ** (1 - creativity / 10)).toFixed(4))
}

/** How strongly the light of the original is blended in, 0 to 0.5. */
export function structureOpacity(structure: number): number {
  return Number((((structure + 10) / 20) * 0.5).toFixed(4))
}

/** Adds the node that enlarges the image, by the network where there is one. */
function addEnlarging(graph: GraphBuilder, settings: ReadySettings, fields = {}): string {
  const { image, upscaler, scale, method } = settings
  const source = { image: { image_name: image.image_name }, ...fields }
  if (!upscaler) {
    return graph.add('enlarge', 'img_resize', { ...source, ...resultSize(settings), resample_mode: 'lanczos' })
  }
  return graph.add('spandrel_autoscale', 'spandrel_image_to_image_autoscale', {
    ...source,
    image_to_image_model: referenceOf(upscaler),
    scale,
    fit_to_multiple_of_8: method === 'detail',
  })
}

function addTiledDenoising(
  parts: ModelParts,
  settings: ReadySettings,
  { parameters, model }: DetailContext,
  sharp: string,
): string {
  const { graph } = parts
  const tiles = tilesOf(settings, model)
  const noise = graph.add('noise', 'noise')
  graph.connect(parts.seed, 'value', noise, 'seed')
  for (const side of ['width', 'height']) graph.connect(sharp, side, noise, side)
  const encode = graph.add('i2l', 'i2l', vaeTiles(settings, model))
  graph.connect(sharp, 'image', encode, 'image')
  graph.connect(parts.vae, 'vae', encode, 'vae')
  const denoise = graph.add('tiled_denoise', 'tiled_multi_diffusion_denoise_latents', {
    ...samplingFields(parameters),
    cfg_scale: settings.guidance,
    tile_width: tiles.side,
    tile_height: tiles.side,
    tile_overlap: tiles.overlap,
    denoising_start: denoisingStart(settings.creativity),
    denoising_end: 1,
  })
  graph.connect(parts.unet, 'unet', denoise, 'unet')
  graph.connect(noise, 'noise', denoise, 'noise')
  graph.connect(encode, 'latents', denoise, 'latents')
  for (const [name, prompt, field] of [
    ['pos_cond', parts.positive, 'positive_conditioning'],
    ['neg_cond', parts.negative, 'negative_conditioning'],
  ] as const) {
    const conditioning = parts.encode(name)
    graph.connect(prompt, 'value', conditioning, 'prompt')
    graph.connect(conditioning, 'conditioning', denoise, field)
  }
  return denoise
}

/** Large pictures go through the autoencoder in tiles, so that they need no more memory than small ones. */
function vaeTiles(settings: UpscaleSettings, model: MainModelConfig) {
  return { fp32: true, tiled: true, tile_size: Math.max(512, tilesOf(settings, model).side) }
}

/** Adds the node that gives the result the light of the original, by a share. */
function addStructure(
  graph: GraphBuilder,
  { decoded, sharp, opacity }: { readonly decoded: string; readonly sharp: string; readonly opacity: number },
  fields: Readonly<Record<string, unknown>>,
): string {
  const blend = graph.add('structure', 'invokeai_img_blend', { blend_mode: 'Luminosity', opacity, ...fields })
  graph.connect(sharp, 'image', blend, 'layer_upper')
  graph.connect(decoded, 'image', blend, 'layer_base')
  return blend
}

function addMetadata(parts: ModelParts, settings: ReadySettings, { parameters, model }: DetailContext): string {
  const tiles = tilesOf(settings, model)
  return addCoreMetadata(parts, {
    ...resultSize(settings),
    ...samplingFields(parameters),
    cfg_scale: settings.guidance,
    model: referenceOf(model),
    rand_device: 'cpu',
    creativity: settings.creativity,
    structure: settings.structure,
    tile_size: tiles.side,
    tile_overlap: tiles.overlap,
    ...describe(settings),
  })
}

function describe({ image, upscaler, scale }: ReadySettings): Readonly<Record<string, unknown>> {
  return {
    ...(upscaler ? { upscale_model: referenceOf(upscaler) } : {}),
    upscale_initial_image: { image_name: image.image_name, width: image.width, height: image.height },
    upscale_scale: scale,
  }
}
