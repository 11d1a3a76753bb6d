import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { ProgressImage, Raster } from '../../define/context.ts'
import { createModelStore } from '../../models/store.ts'
import { decodeImage } from '../../runtime/imaging.ts'
import { createOnnxRuntime } from '../../runtime/onnx.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'

const folder = fileURLToPath(new URL('../../../../../models/emoji-128', import.meta.url))
const store = createModelStore({ runtime: createOnnxRuntime({ device: 'cpu', threads: 1 }), memoryLimit: 1e9 })
const emoji = { key: 'emoji', name: 'emoji-128', base: 'sd-1', type: 'main', format: 'diffusers', path: folder }
const models = store.access({ find: async () => emoji })
afterAll(() => store.clear())

const model = { key: 'emoji', hash: 'sha256:0', name: 'emoji-128', base: 'sd-1', type: 'main', path: '/ignored' }
const modelEdges = [
  'loader.unet denoise.unet',
  'loader.clip skip.clip',
  'skip.clip positive.clip',
  'skip.clip negative.clip',
  'loader.vae decode.vae',
]
const promptEdges = [
  'positive.conditioning collect_positive.item',
  'collect_positive.collection denoise.positive_conditioning',
  'negative.conditioning collect_negative.item',
  'collect_negative.collection denoise.negative_conditioning',
  'noise.noise denoise.noise',
  'denoise.latents decode.latents',
]

interface Settings {
  readonly denoise?: Readonly<Record<string, unknown>>
  readonly prompt?: string
  readonly seed?: number
  readonly nodes?: Parameters<typeof graphOf>[0]
  readonly edges?: readonly string[]
}

/** The graph that web clients send for text to image, in small. */
const textToImage = ({ denoise = {}, prompt = 'christmas tree', seed = 7, nodes = {}, edges = [] }: Settings = {}) =>
  graphOf(
    {
      loader: { type: 'main_model_loader', model },
      skip: { type: 'clip_skip', skipped_layers: 0 },
      positive: { type: 'compel', prompt },
      negative: { type: 'compel', prompt: '' },
      collect_positive: { type: 'collect' },
      collect_negative: { type: 'collect' },
      noise: { type: 'noise', seed, width: 128, height: 128, use_cpu: true },
      denoise: {
        type: 'denoise_latents',
        cfg_scale: 2,
        steps: 8,
        scheduler: 'ddim',
        hidiffusion: false,
        hidiffusion_raunet: true,
        ...denoise,
      },
      decode: { type: 'l2i', fp32: true },
      ...nodes,
    },
    [...modelEdges, ...promptEdges, ...edges],
  )

async function run(graph: ReturnType<typeof graphOf>, options: Parameters<typeof runGraph>[1] = {}) {
  const result = await runGraph(graph, { models, ...options })
  return { ...result, error: result.status === 'failed' ? result.error : null }
}

async function pictureOf(settings: Settings): Promise<Raster> {
  const { host, error } = await run(textToImage(settings))
  expect(error).toBeNull()
  const picture = [...host.stored.values()].at(-1)?.image
  if (!picture) throw new Error('No picture was saved.')
  return picture
}

const difference = (one: Raster, other: Raster) =>
  one.data.reduce((sum, value, index) => sum + Math.abs(value - (other.data[index] ?? 0)), 0) / one.data.length

