import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Raster } from '../../define/context.ts'
import { createModelStore, type ModelStore } from '../../models/store.ts'
import { createOnnxRuntime } from '../../runtime/onnx.ts'
import { expectGolden } from '../../testing/golden.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'
import { writePipeline } from '../../testing/pipelines.ts'

const emoji = fileURLToPath(new URL('../../../../../models/emoji-128', import.meta.url))
let folder = ''
let store: ModelStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variants-'))
  await writePipeline(join(folder, 'inpaint'), { kind: 'sd-1', inputChannels: 9 })
  await writePipeline(join(folder, 'attending'), { kind: 'sd-1', attends: true })
  store = createModelStore({ runtime: createOnnxRuntime({ device: 'cpu', threads: 2 }), memoryLimit: 1e9 })
})
afterAll(async () => {
  await store.clear()
  await rm(folder, { recursive: true })
})

const models = () =>
  store.access({
    find: async (key) => ({
      key,
      name: key,
      base: 'sd-1',
      type: 'main',
      format: 'diffusers',
      path: key === 'emoji' ? emoji : join(folder, key),
    }),
  })
const identifier = (key: string) => ({ key, hash: 'sha256:0', name: key, base: 'sd-1', type: 'main' })

type Nodes = Parameters<typeof graphOf>[0]

async function draw(nodes: Nodes, edges: readonly string[], ...pictures: Raster[]) {
  const host = memoryHost()
  for (const picture of pictures) host.put(picture)
  const result = await runGraph(graphOf(nodes, edges), { host, models: models() })
  expect(result.status === 'failed' ? result.error : null).toBeNull()
  return { ...result, image: [...host.stored.values()].at(-1)?.image as Raster }
}

const basis: Nodes = {
  loader: { type: 'main_model_loader', model: identifier('emoji') },
  positive: { type: 'compel', prompt: 'christmas tree' },
  negative: { type: 'compel', prompt: '' },
  noise: { type: 'noise', seed: 5, width: 128, height: 128 },
  denoise: { type: 'denoise_latents', steps: 6, cfg_scale: 4.5, scheduler: 'ddim' },
  decode: { type: 'l2i' },
}
const basisEdges = [
  'loader.clip positive.clip',
  'loader.clip negative.clip',
  'negative.conditioning denoise.negative_conditioning',
  'noise.noise denoise.noise',
  'denoise.latents decode.latents',
]
const plainEdges = [
  ...basisEdges,
  'positive.conditioning denoise.positive_conditioning',
  'loader.unet denoise.unet',
  'loader.vae decode.vae',
]

/** The mean difference between two pictures in a range of columns. */
function difference(one: Raster, other: Raster, from = 0, to = one.width): number {
  let [sum, count] = [0, 0]
  for (const [at, value] of one.data.entries()) {
    const column = Math.floor(at / one.channels) % one.width
    if (column < from || column >= to) continue
    sum += Math.abs(value - (other.data[at] ?? 0))
    count++
  }
  return sum / count
}

describe('a prompt for a region', { timeout: 60_000 }, () => {
  const regional = (prompt: string) =>
    draw(
      {
        ...basis,
        mask: {
          type: 'rectangle_mask',
          ...{ width: 128, height: 128, x_left: 80, y_top: 0, rectangle_width: 48, rectangle_height: 128 },
        },
        region: { type: 'compel', prompt },
        all: { type: 'collect' },
      },
      [
        ...basisEdges,
        'loader.clip region.clip',
        'mask.mask region.mask',
        'positive.conditioning all.item',
        'region.conditioning all.item',
        'all.collection denoise.positive_conditioning',
        'loader.unet denoise.unet',
        'loader.vae decode.vae',
      ],
    )

  it('changes what is there more than what is elsewhere', async () => {
    const { image: plain } = await draw(basis, plainEdges)
    const { image: one } = await regional('fire engine')
    const { image: other } = await regional('blue book')
    await expectGolden('text-to-image', plain)
    await expectGolden('region', one)
    expect(difference(one, plain, 88, 128)).toBeGreaterThan(2)
    expect(difference(one, other, 88, 128)).toBeGreaterThan(1.5 * difference(one, other, 0, 60))
  })
})

