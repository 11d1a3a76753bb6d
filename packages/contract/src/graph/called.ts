import { frameOf, type Values, type WorkflowCallExecution, type WorkflowCallFrame } from './calls.ts'
import type { ExecutionState } from './state.ts'

/** A call that nobody has answered yet. */
export function newCall(
  state: Pick<ExecutionState, 'id' | 'workflow_call_stack'>,
  call: Omit<WorkflowCallFrame, 'depth'>,
): WorkflowCallExecution {
  return {
    id: crypto.randomUUID(),
    parent_session_id: state.id,
    child_session_id: null,
    ...call,
    depth: state.workflow_call_stack.length + 1,
    status: 'waiting_for_child',
    error_message: null,
    child_session_ids: [],
    child_item_ids: [],
    expected_child_count: 1,
    completed_child_item_ids: [],
    aggregated_values: {},
    child_outputs: {},
  }
}

/** The fresh state of a called session: it knows who called it, and through whom. */
export function calledState(
  child: ExecutionState,
  parent: ExecutionState,
  call: WorkflowCallExecution,
): ExecutionState {
  const frame = frameOf(call)
  return {
    ...child,
    workflow_call_stack: [...parent.workflow_call_stack, frame],
    workflow_call_parent: { workflow_call_id: call.id, parent_session_id: call.parent_session_id, ...frame },
  }
}

/** What a session returned to its caller: the values of its `workflow_return` node, lists where that ran repeatedly. */
export function returnOf(state: ExecutionState): Values {
  const node = Object.values(state.graph.nodes).find(({ type }) => type === 'workflow_return')
  const outputs = (state.source_prepared_mapping[node?.id ?? ''] ?? []).flatMap((id) => {
    const values = state.results[id]?.values
    return typeof values === 'object' && values !== null ? [values as Values] : []
  })
  if (outputs.length <= 1) return outputs[0] ?? {}
  const names = [...new Set(outputs.flatMap((output) => Object.keys(output)))]
  return Object.fromEntries(names.map((name) => [name, outputs.map((output) => output[name] ?? null)]))
}
