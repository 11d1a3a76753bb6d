import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { AppError } from '@invoke-studio/contract/errors'
import { Batch, expandBatch, Graph } from '@invoke-studio/contract/graph'
import { afterAll, describe, expect, it } from 'vitest'
import type { Raster } from '../define/context.ts'
import { createModelStore } from '../models/store.ts'
import { decodeImage } from '../runtime/imaging.ts'
import { createOnnxRuntime } from '../runtime/onnx.ts'
import { expectGolden } from '../testing/golden.ts'
import { runGraph } from '../testing/graphs.ts'
import { type MemoryHost, memoryHost } from '../testing/host.ts'
import { convert, withAlpha } from './image/pixels/raster.ts'
import { resize } from './image/pixels/resample.ts'

const folder = fileURLToPath(new URL('../../../../models/emoji-128', import.meta.url))
const store = createModelStore({ runtime: createOnnxRuntime({ device: 'cpu', threads: 2 }), memoryLimit: 1e9 })
const emoji = { key: 'm-sd1', name: 'emoji-128', base: 'sd-1', type: 'main', format: 'diffusers', path: folder }
const models = store.access({
  async find(key) {
    if (key === emoji.key) return emoji
    throw new AppError('model_not_found')
  },
})
afterAll(() => store.clear())

/** The requests are for 512 pixels, four times what the bundled model draws best. */
const SMALLER = 4
const SIZES = new Set(['width', 'height', 'tile_width', 'tile_height', 'tile_size', 'tile_overlap'])

type Json = Record<string, unknown>

/** A request as InvokeAI's web client sent it, at sizes of the bundled model and with fewer steps. */
function requestOf(mode: string): Batch {
  const text = readFileSync(new URL(`../testing/client-requests/${mode}.json`, import.meta.url), 'utf8')
  const request = JSON.parse(text, (key, value: unknown) => {
    if (SIZES.has(key) && typeof value === 'number') return value / SMALLER
    return key === 'steps' ? 6 : value
  }) as Json
  return Batch.parse(request)
}

const picture = async () => (await decodeImage(await readFile(`${folder}/reference/image.png`))).raster

/** White, with a black disc where there is to be something new. */
function discMask(side: number): Raster {
  const isInside = (at: number) => Math.hypot((at % side) - side / 2, Math.floor(at / side) - side / 2) < side / 4
  const data = Uint8Array.from({ length: side * side }, (_, at) => (isInside(at) ? 0 : 255))
  return { width: side, height: side, channels: 1, data }
}

/** The picture with its right third transparent. */
function torn(raster: Raster): Raster {
  const { width, height } = raster
  const data = Uint8Array.from({ length: width * height }, (_, at) => (at % width > (width * 2) / 3 ? 0 : 255))
  return withAlpha(convert(raster, 'RGB'), { width, height, channels: 1, data })
}

/** Puts the pictures there that a request names, in the roles that they have in it. */
async function stage(batch: Batch, host: MemoryHost, side: number, isTorn: boolean): Promise<Batch> {
  const names = new Map<string, string>()
  const base = resize(await picture(), side, side, 'bicubic')
  for (const [id, node] of Object.entries(batch.graph.nodes)) {
    for (const [field, value] of Object.entries(node)) {
      const name = (value as { image_name?: string } | null)?.image_name
      if (!name || names.has(name)) continue
      const isMask = field.startsWith('mask') || /mask_to_scaled/.test(id)
      names.set(name, host.put(isMask ? discMask(side) : isTorn ? torn(base) : base))
    }
  }
  const staged = [...names].reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(batch))
  return Batch.parse(JSON.parse(staged))
}

async function runRequest(mode: string, side: number) {
  const host = memoryHost()
  const batch = await stage(requestOf(mode), host, side, mode.includes('outpaint'))
  const [session, ...others] = expandBatch(batch)
  if (!session || others.length > 0) throw new Error('The request should make one session.')
  const first = [...host.stored.values()].map(({ image }) => image)
  const result = await runGraph(Graph.parse(JSON.parse(session.session).graph), { host, models })
  expect(result.status === 'failed' ? result.error : null).toBeNull()
  const last = [...host.stored.values()].at(-1)
  if (!last) throw new Error('No picture was saved.')
  return { image: last.image, options: last.options, given: first }
}

const at = ({ width, channels, data }: Raster, x: number, y: number) => [
  ...data.subarray((y * width + x) * channels, (y * width + x + 1) * channels),
]

describe('requests as clients send them', { timeout: 120_000 }, () => {
  it('upscaling keeps the picture and records how it was made', async () => {
    const { image, options } = await runRequest('sd1-upscale', 128)
    expect({ width: image.width, height: image.height }).toEqual({ width: 256, height: 256 })
    expect(options.metadata).toMatchObject({ positive_prompt: 'a red fox in snow', negative_prompt: 'blurry' })
    await expectGolden('upscale', image)
  })

  it('inpainting hands the canvas what is new, and nothing else', async () => {
    const { image } = await runRequest('sd1-inpaint', 128)
    expect(image.channels).toBe(4)
    expect(at(image, 64, 64)[3]).toBe(255)
    expect(at(image, 2, 2)[3]).toBe(0)
    await expectGolden('inpaint', image)
  })

  it('inpainting onto the picture leaves the rest of it as it was', async () => {
    const { image, given } = await runRequest('sd1-inpaint-scaled-blend-noise', 112)
    const base = given.find(({ channels }) => channels === 3) as Raster
    for (const [x, y] of [
      [2, 2],
      [109, 3],
      [5, 108],
    ] as const) {
      expect(at(image, x, y).slice(0, 3)).toEqual(at(base, x, y))
    }
    expect(at(image, 56, 56).slice(0, 3)).not.toEqual(at(base, 56, 56))
    await expectGolden('inpaint-scaled', image)
  })

  it('outpainting fills what was transparent', async () => {
    const { image } = await runRequest('sd1-outpaint', 128)
    expect(at(image, 120, 10)[3]).toBe(255)
    expect(at(image, 2, 2)[3]).toBe(0)
    await expectGolden('outpaint', image)
  })
})