describe('text to image', { timeout: 60_000 }, () => {
  /** A picture of enough steps for every good scheduler to get to; made once. */
  let settled: Promise<Raster> | undefined

  it('paints the prompt, with progress and previews on the way', async () => {
    const reports: { message: string; percentage: number | null; image: ProgressImage | null }[] = []
    const { outputs, error } = await run(textToImage(), {
      on: { progress: (event) => void reports.push(event) },
    })
    expect(error).toBeNull()
    expect(outputs('decode')).toMatchObject([{ type: 'image_output', width: 128, height: 128 }])
    const steps = reports.filter(({ message }) => message === 'Denoising')
    expect(steps.map(({ percentage }) => percentage)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((step) => step / 8))
    // Steps that follow each other quickly share a preview, and the first has one.
    const [first] = steps
    expect(first?.image).toMatchObject({ width: 128, height: 128 })
    const preview = Buffer.from(first?.image?.dataURL.replace('data:image/jpeg;base64,', '') ?? '', 'base64')
    expect(await decodeImage(preview)).toMatchObject({ format: 'jpeg', width: 16, height: 16 })
  })

  it('gives the same bytes for the same seed, and others for another', async () => {
    const [first, again, other] = [await pictureOf({}), await pictureOf({}), await pictureOf({ seed: 8 })]
    expect(Buffer.from(again.data).equals(first.data)).toBe(true)
    expect(difference(first, other)).toBeGreaterThan(1)
  })

  it.each(['euler_a', 'dpmpp_sde_k', 'lcm'])(
    'is reproducible with %s, which draws noise on the way',
    async (scheduler) => {
      const [first, again] = [await pictureOf({ denoise: { scheduler } }), await pictureOf({ denoise: { scheduler } })]
      expect(Buffer.from(again.data).equals(first.data)).toBe(true)
    },
  )

  it.each(['euler', 'dpmpp_2m_k', 'dpmpp_3m_k', 'unipc', 'heun', 'deis', 'pndm', 'lms'])(
    'comes out with %s as with the scheduler of the other tests',
    async (scheduler) => {
      settled ??= pictureOf({ denoise: { steps: 20 } })
      expect(difference(await pictureOf({ denoise: { steps: 20, scheduler } }), await settled)).toBeLessThan(25)
    },
  )

  it('hears weights, long prompts, guidance per step and its rescaling', async () => {
    const plain = await pictureOf({})
    expect(difference(await pictureOf({ prompt: 'christmas tree++++' }), plain)).toBeGreaterThan(0.1)
    expect(difference(await pictureOf({ prompt: 'christmas (tree)0.3' }), plain)).toBeGreaterThan(0.1)
    expect(difference(await pictureOf({ prompt: `christmas tree ${'green '.repeat(40)}` }), plain)).toBeGreaterThan(0.1)
    expect(difference(await pictureOf({ denoise: { cfg_scale: [9, 1, 1, 1, 1, 1, 1, 1] } }), plain)).toBeGreaterThan(
      0.1,
    )
    expect(difference(await pictureOf({ denoise: { cfg_rescale_multiplier: 0.9 } }), plain)).toBeGreaterThan(0.1)
  })

  it('can be split into two runs', async () => {
    const whole = await pictureOf({})
    const parts = await pictureOf({
      denoise: { denoising_end: 0.5 },
      nodes: {
        rest: { type: 'denoise_latents', cfg_scale: 2, steps: 8, scheduler: 'ddim', denoising_start: 0.5 },
        decode_rest: { type: 'l2i' },
      },
      edges: [
        'collect_positive.collection rest.positive_conditioning',
        'collect_negative.collection rest.negative_conditioning',
        'loader.unet rest.unet',
        'denoise.latents rest.latents',
        'rest.latents decode_rest.latents',
        'loader.vae decode_rest.vae',
      ],
    })
    expect(difference(parts, whole)).toBeLessThan(0.5)
  })

  it('stops within a step when it is canceled', async () => {
    const controller = new AbortController()
    let steps = 0
    const result = await run(textToImage({ denoise: { steps: 500 } }), {
      signal: controller.signal,
      on: {
        progress: ({ message }) => {
          if (message === 'Denoising' && ++steps === 2) controller.abort(new Error('canceled'))
        },
      },
    })
    expect(steps).toBeLessThanOrEqual(3)
    expect(result.status).toBe('canceled')
    expect(result.outputs('decode')).toEqual([])
  })
})

