import type { MainModelConfig } from '@invoke-studio/client'
import { describe, expect, it } from 'vitest'
import { DEFAULTS, type Parameters } from '../../data/generation/parameters.ts'
import { buildBatch } from './graph.ts'

const model = { key: 'k', hash: 'h', name: 'Emoji 128', base: 'sd-1', type: 'main' } as MainModelConfig

interface AnyBatch {
  graph: {
    nodes: Record<string, Record<string, unknown>>
    edges: { source: { node_id: string; field: string }; destination: { node_id: string; field: string } }[]
  }
  data: { node_path: string; field_name: string; items: unknown[] }[][]
  origin: string
  destination: string
  runs: number
}

const build = (changes: Partial<Parameters> = {}, seed = 42) =>
  buildBatch({ ...DEFAULTS, ...changes }, { model, seed }) as unknown as AnyBatch

/** Edges as text, with the random part of the ids cut off. */
function edges(batch: AnyBatch): string[] {
  const name = (id: string) => id.split(':')[0]
  return batch.graph.edges
    .map((e) => `${name(e.source.node_id)}.${e.source.field} > ${name(e.destination.node_id)}.${e.destination.field}`)
    .toSorted()
}

function node(batch: AnyBatch, type: string): Record<string, unknown> {
  const found = Object.values(batch.graph.nodes).find((candidate) => candidate.type === type)
  if (!found) throw new Error(`no ${type}`)
  return found
}

describe('buildBatch from text', () => {
  it('connects the nodes that InvokeAI connects for Stable Diffusion 1', () => {
    expect(edges(build())).toEqual(
      [
        'seed.value > noise.seed',
        'seed.value > core_metadata.seed',
        'positive_prompt.value > pos_cond.prompt',
        'positive_prompt.value > core_metadata.positive_prompt',
        'negative_prompt.value > neg_cond.prompt',
        'negative_prompt.value > core_metadata.negative_prompt',
        'sd1_model_loader.unet > denoise_latents.unet',
        'sd1_model_loader.clip > clip_skip.clip',
        'sd1_model_loader.vae > canvas_output.vae',
        'clip_skip.clip > pos_cond.clip',
        'clip_skip.clip > neg_cond.clip',
        'pos_cond.conditioning > pos_cond_collect.item',
        'neg_cond.conditioning > neg_cond_collect.item',
        'pos_cond_collect.collection > denoise_latents.positive_conditioning',
        'neg_cond_collect.collection > denoise_latents.negative_conditioning',
        'noise.noise > denoise_latents.noise',
        'denoise_latents.latents > canvas_output.latents',
        'core_metadata.metadata > canvas_output.metadata',
      ].toSorted(),
    )
  })

  it('brings a seed for every image and the prompts by batch data', () => {
    const batch = build({ positivePrompt: 'a fox', negativePrompt: 'blurry', count: 3 })
    const named = batch.data.map((group) => group.map(({ node_path, items }) => [node_path.split(':')[0], items]))
    expect(named).toEqual([
      [['seed', [42, 43, 44]]],
      [
        ['positive_prompt', ['a fox']],
        ['negative_prompt', ['blurry']],
      ],
    ])
    expect(batch).toMatchObject({ origin: 'generate', destination: 'generate', runs: 1 })
    for (const { node_path } of batch.data.flat()) expect(batch.graph.nodes[node_path]).not.toHaveProperty('value')
  })

  it('keeps only the output, uncached, and puts it on the chosen board', () => {
    const batch = build({ boardId: 'board-1' })
    const kept = Object.values(batch.graph.nodes).filter((candidate) => candidate.is_intermediate === false)
    expect(kept).toHaveLength(1)
    expect(kept[0]).toMatchObject({ type: 'l2i', use_cache: false, board: { board_id: 'board-1' } })
    expect(node(build(), 'l2i')).not.toHaveProperty('board')
  })

  it('writes the parameters into the nodes and into the metadata', () => {
    const batch = build({ width: 128, height: 96, steps: 12, cfgScale: 5, scheduler: 'ddim' })
    expect(node(batch, 'noise')).toMatchObject({ width: 128, height: 96, use_cpu: true })
    expect(node(batch, 'denoise_latents')).toMatchObject({
      steps: 12,
      cfg_scale: 5,
      scheduler: 'ddim',
      denoising_start: 0,
    })
    expect(node(batch, 'core_metadata')).toMatchObject({
      generation_mode: 'txt2img',
      width: 128,
      height: 96,
      steps: 12,
      model: { key: 'k', hash: 'h', name: 'Emoji 128', base: 'sd-1', type: 'main' },
    })
  })
})

describe('buildBatch from an initial image', () => {
  const initialImage = { image_name: 'start.png', width: 512, height: 512 }

  it('encodes the image and starts the denoising where the strength says', () => {
    const batch = build({ initialImage, strength: 0.75 })
    expect(node(batch, 'i2l')).toMatchObject({ image: { image_name: 'start.png' } })
    expect(node(batch, 'denoise_latents').denoising_start).toBe(0.25)
    expect(node(batch, 'core_metadata')).toMatchObject({
      generation_mode: 'img2img',
      init_image: 'start.png',
      strength: 0.75,
    })
    expect(edges(batch)).toContain('i2l.latents > denoise_latents.latents')
    expect(edges(batch)).toContain('sd1_model_loader.vae > i2l.vae')
  })

  it('scales an image of another size first', () => {
    const batch = build({ initialImage: { ...initialImage, width: 300 } })
    expect(node(batch, 'img_resize')).toMatchObject({ width: 512, height: 512, image: { image_name: 'start.png' } })
    expect(node(batch, 'i2l')).not.toHaveProperty('image')
    expect(edges(batch)).toContain('initial_image_resize.image > i2l.image')
  })
})

