import { type Batch, batchFieldValues, type FieldValue } from './batch.ts'
import type { Graph, GraphNode } from './graph.ts'
import { freshState } from './state.ts'

/** One session of a batch, ready to be queued. */
export interface BatchSession {
  readonly session_id: string
  readonly field_values: FieldValue[]
  /** The session's fresh `ExecutionState` as JSON. */
  readonly session: string
}

/**
 * The sessions of a batch in order, at most `limit`. A thousand sessions of a batch differ in a few nodes only, so each
 * node that no substitution touches is written as JSON once.
 */
export function* expandBatch(
  batch: Pick<Batch, 'data' | 'runs' | 'graph'>,
  limit = Number.POSITIVE_INFINITY,
): Generator<BatchSession> {
  const write = sessionWriter(batch.graph)
  let count = 0
  for (const field_values of batchFieldValues(batch)) {
    if (count++ >= limit) return
    const session_id = crypto.randomUUID()
    yield { session_id, field_values, session: write(session_id, field_values) }
  }
}

/** The node with the values that are meant for it. */
function substituted(node: GraphNode, values: readonly FieldValue[]): GraphNode {
  return { ...node, ...Object.fromEntries(values.map(({ field_name, value }) => [field_name, value])) }
}

function sessionWriter(graph: Graph): (sessionId: string, values: readonly FieldValue[]) => string {
  const entry = (id: string, node: GraphNode) => `${JSON.stringify(id)}:${JSON.stringify(node)}`
  const entries = Object.entries(graph.nodes).map(([id, node]) => ({ id, node, json: entry(id, node) }))
  const start = `{"id":${JSON.stringify(graph.id)},"nodes":{`
  const end = `},"edges":${JSON.stringify(graph.edges)}}`
  return (sessionId, values) => {
    const nodes = entries.map(({ id, node, json }) => {
      const own = values.filter((value) => value.node_path === id)
      return own.length > 0 ? entry(id, substituted(node, own)) : json
    })
    const { id, graph: _, ...rest } = freshState(sessionId, graph)
    return `{"id":${JSON.stringify(id)},"graph":${start}${nodes.join(',')}${end},${JSON.stringify(rest).slice(1)}`
  }
}