describe('prompts for regions of a model that hears them by attention', { timeout: 60_000 }, () => {
  // Nine rows of latents, which the network cannot halve.
  const noise = { type: 'noise', seed: 5, width: 64, height: 72 }
  const loader = { type: 'main_model_loader', model: identifier('attending') }
  const plain = (prompt: string) => draw({ ...basis, loader, noise, positive: { type: 'compel', prompt } }, plainEdges)
  const half = (x_left: number) => ({
    type: 'rectangle_mask',
    ...{ width: 64, height: 72, x_left, y_top: 0, rectangle_width: 32, rectangle_height: 72 },
  })

  it('are heard in one run, each where it holds', async () => {
    const { image } = await draw(
      {
        ...basis,
        loader,
        noise,
        left: half(0),
        right: half(32),
        one: { type: 'compel', prompt: 'fire engine' },
        other: { type: 'compel', prompt: 'blue book' },
        all: { type: 'collect' },
      },
      [
        ...basisEdges,
        'loader.clip one.clip',
        'loader.clip other.clip',
        'left.mask one.mask',
        'right.mask other.mask',
        'one.conditioning all.item',
        'other.conditioning all.item',
        'all.collection denoise.positive_conditioning',
        'loader.unet denoise.unet',
        'loader.vae decode.vae',
      ],
    )
    const [one, other] = [await plain('fire engine'), await plain('blue book')]
    expect(difference(one.image, other.image)).toBeGreaterThan(1)
    expect(difference(image, one.image, 0, 32)).toBeLessThan(0.1)
    expect(difference(image, other.image, 32, 64)).toBeLessThan(0.1)
    expect(Object.keys(store.stats().loaded_model_sizes)).toContain('attending:unet+token-mask')
  })

  it('are mixed by their predictions where a model hears them otherwise, which is not loaded again for that', () => {
    const loaded = Object.keys(store.stats().loaded_model_sizes)
    expect(loaded).toContain('emoji:unet')
    expect(loaded).not.toContain('emoji:unet+token-mask')
  })
})

describe('in tiles', { timeout: 60_000 }, () => {
  it('a picture is decoded and encoded as it is whole, but for a little', async () => {
    const { image: whole } = await draw(basis, plainEdges)
    const { image: tiled } = await draw({ ...basis, decode: { type: 'l2i', tiled: true, tile_size: 96 } }, plainEdges)
    expect(difference(tiled, whole)).toBeGreaterThan(0)
    expect(difference(tiled, whole)).toBeLessThan(6)

    const again = (tiles: object) =>
      draw(
        {
          loader: basis.loader ?? { type: '' },
          encode: { type: 'i2l', image: { image_name: 'image-1.png' }, ...tiles },
          decode: { type: 'l2i' },
        },
        ['loader.vae encode.vae', 'loader.vae decode.vae', 'encode.latents decode.latents'],
        whole,
      )
    const [coded, codedInTiles] = [await again({}), await again({ tiled: true, tile_size: 96 })]
    expect(difference(codedInTiles.image, coded.image)).toBeLessThan(6)
  })

  it('large latents are denoised without seams', async () => {
    const nodes: Nodes = {
      ...basis,
      noise: { type: 'noise', seed: 5, width: 256, height: 128 },
      denoise: {
        type: 'tiled_multi_diffusion_denoise_latents',
        ...{ steps: 6, cfg_scale: 4.5, scheduler: 'ddim', tile_width: 128, tile_height: 128, tile_overlap: 32 },
      },
    }
    const percentages: number[] = []
    const host = memoryHost()
    const result = await runGraph(graphOf(nodes, plainEdges), {
      host,
      models: models(),
      on: {
        progress: ({ message, percentage }) => {
          if (message === 'Denoising') percentages.push(percentage ?? 0)
        },
      },
    })
    expect(result.status).toBe('completed')
    expect(percentages).toEqual(percentages.toSorted((one, other) => one - other))
    expect(percentages.length).toBeGreaterThan(6 * 3)
    const image = [...host.stored.values()].at(-1)?.image as Raster
    await expectGolden('multi-diffusion', image)
    // Where tiles begin and end, columns differ no more than elsewhere.
    const step = (x: number) => {
      const column = (at: number) =>
        Array.from(
          { length: image.height * 3 },
          (_, i) => image.data[(Math.floor(i / 3) * 256 + at) * 3 + (i % 3)] ?? 0,
        )
      const [left, right] = [column(x), column(x + 1)]
      return left.reduce((sum, value, at) => sum + Math.abs(value - (right[at] ?? 0)), 0) / left.length
    }
    const steps = Array.from({ length: 255 }, (_, x) => step(x))
    const usual = steps.toSorted((one, other) => other - one)[8] ?? 0
    for (const border of [63, 127, 191]) expect(steps[border]).toBeLessThanOrEqual(usual)
  })
})

