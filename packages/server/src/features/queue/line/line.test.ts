import { expect, it } from 'vitest'
import { lineUp, startsOf } from './line.ts'
import { workOf } from './work.ts'

const item = (item_id: number, user_id: string, priority = 0) => ({ item_id, user_id, priority })
const ids = (line: readonly { item_id: number }[]) => line.map((one) => one.item_id)

it('people come in turn, who was served longest ago first, each with their best item', () => {
  const waiting = [item(1, 'ann'), item(2, 'ann'), item(3, 'ann', 5), item(4, 'bob'), item(5, 'cid'), item(6, 'bob')]
  const served = new Map([
    ['ann', '2026-01-01 10:00:00.000'],
    ['bob', '2026-01-01 09:00:00.000'],
    ['cid', ''],
  ])
  expect(ids(lineUp(waiting, served, 'round_robin'))).toEqual([5, 4, 3, 6, 1, 2])
  expect(ids(lineUp(waiting, served, 'FIFO'))).toEqual([3, 1, 2, 4, 5, 6])
})

it('items of people who may not run are not in the line', () => {
  expect(ids(lineUp([item(1, 'gone'), item(2, 'ann')], new Map([['ann', '']]), 'round_robin'))).toEqual([2])
})

it('workers take one item after the other, each when it is free', () => {
  expect(startsOf([], [10, 20, 5, 1], 1)).toEqual([0, 10, 30, 35])
  expect(startsOf([4], [10, 20, 5], 2)).toEqual([0, 4, 10])
  expect(startsOf([4, 6], [10, 20], 2)).toEqual([4, 6])
})

it('nobody can tell without workers, behind what is unknown, and when it is unknown how long the running take', () => {
  expect(startsOf([], [10, 20], 0)).toEqual([null, null])
  expect(startsOf([null], [10], 1)).toEqual([null])
  expect(startsOf([3], [null, 10], 1)).toEqual([3, null])
})

it('the kind of work depends on models, nodes and sizes, not on prompts and seeds', () => {
  const model = { key: 'm', hash: 'h', name: 'n', base: 'sd-1', type: 'main' }
  const graph = (more: object, chosen: object = model) => ({
    nodes: {
      model: { id: 'model', type: 'main_model_loader', model: chosen },
      denoise: { id: 'denoise', type: 'denoise_latents', steps: 20, ...more },
    },
  })
  const plain = workOf(graph({}))
  expect(plain.models).toBe('m')
  expect(workOf(graph({ seed: 7, prompt: 'apple' }))).toEqual(plain)
  expect(workOf(graph({ steps: 40 }))).toMatchObject({ models: 'm' })
  expect(workOf(graph({ steps: 40 })).work).not.toBe(plain.work)
  expect(workOf(graph({}, { ...model, key: 'other' })).work).not.toBe(plain.work)
  // Unknown nodes may hold anything there, and what has no text of its own throws where it becomes one.
  const odd = [{ toString: null }, [{ toString: null }], null, [1], {}].map((steps) => workOf(graph({ steps })).work)
  expect(new Set(odd).size).toBe(odd.length)
  const nodes = Object.fromEntries(
    ['x'.repeat(101), ...Array(300).keys()].map((key) => [key, { type: 'odd', a: { key: `${key}`, base: 'b' } }]),
  )
  expect(workOf({ nodes }).models.split(',')).toHaveLength(200)
  expect(workOf({ nodes }).models).not.toContain('x')
  expect(workOf({ nodes: { lora: { id: 'lora', type: 'lora', lora: { ...model, key: 'l' } } } }).models).toBe('l')
})
