import type { MainModelConfig } from '@invoke-studio/client'
import { describe, expect, it } from 'vitest'
import { DEFAULTS } from '../../data/generation/parameters.ts'
import { buildDetailBatch, buildPlainBatch, denoisingStart, resultSize, structureOpacity, tilesOf } from './graph.ts'
import { parseUpscaleSettings, UPSCALE_DEFAULTS } from './settings.ts'

const model = {
  ...{ key: 'k', hash: 'h', name: 'Emoji 128', base: 'sd-1', type: 'main' },
  default_settings: { width: 128, height: 128 },
} as MainModelConfig
const settings = { ...UPSCALE_DEFAULTS, image: { image_name: 'small.png', width: 130, height: 100 } }
const upscaler = { key: 'u', hash: 'hu', name: '4x', base: 'any', type: 'spandrel_image_to_image' }
const context = {
  parameters: { ...DEFAULTS, boardId: 'b' },
  model,
  seed: 5,
  prompts: { positives: ['a fox'], negative: '', problem: null },
}

interface AnyGraph {
  readonly nodes: Record<string, Record<string, unknown>>
  readonly edges: { source: { node_id: string; field: string }; destination: { node_id: string; field: string } }[]
}

const graphOf = (batch: { graph?: unknown }) => batch.graph as AnyGraph
const ofType = (graph: AnyGraph, type: string) => Object.values(graph.nodes).find((node) => node.type === type)
const short = (id: string) => id.split(':')[0]
const edges = ({ edges }: AnyGraph) =>
  edges.map(
    (e) => `${short(e.source.node_id)}.${e.source.field} > ${short(e.destination.node_id)}.${e.destination.field}`,
  )

describe('adding detail', () => {
  it('enlarges, encodes, and denoises in tiles of the size of the model', () => {
    const graph = graphOf(buildDetailBatch(settings, context))
    expect(ofType(graph, 'img_resize')).toMatchObject({ width: 256, height: 200, resample_mode: 'lanczos' })
    expect(ofType(graph, 'tiled_multi_diffusion_denoise_latents')).toMatchObject({
      tile_width: 128,
      tile_height: 128,
      tile_overlap: 32,
      denoising_start: 0.7,
      cfg_scale: 2,
    })
    expect(edges(graph)).toEqual(
      expect.arrayContaining([
        'enlarge.image > unsharp.image',
        'unsharp.image > i2l.image',
        'unsharp.width > noise.width',
        'i2l.latents > tiled_denoise.latents',
        'tiled_denoise.latents > l2i.latents',
        'pos_cond.conditioning > tiled_denoise.positive_conditioning',
      ]),
    )
  })

  it('keeps the last picture only, with the original in its metadata', () => {
    const graph = graphOf(buildDetailBatch(settings, context))
    const kept = Object.values(graph.nodes).filter(({ is_intermediate }) => is_intermediate === false)
    expect(kept).toEqual([expect.objectContaining({ type: 'invokeai_img_blend', board: { board_id: 'b' } })])
    expect(ofType(graph, 'core_metadata')).toMatchObject({
      upscale_initial_image: { image_name: 'small.png' },
      upscale_scale: 2,
      width: 256,
      height: 200,
    })
    const free = graphOf(buildDetailBatch({ ...settings, structure: -10 }, context))
    expect(ofType(free, 'invokeai_img_blend')).toBeUndefined()
    expect(ofType(free, 'l2i')).toMatchObject({ is_intermediate: false })
  })

  it('makes one image of each prompt, however many images are asked for elsewhere', () => {
    const { data } = buildDetailBatch(settings, { ...context, parameters: { ...DEFAULTS, count: 7 } })
    expect(data?.[0]?.[0]?.items).toEqual([5])
  })

  it('enlarges with the network where one is chosen', () => {
    const graph = graphOf(buildDetailBatch({ ...settings, upscaler, scale: 4 }, context))
    expect(ofType(graph, 'spandrel_image_to_image_autoscale')).toMatchObject({ scale: 4, fit_to_multiple_of_8: true })
    expect(ofType(graph, 'core_metadata')).toMatchObject({ upscale_model: upscaler })
  })

  it('starts later the less is to be invented', () => {
    expect([-10, 0, 10].map(denoisingStart)).toEqual([0.91, 0.7, 0])
    expect([-10, 0, 10].map(structureOpacity)).toEqual([0, 0.25, 0.5])
  })
})

describe('enlarging only', () => {
  it('resamples to exactly the scaled size, without a model', () => {
    const plain = { ...settings, method: 'plain' as const, scale: 1.5 }
    const graph = graphOf(buildPlainBatch(plain, context.parameters))
    expect(Object.values(graph.nodes).map(({ type }) => type)).toEqual(['img_resize', 'core_metadata'])
    expect(ofType(graph, 'img_resize')).toMatchObject({ width: 195, height: 150, is_intermediate: false })
    expect(resultSize(plain)).toEqual({ width: 195, height: 150 })
  })

  it('uses the network where one is chosen', () => {
    const graph = graphOf(buildPlainBatch({ ...settings, method: 'plain', upscaler }, context.parameters))
    expect(ofType(graph, 'spandrel_image_to_image_autoscale')).toMatchObject({ fit_to_multiple_of_8: false })
  })
})

describe('the settings', () => {
  it('come back as they were kept, and as defaults where they are not allowed', () => {
    expect(parseUpscaleSettings(JSON.parse(JSON.stringify({ ...settings, upscaler, tileSize: 256 })))).toEqual({
      ...settings,
      upscaler,
      tileSize: 256,
    })
    expect(parseUpscaleSettings({ scale: 99, method: 'magic', image: 1, tileSize: 'big', creativity: -50 })).toEqual({
      ...UPSCALE_DEFAULTS,
      scale: 16,
      creativity: -10,
    })
  })

  it('choose the tiles of the model until others are chosen', () => {
    expect(tilesOf(settings, null)).toEqual({ side: 512, overlap: 128 })
    expect(tilesOf({ ...settings, tileSize: 256, overlap: 0.1 }, model)).toEqual({ side: 256, overlap: 24 })
  })
})
