import type { MainModelConfig } from '@invoke-studio/client'
import { describe, expect, it } from 'vitest'
import { DEFAULTS } from '../../../data/generation/parameters.ts'
import { type BoxInput, buildCanvasBatch, type CanvasGraphContext } from './graph.ts'

const model = { key: 'k', hash: 'h', name: 'Emoji 128', base: 'sd-1', type: 'main' } as MainModelConfig
const size = { width: 128, height: 128 }
const compositing = { infill: 'tile', edge: 16, fade: 8 } as const
const context: CanvasGraphContext = { model, seed: 42, destination: 'canvas:one', toGallery: false }

interface AnyBatch {
  graph: {
    nodes: Record<string, Record<string, unknown>>
    edges: { source: { node_id: string; field: string }; destination: { node_id: string; field: string } }[]
  }
  origin: string
  destination: string
}

function build(input: Partial<BoxInput>, more: Partial<CanvasGraphContext> = {}): AnyBatch {
  const whole: BoxInput = {
    mode: 'txt2img',
    box: size,
    denoised: size,
    image: null,
    mask: null,
    regions: [],
    reach: { positive: 'everywhere', negative: 'everywhere' },
    compositing,
    ...input,
  }
  const parameters = { ...DEFAULTS, strength: 0.75, boardId: 'board-1' }
  return buildCanvasBatch(parameters, whole, { ...context, ...more }) as unknown as AnyBatch
}

/** Edges that begin or end at nodes of these types, as text, without the random part of the ids. */
function edges({ graph }: AnyBatch, ...types: string[]): string[] {
  const isNamed = (id: string) => types.includes(String(graph.nodes[id]?.type))
  const name = (id: string) => id.split(':')[0]
  return graph.edges
    .filter((edge) => isNamed(edge.source.node_id) || isNamed(edge.destination.node_id))
    .map((e) => `${name(e.source.node_id)}.${e.source.field} > ${name(e.destination.node_id)}.${e.destination.field}`)
    .toSorted()
}

function nodes({ graph }: AnyBatch, type: string) {
  return Object.values(graph.nodes).filter((node) => node.type === type)
}

const output = ({ graph }: AnyBatch) => Object.entries(graph.nodes).find(([id]) => id.startsWith('canvas_output:'))?.[1]

describe('text to image', () => {
  it('puts out what is decoded, as an intermediate image that nothing is cached of', () => {
    const batch = build({})
    expect(output(batch)).toMatchObject({ type: 'l2i', is_intermediate: true, use_cache: false })
    expect(output(batch)).not.toHaveProperty('board')
    expect(batch).toMatchObject({ origin: 'canvas', destination: 'canvas:one' })
    expect(nodes(batch, 'denoise_latents')[0]).toMatchObject({ denoising_start: 0 })
  })

  it('goes to the gallery, onto the chosen board, where that is wanted', () => {
    const batch = build({}, { toGallery: true, destination: 'canvas' })
    expect(output(batch)).toMatchObject({ is_intermediate: false, board: { board_id: 'board-1' } })
  })

  it('is scaled back to the box where another size is denoised', () => {
    const batch = build({ box: { width: 512, height: 256 } })
    expect(nodes(batch, 'noise')[0]).toMatchObject(size)
    expect(output(batch)).toMatchObject({ type: 'img_resize', width: 512, height: 256 })
    expect(edges(batch, 'img_resize')).toEqual([
      'core_metadata.metadata > canvas_output.metadata',
      'l2i.image > canvas_output.image',
    ])
    expect(nodes(batch, 'core_metadata')[0]).toMatchObject({ width: 512, height: 256 })
  })
})

describe('image to image', () => {
  it('starts from the picture of the box where the strength says', () => {
    const batch = build({ mode: 'img2img', image: 'box.png' })
    expect(nodes(batch, 'i2l')[0]).toMatchObject({ image: { image_name: 'box.png' } })
    expect(nodes(batch, 'denoise_latents')[0]).toMatchObject({ denoising_start: 0.25 })
    expect(edges(batch, 'i2l')).toEqual(['i2l.latents > denoise_latents.latents', 'sd1_model_loader.vae > i2l.vae'])
    expect(output(batch)).toMatchObject({ type: 'l2i' })
  })
})

