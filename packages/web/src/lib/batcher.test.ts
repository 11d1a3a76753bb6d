import { expect, it } from 'vitest'
import { createBatcher } from './batcher.ts'

it('loads what is asked for together in as few calls as allowed, each key once', async () => {
  const calls: (readonly number[])[] = []
  const load = createBatcher<number, string>({
    size: 2,
    delay: 0,
    load: async (keys) => {
      calls.push(keys)
      return new Map(keys.map((key) => [key, `value ${key}`]))
    },
  })
  expect(await Promise.all([load(1), load(1), load(2)])).toEqual(['value 1', 'value 1', 'value 2'])
  expect(calls).toEqual([[1], [2]])
})

it('answers null for what does not exist and tells everybody of a failure', async () => {
  const empty = createBatcher<string, string>({ size: 9, delay: 0, load: async () => new Map() })
  expect(await empty('gone')).toBeNull()
  const failing = createBatcher<string, string>({
    size: 9,
    delay: 0,
    load: () => Promise.reject(new Error('no answer')),
  })
  const results = await Promise.allSettled([failing('a'), failing('b')])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
