import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InstalledModel } from '../define/context.ts'
import { createOnnxRuntime, type OnnxRuntime } from '../runtime/onnx.ts'
import { readModelFacts } from './facts.ts'
import { hashModel } from './files.ts'
import type { ModelPart } from './model.ts'
import { probeModel } from './probe.ts'
import { createModelStore } from './store.ts'

const emoji = fileURLToPath(new URL('../../../../models/emoji-128', import.meta.url))
const installed: InstalledModel = {
  key: 'emoji',
  name: 'emoji-128',
  base: 'sd-1',
  type: 'main',
  format: 'diffusers',
  path: emoji,
}

describe('probing a folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'models-'))
    await cp(emoji, folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('finds what the bundled model is and what suits it', async () => {
    expect(await probeModel(emoji)).toEqual({
      name: 'emoji-128',
      base: 'sd-1',
      type: 'main',
      format: 'diffusers',
      variant: 'normal',
      prediction_type: 'v_prediction',
      repo_variant: 'onnx',
      file_size: expect.any(Number),
      default_settings: { width: 128, height: 128, steps: 20, cfg_scale: 4.5, scheduler: 'ddim' },
    })
    expect(await readModelFacts(emoji)).toMatchObject({
      unet: { latentChannels: 4, inputChannels: 4, contextWidth: 256, sampleSize: 16 },
      vae: { latentChannels: 4, scalingFactor: 0.5296653509140015, downscale: 8 },
      scheduler: { beta_schedule: 'scaled_linear', timestep_spacing: 'trailing' },
    })
  })

  it.each([
    ['unet/model.onnx', 'unet/model.onnx is missing'],
    ['scheduler/scheduler_config.json', 'scheduler_config.json is missing'],
    ['unet/config.json', 'no unet'],
  ])('says when %s is missing', async (file, reason) => {
    await rm(join(folder, file))
    await expect(probeModel(folder)).rejects.toMatchObject({
      name: 'InvalidModelConfigException',
      message: expect.stringContaining(reason),
    })
  })

  it('says what is wrong in a file', async () => {
    await writeFile(join(folder, 'unet/config.json'), '{"in_channels": "four", "out_channels": 4}')
    await expect(probeModel(folder)).rejects.toThrow('unet/config.json is wrong at "in_channels"')
    await writeFile(join(folder, 'unet/config.json'), '{')
    await expect(probeModel(folder)).rejects.toThrow('unet/config.json is no JSON')
  })

  it('tells families apart', async () => {
    const unet = (width: number) =>
      writeFile(
        join(folder, 'unet/config.json'),
        JSON.stringify({ in_channels: 9, out_channels: 4, cross_attention_dim: width }),
      )
    await unet(1024)
    expect(await probeModel(folder)).toMatchObject({ base: 'sd-2', variant: 'inpaint' })
    await writeFile(join(folder, 'model_index.json'), '{"_class_name": "ORTStableDiffusionXLPipeline"}')
    await unet(2048)
    expect(await probeModel(folder)).toMatchObject({ base: 'sdxl' })
  })

  it('is told apart from other models by a hash of its weights alone', async () => {
    const hash = await hashModel(emoji)
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/)
    await writeFile(join(folder, 'README.md'), 'other words')
    expect(await hashModel(folder)).toBe(hash)
    await writeFile(join(folder, 'vae_encoder/model.onnx'), 'other weights')
    expect(await hashModel(folder)).not.toBe(hash)
  })
})

describe('the model store', () => {
  /** The real runtime, counting what is in memory. */
  function countingRuntime() {
    const real = createOnnxRuntime({ device: 'cpu', threads: 1 })
    const counts = { loaded: 0, released: 0 }
    const runtime: OnnxRuntime = {
      ...real,
      async load(path) {
        const session = await real.load(path)
        counts.loaded++
        return {
          ...session,
          release: async () => {
            counts.released++
            await session.release()
          },
        }
      },
    }
    return { runtime, counts }
  }
  const find = async () => installed
  const nothing = async () => undefined

  it('loads a part once and releases it when it is cleared', async () => {
    const { runtime, counts } = countingRuntime()
    const store = createModelStore({ runtime, memoryLimit: 1e9 })
    const model = await store.access({ find }).open({ key: 'emoji' })
    await model.use('vae_encoder', nothing)
    await model.use('vae_encoder', nothing)
    expect(counts).toEqual({ loaded: 1, released: 0 })
    expect(store.stats()).toMatchObject({ hits: 1, misses: 1, in_cache: 1, cleared: 0, cache_size: 1e9 })
    expect(store.stats().loaded_model_sizes['emoji:vae_encoder']).toBeGreaterThan(1_400_000)
    expect(store.loadedKeys()).toEqual(['emoji'])
    await store.clear()
    expect(counts).toEqual({ loaded: 1, released: 1 })
    expect(store.stats().in_cache).toBe(0)
  })

  it('releases the longest unused part when memory gets short, but none that is in use', async () => {
    const { runtime, counts } = countingRuntime()
    const store = createModelStore({ runtime, memoryLimit: 1 })
    const model = await store.access({ find }).open({ key: 'emoji' })
    await model.use('vae_encoder', async () => {
      await model.use('vae_decoder', nothing)
      expect(store.stats().loaded_model_sizes).toHaveProperty('emoji:vae_encoder')
    })
    expect(counts).toEqual({ loaded: 2, released: 2 })
    expect(store.stats().cleared).toBe(2)
  })

  it('releases everything some time after the last use', async () => {
    const { runtime, counts } = countingRuntime()
    const store = createModelStore({ runtime, memoryLimit: 1e9, keepAlive: 1 })
    const model = await store.access({ find }).open({ key: 'emoji' })
    await model.use('vae_encoder', nothing)
    await expect.poll(() => counts.released).toBe(1)
  })

  it('reports loading, once', async () => {
    const { runtime } = countingRuntime()
    const store = createModelStore({ runtime, memoryLimit: 1e9 })
    const told: [ModelPart, string][] = []
    const loading = (_: InstalledModel, part: ModelPart, phase: string) => void told.push([part, phase])
    const model = await store.access({ find, loading }).open({ key: 'emoji' })
    await Promise.all([model.use('vae_encoder', nothing), model.use('vae_encoder', nothing)])
    expect(told).toEqual([
      ['vae_encoder', 'started'],
      ['vae_encoder', 'complete'],
    ])
    await store.clear()
  })

  it('tries again after a part could not be loaded', async () => {
    const { runtime, counts } = countingRuntime()
    const store = createModelStore({ runtime, memoryLimit: 1e9 })
    const model = await store.access({ find }).open({ key: 'emoji' })
    await expect(model.use('text_encoder_2', nothing)).rejects.toThrow('text_encoder_2')
    expect(store.stats().in_cache).toBe(0)
    await expect(model.use('vae_encoder', nothing)).resolves.toBeUndefined()
    expect(counts.loaded).toBe(1)
    await store.clear()
  })

  it('says that a folder is gone', async () => {
    const store = createModelStore({ runtime: countingRuntime().runtime, memoryLimit: 1 })
    const access = store.access({ find: async () => ({ ...installed, path: '/nowhere' }) })
    await expect(access.open({ key: 'emoji' })).rejects.toThrow('/nowhere cannot be used: the folder does not exist')
  })
})