describe('seamless pictures', { timeout: 60_000 }, () => {
  it('are drawn by networks that are changed, and kept apart from those that are not', async () => {
    const edges = [
      ...basisEdges,
      'positive.conditioning denoise.positive_conditioning',
      'loader.unet seamless.unet',
      'loader.vae seamless.vae',
      'seamless.unet denoise.unet',
      'seamless.vae decode.vae',
    ]
    const seamless = (seamless_x: boolean, seamless_y: boolean) =>
      draw({ ...basis, seamless: { type: 'seamless', seamless_x, seamless_y } }, edges)
    const { image: plain } = await draw(basis, plainEdges)
    expect(difference((await seamless(false, false)).image, plain)).toBe(0)
    const { image } = await seamless(true, false)
    expect(difference(image, plain)).toBeGreaterThan(0.1)
    await expectGolden('seamless', image)
    expect(Object.keys(store.stats().loaded_model_sizes)).toContain('emoji:unet+seamless-x')
  })
})

describe('FreeU', { timeout: 60_000 }, () => {
  it('draws with a network of its own, and with the plain one while a factor is 0', async () => {
    const edges = [
      ...basisEdges,
      'positive.conditioning denoise.positive_conditioning',
      'loader.vae decode.vae',
      'loader.unet freeu.unet',
      'freeu.unet denoise.unet',
    ]
    const { image: plain } = await draw(basis, plainEdges)
    const { image } = await draw({ ...basis, freeu: { type: 'freeu', b1: 1.1, b2: 1.2, s1: 0.9, s2: 0.2 } }, edges)
    expect(difference(image, plain)).toBeGreaterThan(0.1)
    await expectGolden('freeu', image)
    expect(Object.keys(store.stats().loaded_model_sizes)).toContain('emoji:unet+freeu-1.1-1.2-0.9-0.2')
    const { image: off } = await draw({ ...basis, freeu: { type: 'freeu', s1: 0 } }, edges)
    expect(difference(off, plain)).toBe(0)
  })
})

