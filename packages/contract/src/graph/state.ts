import {
  MAX_WORKFLOW_CALL_DEPTH,
  type WorkflowCallExecution,
  type WorkflowCallFrame,
  type WorkflowCallParent,
} from './calls.ts'
import type { Graph } from './graph.ts'

/** The output of a node: its output type and the type's fields. */
export type NodeOutput = { readonly type: string } & Readonly<Record<string, unknown>>

/** The execution state of a graph; source: InvokeAI's `GraphExecutionState`. */
export interface ExecutionState {
  id: string
  graph: Graph
  /** Prepared copies of the nodes: one for each iteration. */
  execution_graph: Graph
  /** Prepared and source ids that are done or skipped. */
  executed: string[]
  /** Source ids in order of completion. */
  executed_history: string[]
  /** Outputs by prepared id. */
  results: Record<string, NodeOutput>
  /** `"<ErrorType>: <message>"` by prepared id. */
  errors: Record<string, string>
  prepared_source_mapping: Record<string, string>
  source_prepared_mapping: Record<string, string[]>
  prepared_iteration_paths: Record<string, number[]>
  indegree: Record<string, number>
  ready_order: string[]
  /** The calls that this session runs within, the outermost first; empty for what a person queued. */
  workflow_call_stack: WorkflowCallFrame[]
  /** The calls of this session that were answered. */
  workflow_call_history: WorkflowCallExecution[]
  /** Where the session was called from; absent for what a person queued. */
  workflow_call_parent?: WorkflowCallParent
  /** The call that the session waits for. */
  waiting_workflow_call?: WorkflowCallFrame
  waiting_workflow_call_execution?: WorkflowCallExecution
  max_workflow_call_depth: number
}

/** The state of a graph of which nothing has run. */
export function freshState(id: string, graph: Graph): ExecutionState {
  return {
    id,
    graph,
    execution_graph: { id: crypto.randomUUID(), nodes: {}, edges: [] },
    executed: [],
    executed_history: [],
    results: {},
    errors: {},
    prepared_source_mapping: {},
    source_prepared_mapping: {},
    prepared_iteration_paths: {},
    indegree: {},
    ready_order: [],
    workflow_call_stack: [],
    workflow_call_history: [],
    max_workflow_call_depth: MAX_WORKFLOW_CALL_DEPTH,
  }
}

/** What a session says of workflow calls that it has nothing to do with, as InvokeAI answers it. */
const NO_CALLS: object = {
  workflow_call_parent: null,
  waiting_workflow_call: null,
  waiting_workflow_call_execution: null,
  waiting_workflow_call_child_session: null,
}

/** A state with every member that InvokeAI's has, whoever wrote it. */
export function completeState(state: ExecutionState) {
  return { ...freshState(state.id, state.graph), ...NO_CALLS, ...state }
}
