import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { TensorField } from '../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../define/node.ts'
import { graphOf, registryWith, runGraph } from '../testing/graphs.ts'
import { memoryHost } from '../testing/host.ts'
import { type CachedOutput, cacheKey, createInvocationCache } from './cache.ts'

const entry = (name: string, bytes = 0): CachedOutput => ({
  output: { type: 'image_output', image: { image_name: name } },
  attachments: {
    tensors: new Map(bytes > 0 ? [['t', { data: new Float32Array(bytes / 4), dims: [bytes / 4] }]] : []),
    conditionings: new Map(),
  },
})

describe('the invocation cache', () => {
  it('counts hits and misses, and begins anew when cleared', () => {
    const cache = createInvocationCache({ max_size: 2 })
    expect(cache.get('a')).toBeNull()
    cache.set('a', entry('x'))
    expect(cache.get('a')).toMatchObject(entry('x'))
    expect(cache.status()).toEqual({ size: 1, hits: 1, misses: 1, enabled: true, max_size: 2 })
    cache.clear()
    expect(cache.status()).toEqual({ size: 0, hits: 0, misses: 0, enabled: true, max_size: 2 })
  })

  it('gives up what was unused for longest', () => {
    const cache = createInvocationCache({ max_size: 2 })
    cache.set('a', entry('x'))
    cache.set('b', entry('y'))
    cache.get('a')
    cache.set('c', entry('z'))
    expect(['a', 'b', 'c'].map((key) => cache.get(key) !== null)).toEqual([true, false, true])
  })

  it('keeps no more bytes of tensors than allowed', () => {
    const cache = createInvocationCache({ max_bytes: 10_000 })
    cache.set('a', entry('x', 6000))
    cache.set('b', entry('y', 6000))
    expect(cache.get('a')).toBeNull()
    cache.set('b', entry('y', 8000))
    expect(cache.get('b')).not.toBeNull()
  })

  it.each([
    ['texts', { type: 'string_output', value: 'x'.repeat(3000) }],
    ['lists', { type: 'integer_collection_output', collection: Array(200).fill(7) }],
  ])('counts the bytes of %s, too', (_, output) => {
    const cache = createInvocationCache({ max_bytes: 10_000 })
    const attachments = { tensors: new Map(), conditionings: new Map() }
    cache.set('a', { output, attachments })
    expect(cache.get('a')).not.toBeNull()
    cache.set('b', { output, attachments })
    expect([cache.get('a') === null, cache.get('b') === null]).toEqual([true, false])
  })

  it('gives up nothing for what has no room even alone', () => {
    const cache = createInvocationCache({ max_bytes: 10_000 })
    cache.set('a', entry('x', 6000))
    cache.set('b', entry('y', 20_000))
    expect([cache.get('a') === null, cache.get('b') === null]).toEqual([false, true])
  })

  it('forgets what mentions a deleted picture', () => {
    const cache = createInvocationCache()
    cache.set('a', entry('x'))
    cache.set('b', entry('y'))
    cache.forget(['x', 'other'])
    expect([cache.get('a') === null, cache.get('b') === null]).toEqual([true, false])
  })

  it('neither answers nor learns while it is disabled, but keeps its entries', () => {
    const cache = createInvocationCache()
    cache.set('a', entry('x'))
    cache.setEnabled(false)
    cache.set('b', entry('y'))
    expect(cache.get('a')).toBeNull()
    expect(cache.status()).toMatchObject({ size: 1, misses: 0, enabled: false })
    cache.setEnabled(true)
    expect(cache.get('a')).not.toBeNull()
  })

  it('is off for good when its size is 0', () => {
    const cache = createInvocationCache({ max_size: 0 })
    cache.setEnabled(true)
    cache.set('a', entry('x'))
    expect(cache.status()).toMatchObject({ size: 0, enabled: false })
  })
})