describe('HiDiffusion', { timeout: 60_000 }, () => {
  const drawn = async (denoise: Readonly<Record<string, unknown>>, side = 192) => {
    const nodes = {
      ...basis,
      noise: { type: 'noise', seed: 5, width: side, height: side },
      denoise: { ...basis.denoise, type: 'denoise_latents', steps: 4, hidiffusion: true, ...denoise },
    }
    return (await draw(nodes, plainEdges)).image
  }
  const nothing = { hidiffusion_window_attn: false, hidiffusion_t1_ratio: 0, hidiffusion_t2_ratio: 0 }

  it('looks at a large picture more coarsely, and at quarters of it, both the same each time', async () => {
    const plain = await drawn({ hidiffusion: false })
    const both = await drawn({})
    const windows = await drawn({ hidiffusion_raunet: false })
    const coarse = await drawn({ hidiffusion_window_attn: false })
    const coarser = await drawn({
      hidiffusion_window_attn: false,
      hidiffusion_t1_ratio: 0.5,
      hidiffusion_t2_ratio: 0.5,
    })
    const all = [plain, both, windows, coarse, coarser]
    all.forEach((one, at) => {
      for (const other of all.slice(at + 1)) expect(difference(one, other)).toBeGreaterThan(0.1)
    })
    expect(difference(await drawn({}), both)).toBe(0)
    await expectGolden('hidiffusion', both)
    expect(Object.keys(store.stats().loaded_model_sizes)).toContain('emoji:unet+hidiffusion-sd-rau-net-windows')
  })

  it('changes nothing where no step is left to it or none of its parts is wanted', async () => {
    const plain = await drawn({ hidiffusion: false }, 128)
    expect(difference(await drawn(nothing, 128), plain)).toBeLessThan(0.05)
    const neither = { hidiffusion_raunet: false, hidiffusion_window_attn: false }
    expect(difference(await drawn(neither, 128), plain)).toBe(0)
  })

  it('takes sizes that cannot be halved once more', async () => {
    const image = await drawn({ hidiffusion_t2_ratio: 0.2 }, 136)
    expect([image.width, image.height]).toEqual([136, 136])
  })
})

describe('a U-Net for inpainting', { timeout: 60_000 }, () => {
  const grey = (value: number): Raster => ({
    width: 64,
    height: 64,
    channels: 3,
    data: new Uint8Array(64 * 64 * 3).fill(value),
  })
  const rightHalf: Raster = {
    width: 64,
    height: 64,
    channels: 1,
    data: Uint8Array.from({ length: 64 * 64 }, (_, at) => (at % 64 < 32 ? 255 : 0)),
  }
  const inpaint = (picture: Raster, mask: Readonly<Record<string, unknown>> & { type: string }) =>
    draw(
      {
        ...basis,
        loader: { type: 'main_model_loader', model: identifier('inpaint') },
        noise: { type: 'noise', seed: 5, width: 64, height: 64 },
        encode: { type: 'i2l', image: { image_name: 'image-1.png' } },
        mask: { image: { image_name: 'image-1.png' }, mask: { image_name: 'image-2.png' }, ...mask },
      },
      [
        ...plainEdges,
        'loader.vae encode.vae',
        'loader.vae mask.vae',
        ...(mask.type === 'create_gradient_mask' ? ['loader.unet mask.unet'] : []),
        'mask.denoise_mask denoise.denoise_mask',
        'encode.latents denoise.latents',
      ],
      picture,
      rightHalf,
    )

  it.each([{ type: 'create_denoise_mask' }, { type: 'create_gradient_mask', edge_radius: 0 }])(
    'sees the picture around the mask, and keeps it: %j',
    async (mask) => {
      const [dark, light] = [await inpaint(grey(40), mask), await inpaint(grey(220), mask)]
      const [field] = dark.outputs('mask')
      expect(field).toMatchObject({ denoise_mask: { masked_latents_name: expect.stringContaining('tensor_') } })
      // Random weights make nothing of what is new, but of what they see.
      expect(difference(dark.image, light.image, 33, 64)).toBeGreaterThan(0.5)
      const kept = await draw(
        {
          loader: { type: 'main_model_loader', model: identifier('inpaint') },
          encode: { type: 'i2l', image: { image_name: 'image-1.png' } },
          decode: { type: 'l2i' },
        },
        ['loader.vae encode.vae', 'loader.vae decode.vae', 'encode.latents decode.latents'],
        grey(40),
      )
      expect(difference(dark.image, kept.image, 0, 24)).toBeLessThan(1)
    },
  )

  it('paints everything anew without a mask', async () => {
    const { image } = await draw(
      {
        ...basis,
        loader: { type: 'main_model_loader', model: identifier('inpaint') },
        noise: { type: 'noise', seed: 5, width: 64, height: 64 },
      },
      plainEdges,
    )
    expect([image.width, image.height]).toEqual([64, 64])
  })
})
