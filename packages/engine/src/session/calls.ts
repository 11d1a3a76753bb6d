import { type ExecutionState, frameOf, newCall, type WorkflowCallExecution } from '@invoke-studio/contract/graph'
import type { WorkflowCall } from '../define/context.ts'
import { nodeError } from '../define/errors.ts'
import type { Copy, CopyNames } from './copies.ts'

/** Thrown through a node that called a workflow, to end the session until the answer is there. */
export class Suspension extends Error {
  readonly call: WorkflowCall

  constructor(call: WorkflowCall) {
    super(`The session waits for the workflow ${call.workflow_id}`)
    this.name = 'Suspension'
    this.call = call
  }
}

/** Refuses calls that would never end, or lie too deep. */
export function refuseEndless(state: ExecutionState, { workflow_id }: WorkflowCall): void {
  const stack = state.workflow_call_stack
  if (stack.some((frame) => frame.workflow_id === workflow_id)) {
    throw nodeError('ValueError', 'The workflow calls itself, directly or through another one. Remove the call.')
  }
  if (stack.length >= state.max_workflow_call_depth) {
    const most = state.max_workflow_call_depth
    throw nodeError('ValueError', `Workflows may call each other at most ${most} deep. Remove a call in between.`)
  }
}

/** Notes in the state that it waits for a call by this copy. */
export function suspend(state: ExecutionState, copy: Copy, { workflow_id }: WorkflowCall): WorkflowCallExecution {
  const site = { prepared_call_node_id: copy.id, source_call_node_id: copy.source, workflow_id }
  const call = newCall(state, site)
  state.waiting_workflow_call = frameOf(call)
  state.waiting_workflow_call_execution = call
  return call
}

/** Notes in the state that its call was answered. */
export function answered(state: ExecutionState, call: WorkflowCallExecution): void {
  state.workflow_call_history.push(call)
  delete state.waiting_workflow_call
  delete state.waiting_workflow_call_execution
}

/**
 * Names copies as they were named when the session ran before. Copies of a node are prepared in the same order as then,
 * so those that look alike from outside take their names in turn.
 */
export function formerNames(former: ExecutionState): CopyNames {
  const names = new Map<string, string[]>()
  const keyOf = (source: string, path: readonly number[]): string => JSON.stringify([source, path])
  for (const [id, source] of Object.entries(former.prepared_source_mapping)) {
    const key = keyOf(source, former.prepared_iteration_paths[id] ?? [])
    names.set(key, [...(names.get(key) ?? []), id])
  }
  return (source, path) => names.get(keyOf(source, path))?.shift() ?? crypto.randomUUID()
}
