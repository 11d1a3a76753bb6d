import {
  calledState,
  type ExecutionState,
  freshState,
  returnOf,
  type WorkflowCallExecution,
  withReturn,
} from '@invoke-studio/contract/graph'
import { describe, expect, it } from 'vitest'
import { graphOf, runGraph } from '../testing/graphs.ts'
import { memoryHost } from '../testing/host.ts'

type Run = Awaited<ReturnType<typeof runGraph>>

/** What a session that waits goes on from, as it comes back from the queue, with an answer to its call. */
function answeredBy(run: Run, values: Readonly<Record<string, unknown>>) {
  if (run.status !== 'waiting') throw new Error(`The session is ${run.status}`)
  const state: ExecutionState = JSON.parse(JSON.stringify(run.state))
  const call: WorkflowCallExecution = { ...run.call, child_item_ids: [7], child_session_ids: ['child'] }
  state.waiting_workflow_call_execution = withReturn(call, 7, values)
  return { state, attachments: run.attachments }
}

const ends = ({ node_id, field }: { readonly node_id: string; readonly field: string }) => `${node_id}.${field}`

const called = (workflow_id: string) => ({ type: 'call_saved_workflow', workflow_id })

describe('a session that calls a workflow', () => {
  const graph = graphOf(
    {
      blank: { type: 'blank_image', width: 8, height: 8, use_cache: false },
      mask: { type: 'image_mask_to_tensor' },
      five: { type: 'integer', value: 5 },
      call: { ...called('w'), workflow_inputs: { 'a::b': 1, 'c::d': 2 } },
      get: { type: 'workflow_return_get', key: 'sum' },
      shown: { type: 'tensor_mask_to_image' },
      twice: { type: 'mul', b: 2 },
    },
    [
      'blank.image mask.image',
      'mask.mask shown.mask',
      'five.value call.saved_workflow_input::a::b',
      'call.values get.values',
      'get.value twice.a',
    ],
  )

  it('ends as waiting and goes on where it was, with its tensors, without doing anything twice', async () => {
    const host = memoryHost()
    const before = await runGraph(graph, { host })
    expect(before).toMatchObject({
      status: 'waiting',
      call: { workflow_id: 'w', depth: 1, source_call_node_id: 'call' },
    })
    expect(host.calls).toEqual([{ workflow_id: 'w', inputs: { 'a::b': 5, 'c::d': 2 } }])
    expect(before.state.waiting_workflow_call).toMatchObject({ workflow_id: 'w' })
    const after = await runGraph(graph, { host, former: answeredBy(before, { sum: 21 }) })
    expect(after.status).toBe('completed')
    expect(after.values('twice')).toEqual([42])
    expect(after.ran).not.toContain('blank')
    expect([...before.ran, ...after.ran].toSorted()).toEqual(Object.keys(graph.nodes).toSorted())
    expect(after.state.source_prepared_mapping.call).toEqual(before.state.source_prepared_mapping.call)
    expect(after.state.workflow_call_history).toMatchObject([{ workflow_id: 'w', status: 'completed' }])
    expect(after.state.waiting_workflow_call).toBeUndefined()
    expect(host.calls).toHaveLength(1)
  })

  it('keeps only the tensors that somebody is going to read', async () => {
    const run = await runGraph(
      graphOf(
        {
          ...graph.nodes,
          unread: { type: 'image_mask_to_tensor' },
          inverted: { type: 'invert_tensor_mask' },
        },
        [
          ...graph.edges.map((edge) => `${ends(edge.source)} ${ends(edge.destination)}`),
          'blank.image unread.image',
          'mask.mask inverted.mask',
        ],
      ),
    )
    expect(run.ran).toContain('unread')
    const [kept] = run.values('mask', 'mask')
    expect(run.status === 'waiting' && [...run.attachments.tensors.keys()]).toEqual([Object(kept).tensor_name])
  })

  it('calls once for each element of an iteration, and gathers the answers in order', async () => {
    const each = graphOf(
      {
        list: { type: 'integer_collection', collection: [1, 2, 3] },
        each: { type: 'iterate' },
        call: called('w'),
        get: { type: 'workflow_return_get', key: 'n' },
        all: { type: 'collect' },
      },
      [
        'list.collection each.collection',
        'each.item call.saved_workflow_input::x::y',
        'call.values get.values',
        'get.value all.item',
      ],
    )
    const host = memoryHost()
    let run = await runGraph(each, { host })
    for (const n of [10, 20, 30]) run = await runGraph(each, { host, former: answeredBy(run, { n }) })
    expect(run.values('all', 'collection')).toEqual([[10, 20, 30]])
    expect(host.calls.map(({ inputs }) => inputs['x::y'])).toEqual([1, 2, 3])
  })

  it('refuses to call itself, and to call too deep', async () => {
    const frame = (workflow_id: string, depth: number) => ({
      prepared_call_node_id: 'p',
      source_call_node_id: 's',
      workflow_id,
      depth,
    })
    const graph = graphOf({ call: called('w') })
    const within = (ids: readonly string[]) => ({
      ...freshState('session', graph),
      workflow_call_stack: ids.map((id, index) => frame(id, index + 1)),
    })
    const outcome = async (ids: readonly string[]) => {
      const run = await runGraph(graph, { former: { state: within(ids) } })
      return run.status === 'failed' ? run.error.error_message : run.status
    }
    expect(await outcome(['x', 'w'])).toMatch(/calls itself/)
    expect(await outcome(['a', 'b', 'c', 'd'])).toMatch(/at most 4 deep/)
    expect(await outcome(['a', 'b', 'c'])).toBe('waiting')
  })

  it('fails when no workflow is chosen, or the call cannot be prepared', async () => {
    const refusing = { ...memoryHost(), prepareCall: () => Promise.reject(new Error('no such workflow')) }
    const errors = [
      await runGraph(graphOf({ call: { type: 'call_saved_workflow' } })),
      await runGraph(graphOf({ call: called('w') }), { host: refusing }),
    ].map((run) => run.status === 'failed' && run.error.error_message)
    expect(errors).toEqual(['No workflow is chosen to be called. Choose one.', 'no such workflow'])
  })
})

describe('a called session', () => {
  it('knows its callers and returns its values', async () => {
    const graph = graphOf(
      { value: { type: 'workflow_return_value', key: 'n', value: 4 }, back: { type: 'workflow_return' } },
      ['value.value back.values'],
    )
    const parent = await runGraph(graphOf({ call: called('w') }))
    if (parent.status !== 'waiting') throw new Error(parent.status)
    const state = calledState(freshState('child', graph), parent.state, parent.call)
    expect(state.workflow_call_stack).toMatchObject([{ workflow_id: 'w', depth: 1 }])
    const run = await runGraph(graph, { former: { state } })
    expect(run.state.workflow_call_parent).toMatchObject({ parent_session_id: 'session', workflow_id: 'w' })
    expect(returnOf(run.state)).toEqual({ n: 4 })
  })
})
