import type { Batch, MainModelConfig } from '@invoke-studio/client'
import {
  beginDenoising,
  boardField,
  type Denoising,
  type DenoisingOptions,
  finishBatch,
  largeImageFields,
  samplingFields,
} from '../../data/generation/graph.ts'
import { modelSize, needsTwoPasses, type Size, sizeWithPixels } from '../../data/generation/model-size.ts'
import type { Parameters } from '../../data/generation/parameters.ts'
import type { PreparedPrompts } from '../../data/generation/prompts.ts'

/** What a graph is made from besides the parameters. */
export interface GraphContext {
  readonly model: MainModelConfig
  /** The seed of the first image; the others follow it one by one. */
  readonly seed: number
  /** The prompts after templates and dynamic prompts; without them as they are typed. */
  readonly prompts?: PreparedPrompts
}

/** The batch that makes the images, from text or from an initial image. */
export function buildBatch(parameters: Parameters, { model, seed, prompts }: GraphContext): Batch {
  const { width, height, initialImage } = parameters
  const first = firstPass(parameters, model)
  const begun = beginDenoising(parameters, {
    model,
    ...(first ?? { width, height }),
    mode: initialImage ? 'img2img' : 'txt2img',
    isFirstPass: first !== null,
    metadata: extraMetadata(parameters, first !== null),
  })
  const { graph, vae, metadata } = begun
  const latents = first ? addSecondPass(begun, parameters) : begun.denoise
  const output = graph.add('canvas_output', 'l2i', {
    fp32: true,
    is_intermediate: false,
    use_cache: false,
    ...boardField(parameters),
  })
  graph.connect(latents, 'latents', output, 'latents')
  graph.connect(vae, 'vae', output, 'vae')
  graph.connect(metadata, 'metadata', output, 'metadata')
  if (initialImage) addInitialImage(begun, parameters)
  return finishBatch(begun, parameters, {
    seed,
    origin: 'generate',
    destination: 'generate',
    ...(prompts ? { prompts } : {}),
  })
}

/** The size of the first of two passes; null for images that need only one. */
function firstPass(parameters: Parameters, model: MainModelConfig): Size | null {
  const base = modelSize(model)
  if (!parameters.highResolution || parameters.initialImage || !needsTwoPasses(parameters, base)) return null
  return sizeWithPixels(parameters, base)
}

function extraMetadata(parameters: Parameters, twoPasses: boolean): NonNullable<DenoisingOptions['metadata']> {
  const { initialImage, stylePreset, width, height } = parameters
  return {
    ...(initialImage ? { init_image: initialImage.image_name } : {}),
    ...(stylePreset ? { style_preset: stylePreset.name } : {}),
    ...(twoPasses
      ? { width, height, hrf_enabled: true, hrf_method: 'Lanczos', hrf_strength: parameters.highResolutionStrength }
      : {}),
  }
}

/** Starts the denoising from an image instead of pure noise; an image of another size is scaled first. */
function addInitialImage({ graph, vae, denoise }: Denoising, { initialImage, width, height }: Parameters): void {
  if (!initialImage) return
  const image = { image_name: initialImage.image_name }
  const fits = initialImage.width === width && initialImage.height === height
  const encode = graph.add('i2l', 'i2l', { fp32: true, ...(fits ? { image } : {}) })
  if (!fits) {
    const resize = graph.add('initial_image_resize', 'img_resize', { image, width, height })
    graph.connect(resize, 'image', encode, 'image')
  }
  graph.connect(vae, 'vae', encode, 'vae')
  graph.connect(encode, 'latents', denoise, 'latents')
}

/** Enlarges the picture of the first pass and denoises it once more, from where the strength says. */
function addSecondPass(begun: Denoising, parameters: Parameters): string {
  const { graph, vae, seed } = begun
  const { width, height, highResolutionStrength } = parameters
  const decode = graph.add('l2i_first', 'l2i', { fp32: true })
  const enlarge = graph.add('enlarge', 'img_resize', { width, height, resample_mode: 'lanczos' })
  const encode = graph.add('i2l_second', 'i2l', { fp32: true })
  const noise = graph.add('noise_second', 'noise', { use_cpu: true, width, height })
  const denoise = graph.add('denoise_second', 'denoise_latents', {
    ...samplingFields(parameters),
    ...largeImageFields(parameters),
    denoising_start: Number((1 - highResolutionStrength).toFixed(4)),
    denoising_end: 1,
  })
  graph.connect(begun.denoise, 'latents', decode, 'latents')
  graph.connect(vae, 'vae', decode, 'vae')
  graph.connect(decode, 'image', enlarge, 'image')
  graph.connect(enlarge, 'image', encode, 'image')
  graph.connect(vae, 'vae', encode, 'vae')
  graph.connect(begun.variationSeed ?? seed, 'value', noise, 'seed')
  graph.connect(noise, 'noise', denoise, 'noise')
  graph.connect(encode, 'latents', denoise, 'latents')
  graph.connect(begun.unet, 'unet', denoise, 'unet')
  graph.connect(begun.positives, 'collection', denoise, 'positive_conditioning')
  graph.connect(begun.negatives, 'collection', denoise, 'negative_conditioning')
  return denoise
}
