import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nodeError } from '../define/errors.ts'
import { defineNode, input } from '../define/node.ts'
import { IntegerOutput } from '../nodes/outputs.ts'
import { graphOf, registryWith, runGraph } from '../testing/graphs.ts'

const list = (...collection: number[]) => ({ type: 'integer_collection', collection })
const int = (value: number) => ({ type: 'integer', value })
const add = (b = 0) => ({ type: 'add', b })
const loop = { type: 'iterate' }
const collect = { type: 'collect' }

describe('running a graph', () => {
  it('hands outputs on to inputs and keeps every result', async () => {
    const graph = graphOf({ a: int(2), b: add(3), c: add(10) }, ['a.value b.a', 'b.value c.a'])
    const run = await runGraph(graph)
    expect(run.status).toBe('completed')
    expect(run.outputs('c')).toEqual([{ type: 'integer_output', value: 15 }])
    expect(run.state.executed_history).toEqual(['a', 'b', 'c'])
    expect(run.state.graph).toBe(graph)
    const prepared = run.state.source_prepared_mapping.c?.[0] ?? ''
    expect(run.state.execution_graph.nodes[prepared]).toMatchObject({ id: prepared, type: 'add', a: 5, b: 10 })
    expect(run.state.prepared_source_mapping[prepared]).toBe('c')
    expect(Object.values(run.state.indegree)).toEqual([0, 0, 0])
  })

  it('computes what plain evaluation computes, whatever the graph', async () => {
    const parents = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(parents, async (picks) => {
        const expected = [1]
        const edges: string[] = []
        for (const [index, pair] of picks.entries()) {
          const [a, b] = pair.map((pick) => pick % (index + 1))
          edges.push(`n${a}.value n${index + 1}.a`, `n${b}.value n${index + 1}.b`)
          expected.push((expected[a ?? 0] ?? 0) + (expected[b ?? 0] ?? 0))
        }
        const sums = picks.map((_, index) => [`n${index + 1}`, add()] as const)
        const run = await runGraph(graphOf({ n0: int(1), ...Object.fromEntries(sums.toReversed()) }, edges))
        expect(expected.map((_, index) => run.values(`n${index}`)[0])).toEqual(expected)
      }),
      { numRuns: 50 },
    )
  })

  it('lets the later of two edges into one field win', async () => {
    const run = await runGraph(graphOf({ a: int(1), b: int(2), c: add() }, ['a.value c.a', 'b.value c.a']))
    expect(run.values('c')).toEqual([2])
    const again = ['a.value c.a', 'b.value c.a', 'a.value c.a']
    expect((await runGraph(graphOf({ a: int(1), b: int(2), c: add() }, again))).values('c')).toEqual([1])
  })

  it('uses up one class of nodes before it begins the next, by name', async () => {
    const nodes = { s: { type: 'sub' }, i: int(1), first: add(1), second: add(2), j: int(1) }
    const run = await runGraph(graphOf(nodes, ['i.value first.a', 'first.value second.a', 'j.value s.a']))
    expect(run.ran).toEqual(['i', 'j', 'first', 'second', 's'])
  })
})

