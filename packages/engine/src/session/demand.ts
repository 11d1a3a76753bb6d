import type { Edge, Graph } from '@invoke-studio/contract/graph'
import { agree, type Coordinates } from './iterations.ts'
import type { Topology } from './topology.ts'

/** What the condition of an `if` node turned out to be, once for each of its copies. */
export type Decisions = readonly { readonly coordinates: Coordinates; readonly value: boolean }[]

/**
 * Whether a node's output is wanted: by somebody for certain, in some iterations, by nobody, or not yet known. Nodes that
 * only feed a branch of an `if` are wanted only where its condition chooses that branch.
 */
export type Demand = 'yes' | 'partly' | 'no' | 'unknown'

interface Subject {
  readonly graph: Graph
  readonly links: Topology
  /** The decisions of an `if` node, or null before its condition is known. */
  decisions(nodeId: string): Decisions | null
}

/** The branch of an `if` that an edge feeds, or null for every other edge. */
export function branchOf(graph: Graph, { destination }: Edge): boolean | null {
  if (graph.nodes[destination.node_id]?.type !== 'if') return null
  if (destination.field === 'true_input') return true
  return destination.field === 'false_input' ? false : null
}

/** The demand for every node of the graph; `undecided` is what a branch wants whose condition is not known. */
export function demands(
  { graph, links, decisions }: Subject,
  undecided: 'unknown' | 'no' = 'unknown',
): ReadonlyMap<string, Demand> {
  const known = new Map<string, Demand>()
  const through = (edge: Edge): Demand => {
    const own = known.get(edge.destination.node_id) ?? 'yes'
    const branch = branchOf(graph, edge)
    if (branch === null || own === 'no') return own
    const decided = decisions(edge.destination.node_id)
    if (!decided) return undecided
    if (!decided.some(({ value }) => value === branch)) return 'no'
    return decided.every(({ value }) => value === branch) ? own : own === 'unknown' ? own : 'partly'
  }
  for (const id of links.order.toReversed()) {
    const edges = links.outgoing(id)
    known.set(id, edges.length === 0 ? 'yes' : strongest(edges.map(through)))
  }
  return known
}

function strongest(all: readonly Demand[]): Demand {
  return (['yes', 'unknown', 'partly'] as const).find((demand) => all.includes(demand)) ?? 'no'
}

/** Whether the copy of a node at `coordinates` is wanted, when the demand for the node is `partly`. */
export function isWanted(subject: Subject, nodeId: string, coordinates: Coordinates): boolean {
  const { graph, links, decisions } = subject
  const known = new Map<string, boolean>()

  function wanted(id: string, at: Coordinates): boolean {
    const key = JSON.stringify([id, [...at].toSorted()])
    const answer = known.get(key) ?? look(id, at)
    known.set(key, answer)
    return answer
  }

  function look(id: string, at: Coordinates): boolean {
    const edges = links.outgoing(id)
    return edges.length === 0 || edges.some((edge) => through(edge, at))
  }

  function through(edge: Edge, at: Coordinates): boolean {
    const target = edge.destination.node_id
    const branch = branchOf(graph, edge)
    // A collector gathers all iterations, so behind it they no longer matter.
    if (branch === null) return wanted(target, graph.nodes[target]?.type === 'collect' ? new Map() : at)
    return (decisions(target) ?? []).some(
      ({ value, coordinates: place }) =>
        value === branch && agree(place, at) && wanted(target, new Map([...at, ...place])),
    )
  }

  return wanted(nodeId, coordinates)
}
