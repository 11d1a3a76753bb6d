import { Batch, type ExecutionState } from '@invoke-studio/contract/graph'
import { Workflow } from '@invoke-studio/contract/workflows'
import { describe, expect, it } from 'vitest'
import { addingWorkflow, node } from '../testing/workflows.ts'
import { callOpener } from './open.ts'

const ANN = { user_id: 'ann', is_admin: false, mode: 'multi' } as const

function opening(more: object = {}) {
  const checked: unknown[] = []
  const open = callOpener({
    loadWorkflow: async (_, id) => Workflow.parse({ ...addingWorkflow().workflow, ...more, id }),
    nodes: { knows: () => true, problem: () => null },
    check: async (_, batch) => void checked.push(Batch.parse(batch)),
  })
  return { checked, open: (inputs: Record<string, unknown> = {}) => open(ANN, { workflow_id: 'w', inputs }) }
}

describe('opening a call', () => {
  it('puts values into the inputs that the workflow exposes, and into no other', async () => {
    const { checked, open } = opening()
    const { size, sessions } = await open({ 'sum::a': 40, 'sum::b': 3 })
    const states = [...sessions()].map(({ session }) => JSON.parse(session) as ExecutionState)
    expect(size).toBe(1)
    expect(states.map(({ graph }) => graph.nodes.sum)).toMatchObject([{ a: 40, b: 3 }])
    expect(checked).toHaveLength(1)
    await expect(open({ 'named::key': 'x' })).rejects.toThrow('It exposes no input named · key.')
  })

  // Each session of a call is written with the whole workflow and its own values, at one go.
  it('refuses one whose sessions are too large together', async () => {
    const strings = Array.from({ length: 20 }, () => 'x'.repeat(1_000_000))
    const batch = node('batch', 'string_batch', { strings, batch_group_id: 'None' })
    const edge = { type: 'default', source: 'batch', sourceHandle: 'strings', target: 'text', targetHandle: 'value' }
    const { nodes, edges } = addingWorkflow().workflow
    const { open } = opening({ nodes: [...nodes, node('text', 'string'), batch], edges: [...edges, edge] })
    await expect(open()).rejects.toThrow('Its batches are too large: 20 sessions of at most 12.')
  })
})