describe('buildBatch with options', () => {
  const reference = (name: string, type: string) => ({ key: name, hash: `h-${name}`, name, base: 'sd-1', type })

  it('takes the model through its LoRAs, and leaves those out that are switched off', () => {
    const batch = build({
      loras: [
        { model: reference('ink', 'lora'), weight: 0.5, enabled: true },
        { model: reference('off', 'lora'), weight: 1, enabled: false },
      ],
    })
    expect(edges(batch)).toEqual(
      expect.arrayContaining([
        'lora_selector.lora > lora_collector.item',
        'lora_collector.collection > lora_collection_loader.loras',
        'sd1_model_loader.unet > lora_collection_loader.unet',
        'lora_collection_loader.unet > denoise_latents.unet',
        'lora_collection_loader.clip > clip_skip.clip',
      ]),
    )
    expect(Object.values(batch.graph.nodes).filter(({ type }) => type === 'lora_selector')).toHaveLength(1)
    expect(node(batch, 'core_metadata').loras).toEqual([{ model: reference('ink', 'lora'), weight: 0.5 }])
  })

  it('decodes with the chosen VAE, seamless where that is asked for', () => {
    const batch = build({ vae: reference('better', 'vae'), seamlessX: true })
    expect(edges(batch)).toEqual(
      expect.arrayContaining([
        'vae_loader.vae > seamless.vae',
        'sd1_model_loader.unet > seamless.unet',
        'seamless.vae > canvas_output.vae',
        'seamless.unet > denoise_latents.unet',
      ]),
    )
    expect(node(batch, 'seamless')).toMatchObject({ seamless_x: true, seamless_y: false })
  })

  it('makes large images in two passes, the first in the size of the model', () => {
    const batch = build({ highResolution: true, highResolutionStrength: 0.4, width: 1536, height: 768 })
    const sizes = Object.values(batch.graph.nodes).filter(({ type }) => type === 'noise')
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [728, 360],
      [1536, 768],
    ])
    expect(edges(batch)).toContain('denoise_second.latents > canvas_output.latents')
    expect(
      batch.graph.nodes[Object.keys(batch.graph.nodes).find((id) => id.startsWith('denoise_second')) ?? ''],
    ).toEqual(expect.objectContaining({ denoising_start: 0.6 }))
    expect(node(batch, 'core_metadata')).toMatchObject({
      width: 1536,
      height: 768,
      hrf_enabled: true,
      hrf_strength: 0.4,
    })
    expect(edges(build({ highResolution: true }))).toEqual(edges(build()))
  })

  it('keeps the subject of large images from being repeated, in the pass that makes them large', () => {
    const parts = (settings: Partial<Parameters>) =>
      Object.entries(build(settings).graph.nodes)
        .filter(([, { type }]) => type === 'denoise_latents')
        .map(([id, part]) => [id.split(':')[0], part.hidiffusion])
    expect(parts({})).toEqual([['denoise_latents', undefined]])
    expect(parts({ hidiffusion: true })).toEqual([['denoise_latents', true]])
    expect(parts({ hidiffusion: true, highResolution: true, width: 1536, height: 768 })).toEqual([
      ['denoise_latents', undefined],
      ['denoise_second', true],
    ])
    expect(node(build({ hidiffusion: true }), 'core_metadata')).toMatchObject({ hidiffusion: true })
  })

  it('makes variations of one seed by noise of other seeds', () => {
    const batch = build({ variation: 0.2, count: 2 })
    expect(batch.data[0]?.map(({ node_path, items }) => [node_path.split(':')[0], items])).toEqual([
      ['seed', [42, 42]],
      ['variation_seed', [43, 44]],
    ])
    expect(edges(batch)).toContain('mixed_noise.latents > denoise_latents.noise')
    expect(edges(batch)).toContain('merged_metadata.metadata > canvas_output.metadata')
  })

  it('makes the images of each of the prompts', () => {
    const prompts = { positives: ['a fox', 'an owl'], negative: 'blurry', problem: null }
    const { data } = buildBatch({ ...DEFAULTS, count: 2 }, { model, seed: 1, prompts }) as unknown as AnyBatch
    expect(data.map((group) => group.map(({ items }) => items))).toEqual([
      [[1, 2]],
      [
        ['a fox', 'an owl'],
        ['blurry', 'blurry'],
      ],
    ])
  })

  it('encodes for both text encoders of SDXL, which skip no layers', () => {
    const xl = { ...model, base: 'sdxl' } as MainModelConfig
    const batch = buildBatch({ ...DEFAULTS, clipSkip: 2 }, { model: xl, seed: 1 }) as unknown as AnyBatch
    expect(edges(batch)).toEqual(
      expect.arrayContaining([
        'sdxl_model_loader.clip > pos_cond.clip',
        'sdxl_model_loader.clip2 > pos_cond.clip2',
        'positive_prompt.value > pos_cond.prompt',
      ]),
    )
    expect(node(batch, 'core_metadata')).toMatchObject({ generation_mode: 'sdxl_txt2img' })
    expect(Object.values(batch.graph.nodes).some(({ type }) => type === 'clip_skip')).toBe(false)
  })
})
