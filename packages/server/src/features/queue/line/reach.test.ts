import { expect, it } from 'vitest'
import type { WorkerReport } from '../../../platform/bus/bus.ts'
import { unreachableModels } from './reach.ts'

const worker = (...missing_models: string[]): WorkerReport => ({
  ...{ worker_id: crypto.randomUUID(), device: 'cpu', asked: 'auto', host: 'h', item_id: null, since: '', gone: false },
  missing_models,
})

function reach(needed: readonly string[]) {
  const state = { now: 0, workers: [] as WorkerReport[], asked: 0 }
  const look = unreachableModels({
    workers: () => state.workers,
    async needed() {
      state.asked += 1
      return needed
    },
    milliseconds: () => state.now,
  })
  return { state, look }
}

it('tells what no worker could run for a minute, one by one and together', async () => {
  const { state, look } = reach(['a', 'b', 'a,b', 'c', 'c,d'])
  state.workers = [worker('a', 'c'), worker('b', 'c')]
  expect(await look()).toEqual([])
  state.now = 59_999
  expect(await look()).toEqual([])
  state.now = 60_000
  expect(await look()).toEqual([
    { models: 'a,b', lacking: ['a', 'b'] },
    { models: 'c', lacking: ['c'] },
    { models: 'c,d', lacking: ['c'] },
  ])
})

it('begins to count anew when a worker comes that has the model', async () => {
  const { state, look } = reach(['a'])
  state.workers = [worker('a')]
  await look()
  state.now = 50_000
  state.workers = [worker('a'), worker()]
  expect(await look()).toEqual([])
  state.now = 100_000
  state.workers = [worker('a')]
  expect(await look()).toEqual([])
  state.now = 160_000
  expect(await look()).toHaveLength(1)
})

it('knows nothing without a worker, and asks for nothing where all have everything', async () => {
  const { state, look } = reach(['a'])
  for (const workers of [[], [worker(), worker()]]) {
    state.workers = workers
    expect(await look()).toEqual([])
    state.now += 120_000
    expect(await look()).toEqual([])
  }
  expect(state.asked).toBe(0)
})
