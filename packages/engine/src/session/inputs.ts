import type { ExecutionState, GraphNode } from '@invoke-studio/contract/graph'
import type { Copy } from './copies.ts'
import { comparePaths } from './iterations.ts'

/** A prepared node with the values that its edges carry; of several edges into one field the last wins. */
export function resolveInputs(state: ExecutionState, copy: Copy): GraphNode {
  const node = preparedNode(state, copy)
  if (node.type === 'collect') return { ...node, collection: collected(state, copy) }
  const values: Record<string, unknown> = {}
  for (const { edge, from } of copy.inputs) values[edge.destination.field] = state.results[from.id]?.[edge.source.field]
  if (copy.index !== null) values.index = copy.index
  return { ...node, ...values }
}

/** A prepared node as it is before its inputs arrive. */
export function preparedNode(state: ExecutionState, copy: Copy): GraphNode {
  const node = state.execution_graph.nodes[copy.id]
  if (!node) throw new Error(`Node ${copy.id} is not prepared`)
  return node
}

/** What a collector gathers: the elements of its lists, then its items, both in order of iteration. */
function collected(state: ExecutionState, copy: Copy): unknown[] {
  const inputs = copy.inputs
    .filter(({ from }) => state.results[from.id])
    .toSorted((one, other) => comparePaths(one.from.path, other.from.path))
  const values = (field: string) =>
    inputs
      .filter(({ edge }) => edge.destination.field === field)
      .map(({ edge, from }) => state.results[from.id]?.[edge.source.field])
  return [...values('collection').flat(1), ...values('item')]
}

/** The node without the list of an iterator or collector, which would be repeated in every copy. */
export function withoutList(node: GraphNode): GraphNode {
  return node.type === 'iterate' || node.type === 'collect' ? { ...node, collection: [] } : node
}
