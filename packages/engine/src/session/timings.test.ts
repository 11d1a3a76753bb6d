import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineNode, input } from '../define/node.ts'
import { IntegerOutput } from '../nodes/outputs.ts'
import { graphOf, registryWith, runGraph } from '../testing/graphs.ts'
import { createInvocationCache } from './cache.ts'

describe('timings', () => {
  it('tell for each type how often nodes came up, how often the cache answered, and how long they took', async () => {
    const slow = defineNode({
      type: 'slow',
      name: 'Slow',
      title: 'Slow',
      version: '1.0.0',
      description: '',
      inputs: { value: input(z.int(), { default: 0 }) },
      output: IntegerOutput,
      async invoke({ value }) {
        const until = performance.now() + 20
        while (performance.now() < until) await Promise.resolve()
        return { value }
      },
    })
    const cache = createInvocationCache()
    const graph = graphOf({
      a: { type: 'slow', value: 1 },
      b: { type: 'integer', value: 2 },
      c: { type: 'slow', value: 1 },
    })
    const run = await runGraph(graph, { cache, registry: registryWith(slow) })
    expect(run.timings).toMatchObject([
      { type: 'slow', calls: 2, cached: 1 },
      { type: 'integer', calls: 1, cached: 0 },
    ])
    expect(run.timings[0]?.seconds).toBeGreaterThan(0.015)
  })

  it('count a node that fails', async () => {
    const run = await runGraph(graphOf({ a: { type: 'div', a: 1, b: 0 } }))
    expect(run).toMatchObject({ status: 'failed', timings: [{ type: 'div', calls: 1 }] })
  })
})
