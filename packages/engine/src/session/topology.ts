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

/** For each node, the nodes matching `wanted` that it depends on, directly or not. */
export function ancestors(
  { order, incoming }: Topology,
  wanted: (nodeId: string) => boolean,
): ReadonlyMap<string, ReadonlySet<string>> {
  const result = new Map<string, ReadonlySet<string>>()
  for (const id of order) {
    const own = new Set<string>()
    for (const edge of incoming(id)) {
      const parent = edge.source.node_id
      for (const ancestor of result.get(parent) ?? []) own.add(ancestor)
      if (wanted(parent)) own.add(parent)
    }
    result.set(id, own)
  }
  return result
}
