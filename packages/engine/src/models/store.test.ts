import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createOnnxRuntime, type OnnxRuntime } from '../runtime/onnx.ts'
import type { InstalledModel, ModelPart } from './installed.ts'
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

  it('forgets a model that changed, at once or as soon as nobody uses it', async () => {
    const { runtime, counts } = countingRuntime()
    const store = createModelStore({ runtime, memoryLimit: 1e9 })
    const model = await store.access({ find }).open({ key: 'emoji' })
    let readings = 0
    const read = () => model.remember('facts of a test', async () => ++readings)
    await read()
    await model.use('vae_decoder', nothing)
    await store.forget(['another'])
    expect(counts).toEqual({ loaded: 1, released: 0 })
    await model.use('vae_encoder', async () => {
      await store.forget(['emoji'])
      expect(counts).toEqual({ loaded: 2, released: 1 })
      expect(store.loadedKeys()).toEqual([])
      await model.use('vae_encoder', nothing)
    })
    expect(counts).toEqual({ loaded: 3, released: 2 })
    expect(await read()).toBe(2)
    await store.clear()
    expect(counts).toEqual({ loaded: 3, released: 3 })
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