describe('inpainting', () => {
  it('denoises what the mask lets, with soft edges, and puts out only that', () => {
    const batch = build({ mode: 'inpaint', image: 'box.png', mask: 'mask.png' })
    expect(nodes(batch, 'create_gradient_mask')[0]).toMatchObject({
      image: { image_name: 'box.png' },
      mask: { image_name: 'mask.png' },
      edge_radius: 16,
    })
    expect(edges(batch, 'create_gradient_mask', 'expand_mask_with_fade', 'apply_mask_to_image')).toEqual(
      [
        'sd1_model_loader.vae > create_gradient_mask.vae',
        'sd1_model_loader.unet > create_gradient_mask.unet',
        'create_gradient_mask.denoise_mask > denoise_latents.denoise_mask',
        'create_gradient_mask.expanded_mask_area > expand_mask_with_fade.mask',
        'expand_mask_with_fade.image > canvas_output.mask',
        'l2i.image > canvas_output.image',
        'core_metadata.metadata > canvas_output.metadata',
      ].toSorted(),
    )
    expect(output(batch)).toMatchObject({ type: 'apply_mask_to_image', invert_mask: true })
    expect(nodes(batch, 'expand_mask_with_fade')[0]).toMatchObject({ fade_size_px: 8 })
    expect(nodes(batch, 'mask_combine')).toEqual([])
  })

  it('brings picture and mask to the denoised size, and the result back', () => {
    const batch = build({ mode: 'inpaint', image: 'box.png', mask: 'mask.png', box: { width: 256, height: 256 } })
    expect(edges(batch, 'img_resize')).toEqual(
      [
        'resize_image_to_scaled_size.image > i2l.image',
        'resize_image_to_scaled_size.image > create_gradient_mask.image',
        'resize_mask_to_scaled_size.image > create_gradient_mask.mask',
        'l2i.image > resize_image_to_original_size.image',
        'expand_mask_with_fade.image > resize_mask_to_original_size.image',
        'resize_image_to_original_size.image > canvas_output.image',
        'resize_mask_to_original_size.image > canvas_output.mask',
      ].toSorted(),
    )
    const sizes = nodes(batch, 'img_resize').map(({ width }) => width)
    expect(sizes.toSorted()).toEqual([128, 128, 256, 256])
  })
})

describe('outpainting', () => {
  it('fills the holes first and paints them, and what is masked, anew', () => {
    const batch = build({ mode: 'outpaint', image: 'box.png', mask: 'mask.png' })
    expect(edges(batch, 'infill_tile', 'tomask', 'mask_combine')).toEqual(
      [
        'infill_tile.image > i2l.image',
        'infill_tile.image > create_gradient_mask.image',
        'image_alpha_to_mask.image > mask_combine.mask2',
        'mask_combine.image > create_gradient_mask.mask',
      ].toSorted(),
    )
    expect(nodes(batch, 'tomask')[0]).toMatchObject({ image: { image_name: 'box.png' } })
    expect(nodes(batch, 'mask_combine')[0]).toMatchObject({ mask1: { image_name: 'mask.png' } })
  })

  it('paints the holes alone where nothing is masked', () => {
    const batch = build({ mode: 'outpaint', image: 'box.png' })
    expect(nodes(batch, 'mask_combine')).toEqual([])
    expect(edges(batch, 'tomask')).toEqual(['image_alpha_to_mask.image > create_gradient_mask.mask'])
  })

  it('can fill with grey', () => {
    const batch = build({ mode: 'outpaint', image: 'box.png', compositing: { ...compositing, infill: 'colour' } })
    expect(nodes(batch, 'infill_rgba')).toHaveLength(1)
    expect(nodes(batch, 'infill_tile')).toEqual([])
  })
})

it('adds the prompts of regions to those of the whole', () => {
  const region = { image: 'region.png', positivePrompt: 'a fox', negativePrompt: ' ' }
  const batch = build({ regions: [region, { ...region, positivePrompt: '', negativePrompt: 'snow' }] })
  expect(nodes(batch, 'alpha_mask_to_tensor')).toHaveLength(2)
  expect(edges(batch, 'alpha_mask_to_tensor')).toEqual([
    'prompt_region_alpha_mask_to_tensor.mask > prompt_region_negative_cond.mask',
    'prompt_region_alpha_mask_to_tensor.mask > prompt_region_positive_cond.mask',
  ])
  const prompts = nodes(batch, 'compel').flatMap(({ prompt }) => prompt ?? [])
  expect(prompts).toEqual(['a fox', 'snow'])
  const collected = edges(batch, 'collect').filter((edge) => edge.startsWith('prompt_region'))
  expect(collected).toEqual([
    'prompt_region_negative_cond.conditioning > neg_cond_collect.item',
    'prompt_region_positive_cond.conditioning > pos_cond_collect.item',
  ])
})

it('lets a prompt without words hold only where no region has any', () => {
  const regions = [{ image: 'region.png', positivePrompt: 'a fox', negativePrompt: '' }]
  const partly = build({ regions, reach: { positive: { image: 'rest.png' }, negative: 'everywhere' } })
  expect(edges(partly, 'alpha_mask_to_tensor')).toEqual([
    'pos_cond_mask.mask > pos_cond.mask',
    'prompt_region_alpha_mask_to_tensor.mask > prompt_region_positive_cond.mask',
  ])
  const never = build({ regions, reach: { positive: 'nowhere', negative: 'everywhere' } })
  expect(edges(never, 'collect').filter((edge) => edge.endsWith('item'))).toEqual([
    'neg_cond.conditioning > neg_cond_collect.item',
    'prompt_region_positive_cond.conditioning > pos_cond_collect.item',
  ])
})

it('puts out exactly what is masked when edges are neither softened nor faded', () => {
  const exact = { infill: 'tile', edge: 0, fade: 0 } as const
  const batch = build({ mode: 'inpaint', image: 'a.png', mask: 'm.png', compositing: exact })
  expect(output(batch)).toMatchObject({ type: 'apply_mask_to_image', mask: { image_name: 'm.png' } })
  const scaled = build({
    mode: 'inpaint',
    image: 'a.png',
    mask: 'm.png',
    compositing: exact,
    box: { width: 256, height: 256 },
  })
  expect(output(scaled)).toMatchObject({ mask: { image_name: 'm.png' } })
})