describe('from a picture', { timeout: 60_000 }, () => {
  const settings = (strength: number): Settings => ({
    denoise: { denoising_start: 1 - strength },
    nodes: { encode: { type: 'i2l', image: { image_name: 'image-1.png' } } },
    edges: ['loader.vae encode.vae', 'encode.latents denoise.latents'],
  })
  const start = async () => (await decodeImage(await readFile(`${folder}/reference/image.png`))).raster

  async function change(graphSettings: Settings, ...pictures: Raster[]): Promise<Raster> {
    const host = memoryHost()
    for (const picture of pictures) host.put(picture)
    const { error } = await run(textToImage(graphSettings), { host })
    expect(error).toBeNull()
    const painted = [...host.stored.values()].at(-1)?.image
    if (!painted) throw new Error('No picture was saved.')
    return painted
  }

  it('stays the nearer the less is denoised', async () => {
    const picture = await start()
    const changes: number[] = []
    for (const strength of [0, 0.3, 0.9]) {
      const changed = await change({ ...settings(strength), prompt: 'blue book' }, picture)
      changes.push(difference(changed, picture))
    }
    expect(changes[0]).toBeLessThan(changes[1] ?? 0)
    expect(changes[1]).toBeLessThan(changes[2] ?? 0)
    expect(changes[0]).toBeLessThan(12)
  })

  it.each([
    ['create_denoise_mask', {}],
    ['create_gradient_mask', { edge_radius: 8, coherence_mode: 'Gaussian Blur' }],
    ['create_gradient_mask', { edge_radius: 16, coherence_mode: 'Staged', minimum_denoise: 0.2 }],
  ])('only the masked part changes (%s %j)', async (type, inputs) => {
    const picture = await start()
    // The right half is black: to be painted.
    const mask: Raster = {
      width: 128,
      height: 128,
      channels: 1,
      data: Uint8Array.from({ length: 128 * 128 }, (_, index) => (index % 128 < 64 ? 255 : 0)),
    }
    const base = settings(1)
    const painted = await change(
      {
        ...base,
        prompt: 'fire engine',
        nodes: { ...base.nodes, mask: { type, mask: { image_name: 'image-2.png' }, ...inputs } },
        edges: [...(base.edges ?? []), 'loader.vae mask.vae', 'mask.denoise_mask denoise.denoise_mask'],
      },
      picture,
      mask,
    )
    const part = (raster: Raster, from: number, to: number): Raster => ({
      ...raster,
      data: raster.data.filter((_, index) => Math.floor(index / 3) % 128 >= from && Math.floor(index / 3) % 128 < to),
    })
    expect(difference(part(painted, 0, 24), part(picture, 0, 24))).toBeLessThan(12)
    expect(difference(part(painted, 80, 128), part(picture, 80, 128))).toBeGreaterThan(20)
  })
})

describe('nodes beside', { timeout: 60_000 }, () => {
  it('finds the size near what the model was trained on', async () => {
    const sizes = async (options: Readonly<Record<string, unknown>>) => {
      const nodes = { loader: { type: 'main_model_loader', model }, node: { type: 'ideal_size', ...options } }
      const { outputs } = await run(graphOf(nodes, ['loader.unet node.unet']))
      const [output] = outputs('node')
      return [output?.width, output?.height]
    }
    expect(await sizes({ width: 512, height: 512 })).toEqual([128, 128])
    expect(await sizes({ width: 1024, height: 576 })).toEqual([168, 96])
    expect(await sizes({ width: 576, height: 1024, multiplier: 2 })).toEqual([192, 336])
  })

  it('records how it denoised', async () => {
    const settings = { type: 'denoise_latents_meta', steps: 2, scheduler: 'euler', cfg_scale: 3 }
    const { outputs, error } = await run(textToImage({ denoise: settings, seed: 11 }))
    expect(error).toBeNull()
    expect(outputs('denoise')[0]).toMatchObject({
      type: 'latents_meta_output',
      width: 128,
      metadata: { steps: 2, scheduler: 'euler', cfg_scale: 3, seed: 11, width: 128, height: 128 },
    })
  })
})

describe('what no installed model can do', { timeout: 60_000 }, () => {
  it.each([['Noise for FLUX', { nodes: { noise: { type: 'noise', noise_type: 'FLUX', width: 128, height: 128 } } }]])(
    'is refused by name: %s',
    async (what, settings) => {
      const { error } = await run(textToImage(settings))
      expect(error).toMatchObject({ error_type: 'NotImplementedError', error_message: expect.stringContaining(what) })
    },
  )

  it('is told apart from wrong values', async () => {
    const small = await run(textToImage({ denoise: { cfg_scale: 0.5 } }))
    expect(small.error).toMatchObject({ error_type: 'ValueError', error_message: 'cfg_scale must be at least 1' })
    const skip = await run(textToImage({ nodes: { skip: { type: 'clip_skip', skipped_layers: 5 } } }))
    expect(skip.error?.error_message).toContain('CLIP Skip of 5 is too much for this text encoder: it can skip 4.')
    const many = await run(textToImage({ denoise: { steps: 2000 } }))
    expect(many.error?.error_message).toContain('from 1 to 1000')
  })
})
