import type { Batch, MainModelConfig } from '@invoke-studio/client'
import {
  beginDenoising,
  boardField,
  type Denoising,
  finishBatch,
  type GenerationMode,
  type Reach,
} from '../../../data/generation/graph.ts'
import type { Parameters } from '../../../data/generation/parameters.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** A region with its mask, a picture whose opaque pixels are the region. */
export interface RegionInput {
  readonly image: string
  readonly positivePrompt: string
  readonly negativePrompt: string
}

/** How a part is painted into a picture. */
export interface Compositing {
  /** How holes are filled before they are painted: with tiles of the rest, or with grey. */
  readonly infill: Infill
  /** Pixels over which the old and the new are denoised together, and over which they fade into each other. */
  readonly edge: number
  readonly fade: number
}

/** Ways to fill holes. */
export const INFILLS = ['tile', 'colour'] as const
export type Infill = (typeof INFILLS)[number]

/** What the box is generated from. */
export interface BoxInput {
  readonly mode: GenerationMode
  readonly box: Size
  /** The size at which it is denoised. */
  readonly denoised: Size
  /** The pixels of the box; null for text to image. */
  readonly image: string | null
  /** Grey: white is kept, black is painted anew; null where no mask lies in the box. */
  readonly mask: string | null
  readonly regions: readonly RegionInput[]
  /** Where the prompts of the whole hold. Where a region has words and the whole has none, they would only dilute them. */
  readonly reach: { readonly positive: Reach; readonly negative: Reach }
  readonly compositing: Compositing
}

/** What a graph is made from besides the parameters and the box. */
export interface CanvasGraphContext {
  readonly model: MainModelConfig
  readonly seed: number
  readonly destination: string
  /** Whether every image goes to the gallery, not only those that are taken. */
  readonly toGallery: boolean
  /** What the prompts stand for. */
  readonly prompts?: { readonly positives: readonly string[]; readonly negative: string }
}

/** The batch that generates the box: InvokeAI's graphs for text to image, image to image, inpainting and outpainting. */
export function buildCanvasBatch(parameters: Parameters, input: BoxInput, context: CanvasGraphContext): Batch {
  const { mode, denoised, regions } = input
  const begun = beginDenoising(parameters, {
    model: context.model,
    mode,
    ...denoised,
    reach: input.reach,
    metadata: {
      width: input.box.width,
      height: input.box.height,
      regions: regions.map(({ positivePrompt, negativePrompt }) => ({ positivePrompt, negativePrompt })),
    },
  })
  for (const region of regions) addRegion(begun, region)
  const output = addOutput(begun, parameters, input, context)
  begun.graph.connect(begun.metadata, 'metadata', output, 'metadata')
  const { seed, destination, prompts } = context
  return finishBatch(begun, parameters, { seed, origin: 'canvas', destination, ...(prompts ? { prompts } : {}) })
}

/** Adds a prompt for a region to the collected conditioning. */
function addRegion({ graph, encode, positives, negatives }: Denoising, region: RegionInput): void {
  const mask = graph.add('prompt_region_alpha_mask_to_tensor', 'alpha_mask_to_tensor', {
    image: { image_name: region.image },
  })
  const condition = (name: string, prompt: string, collect: string) => {
    if (prompt.trim() === '') return
    const conditioning = encode(name, { prompt })
    graph.connect(mask, 'mask', conditioning, 'mask')
    graph.connect(conditioning, 'conditioning', collect, 'item')
  }
  condition('prompt_region_positive_cond', region.positivePrompt, positives)
  condition('prompt_region_negative_cond', region.negativePrompt, negatives)
}

type Add = (name: string, type: string, fields?: Readonly<Record<string, unknown>>) => string

/** Adds what comes before and after the denoising; answers the id of the node whose picture is the result. */
function addOutput(begun: Denoising, parameters: Parameters, input: BoxInput, context: CanvasGraphContext): string {
  const addLast: Add = (_name, type, fields = {}) =>
    begun.graph.add('canvas_output', type, {
      ...fields,
      is_intermediate: !context.toGallery,
      use_cache: false,
      ...(context.toGallery ? boardField(parameters) : {}),
    })
  const image = input.image
  if (input.mode === 'txt2img' || !image) return addDecoding(begun, input, addLast)
  if (input.mode === 'img2img') {
    addEncoding(begun, { image: fitted(begun, input, { image_name: image }) })
    return addDecoding(begun, input, addLast)
  }
  return addPainting(begun, { ...input, image }, addLast)
}

const isScaled = ({ box, denoised }: BoxInput) => box.width !== denoised.width || box.height !== denoised.height

/** A picture of the graph: one that is there already, or the output of a node. */
type Picture = { readonly image_name: string } | { readonly node: string; readonly output: string }

/** The fields that a node with these pictures has, and how to connect those that other nodes make. */
function pictures(begun: Denoising, given: Readonly<Record<string, Picture>>) {
  const entries = Object.entries(given)
  return {
    fields: Object.fromEntries(entries.filter(([, picture]) => 'image_name' in picture)),
    connect(node: string) {
      for (const [field, picture] of entries) {
        if ('node' in picture) begun.graph.connect(picture.node, picture.output, node, field)
      }
    },
  }
}

