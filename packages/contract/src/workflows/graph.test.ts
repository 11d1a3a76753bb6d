import { describe, expect, it, vi } from 'vitest'
import { Batch } from '../graph/index.ts'
import { callCompatibility, tagsOf, tooLarge, workflowRun } from './index.ts'

const node = (id: string, type: string, values: Record<string, unknown> = {}, more: object = {}) => ({
  id,
  type: 'invocation',
  position: { x: 0, y: 0 },
  data: {
    ...{ id, type, version: '1.0.0', label: '', notes: '', isOpen: true, isIntermediate: true, useCache: true },
    inputs: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { name, label: '', value }])),
    ...more,
  },
})
const edge = (source: string, sourceHandle: string, target: string, targetHandle: string) => ({
  ...{ id: `${source}-${target}-${targetHandle}`, type: 'default' },
  ...{ source, sourceHandle, target, targetHandle },
})

describe('the graph of a workflow', () => {
  it('has its nodes with their values, but for those that a connection brings', () => {
    const { graph, data } = workflowRun({
      nodes: [
        node('seed', 'integer', { value: 3 }),
        node('noise', 'noise', { seed: 0, width: 64, height: undefined }, { isIntermediate: false, useCache: false }),
        node('save', 'save_image', { board: 'auto' }),
        { id: 'note', type: 'notes', data: { id: 'note', type: 'notes', notes: 'hello' } },
      ],
      edges: [edge('seed', 'value', 'noise', 'seed'), { id: 'c', type: 'collapsed', source: 'seed', target: 'noise' }],
    })
    expect(graph.nodes).toEqual({
      seed: { id: 'seed', type: 'integer', is_intermediate: true, use_cache: true, value: 3 },
      noise: { id: 'noise', type: 'noise', is_intermediate: false, use_cache: false, width: 64 },
      save: { id: 'save', type: 'save_image', is_intermediate: true, use_cache: true },
    })
    expect(graph.edges).toEqual([
      { source: { node_id: 'seed', field: 'value' }, destination: { node_id: 'noise', field: 'seed' } },
    ])
    expect(data).toEqual([])
  })

  it('follows connectors to where they begin, and drops connections that begin nowhere', () => {
    const connector = (id: string) => ({ id, type: 'connector', data: { id, type: 'connector' } })
    const { graph } = workflowRun({
      nodes: [
        node('a', 'integer'),
        node('b', 'add'),
        connector('one'),
        connector('two'),
        connector('x'),
        connector('y'),
      ],
      edges: [
        edge('a', 'value', 'one', 'in'),
        edge('one', 'out', 'two', 'in'),
        edge('two', 'out', 'b', 'a'),
        edge('x', 'out', 'y', 'in'),
        edge('y', 'out', 'x', 'in'),
        edge('y', 'out', 'b', 'b'),
        edge('gone', 'value', 'b', 'b'),
      ],
    })
    expect(graph.edges).toEqual([
      { source: { node_id: 'a', field: 'value' }, destination: { node_id: 'b', field: 'a' } },
    ])
  })

  // Whoever lists a published workflow waits until this is done.
  it.each([
    ['from a node', [edge('a', 'value', 'c0', 'in')], 200],
    ['from nowhere', [], 0],
    ['in a ring', [edge('c199', 'out', 'c0', 'in')], 0],
  ])('passes each of many connectors %s once, however many connections come from them', (_, beginning, count) => {
    const ids = Array.from({ length: 200 }, (_, index) => `c${index}`)
    const nodes = [
      node('a', 'integer'),
      ...ids.map((id) => ({ id, type: 'connector' })),
      ...ids.map((id) => node(`to ${id}`, 'add')),
    ]
    const chain = ids.slice(1).map((id, index) => edge(`c${index}`, 'out', id, 'in'))
    const ends = ids.map((id) => edge('c199', 'out', `to ${id}`, 'a'))
    const looks = vi.spyOn(Map.prototype, 'get')
    const { graph } = workflowRun({ nodes, edges: [...ends, ...chain, ...beginning] })
    expect(looks.mock.calls.length).toBeLessThan(20 * ids.length)
    expect(graph.edges.map(({ source }) => source)).toEqual(Array(count).fill({ node_id: 'a', field: 'value' }))
  })

  it('looks at each connection of many batches once', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `b${index}`)
    const batch = (id: string) => node(id, 'integer_batch', { integers: [1], batch_group_id: 'Group 1' })
    const edges = ids.map((id) => edge(id, 'integers', `to ${id}`, 'a'))
    const filter = vi.spyOn(Array.prototype, 'filter')
    const { data } = workflowRun({ nodes: ids.flatMap((id) => [batch(id), node(`to ${id}`, 'add')]), edges })
    const looks = filter.mock.contexts.reduce<number>((sum, list) => sum + (list as unknown[]).length, 0)
    expect(looks).toBeLessThan(20 * ids.length)
    expect(data).toEqual([ids.map((id) => ({ node_path: `to ${id}`, field_name: 'a', items: [1] }))])
  })

  it('gives a called workflow its values together, but for those that a connection brings', () => {
    const [first, second] = ['saved_workflow_input::n::a', 'saved_workflow_input::n::b']
    const { graph } = workflowRun({
      nodes: [
        node('one', 'integer'),
        node('call', 'call_saved_workflow', { workflow_id: 'w', workflow_inputs: {}, [first]: 7, [second]: 8 }),
      ],
      edges: [edge('one', 'value', 'call', second)],
    })
    expect(graph.nodes?.call).toMatchObject({ workflow_id: 'w', workflow_inputs: { [first]: 7 } })
    expect(graph.nodes?.call).not.toHaveProperty(first)
    expect(graph.edges).toMatchObject([{ destination: { node_id: 'call', field: second } }])
  })

  it('leaves batch nodes to the batch: those of one group advance together', () => {
    const run = workflowRun(
      {
        nodes: [
          node('sum', 'add', { a: 9, b: 9 }),
          node('text', 'string', { value: '' }),
          node('one', 'integer_batch', { integers: [1, 2], batch_group_id: 'Group 1' }),
          node('two', 'string_batch', { strings: ['x', 'y'], batch_group_id: 'Group 1' }),
          node('three', 'integer_batch', { integers: [7], batch_group_id: 'None' }),
          node('made', 'integer_generator', { generator: {} }),
        ],
        edges: [
          edge('one', 'value', 'sum', 'a'),
          edge('two', 'value', 'text', 'value'),
          edge('made', 'integers', 'three', 'integers'),
          edge('three', 'value', 'sum', 'b'),
        ],
      },
      new Map([['made', [5, 6]]]),
    )
    expect(run.data).toEqual([
      [
        { node_path: 'sum', field_name: 'a', items: [1, 2] },
        { node_path: 'text', field_name: 'value', items: ['x', 'y'] },
      ],
      [{ node_path: 'sum', field_name: 'b', items: [5, 6] }],
    ])
    expect(Object.keys(run.graph.nodes)).toEqual(['sum', 'text'])
    expect(run.graph.nodes.sum).not.toHaveProperty('a')
    expect(Batch.safeParse(run).success).toBe(true)
  })

  it('cannot be built with a batch that has no values', () => {
    const empty = { nodes: [node('b', 'string_batch', { strings: [] })], edges: [] }
    expect(() => workflowRun(empty)).toThrow(/has no values/)
  })
})

