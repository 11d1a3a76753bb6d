import type { Batch, MainModelConfig } from '@invoke-studio/client'
import { beginDenoising, boardField, type Denoising, finishBatch } from '../../data/generation/graph.ts'
import type { Parameters } from '../../data/generation/parameters.ts'

/** What a graph is made from besides the parameters. */
export interface GraphContext {
  readonly model: MainModelConfig
  /** The seed of the first image; the others follow it one by one. */
  readonly seed: number
}

/** The batch that makes the images, from text or from an initial image. */
export function buildBatch(parameters: Parameters, { model, seed }: GraphContext): Batch {
  const { width, height, initialImage } = parameters
  const begun = beginDenoising(parameters, {
    model,
    width,
    height,
    mode: initialImage ? 'img2img' : 'txt2img',
    metadata: initialImage ? { init_image: initialImage.image_name } : {},
  })
  const { graph, loader, denoise, metadata } = begun
  const output = graph.add('canvas_output', 'l2i', {
    fp32: true,
    is_intermediate: false,
    use_cache: false,
    ...boardField(parameters),
  })
  graph.connect(denoise, 'latents', output, 'latents')
  graph.connect(loader, 'vae', output, 'vae')
  graph.connect(metadata, 'metadata', output, 'metadata')
  if (initialImage) addInitialImage(begun, parameters)
  return finishBatch(begun, parameters, { seed, origin: 'generate', destination: 'generate' })
}

/** Starts the denoising from an image instead of pure noise; an image of another size is scaled first. */
function addInitialImage({ graph, loader, denoise }: Denoising, { initialImage, width, height }: Parameters): void {
  if (!initialImage) return
  const image = { image_name: initialImage.image_name }
  const fits = initialImage.width === width && initialImage.height === height
  const encode = graph.add('i2l', 'i2l', { fp32: true, ...(fits ? { image } : {}) })
  if (!fits) {
    const resize = graph.add('initial_image_resize', 'img_resize', { image, width, height })
    graph.connect(resize, 'image', encode, 'image')
  }
  graph.connect(loader, 'vae', encode, 'vae')
  graph.connect(encode, 'latents', denoise, 'latents')
}