function addNode(
  begun: Denoising,
  [name, type]: readonly [string, string],
  fields: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, Picture>>,
  add: Add = begun.graph.add,
): string {
  const inputs = pictures(begun, given)
  const id = add(name, type, { ...fields, ...inputs.fields })
  inputs.connect(id)
  return id
}

/** A picture in the size that is denoised. */
function fitted(begun: Denoising, input: BoxInput, image: Picture, name = 'resize_image_to_scaled_size'): Picture {
  if (!isScaled(input)) return image
  return { node: addNode(begun, [name, 'img_resize'], { ...input.denoised }, { image }), output: 'image' }
}

/** A picture in the size of the box again. */
function unfitted(begun: Denoising, input: BoxInput, image: Picture, name: string): Picture {
  if (!isScaled(input)) return image
  return { node: addNode(begun, [name, 'img_resize'], { ...input.box }, { image }), output: 'image' }
}

/** Starts the denoising from a picture. */
function addEncoding(begun: Denoising, given: { readonly image: Picture }): void {
  const encode = addNode(begun, ['i2l', 'i2l'], { fp32: true }, given)
  begun.graph.connect(begun.vae, 'vae', encode, 'vae')
  begun.graph.connect(encode, 'latents', begun.denoise, 'latents')
}

/** Decodes the latents and brings the picture to the size of the box. */
function addDecoding(begun: Denoising, input: BoxInput, addLast: Add): string {
  const scaled = isScaled(input)
  const decode = (scaled ? begun.graph.add : addLast)('l2i', 'l2i', { fp32: true })
  begun.graph.connect(begun.denoise, 'latents', decode, 'latents')
  begun.graph.connect(begun.vae, 'vae', decode, 'vae')
  if (!scaled) return decode
  const image = { node: decode, output: 'image' }
  return addNode(begun, ['canvas_output', 'img_resize'], { ...input.box }, { image }, addLast)
}

/** Denoises only a part of a picture, whose edges fade into the rest, and puts out that part. */
function addPainting(begun: Denoising, input: BoxInput & { readonly image: string }, addLast: Add): string {
  const { graph } = begun
  const { compositing } = input
  const picture: Picture = { image_name: input.image }
  const image =
    input.mode === 'outpaint' ? addInfill(begun, input, fitted(begun, input, picture)) : fitted(begun, input, picture)
  const drawn = addMask(begun, input, picture)
  const mask = fitted(begun, input, drawn, 'resize_mask_to_scaled_size')
  addEncoding(begun, { image })
  const gradient = addNode(
    begun,
    ['create_gradient_mask', 'create_gradient_mask'],
    { coherence_mode: 'Gaussian Blur', minimum_denoise: 0, edge_radius: compositing.edge, fp32: true },
    { image, mask },
  )
  graph.connect(begun.vae, 'vae', gradient, 'vae')
  graph.connect(begun.unet, 'unet', gradient, 'unet')
  graph.connect(gradient, 'denoise_mask', begun.denoise, 'denoise_mask')
  const decode = graph.add('l2i', 'l2i', { fp32: true })
  graph.connect(begun.denoise, 'latents', decode, 'latents')
  graph.connect(begun.vae, 'vae', decode, 'vae')
  return addNode(
    begun,
    ['canvas_output', 'apply_mask_to_image'],
    { invert_mask: true },
    {
      image: unfitted(begun, input, { node: decode, output: 'image' }, 'resize_image_to_original_size'),
      mask: addArea(begun, input, drawn, { node: gradient, output: 'expanded_mask_area' }),
    },
    addLast,
  )
}

/**
 * What of the new picture is put out, in the size of the box. The edge of a mask widens it in steps of the latents; without
 * an edge it is exactly what was drawn.
 */
function addArea(begun: Denoising, input: BoxInput, drawn: Picture, widened: Picture): Picture {
  const { edge, fade } = input.compositing
  const faded = (mask: Picture): Picture => ({
    node: addNode(begun, ['expand_mask_with_fade', 'expand_mask_with_fade'], { fade_size_px: fade }, { mask }),
    output: 'image',
  })
  if (edge === 0) return fade === 0 ? drawn : faded(drawn)
  return unfitted(begun, input, faded(widened), 'resize_mask_to_original_size')
}

function addInfill(begun: Denoising, { compositing }: BoxInput, image: Picture): Picture {
  const node =
    compositing.infill === 'tile'
      ? addNode(begun, ['infill_tile', 'infill_tile'], { tile_size: 32 }, { image })
      : addNode(begun, ['infill_rgba', 'infill_rgba'], { color: { r: 127, g: 127, b: 127, a: 255 } }, { image })
  return { node, output: 'image' }
}

/** What is painted anew: the mask, and when the picture has holes, these too. */
function addMask(begun: Denoising, { mode, mask }: BoxInput, picture: Picture): Picture {
  const drawn: Picture | null = mask ? { image_name: mask } : null
  if (mode === 'inpaint' && drawn) return drawn
  const holes: Picture = {
    node: addNode(begun, ['image_alpha_to_mask', 'tomask'], {}, { image: picture }),
    output: 'image',
  }
  if (!drawn) return holes
  const both = addNode(begun, ['mask_combine', 'mask_combine'], {}, { mask1: drawn, mask2: holes })
  return { node: both, output: 'image' }
}