describe('calling a workflow', () => {
  const nodes = { knows: (type: string) => type !== 'odd', problem: () => null }
  const returning = node('r', 'workflow_return')
  const reasonOf = (list: object[], knowledge = {}) =>
    callCompatibility({ nodes: list as never, edges: [] }, { ...nodes, ...knowledge }).reason

  it('is possible where it returns at one place and everything in it can run', () => {
    expect(callCompatibility({ nodes: [returning], edges: [] }, nodes)).toEqual({
      ...{ is_callable: true, reason: 'ok', message: null },
    })
    expect(reasonOf([])).toBe('missing_workflow_return')
    expect(reasonOf([returning, { ...returning, id: 's' }])).toBe('multiple_workflow_return')
    expect(reasonOf([returning, node('o', 'odd')])).toBe('unsupported_node')
    expect(reasonOf([returning, node('b', 'float_batch')])).toBe('unsupported_batch_input')
    expect(reasonOf([returning], { problem: () => ({ message: 'no', field: null }) })).toBe('invalid_graph')
    expect(reasonOf([returning], { problem: () => ({ message: 'no', field: 'a' }) })).toBe('invalid_inputs')
  })

  it('is not looked at where there are too many nodes, and refused in few words', () => {
    const many = [returning, ...Array(5_000).fill({ id: 'note', type: 'notes' })]
    const problem = vi.fn(() => null)
    expect(reasonOf(many, { problem })).toBe('exceeds_capacity')
    expect(problem).not.toHaveBeenCalled()
    const { message } = callCompatibility(
      { nodes: [returning, node('o', 'x'.repeat(9_000))], edges: [] },
      {
        ...nodes,
        knows: (type) => type === 'workflow_return',
      },
    )
    expect(message?.length).toBeLessThan(400)
    expect(message).toMatch(/^The node xxx.*…$/)
  })
})

describe('a workflow that is to be kept', () => {
  const kept = { nodes: [{}], edges: [{}], description: '', tags: '' }

  it.each([
    ['nodes', { nodes: Array(5_001).fill({}) }, 'at most 5000 nodes'],
    ['edges', { edges: Array(25_001).fill({}) }, 'at most 25000 connections'],
    ['description', { description: 'x'.repeat(20_001) }, 'at most 20000 characters'],
    ['tags', { tags: 'x'.repeat(20_001) }, 'at most 20000 characters'],
    [null, { nodes: [{ text: 'x'.repeat(2 ** 23) }] }, 'at most 8388608 characters'],
  ])('is too large with too many %s', (member, more, message) => {
    expect(tooLarge({ ...kept, ...more })).toEqual({ member, message: expect.stringContaining(message) })
    expect(tooLarge(kept)).toBeNull()
  })
})

it('reads tags between commas', () => {
  expect(tagsOf(' SD1.5, text to image,, ')).toEqual(['SD1.5', 'text to image'])
  expect(tagsOf(null)).toEqual([])
})
