import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@invoke-studio/contract/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Raster } from '../../define/context.ts'
import { createModelStore, type ModelStore } from '../../models/store.ts'
import { createOnnxRuntime } from '../../runtime/onnx.ts'
import { floatWeight, intsAttribute, onnxNode, textAttribute, wholeWeight } from '../../runtime/onnx-file/file.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'
import { networkFile } from '../../testing/networks.ts'
import { resize } from '../image/pixels/resample.ts'

/** A network that enlarges by repeating pixels, after a blur over three pixels that reaches beyond the borders of tiles. */
const enlarging = (factor: number) =>
  networkFile({
    inputs: [{ name: 'input', rank: 4 }],
    outputs: [{ name: 'output', rank: 4 }],
    nodes: [
      onnxNode('Pad', ['input', 'around'], ['wide'], [textAttribute('mode', 'edge')]),
      onnxNode('AveragePool', ['wide'], ['blurred'], [intsAttribute('kernel_shape', [3, 3])]),
      onnxNode('Resize', ['blurred', '', 'scales'], ['output'], [textAttribute('mode', 'nearest')]),
    ],
    weights: [
      floatWeight('scales', [4], Float32Array.of(1, 1, factor, factor)),
      wholeWeight('around', [0, 0, 1, 1, 0, 0, 1, 1]),
    ],
  })

let folder = ''
let store: ModelStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upscale-'))
  await writeFile(join(folder, 'two.onnx'), enlarging(2))
  await writeFile(join(folder, 'same.onnx'), enlarging(1))
  store = createModelStore({ runtime: createOnnxRuntime({ device: 'cpu', threads: 1 }), memoryLimit: 1e9 })
})
afterAll(async () => {
  await store.clear()
  await rm(folder, { recursive: true })
})

const record = (key: string, file: string) => ({
  key,
  name: key,
  base: 'any',
  type: 'spandrel_image_to_image',
  format: 'checkpoint',
  path: join(folder, file),
})
const models = (installed: Readonly<Record<string, string>>) =>
  store.access({
    async find(key) {
      const file = installed[key]
      if (!file) throw new AppError('model_not_found')
      return record(key, file)
    },
    findNamed: async ({ name }) => (installed[name] ? record(name, installed[name]) : null),
  })

const identifier = (key: string) => ({ key, hash: 'blake3:0', name: key, base: 'any', type: 'spandrel_image_to_image' })

const picture: Raster = {
  width: 50,
  height: 34,
  channels: 3,
  data: Uint8Array.from({ length: 50 * 34 * 3 }, (_, at) => (at * 7 + Math.floor(at / 150) * 13) % 251),
}

async function upscale(
  node: Readonly<Record<string, unknown>> & { type: string },
  installed: Record<string, string> = {},
) {
  // Here the same key stands for other files.
  await store.clear()
  const host = memoryHost()
  const image = { image_name: host.put(picture) }
  const tiles: number[] = []
  const result = await runGraph(graphOf({ up: { image, ...node } }), {
    host,
    models: models(installed),
    on: { progress: ({ percentage }) => void tiles.push(percentage ?? 0) },
  })
  const error = result.status === 'failed' ? result.error : null
  return { error, tiles, image: [...host.stored.values()].at(-1)?.image as Raster }
}

const autoscale = (settings: object) => ({
  type: 'spandrel_image_to_image_autoscale',
  image_to_image_model: identifier('up'),
  ...settings,
})

describe('an upscaler', () => {
  it('gives the same picture in tiles as whole, and tells of each tile', async () => {
    const node = { type: 'spandrel_image_to_image', image_to_image_model: identifier('up') }
    const whole = await upscale({ ...node, tile_size: 0 }, { up: 'two.onnx' })
    const tiled = await upscale({ ...node, tile_size: 32 }, { up: 'two.onnx' })
    expect([whole.image.width, whole.image.height]).toEqual([100, 68])
    expect(tiled.image).toEqual(whole.image)
    expect(whole.tiles).toEqual([1])
    expect(tiled.tiles).toEqual([1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1])
  })

  it.each([
    [{ scale: 4 }, 200, 136],
    [{ scale: 3 }, 150, 102],
    [{ scale: 1.5, fit_to_multiple_of_8: true }, 72, 48],
  ])('runs until the size asked for is reached: %j', async (settings, width, height) => {
    const { image } = await upscale(autoscale(settings), { up: 'two.onnx' })
    expect([image.width, image.height]).toEqual([width, height])
  })

  it('that enlarges nothing decides the size itself', async () => {
    const { image } = await upscale(autoscale({ scale: 4 }), { up: 'same.onnx' })
    expect([image.width, image.height]).toEqual([50, 34])
  })

  it('is replaced by a plain filter where it is not installed', async () => {
    const { image } = await upscale(autoscale({ scale: 2 }))
    expect(image).toEqual(resize(picture, 100, 68, 'lanczos'))
  })

  it('is found by the name that InvokeAI fetches it by', async () => {
    const named = await upscale(
      { type: 'esrgan', model_name: 'RealESRGAN_x2plus.pth' },
      { RealESRGAN_x2plus: 'two.onnx' },
    )
    const plain = await upscale({ type: 'esrgan', model_name: 'RealESRGAN_x2plus.pth' })
    expect([named.image.width, plain.image.width]).toEqual([100, 100])
    expect(named.image.data).not.toEqual(plain.image.data)
  })

  it('that is named for good but not installed, or is no ONNX file, is an error', async () => {
    const node = { type: 'spandrel_image_to_image', image_to_image_model: identifier('up') }
    expect((await upscale(node)).error).toMatchObject({ error_type: 'AppError' })
    await writeFile(join(folder, 'old.pth'), 'pickled')
    const { error } = await upscale(node, { up: 'old.pth' })
    expect(error).toMatchObject({ error_type: 'InvalidModelConfigException' })
    expect(error?.error_message).toContain('it is no ONNX file')
  })
})
