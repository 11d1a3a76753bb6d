/** How deep calls of saved workflows may lie within each other. */
export const MAX_WORKFLOW_CALL_DEPTH = 4

/** The inputs of `call_saved_workflow` that stand for an input of the called workflow: this, node id, `::`, field. */
export const CALL_INPUT_PREFIX = 'saved_workflow_input::'

/** One call in a chain of calls; source: InvokeAI's `WorkflowCallFrame`. */
export interface WorkflowCallFrame {
  readonly prepared_call_node_id: string
  readonly source_call_node_id: string
  readonly workflow_id: string
  /** 1 for a call by what a person queued. */
  readonly depth: number
}

/** Values by name. */
export type Values = Readonly<Record<string, unknown>>

/** A call and what became of it; source: InvokeAI's `WorkflowCallExecution`. */
export interface WorkflowCallExecution extends WorkflowCallFrame {
  readonly id: string
  readonly parent_session_id: string
  readonly child_session_id: string | null
  readonly status: 'waiting_for_child' | 'completed' | 'failed'
  readonly error_message: string | null
  readonly child_session_ids: readonly string[]
  /** In the order in which they were queued. */
  readonly child_item_ids: readonly number[]
  readonly expected_child_count: number
  readonly completed_child_item_ids: readonly number[]
  /** What all children returned, by name; a list each, in the order of the children. */
  readonly aggregated_values: Readonly<Record<string, readonly unknown[]>>
  /** What each child returned, by item id. */
  readonly child_outputs: Readonly<Record<string, Values>>
}

/** Where a called session was called from; source: InvokeAI's `WorkflowCallParentRef`. */
export interface WorkflowCallParent extends WorkflowCallFrame {
  readonly workflow_call_id: string
  readonly parent_session_id: string
}

/** The call without its answer, as stacks hold it. */
export function frameOf(call: WorkflowCallFrame): WorkflowCallFrame {
  const { prepared_call_node_id, source_call_node_id, workflow_id, depth } = call
  return { prepared_call_node_id, source_call_node_id, workflow_id, depth }
}

/** The call with what one more of its children returned; complete when that was the last. */
export function withReturn(call: WorkflowCallExecution, item_id: number, values: Values): WorkflowCallExecution {
  const completed = [...new Set([...call.completed_child_item_ids, item_id])]
  const child_outputs: Record<string, Values> = { ...call.child_outputs, [item_id]: values }
  const inOrder = call.child_item_ids.flatMap((id): Values[] => (child_outputs[id] ? [child_outputs[id]] : []))
  const names = [...new Set(inOrder.flatMap((output) => Object.keys(output)))]
  const aggregated = names.map((name) => [
    name,
    inOrder.flatMap((output) => (Object.hasOwn(output, name) ? [output[name]] : [])),
  ])
  return {
    ...call,
    status: completed.length >= call.expected_child_count ? 'completed' : call.status,
    completed_child_item_ids: completed,
    child_outputs,
    aggregated_values: Object.fromEntries(aggregated),
  }
}

/** What a completed call gives back: the values of its only child, or a list of each child's. */
export function returnedValues(call: WorkflowCallExecution): Values {
  const [only] = call.child_item_ids
  if (call.expected_child_count === 1) return (only !== undefined && call.child_outputs[only]) || {}
  return call.aggregated_values
}
