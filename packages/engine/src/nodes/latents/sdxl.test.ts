import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ConditioningField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'
import { createModelStore, type ModelStore } from '../../models/store.ts'
import { createOnnxRuntime } from '../../runtime/onnx.ts'
import { expectGolden } from '../../testing/golden.ts'
import { graphOf, registryWith, runGraph } from '../../testing/graphs.ts'
import { randomValues, weightsFile } from '../../testing/networks.ts'
import { writePipeline } from '../../testing/pipelines.ts'

let folder = ''
let store: ModelStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdxl-'))
  await writePipeline(join(folder, 'xl'), { kind: 'sdxl' })
  const random = (dims: number[], seed: number) => ({
    dims,
    data: randomValues(
      dims.reduce((product, dim) => product * dim, 1),
      seed,
    ),
  })
  const lora = weightsFile({
    'lora_te2_text_model_encoder_layers_1_fc1.lora_up.weight': random([12, 2], 1),
    'lora_te2_text_model_encoder_layers_1_fc1.lora_down.weight': random([2, 12], 2),
    'lora_te1_text_model_encoder_layers_0_q_proj.lora_up.weight': random([8, 2], 3),
    'lora_te1_text_model_encoder_layers_0_q_proj.lora_down.weight': random([2, 8], 4),
    'lora_unet_middle_block_1_proj_in.lora_up.weight': random([4, 2], 5),
    'lora_unet_middle_block_1_proj_in.lora_down.weight': random([2, 20], 6),
  })
  await writeFile(join(folder, 'style.safetensors'), lora)
  const word = weightsFile({ clip_l: random([2, 8], 7), clip_g: random([2, 12], 8) })
  await writeFile(join(folder, 'word.safetensors'), word)
  store = createModelStore({ runtime: createOnnxRuntime({ device: 'cpu', threads: 1 }), memoryLimit: 1e9 })
})
afterAll(async () => {
  await store.clear()
  await rm(folder, { recursive: true })
})

const record = (key: string, type: string, path: string) => ({
  key,
  name: key,
  base: 'sdxl',
  type,
  format: 'diffusers',
  path: join(folder, path),
})
const models = () =>
  store.access({
    find: async (key) => (key === 'style' ? record(key, 'lora', 'style.safetensors') : record(key, 'main', 'xl')),
    findNamed: async ({ name, base, type }) =>
      name === 'word' && base === 'sdxl' && type === 'embedding' ? record(name, type, 'word.safetensors') : null,
  })

const identifier = (key: string, type: string) => ({ key, hash: 'blake3:0', name: key, base: 'sdxl', type })

interface Settings {
  readonly positive?: Readonly<Record<string, unknown>>
  readonly skip?: number
  readonly lora?: number
}

/** The graph that web clients send for SDXL. */
async function picture({ positive = {}, skip = 0, lora }: Settings = {}): Promise<Uint8Array> {
  const [unet, clip, clip2] =
    lora === undefined ? ['loader.unet', 'skip.clip', 'skip2.clip'] : ['loras.unet', 'loras.clip', 'loras.clip2']
  const graph = graphOf(
    {
      loader: { type: 'sdxl_model_loader', model: identifier('xl', 'main') },
      skip: { type: 'clip_skip', skipped_layers: skip },
      skip2: { type: 'clip_skip', skipped_layers: skip },
      ...(lora === undefined
        ? {}
        : {
            select: { type: 'lora_selector', lora: identifier('style', 'lora'), weight: lora },
            all: { type: 'collect' },
            loras: { type: 'sdxl_lora_collection_loader' },
          }),
      positive: { type: 'sdxl_compel_prompt', prompt: 'a fox', style: '', ...positive },
      negative: { type: 'sdxl_compel_prompt', prompt: 'blurry' },
      noise: { type: 'noise', seed: 3, width: 64, height: 64 },
      denoise: { type: 'denoise_latents', steps: 3, cfg_scale: 4, scheduler: 'euler' },
      decode: { type: 'l2i' },
    },
    [
      'loader.clip skip.clip',
      'loader.clip2 skip2.clip',
      ...(lora === undefined
        ? []
        : [
            'select.lora all.item',
            'all.collection loras.loras',
            'loader.unet loras.unet',
            'skip.clip loras.clip',
            'skip2.clip loras.clip2',
          ]),
      `${clip} positive.clip`,
      `${clip2} positive.clip2`,
      `${clip} negative.clip`,
      `${clip2} negative.clip2`,
      'positive.conditioning denoise.positive_conditioning',
      'negative.conditioning denoise.negative_conditioning',
      `${unet} denoise.unet`,
      'noise.noise denoise.noise',
      'denoise.latents decode.latents',
      'loader.vae decode.vae',
    ],
  )
  const result = await runGraph(graph, { models: models() })
  expect(result.status === 'failed' ? result.error : null).toBeNull()
  return [...result.host.stored.values()].at(-1)?.image.data ?? new Uint8Array()
}

