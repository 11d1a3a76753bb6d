import type { Graph } from '../graph/index.ts'
import { nodeTypeOf } from './content.ts'
import { type WorkflowParts, workflowRun } from './graph.ts'
import { tooManyParts } from './limits.ts'
import type { WorkflowCallCompatibility } from './records.ts'

/** What decides about the nodes of a workflow that is to be called. */
export interface NodeKnowledge {
  /** Whether nodes of a type can run here. */
  knows(nodeType: string): boolean
  /** What keeps a graph from running; null when it is sound. `field` is set where a value of a node is at fault. */
  problem(graph: Graph): { readonly message: string; readonly field: string | null } | null
}

/**
 * Whether a workflow can be called by another one: it returns values at exactly one place, and everything in it can
 * run. Source of the reasons: InvokeAI's `WorkflowCallCompatibility`.
 */
export function callCompatibility(workflow: WorkflowParts, nodes: NodeKnowledge): WorkflowCallCompatibility {
  const types = workflow.nodes.flatMap((node) => nodeTypeOf(node) ?? [])
  const returns = types.filter((type) => type === 'workflow_return').length
  if (returns === 0) return refused('missing_workflow_return', 'The workflow has no node that returns its values.')
  const message = tooManyParts(workflow)
  if (message) return refused('exceeds_capacity', `${message}.`)
  if (returns > 1) return refused('multiple_workflow_return', 'The workflow has several nodes that return values.')
  const unknown = types.find((type) => !nodes.knows(type))
  if (unknown !== undefined) return refused('unsupported_node', `The node ${unknown} cannot run in this studio.`)
  return judged(workflow, nodes)
}

function judged(workflow: WorkflowParts, nodes: NodeKnowledge): WorkflowCallCompatibility {
  let graph: Graph
  try {
    graph = workflowRun(workflow).graph
  } catch (error) {
    return refused('unsupported_batch_input', error instanceof Error ? error.message : null)
  }
  const problem = nodes.problem(graph)
  if (problem) return refused(problem.field === null ? 'invalid_graph' : 'invalid_inputs', problem.message)
  return { is_callable: true, reason: 'ok', message: null }
}

/** Characters of a reason: it is part of lists, and names what people wrote. */
const MAX_MESSAGE = 300

function refused(reason: WorkflowCallCompatibility['reason'], message: string | null): WorkflowCallCompatibility {
  const isLong = (message?.length ?? 0) > MAX_MESSAGE
  return { is_callable: false, reason, message: isLong ? `${message?.slice(0, MAX_MESSAGE)}…` : message }
}