describe('keys', () => {
  it('are the same whatever the order of members and the id, and differ with any value and scope', () => {
    const node = { id: '1', type: 'add', a: { x: 1, y: [2] }, b: 3 }
    expect(cacheKey('me', { b: 3, a: { y: [2], x: 1 }, type: 'add', id: '2' })).toBe(cacheKey('me', node))
    expect(cacheKey('you', node)).not.toBe(cacheKey('me', node))
    expect(cacheKey('me', { ...node, b: 4 })).not.toBe(cacheKey('me', node))
    expect(cacheKey('me', { ...node, a: ['x', 1] })).not.toBe(cacheKey('me', { ...node, a: ['x,1'] }))
    expect(cacheKey('me', { ...node, a: [['x', 1]] })).not.toBe(cacheKey('me', { ...node, a: { x: 1 } }))
  })

  it('are short, however much a node takes in', () => {
    expect(cacheKey('me', { id: '1', type: 'string', value: 'x'.repeat(1e6) })).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('sessions with a cache', () => {
  const blank = graphOf({ node: { type: 'blank_image', width: 1, height: 1 } })

  it('do not run a node twice for the same inputs, but tell of it', async () => {
    const [cache, host] = [createInvocationCache(), memoryHost()]
    const first = await runGraph(blank, { cache, host, cache_scope: 'me' })
    const again = await runGraph(blank, { cache, host, cache_scope: 'me' })
    expect(host.stored.size).toBe(1)
    expect(again.outputs('node')).toEqual(first.outputs('node'))
    expect(again.ran).toEqual(['node'])
  })

  it('never answer with what somebody else made', async () => {
    const [cache, host] = [createInvocationCache(), memoryHost()]
    await runGraph(blank, { cache, host, cache_scope: 'me' })
    await runGraph(blank, { cache, host, cache_scope: 'you' })
    expect(host.stored.size).toBe(2)
  })

  it('run a node again whose picture was deleted', async () => {
    const [cache, host] = [createInvocationCache(), memoryHost()]
    await runGraph(blank, { cache, host })
    host.stored.clear()
    const again = await runGraph(blank, { cache, host })
    expect(again.status).toBe('completed')
    expect(host.stored.size).toBe(1)
  })

  it('run nodes always that do not use the cache, by their kind or by their own word', async () => {
    const [cache, host] = [createInvocationCache(), memoryHost()]
    const graph = graphOf({
      a: { type: 'blank_image', width: 1, height: 1, use_cache: false },
      r: { type: 'rand_int' },
    })
    await runGraph(graph, { cache, host })
    await runGraph(graph, { cache, host })
    expect(host.stored.size).toBe(2)
    expect(cache.status()).toMatchObject({ size: 0, hits: 0 })
  })

  it('hand on tensors that an earlier session made', async () => {
    const makes = defineNode({
      type: 'makes',
      name: 'MakesInvocation',
      title: 'Makes',
      version: '1.0.0',
      description: 'Makes a tensor.',
      inputs: {},
      output: defineOutput({ name: 'MadeOutput', type: 'made_output', fields: { made: output(TensorField) } }),
      invoke: (_, { tensors }) => ({ made: { tensor_name: tensors.save({ data: Float32Array.of(5), dims: [1] }) } }),
    })
    const reads = defineNode({
      type: 'reads',
      name: 'ReadsInvocation',
      title: 'Reads',
      version: '1.0.0',
      description: 'Reads a tensor.',
      useCache: false,
      inputs: { made: input(TensorField) },
      output: defineOutput({ name: 'ReadOutput', type: 'read_output', fields: { value: output(z.number()) } }),
      invoke: ({ made }, { tensors }) => ({ value: tensors.load(made.tensor_name).data[0] ?? 0 }),
    })
    const registry = registryWith(makes, reads)
    const cache = createInvocationCache()
    const graph = graphOf({ a: { type: 'makes' }, b: { type: 'reads' } }, ['a.made b.made'])
    await runGraph(graph, { cache, registry })
    const again = await runGraph(graph, { cache, registry })
    expect(again.values('b')).toEqual([5])
    expect(cache.status()).toMatchObject({ hits: 1 })
  })

  it('do not share tensors without one', async () => {
    const run = await runGraph(graphOf({ a: { type: 'tensor_mask_to_image', mask: { tensor_name: 'another' } } }))
    expect(run).toMatchObject({ error: { error_type: 'FileNotFoundError' } })
  })
})
