import { describe, expect, it } from 'vitest'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { numpyIntegers } from './numpy-random.ts'

async function collectionOf(node: { type: string } & Record<string, unknown>) {
  const run = await runGraph(graphOf({ node }))
  return run.status === 'failed' ? run.error.error_type : run.values('node', 'collection')[0]
}

describe('ranges', () => {
  it.each([
    [{ type: 'range', start: 1, stop: 6, step: 2 }, [1, 3, 5]],
    [{ type: 'range', start: 5, stop: 5 }, 'InvalidGraphError'],
    [{ type: 'range', step: 0 }, 'InvalidGraphError'],
    [{ type: 'range', stop: 1e9 }, 'ValueError'],
    [{ type: 'range_of_size', start: 4, size: 3, step: -2 }, [4, 2, 0]],
    [{ type: 'float_range', start: 0, stop: 1, steps: 3 }, [0, 0.5, 1]],
    [{ type: 'float_range', start: 2, stop: 1, steps: 1 }, [2]],
  ])('%o gives %j', async (node, expected) => {
    expect(await collectionOf(node)).toEqual(expected)
  })
})

describe('random ranges', () => {
  // Drawn with NumPy 2.4: default_rng(seed).integers(low, high, size).
  it.each([
    [0, 0, 2147483647, [1826701614, 1367864806, 1097657231, 579362555]],
    [42, 0, 10, [0, 7, 6, 4, 4, 8, 0, 6]],
    [4294967295, -5, 5, [-4, -3, 2, -3, 4]],
    [7, 0, 4294967296, [4058335883, 2684764585, 2938530453]],
    [7, 0, 1099511627776, [687299734001, 986497006767, 852875435924]],
    [1, 3, 4, [3, 3]],
    [123, 0, 3221225472, [49737561, 2198009202, 1910018522, 173369636, 2928373744]],
  ] as [number, number, number, number[]][])(
    'are what NumPy draws from seed %i in [%i, %i)',
    (seed, low, high, expected) => {
      expect(numpyIntegers(seed, low, high, expected.length)).toEqual(expected)
    },
  )

  it('are the same for the same seed', async () => {
    const node = { type: 'random_range', seed: 7, size: 4 }
    expect(await collectionOf(node)).toEqual(await collectionOf(node))
  })
})
