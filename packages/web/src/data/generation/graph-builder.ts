import { uniqueId } from '../../lib/unique-id.ts'

/** A node of a graph that is being built. */
export interface GraphNode {
  id: string
  type: string
  is_intermediate: boolean
  use_cache: boolean
  [field: string]: unknown
}

/** A connection from an output to an input. */
interface GraphEdge {
  readonly source: { readonly node_id: string; readonly field: string }
  readonly destination: { readonly node_id: string; readonly field: string }
}

/** Collects the nodes and edges of a graph. */
export interface GraphBuilder {
  /** Adds a node and answers its id; it is intermediate and cached unless its fields say otherwise. */
  add(name: string, type: string, fields?: Readonly<Record<string, unknown>>): string
  connect(from: string, output: string, to: string, input: string): void
  build(name: string): { id: string; nodes: Record<string, GraphNode>; edges: GraphEdge[] }
}

/** A builder without nodes. */
export function createGraphBuilder(): GraphBuilder {
  const nodes: Record<string, GraphNode> = {}
  const edges: GraphEdge[] = []
  return {
    add(name, type, fields = {}) {
      const id = uniqueId(name)
      nodes[id] = { id, type, is_intermediate: true, use_cache: true, ...fields }
      return id
    },
    connect(from, output, to, input) {
      edges.push({ source: { node_id: from, field: output }, destination: { node_id: to, field: input } })
    },
    build: (name) => ({ id: uniqueId(name), nodes, edges }),
  }
}
