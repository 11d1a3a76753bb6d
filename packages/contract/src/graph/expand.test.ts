import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sessionWriter } from './expand.ts'
import { Batch, batchSize, type ExecutionState, expandBatch, freshState, Graph, sessionCharacters } from './index.ts'

const nodes = {
  seed: { id: 'seed', type: 'integer', value: 0 },
  prompt: { id: 'prompt', type: 'string', value: 'a cat' },
  'odd "id"': { id: 'odd "id"', type: 'noise' },
}
const edges = [{ source: { node_id: 'seed', field: 'value' }, destination: { node_id: 'odd "id"', field: 'seed' } }]
const datum = (node_path: string, items: (string | number)[], field_name = 'value') => ({
  node_path,
  field_name,
  items,
})
const parse = (batch: object) => Batch.parse({ graph: { nodes, edges }, ...batch })
const valuesOf = (batch: Batch) => [...expandBatch(batch)].map(({ field_values }) => field_values.map((v) => v.value))
const messages = (batch: object) =>
  Batch.safeParse({ graph: { nodes, edges }, ...batch }).error?.issues.map((issue) => issue.message)

describe('expandBatch', () => {
  it('makes one session of a batch without data', () => {
    expect(valuesOf(parse({}))).toEqual([[]])
  })

  it('zips inside a list, multiplies lists with the last varying fastest, and repeats the whole', () => {
    const data = [[datum('seed', [1, 2]), datum('odd "id"', [3, 4], 'seed')], [datum('prompt', ['x', 'y'])]]
    const once = [
      [1, 3, 'x'],
      [1, 3, 'y'],
      [2, 4, 'x'],
      [2, 4, 'y'],
    ]
    expect(valuesOf(parse({ data, runs: 2 }))).toEqual([...once, ...once])
  })

  it('makes no session of an empty list or of empty items', () => {
    expect(valuesOf(parse({ data: [[]] }))).toEqual([])
    expect(valuesOf(parse({ data: [[datum('seed', [])]] }))).toEqual([])
  })

  it('stops at the limit', () => {
    expect([...expandBatch(parse({ runs: 5 }), 3)]).toHaveLength(3)
    expect([...expandBatch(parse({ runs: 5 }), 0)]).toHaveLength(0)
  })

  it('writes each session as the fresh state of the substituted graph and leaves the batch alone', () => {
    const batch = parse({ data: [[datum('seed', [7]), datum('seed', [9], 'extra')]] })
    const before = structuredClone(batch)
    const [session] = [...expandBatch(batch)]
    const state = JSON.parse(session?.session ?? '') as ExecutionState
    const expected = freshState(session?.session_id ?? '', batch.graph)
    const seed = { ...batch.graph.nodes.seed, value: 7, extra: 9 }
    expect(state).toEqual({
      ...expected,
      execution_graph: { ...expected.execution_graph, id: state.execution_graph.id },
      graph: { ...batch.graph, nodes: { ...batch.graph.nodes, seed } },
    })
    expect(batch).toEqual(before)
  })

  it('looks at each value once, however many nodes there are', () => {
    const ids = Array.from({ length: 100 }, (_, index) => `n${index}`)
    const graph = Graph.parse({ nodes: Object.fromEntries(ids.map((id) => [id, { id, type: 'integer', value: 0 }])) })
    let looks = 0
    const values = ids.map((id, value) => ({
      get node_path() {
        looks++
        return id
      },
      field_name: 'value',
      value,
    }))
    const state = JSON.parse(sessionWriter(graph, new Set(ids))('session', values)) as ExecutionState
    expect(Object.values(state.graph.nodes).map((node) => node.value)).toEqual(ids.map((_, value) => value))
    expect(looks).toBeLessThanOrEqual(3 * ids.length)
  })

  it('makes each session when it is asked for', () => {
    const sessions = expandBatch(parse({ runs: 1_000_000_000 }))
    expect([sessions.next().value?.field_values, sessions.next().done]).toEqual([[], false])
  })

  it('is measured with the largest of its values, each of them twice', () => {
    const rows = (batch: Batch) => [...expandBatch(batch)].map((one) => one.session + JSON.stringify(one.field_values))
    const long = [
      datum('prompt', ['x', 'y'.repeat(5_000), '"'.repeat(2_000)]),
      datum('seed', [1, 2, 3], 'n'.repeat(900)),
    ]
    for (const data of [null, [long], [[datum('odd "id"', ['z'.repeat(700)], '\n')], long]]) {
      const batch = parse({ data })
      const largest = Math.max(...rows(batch).map((row) => row.length))
      expect(sessionCharacters(batch)).toBeGreaterThanOrEqual(largest)
      expect(sessionCharacters(batch)).toBeLessThan(largest + 3_000)
    }
  })

  it('makes runs × product of lengths sessions, no two alike within a run, for any data', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 })
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 3 }), (sizes, runs) => {
        const names = sizes.map((_, index) => `node${index}`)
        const graph = Graph.parse({ nodes: Object.fromEntries(names.map((id) => [id, { id, type: 'integer' }])) })
        const data = sizes.map((size, index) => [datum(`node${index}`, [...Array(size).keys()])])
        const batch = Batch.parse({ graph, data, runs })
        const rows = valuesOf(batch).map((values) => values.join())
        const product = sizes.reduce((all, size) => all * size, 1)
        expect(rows).toHaveLength(runs * product)
        expect(batchSize(batch)).toBe(runs * product)
        expect(new Set(rows).size).toBe(product)
        expect(rows.slice(0, product)).toEqual(rows.slice(0, product).toSorted())
      }),
    )
  })
})

describe('Batch', () => {
  it('refuses zipped items of different lengths', () => {
    expect(messages({ data: [[datum('seed', [1]), datum('prompt', [])]] })).toContain(
      'Zipped batch items must all have the same length',
    )
  })

  it('refuses items of different types but mixes whole and broken numbers', () => {
    expect(messages({ data: [[datum('seed', [1, 'x'])]] })).toContain('All items in a batch must have the same type')
    expect(messages({ data: [[datum('seed', [1, 1.5])]] })).toBeUndefined()
  })

  it('refuses the same field twice', () => {
    expect(messages({ data: [[datum('seed', [1])], [datum('seed', [2])]] })).toContain(
      'Each batch data must have unique node_id and field_name',
    )
  })

  it.each(['batch_id', 'origin', 'destination'])('refuses a longer %s than databases index', (name) => {
    expect(messages({ [name]: 'x'.repeat(301) })).toEqual([`${name} has at most 300 characters`])
    expect(messages({ [name]: 'x'.repeat(300) })).toBeUndefined()
  })

  it('refuses a node that the graph does not have', () => {
    expect(messages({ data: [[datum('gone', [1])]] })).toContain('Node gone not found in graph')
  })

  it('fills in what InvokeAI fills in', () => {
    const { batch_id, graph, ...rest } = parse({})
    expect(batch_id).toMatch(/^[0-9a-f-]{36}$/)
    expect(rest).toEqual({ origin: null, destination: null, data: null, workflow: null, runs: 1 })
    expect(graph.id).toMatch(/^[0-9a-f-]{36}$/)
  })
})
