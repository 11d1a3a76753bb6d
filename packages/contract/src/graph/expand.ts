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
 * The sessions of a batch in order, at most `limit`, each made when it is asked for. A thousand sessions of a batch
 * differ in a few nodes only, so each node that no substitution touches is written as JSON once.
 */
export function* expandBatch(
  batch: Pick<Batch, 'data' | 'runs' | 'graph'>,
  limit = Number.POSITIVE_INFINITY,
): Generator<BatchSession> {
  const write = sessionWriter(batch.graph, new Set((batch.data ?? []).flat().map(({ node_path }) => node_path)))
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

/** Characters of a session and its row besides graph and values. */
const FRAME = 1_000

/**
 * Characters that a session of the batch takes at most as JSON: its graph, and its values twice, in the graph and as
 * `field_values`. The largest value of each field counts.
 */
export function sessionCharacters({ graph, data }: Pick<Batch, 'data' | 'graph'>): number {
  const values = (data ?? []).flat().map(({ node_path, field_name, items }) => {
    const largest = items.reduce<number>((most, value) => Math.max(most, JSON.stringify(value).length), 0)
    return JSON.stringify({ node_path, field_name, value: null }).length + largest
  })
  return FRAME + JSON.stringify(graph).length + 2 * values.reduce((sum, length) => sum + length, 0)
}

/**
 * Writes sessions of a graph as JSON, each with its own values. What lies between the nodes of `node_paths`, which the
 * values are for, and all else that fresh sessions have in common is written once for all of them.
 */
export function sessionWriter(
  graph: Graph,
  node_paths: ReadonlySet<string>,
): (sessionId: string, values: readonly FieldValue[]) => string {
  const entry = (id: string, node: GraphNode) => `${JSON.stringify(id)}:${JSON.stringify(node)}`
  const { id: _, graph: __, execution_graph, ...rest } = freshState('', graph)
  const { id: ___, ...execution } = execution_graph
  const parts: { readonly before: string; readonly id: string; readonly node: GraphNode }[] = []
  let text = `,"graph":{"id":${JSON.stringify(graph.id)},"nodes":{`
  for (const [index, [id, node]] of Object.entries(graph.nodes).entries()) {
    if (index > 0) text += ','
    if (node_paths.has(id)) {
      parts.push({ before: text, id, node })
      text = ''
    } else text += entry(id, node)
  }
  const after = `${text}},"edges":${JSON.stringify(graph.edges)}},"execution_graph":{"id":`
  const end = `,${JSON.stringify(execution).slice(1)},${JSON.stringify(rest).slice(1)}`
  return (sessionId, values) => {
    let written = `{"id":${JSON.stringify(sessionId)}`
    const own = parts.length > 0 ? valuesByNode(values) : null
    for (const { before, id, node } of parts) written += before + entry(id, substituted(node, own?.get(id) ?? []))
    return `${written}${after}"${crypto.randomUUID()}"${end}`
  }
}

function valuesByNode(values: readonly FieldValue[]): ReadonlyMap<string, FieldValue[]> {
  const byNode = new Map<string, FieldValue[]>()
  for (const value of values) {
    const own = byNode.get(value.node_path)
    if (own) own.push(value)
    else byNode.set(value.node_path, [value])
  }
  return byNode
}
