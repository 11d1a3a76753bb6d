import { describe, expect, it } from 'vitest'
import { createRegistry } from '../define/registry.ts'
import { coreNodes } from '../nodes/index.ts'
import { graphOf } from '../testing/graphs.ts'
import { graphProblems } from './validate.ts'

const registry = createRegistry(coreNodes)
const problems = (...graph: Parameters<typeof graphOf>) => graphProblems(graphOf(...graph), registry)
const int = { type: 'integer' }
const add = { type: 'add' }

describe('graphProblems', () => {
  it('finds nothing in a sound graph', () => {
    expect(problems({ a: int, b: add }, ['a.value b.a', 'a.value b.b'])).toEqual([])
  })

  it('names a node whose key is not its id', () => {
    const graph = graphOf({ a: int })
    const renamed = { ...graph, nodes: { b: { ...graph.nodes.a, id: 'a', type: 'integer', is_intermediate: false } } }
    expect(graphProblems(renamed, registry)[0]).toMatchObject({
      node_id: 'b',
      message: expect.stringMatching(/b and a/),
    })
  })

  it('names ends of edges that do not exist', () => {
    expect(problems({ a: int }, ['a.value b.a'])[0]?.message).toBe(
      'Edge destination node b does not exist in the graph',
    )
    expect(problems({ b: add }, ['a.value b.a'])[0]?.message).toBe('Edge source node a does not exist in the graph')
    expect(problems({ a: int, b: add }, ['a.value b.c'])[0]).toMatchObject({ node_id: 'b', field: 'c' })
    expect(problems({ a: int, b: add }, ['a.sum b.a'])[0]).toMatchObject({ node_id: 'a', field: 'sum' })
    expect(problems({ a: int }, ['constructor.value a.value'])).toHaveLength(1)
  })

  it('finds a cycle', () => {
    const found = problems({ a: add, b: add }, ['a.value b.a', 'b.value a.a'])
    expect(found[0]?.message).toBe('Graph contains cycles: a, b')
  })

  it.each([
    ['integer', 'float', true],
    ['integer', 'string', true],
    ['float', 'string', true],
    ['float', 'integer', false],
    ['string', 'integer', false],
    ['boolean', 'string', false],
    ['scheduler', 'string', true],
  ])('judges an edge from %s to %s: %s', (from, to, allowed) => {
    const field = from === 'scheduler' ? 'scheduler' : 'value'
    const found = problems({ a: { type: from }, b: { type: to } }, [`a.${field} b.value`])
    expect(found.length === 0).toBe(allowed)
    if (!allowed) expect(found[0]).toMatchObject({ node_id: 'b', field: 'value' })
  })

  it('lets an iterator take exactly one list', () => {
    const list = { type: 'integer_collection' }
    const loop = { type: 'iterate' }
    expect(problems({ loop })[0]).toMatchObject({ node_id: 'loop', field: 'collection' })
    expect(
      problems({ a: list, b: list, loop }, ['a.collection loop.collection', 'b.collection loop.collection']),
    ).toHaveLength(1)
    expect(problems({ a: int, loop }, ['a.value loop.collection'])[0]).toMatchObject({ node_id: 'loop' })
  })

  it('carries the type of the elements through iterators and collectors', () => {
    const nodes = { a: { type: 'string_collection' }, loop: { type: 'iterate' }, sum: add, all: { type: 'collect' } }
    const begin = 'a.collection loop.collection'
    expect(problems(nodes, [begin, 'loop.item sum.a', 'loop.item all.item'])[0]).toMatchObject({ node_id: 'sum' })
    const again = { ...nodes, numbers: { type: 'integer_collection' } }
    const edges = [begin, 'loop.item all.item', 'all.collection numbers.collection']
    expect(problems(again, edges)[0]).toMatchObject({ node_id: 'numbers', field: 'collection' })
  })

  it('refuses a collector without input and one with items of different types', () => {
    const all = { type: 'collect' }
    expect(problems({ all })[0]).toMatchObject({ node_id: 'all' })
    const found = problems({ a: int, b: { type: 'boolean' }, all }, ['a.value all.item', 'b.value all.item'])
    expect(found[0]).toMatchObject({ node_id: 'all', field: 'item' })
  })

  it('names node and field of a value of the wrong type', () => {
    expect(problems({ a: { type: 'integer', value: 'x' } })[0]).toMatchObject({ node_id: 'a', field: 'value' })
  })

  it('leaves out values that an edge replaces, unknown members, and inputs that are missing', () => {
    expect(problems({ a: int, b: { ...add, a: 'x' } }, ['a.value b.a'])).toEqual([])
    expect(problems({ a: { ...int, colour: 'red' }, b: { type: 'image' } })).toEqual([])
  })

  it('takes numbers for texts', () => {
    expect(problems({ a: { type: 'string', value: 5 } })).toEqual([])
  })

  it('refuses values that make no sense together, unless an edge decides', () => {
    const math = { type: 'integer_math', operation: 'DIV', b: 0 }
    expect(problems({ math })[0]).toMatchObject({
      node_id: 'math',
      message: expect.stringMatching(/Cannot divide by zero/),
    })
    expect(problems({ a: int, math }, ['a.value math.b'])).toEqual([])
  })

  it('refuses denied types and lets unknown ones pass', () => {
    const strict = createRegistry(coreNodes, { deny: ['add'] })
    expect(graphProblems(graphOf({ b: add }), strict)[0]).toMatchObject({ node_id: 'b' })
    expect(graphProblems(graphOf({ a: int, b: add }), createRegistry(coreNodes, { allow: ['integer'] }))).toHaveLength(
      1,
    )
    expect(problems({ a: int, x: { type: 'made_up' } }, ['a.value x.y'])).toEqual([])
  })
})
