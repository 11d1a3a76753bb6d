import type { Edge, Graph } from '@invoke-studio/contract/graph'

/** How the nodes of a graph hang together. */
export interface Topology {
  /** Node ids, each after everything it depends on; nodes on a cycle and behind one are missing. */
  readonly order: readonly string[]
  incoming(nodeId: string): readonly Edge[]
  outgoing(nodeId: string): readonly Edge[]
}

/** Indexes the edges of a graph. Edges from or to nodes that do not exist are left out. */
export function topology(graph: Graph): Topology {
  const incoming = new Map<string, Edge[]>(Object.keys(graph.nodes).map((id) => [id, []]))
  const outgoing = new Map<string, Edge[]>(Object.keys(graph.nodes).map((id) => [id, []]))
  for (const edge of graph.edges) {
    const into = incoming.get(edge.destination.node_id)
    const outOf = outgoing.get(edge.source.node_id)
    if (!into || !outOf) continue
    into.push(edge)
    outOf.push(edge)
  }
  return {
    order: sorted(incoming, outgoing),
    incoming: (id) => incoming.get(id) ?? [],
    outgoing: (id) => outgoing.get(id) ?? [],
  }
}

/**
 * The edges of a graph without those that say again what another one says. The last of them stays, as of several edges
 * into one field the last one counts. InvokeAI refuses such edges when it prepares the node behind them.
 */
export function distinctEdges(edges: readonly Edge[]): Edge[] {
  const distinct = new Map<string, Edge>()
  for (const edge of edges) {
    const { source, destination } = edge
    const key = JSON.stringify([source.node_id, source.field, destination.node_id, destination.field])
    distinct.delete(key)
    distinct.set(key, edge)
  }
  return [...distinct.values()]
}

/** Kahn's algorithm; among nodes that could come next, the graph's own order decides. */
function sorted(incoming: ReadonlyMap<string, Edge[]>, outgoing: ReadonlyMap<string, Edge[]>): string[] {
  const open = new Map([...incoming].map(([id, edges]) => [id, edges.length]))
  const order = [...open].filter(([, count]) => count === 0).map(([id]) => id)
  for (const id of order) {
    for (const edge of outgoing.get(id) ?? []) {
      const target = edge.destination.node_id
      const count = (open.get(target) ?? 0) - 1
      open.set(target, count)
      if (count === 0) order.push(target)
    }
  }
  return order
}