const raster = (data: Uint8Array) => ({ width: 64, height: 64, channels: 3, data }) as const
const differs = (one: Uint8Array, other: Uint8Array) => !Buffer.from(one).equals(Buffer.from(other))

describe('an SDXL model', { timeout: 30_000 }, () => {
  it('makes the same picture of the same graph', async () => {
    const first = await picture()
    await expectGolden('sdxl', raster(first))
    expect(differs(first, await picture())).toBe(false)
  })

  it.each([
    ['the prompt', { prompt: 'a dog' }],
    ['the style, which the second encoder hears', { style: 'oil painting' }],
    ['the original size', { original_width: 512 }],
    ['where it is cut', { crop_top: 300 }],
    ['the size it is for', { target_height: 400 }],
  ])('heeds %s', async (_, positive) => {
    expect(differs(await picture(), await picture({ positive }))).toBe(true)
  })

  it('takes the prompt for a style that is empty', async () => {
    expect(differs(await picture(), await picture({ positive: { style: 'a fox' } }))).toBe(false)
  })

  it('pays no heed to skipped layers, as its states are from before the last one anyway', async () => {
    expect(differs(await picture(), await picture({ skip: 1 }))).toBe(false)
  })

  it('takes LoRAs in all three networks, by weight', async () => {
    const plain = await picture()
    expect(differs(plain, await picture({ lora: 0 }))).toBe(false)
    const [half, full] = [await picture({ lora: 0.5 }), await picture({ lora: 1 })]
    expect(differs(plain, half)).toBe(true)
    expect(differs(half, full)).toBe(true)
    await expectGolden('sdxl-lora', raster(full))
    const loaded = Object.keys(store.stats().loaded_model_sizes)
    const changed = ['text_encoder+style@0.5+penultimate', 'text_encoder_2+style@0.5+penultimate', 'unet+style@0.5']
    expect(loaded).toEqual(expect.arrayContaining(changed.map((part) => `xl:${part}`)))
  })

  it('knows words that embeddings add, with vectors for both encoders', async () => {
    const word = await picture({ positive: { prompt: 'a <word>' } })
    await expectGolden('sdxl-embedding', raster(word))
    expect(differs(word, await picture({ positive: { prompt: 'a <other>' } }))).toBe(true)
    expect(differs(word, await picture({ positive: { prompt: 'a' } }))).toBe(true)
  })
})

/** What a conditioning holds, in numbers that can be compared. */
const look = defineNode({
  type: 'look',
  name: 'LookInvocation',
  title: 'Look',
  version: '1.0.0',
  description: 'For tests.',
  inputs: { conditioning: input(ConditioningField) },
  output: defineOutput({
    name: 'LookOutput',
    type: 'look_output',
    fields: {
      dims: output(z.array(z.number())),
      pooled: output(z.array(z.number())),
      ids: output(z.array(z.number())),
    },
  }),
  invoke({ conditioning }, { conditionings }) {
    const { embeds, sdxl } = conditionings.load(conditioning.conditioning_name)
    return { dims: [...embeds.dims], pooled: [...(sdxl?.pooled.data ?? [])], ids: [...(sdxl?.time_ids ?? [])] }
  },
})

describe('the prompt of an SDXL refiner', () => {
  const prompt = async (values: object) => {
    const graph = graphOf(
      {
        loader: { type: 'sdxl_model_loader', model: identifier('xl', 'main') },
        prompt: { type: 'sdxl_refiner_compel_prompt', ...values },
        look: { type: 'look' },
      },
      ['loader.clip2 prompt.clip2', 'prompt.conditioning look.conditioning'],
    )
    const { outputs } = await runGraph(graph, { models: models(), registry: registryWith(look) })
    return outputs('look')[0] as unknown as { dims: number[]; pooled: number[]; ids: number[] }
  }

  it('is what the second encoder alone makes of it, with where it is cut and how beautiful it is to be', async () => {
    const usual = await prompt({ style: 'a fox' })
    expect(usual.dims).toEqual([1, expect.any(Number), 12])
    // Five numbers, the height first: the refiner is told no target size.
    expect(usual.ids).toEqual([1024, 1024, 0, 0, 6])
    const size = { original_width: 512, original_height: 768, crop_top: 1, crop_left: 2, aesthetic_score: 2.5 }
    const other = await prompt({ style: 'a fox', ...size })
    expect(other).toEqual({ ...usual, ids: [768, 512, 1, 2, 2.5] })
    expect((await prompt({ style: 'a dog' })).pooled).not.toEqual(usual.pooled)
  })
})