describe('iterating', () => {
  it('runs what follows once for each element, in order', async () => {
    const graph = graphOf({ l: list(1, 2, 3), loop, sum: add(10) }, ['l.collection loop.collection', 'loop.item sum.a'])
    const run = await runGraph(graph)
    expect(run.values('sum')).toEqual([11, 12, 13])
    expect(run.outputs('loop')[1]).toEqual({ type: 'iterate_output', item: 2, index: 1, total: 3 })
    const paths = (run.state.source_prepared_mapping.sum ?? []).map((id) => run.state.prepared_iteration_paths[id])
    expect(paths).toEqual([[0], [1], [2]])
  })

  it('multiplies independent iterators', async () => {
    const nodes = { l: list(1, 2), m: list(10, 20, 30), i: loop, j: loop, sum: add() }
    const edges = ['l.collection i.collection', 'm.collection j.collection', 'i.item sum.a', 'j.item sum.b']
    expect((await runGraph(graphOf(nodes, edges))).values('sum')).toEqual([11, 21, 31, 12, 22, 32])
  })

  it('matches parents of the same iterator by their element', async () => {
    const nodes = { l: list(1, 2), i: loop, twice: { type: 'mul', b: 2 }, sum: add() }
    const edges = ['l.collection i.collection', 'i.item twice.a', 'i.item sum.a', 'twice.value sum.b']
    expect((await runGraph(graphOf(nodes, edges))).values('sum')).toEqual([3, 6])
  })

  it('nests: an inner list may differ from element to element', async () => {
    const nodes = { l: list(0, 1, 2), i: loop, range: { type: 'range', start: 0 }, stop: add(1), j: loop, sum: add() }
    const edges = [
      'l.collection i.collection',
      'i.item stop.a',
      'stop.value range.stop',
      'range.collection j.collection',
      'j.item sum.a',
      'i.item sum.b',
    ]
    const run = await runGraph(graphOf(nodes, edges))
    expect(run.values('sum')).toEqual([0, 1, 2, 2, 3, 4])
  })

  it('finishes what hangs on an empty list without running it, up to the next collector', async () => {
    const nodes = { l: list(), i: loop, sum: add(), all: collect, after: { type: 'integer_collection' } }
    const edges = ['l.collection i.collection', 'i.item sum.a', 'sum.value all.item', 'all.collection after.collection']
    const run = await runGraph(graphOf(nodes, edges))
    expect(run.status).toBe('completed')
    expect(run.ran).toEqual(['l', 'all', 'after'])
    expect(run.outputs('all')).toEqual([{ type: 'collect_output', collection: [] }])
    expect(run.state.source_prepared_mapping).toMatchObject({ i: [], sum: [] })
    expect(run.state.executed_history).toEqual(['l', 'i', 'sum', 'all', 'after'])
  })

  it('keeps no list in prepared iterators and collectors', async () => {
    const edges = ['l.collection i.collection', 'i.item all.item']
    const { state } = await runGraph(graphOf({ l: list(1, 2), i: loop, all: collect }, edges))
    const kept = Object.values(state.execution_graph.nodes).filter(({ type }) => type !== 'integer_collection')
    expect(kept.map((node) => node.collection)).toEqual([[], [], []])
  })

  it('prepares as many copies as elements multiply to, whatever the shape', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(sizes, async (lengths) => {
        const nodes: Parameters<typeof graphOf>[0] = Object.fromEntries(
          lengths.flatMap((length, n) => [
            [`e${n}`, list(...Array(length).keys())],
            [`i${n}`, loop],
          ]),
        )
        const edges = lengths.flatMap((_, n) => [`e${n}.collection i${n}.collection`, `i${n}.item s${n}.a`])
        const chain = lengths.flatMap((_, n) => (n === 0 ? [] : [`s${n - 1}.value s${n}.b`]))
        const sums = Object.fromEntries(lengths.map((_, n) => [`s${n}`, add()]))
        const run = await runGraph(
          graphOf({ ...nodes, ...sums, all: collect }, [...edges, ...chain, `s${lengths.length - 1}.value all.item`]),
        )
        const product = lengths.reduce((all, length) => all * length, 1)
        expect(run.outputs(`s${lengths.length - 1}`)).toHaveLength(product)
        expect(run.values('all', 'collection')[0]).toHaveLength(product)
      }),
      { numRuns: 30 },
    )
  })
})

describe('collecting', () => {
  it('puts lists first, then items in order of iteration', async () => {
    const nodes = { l: list(1, 2), i: loop, tens: { type: 'mul', b: 10 }, start: list(7, 8), one: int(5), all: collect }
    const edges = [
      'l.collection i.collection',
      'i.item tens.a',
      'tens.value all.item',
      'one.value all.item',
      'start.collection all.collection',
    ]
    expect((await runGraph(graphOf(nodes, edges))).values('all', 'collection')).toEqual([[7, 8, 5, 10, 20]])
  })
})

