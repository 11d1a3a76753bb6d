import { describe, expect, it } from 'vitest'
import { graphOf, runGraph } from '../testing/graphs.ts'

const list = (...collection: number[]) => ({ type: 'integer_collection', collection })
const int = (value: number) => ({ type: 'integer', value })
const add = (b = 0) => ({ type: 'add', b })
const loop = { type: 'iterate' }
const collect = { type: 'collect' }

describe('iterating too much', () => {
  it('fails before it takes all memory', async () => {
    const many = { type: 'range_of_size', size: 1000 }
    const nodes = { l: many, i: loop, j: loop, k: loop, sum: add(), all: add() }
    const loops = ['i', 'j', 'k'].map((id) => `l.collection ${id}.collection`)
    const run = await runGraph(
      graphOf(nodes, [...loops, 'i.item sum.a', 'j.item sum.b', 'sum.value all.a', 'k.item all.b']),
    )
    expect(run).toMatchObject({ status: 'failed', error: { error_type: 'ValueError' } })
  })

  it('takes an edge that is there many times for one edge', async () => {
    const nodes = { l: list(1, 2, 3), i: loop, sum: add(10), all: collect }
    const edges = ['l.collection i.collection', 'i.item sum.a', 'sum.value all.item']
    const often = edges.slice(1).flatMap((edge) => Array<string>(500).fill(edge))
    const run = await runGraph(graphOf(nodes, [...edges, ...often]))
    expect(run.values('all', 'collection')).toEqual([[11, 12, 13]])
    expect(run.state.execution_graph.edges).toHaveLength(3 + 3 + 3)
  })

  const many = { type: 'range_of_size', size: 1000 }
  const tooMany = {
    status: 'failed',
    error: { error_type: 'ValueError', error_message: expect.stringMatching(/250000 connections/) },
  }

  it('fails when many collectors gather much', async () => {
    const ids = Array.from({ length: 100 }, (_, at) => `c${at}`)
    const collectors = Object.fromEntries(ids.map((id) => [id, collect]))
    const edges = ids.flatMap((id) => ['item', 'index', 'total'].map((field) => `i.${field} ${id}.item`))
    const run = await runGraph(graphOf({ l: many, i: loop, ...collectors }, ['l.collection i.collection', ...edges]))
    expect(run).toMatchObject(tooMany)
    expect(run.state.execution_graph.edges.length).toBeLessThanOrEqual(250_000)
  })

  it('fails when nodes in an iteration have many parents', async () => {
    const ids = Array.from({ length: 300 }, (_, at) => `n${at}`)
    const numbers = Object.fromEntries(ids.map((id, at) => [id, int(at)]))
    const edges = ids.map((id) => `${id}.value all.${id}`)
    const nodes = { l: many, i: loop, ...numbers, all: { type: 'core_metadata' } }
    const run = await runGraph(graphOf(nodes, ['l.collection i.collection', 'i.item all.seed', ...edges]))
    expect(run).toMatchObject(tooMany)
    expect(run.state.source_prepared_mapping.all).toBeUndefined()
  })
})
