import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLocalBus, type LocalBus } from '../../platform/bus/local-bus.ts'
import { heedModelMemory, modelMemory } from './memory.ts'

const stats = (sizes: Record<string, number>, more: object = {}) => ({
  ...{ hits: 1, misses: 2, high_watermark: 10.4, in_cache: Object.keys(sizes).length, cleared: 0, cache_size: 100 },
  loaded_model_sizes: sizes,
  ...more,
})

let bus: LocalBus
let time: number
const stops: (() => void)[] = []
beforeEach(() => {
  bus = createLocalBus(() => {})
  time = 0
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

function worker(worker_id: string, own: ReturnType<typeof stats>) {
  const store = { stats: () => own, clear: vi.fn(async () => {}), forget: vi.fn(async () => {}) }
  stops.push(heedModelMemory({ bus, worker_id, store, report: () => {} }))
  return store
}

const service = () => modelMemory({ bus, milliseconds: () => time, names: async () => new Map([['k', 'Emoji']]) })

it('nothing is known before a worker loaded something', async () => {
  worker('a', stats({}, { hits: 0, misses: 0 }))
  const memory = service()
  await new Promise(setImmediate)
  expect(await memory.stats()).toBeNull()
})

it('the workers are counted together, models by their names, and those that fell silent no more', async () => {
  worker('a', stats({ 'k:unet': 5.6 }))
  worker('b', stats({ 'gone:unet': 7 }, { high_watermark: 30 }))
  const memory = service()
  await new Promise(setImmediate)
  expect(await memory.stats()).toEqual({
    ...{ hits: 2, misses: 4, high_watermark: 30, in_cache: 2, cleared: 0, cache_size: 100 },
    loaded_model_sizes: { 'Emoji:unet': 6, 'gone:unet': 7 },
  })
  time = 60_001
  expect(await memory.stats()).toBeNull()
})

it('workers forget models that changed, and free their memory when they are told to', async () => {
  const store = worker('a', stats({ 'k:unet': 5 }))
  bus.publish({ kind: 'models_changed', model_keys: ['k'] })
  expect(store.forget).toHaveBeenCalledWith(['k'])
  service().clear()
  expect(store.clear).toHaveBeenCalledOnce()
})