describe('choosing', () => {
  const either = { yes: int(1), no: int(2), more: add(10), choice: { type: 'if' } }
  const edges = ['yes.value choice.true_input', 'no.value more.a', 'more.value choice.false_input']

  it('runs only the branch that a given condition chooses', async () => {
    const run = await runGraph(graphOf({ ...either, choice: { type: 'if', condition: true } }, edges))
    expect(run.values('choice')).toEqual([1])
    expect(run.ran).toEqual(['yes', 'choice'])
    expect(run.state.executed).toEqual(expect.arrayContaining(['no', 'more']))
    expect(run.outputs('more')).toEqual([])
  })

  it.each(['TRUE', 1, '1'])('takes %j for true, as inputs do', async (condition) => {
    const run = await runGraph(graphOf({ ...either, choice: { type: 'if', condition } }, edges))
    expect(run.values('choice')).toEqual([1])
  })

  it('waits for a condition that is computed', async () => {
    const nodes = { ...either, decide: { type: 'boolean', value: false } }
    const run = await runGraph(graphOf(nodes, [...edges, 'decide.value choice.condition']))
    expect(run.values('choice')).toEqual([12])
    expect(run.ran).not.toContain('yes')
  })

  it('runs a node of the other branch that something else needs', async () => {
    const nodes = { ...either, choice: { type: 'if', condition: true }, other: add() }
    const run = await runGraph(graphOf(nodes, [...edges, 'no.value other.a']))
    expect(run.ran.toSorted()).toEqual(['choice', 'no', 'other', 'yes'])
  })

  it('skips a whole loop behind the branch that was not taken', async () => {
    const nodes = { l: list(1, 2), i: loop, all: collect, choice: { type: 'if', condition: false, false_input: 3 } }
    const run = await runGraph(
      graphOf(nodes, ['l.collection i.collection', 'i.item all.item', 'all.collection choice.true_input']),
    )
    expect(run.ran).toEqual(['choice'])
    expect(run.values('choice')).toEqual([3])
  })

  it('decides anew in each iteration', async () => {
    const nodes = {
      flags: { type: 'boolean_collection', collection: [true, false, true] },
      i: loop,
      n: list(1, 2, 3),
      choice: { type: 'if' },
      constant: int(5),
      index: add(),
      all: collect,
    }
    const edges = [
      'flags.collection i.collection',
      'i.item choice.condition',
      'i.index index.a',
      'index.value choice.true_input',
      'constant.value choice.false_input',
      'choice.value all.item',
    ]
    const run = await runGraph(graphOf(nodes, edges))
    expect(run.values('all', 'collection')).toEqual([[0, 5, 2]])
    expect(run.ran.filter((id) => id === 'index')).toHaveLength(2)
  })

  it('is decided quickly, however many ways lead through a branch', async () => {
    const ladder = Array.from({ length: 60 }, (_, step) => [`s${step}`, add()] as const)
    const rungs = ladder.slice(1).flatMap(([id], step) => [`s${step}.value ${id}.a`, `s${step}.value ${id}.b`])
    const nodes = {
      flags: { type: 'boolean_collection', collection: [true, false] },
      i: loop,
      ...Object.fromEntries(ladder),
      choice: { type: 'if', false_input: 7 },
    }
    const edges = ['flags.collection i.collection', 'i.item choice.condition', 'i.index s0.a', ...rungs]
    const run = await runGraph(graphOf(nodes, [...edges, 's59.value choice.true_input']))
    expect(run.values('choice')).toEqual([0, 7])
    expect(run.outputs('s59')).toHaveLength(1)
  })

  it('does not wait for an iteration that only another choice may need', async () => {
    const nodes = {
      decide: { type: 'boolean', value: true },
      zero: int(0),
      l: list(1, 2),
      i: loop,
      first: { type: 'if' },
      second: { type: 'if', false_input: 7 },
    }
    const edges = [
      ...['l.collection i.collection', 'decide.value first.condition', 'zero.value first.true_input'],
      ...['i.item first.false_input', 'first.value second.condition', 'i.item second.true_input'],
    ]
    const run = await runGraph(graphOf(nodes, edges))
    expect(run.values('second')).toEqual([7])
    expect(run.ran).not.toContain('i')
  })

  it('runs what it needs in some iterations, though another choice may need it in more', async () => {
    const nodes = {
      flags: { type: 'boolean_collection', collection: [true, false] },
      i: loop,
      shared: int(0),
      first: { type: 'if', true_input: 1 },
      second: { type: 'if', false_input: 7 },
    }
    const edges = [
      ...['flags.collection i.collection', 'i.item first.condition', 'shared.value first.false_input'],
      ...['first.value second.condition', 'shared.value second.true_input'],
    ]
    const run = await runGraph(graphOf(nodes, edges))
    expect(run.values('first')).toEqual([1, 0])
    expect(run.values('second')).toEqual([0, 7])
  })

  it('nests: a choice inside a branch that was not taken does not run', async () => {
    const nodes = {
      outer: { type: 'if', condition: true, true_input: 1 },
      inner: { type: 'if', condition: true },
      value: int(4),
    }
    const run = await runGraph(graphOf(nodes, ['value.value inner.true_input', 'inner.value outer.false_input']))
    expect(run.ran).toEqual(['outer'])
  })
})

