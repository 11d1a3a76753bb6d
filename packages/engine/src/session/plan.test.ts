import { freshState } from '@invoke-studio/contract/graph'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphOf } from '../testing/graphs.ts'
import { createPlan } from './plan.ts'

const types = ['plain', 'plain', 'iterate', 'collect', 'if'] as const
const fieldsOf = {
  plain: ['a', 'b'],
  iterate: ['collection'],
  collect: ['item', 'item', 'collection'],
  if: ['condition', 'true_input', 'false_input'],
} as const

/** Graphs of any shape: each node takes its inputs from nodes before it. */
const graphs = fc
  .array(fc.tuple(fc.constantFrom(...types), fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), fc.boolean()), {
    minLength: 2,
    maxLength: 9,
  })
  .map((shapes) => {
    const nodes = shapes.map(([type, , condition], at) => [`n${at}`, { type: at === 0 ? 'plain' : type, condition }])
    const edges = shapes.flatMap(([type, picks], at) =>
      at === 0
        ? []
        : fieldsOf[type].map((field, index) => {
            const source = field === 'collection' ? 'collection' : 'value'
            return `n${(picks[index] ?? 0) % at}.${source} n${at}.${field}`
          }),
    )
    return graphOf(Object.fromEntries(nodes), edges)
  })

describe('the outputs that a plan needs no more', () => {
  it('are told once everybody who reads them is done, and not before', () => {
    fc.assert(
      fc.property(graphs, fc.infiniteStream(fc.nat(2)), (graph, numbers) => {
        const state = freshState('session', graph)
        const plan = createPlan(state, (type) => type)
        const unread = new Set<string>()
        const number = () => numbers.next().value ?? 0
        for (let copy = plan.next(); copy; copy = plan.next()) {
          for (const { from } of copy.inputs) expect(unread).not.toContain(from.id)
          const output = { type: 'output', value: number() > 0, collection: Array.from({ length: number() }, number) }
          for (const { id } of plan.complete(copy, output)) unread.add(id)
        }
        expect(Object.keys(state.results).filter((id) => !unread.has(id))).toEqual([])
        expect(state.executed).toEqual(expect.arrayContaining(Object.keys(graph.nodes)))
      }),
      { numRuns: 300 },
    )
  })
})
