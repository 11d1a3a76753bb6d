import { z } from 'zod'
import { nodeError } from '../../define/errors.ts'
import { defineNode, input } from '../../define/node.ts'
import { FloatCollectionOutput, IntegerCollectionOutput } from '../outputs.ts'
import { numpyIntegers } from './numpy-random.ts'

/** Longer lists would take the worker's memory, not make pictures. */
const LONGEST = 1_000_000

function refuseLength(length: number): void {
  if (length > LONGEST) throw nodeError('ValueError', `A list may have at most ${LONGEST} elements, not ${length}`)
}

const start = input(z.int(), { default: 0, description: 'First number' })
const step = input(z.int(), { default: 1, description: 'Distance from one number to the next' })

/** Whole numbers from `start` up to, but not including, `stop`. */
const range = defineNode({
  type: 'range',
  name: 'RangeInvocation',
  title: 'Integer Range',
  version: '1.0.0',
  description: 'Whole numbers from a first one up to a last one.',
  category: 'batch',
  tags: ['collection', 'integer', 'range'],
  inputs: { start, stop: input(z.int(), { default: 10, description: 'First number that is too large' }), step },
  output: IntegerCollectionOutput,
  problem: ({ start, stop, step }) => {
    if (step === 0) return 'step must not be 0'
    return stop > start ? null : 'stop must be greater than start'
  },
  invoke({ start, stop, step }) {
    const length = Math.max(0, Math.ceil((stop - start) / step))
    refuseLength(length)
    return { collection: Array.from({ length }, (_, index) => start + index * step) }
  },
})

/** So many whole numbers from `start` on. */
const rangeOfSize = defineNode({
  type: 'range_of_size',
  name: 'RangeOfSizeInvocation',
  title: 'Integer Range of Size',
  version: '1.0.0',
  description: 'A number of whole numbers from a first one on.',
  category: 'batch',
  tags: ['collection', 'integer', 'size', 'range'],
  inputs: { start, size: input(z.int().gt(0), { default: 1, description: 'How many numbers' }), step },
  output: IntegerCollectionOutput,
  invoke({ start, size, step }) {
    refuseLength(size)
    return { collection: Array.from({ length: size }, (_, index) => start + index * step) }
  },
})

/** Random whole numbers in [`low`, `high`); the same for the same seed, and the same as InvokeAI's. */
const randomRange = defineNode({
  type: 'random_range',
  name: 'RandomRangeInvocation',
  title: 'Random Range',
  version: '1.0.1',
  description: 'A number of random whole numbers.',
  category: 'batch',
  tags: ['range', 'integer', 'random', 'collection'],
  useCache: false,
  inputs: {
    low: input(z.int(), { default: 0, description: 'Smallest possible number' }),
    high: input(z.int(), { default: 2 ** 31 - 1, description: 'First number that is too large' }),
    size: input(z.int(), { default: 1, description: 'How many numbers' }),
    seed: input(
      z
        .int()
        .min(0)
        .max(2 ** 32 - 1),
      { default: 0, description: 'Seed of the random numbers' },
    ),
  },
  output: IntegerCollectionOutput,
  invoke({ low, high, size, seed }) {
    if (low >= high) throw nodeError('ValueError', `low (${low}) must be below high (${high})`)
    if (size < 0) throw nodeError('ValueError', 'size must not be negative')
    refuseLength(size)
    return { collection: numpyIntegers(seed, low, high, size) }
  },
})

/** So many numbers at equal distances, `start` and `stop` among them. */
const floatRange = defineNode({
  type: 'float_range',
  name: 'FloatLinearRangeInvocation',
  title: 'Float Range',
  version: '1.0.1',
  description: 'A number of numbers at equal distances.',
  category: 'math',
  tags: ['math', 'range'],
  inputs: {
    start: input(z.number(), { default: 5, description: 'First number' }),
    stop: input(z.number(), { default: 10, description: 'Last number' }),
    steps: input(z.int(), { default: 30, description: 'How many numbers' }),
  },
  output: FloatCollectionOutput,
  invoke({ start, stop, steps }) {
    if (steps < 0) throw nodeError('ValueError', 'steps must not be negative')
    refuseLength(steps)
    const gap = steps > 1 ? (stop - start) / (steps - 1) : 0
    const last = steps > 1 ? steps - 1 : -1
    return { collection: Array.from({ length: steps }, (_, index) => (index === last ? stop : start + index * gap)) }
  },
})

/** Lists of numbers. */
export const collectionNodes = [range, rangeOfSize, randomRange, floatRange]