describe('failing', () => {
  it('stops at the first error and records it with its type', async () => {
    const events: unknown[] = []
    const graph = graphOf({ a: int(0), b: { type: 'div', a: 1 }, c: add() }, ['a.value b.b', 'b.value c.a'])
    const run = await runGraph(graph, {
      on: { error: ({ source_id, error_type }) => void events.push([source_id, error_type]) },
    })
    expect(run).toMatchObject({
      status: 'failed',
      error: { error_type: 'ZeroDivisionError', error_message: 'division by zero' },
    })
    expect(Object.values(run.state.errors)).toEqual(['ZeroDivisionError: division by zero'])
    expect(events).toEqual([['b', 'ZeroDivisionError']])
    expect(run.ran).toEqual(['a', 'b'])
  })

  it.each([
    [{ type: 'image' }, 'MissingInputException', 'Node image missing value or connection for field image'],
    [{ type: 'latents' }, 'RequiredConnectionException', 'Node latents missing connections for field latents'],
  ])('names what %o misses', async (node, error_type, error_message) => {
    expect(await runGraph(graphOf({ node }))).toMatchObject({ error: { error_type, error_message } })
  })

  it('refuses a value of the wrong type that arrives over an edge', async () => {
    const nodes = { choice: { type: 'if', condition: true, true_input: 'x' }, sum: add() }
    const run = await runGraph(graphOf(nodes, ['choice.value sum.a']))
    expect(run).toMatchObject({
      error: { error_type: 'NodeInputError', error_message: expect.stringMatching(/invalid incoming input for a/) },
    })
  })

  it('names an unknown type and its node before anything runs', async () => {
    const run = await runGraph(graphOf({ a: int(1), strange: { type: 'made_up' } }))
    expect(run).toMatchObject({ status: 'failed', error: { error_message: expect.stringMatching(/strange.*made_up/) } })
    expect(run.ran).toEqual([])
    expect(Object.values(run.state.errors)).toHaveLength(1)
  })

  it('fails on a graph that is not sound, as a batch may make one', async () => {
    const run = await runGraph(graphOf({ a: { type: 'integer', value: 'red' } }))
    expect(run).toMatchObject({ status: 'failed', error: { error_message: expect.stringMatching(/a.*value/) } })
  })

  it('rejects when a listener throws', async () => {
    const complete = () => {
      throw new Error('no room')
    }
    await expect(runGraph(graphOf({ a: int(1) }), { on: { complete } })).rejects.toThrow('no room')
  })
})

describe('canceling', () => {
  it('stops between nodes', async () => {
    const controller = new AbortController()
    const run = await runGraph(graphOf({ a: int(1), b: add() }, ['a.value b.a']), {
      signal: controller.signal,
      on: { complete: () => controller.abort() },
    })
    expect(run.status).toBe('canceled')
    expect(run.ran).toEqual(['a'])
    expect(run.state.errors).toEqual({})
  })

  it('is no failure when a node gives up because of it, and the node tells nothing', async () => {
    const controller = new AbortController()
    const waits = defineNode({
      type: 'waits',
      name: 'WaitsInvocation',
      title: 'Waits',
      version: '1.0.0',
      description: 'Works until it is canceled.',
      inputs: { n: input(z.int(), { default: 0 }) },
      output: IntegerOutput,
      invoke: (_, { signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
          controller.abort()
        }),
    })
    const told: string[] = []
    const run = await runGraph(graphOf({ a: { type: 'waits' } }), {
      registry: registryWith(waits),
      signal: controller.signal,
      on: { complete: () => void told.push('complete'), error: () => void told.push('error') },
    })
    expect(run.status).toBe('canceled')
    expect(told).toEqual([])
  })
})

describe('events', () => {
  it('carry the prepared node with its inputs, the source id and the result', async () => {
    const events: unknown[] = []
    await runGraph(graphOf({ a: int(2), b: add(3) }, ['a.value b.a']), {
      on: { complete: ({ node, source_id, result }) => void events.push([source_id, node.a, node.id === 'b', result]) },
    })
    expect(events[1]).toEqual(['b', 2, false, { type: 'integer_output', value: 5 }])
  })

  it('report progress with the node that makes it', async () => {
    const reports: unknown[] = []
    const busy = defineNode({
      type: 'busy',
      name: 'BusyInvocation',
      title: 'Busy',
      version: '1.0.0',
      description: 'Tells how far it is.',
      inputs: {},
      output: IntegerOutput,
      invoke(_, { progress }) {
        progress('Halfway', 0.5)
        if (reports.length === 0) throw nodeError('ValueError', 'nobody listens')
        return { value: 1 }
      },
    })
    const run = await runGraph(graphOf({ a: { type: 'busy' } }), {
      registry: registryWith(busy),
      on: {
        progress: ({ source_id, message, percentage, image }) =>
          void reports.push([source_id, message, percentage, image]),
      },
    })
    expect(run.status).toBe('completed')
    expect(reports).toEqual([['a', 'Halfway', 0.5, null]])
  })
})
