import { z } from 'zod'

/** A point where an edge starts or ends: a node and one of its fields. */
export const EdgeConnection = z.object({ node_id: z.string(), field: z.string() }).meta({ id: 'EdgeConnection' })
export type EdgeConnection = z.infer<typeof EdgeConnection>

/** A connection that carries an output of one node into an input of another. */
export const Edge = z.object({ source: EdgeConnection, destination: EdgeConnection }).meta({ id: 'Edge' })
export type Edge = z.infer<typeof Edge>

/** A node of a graph: its id, its type and whatever inputs the type takes. */
export const GraphNode = z.looseObject({
  id: z.string(),
  type: z.string(),
  is_intermediate: z.boolean().default(false),
  use_cache: z.boolean().optional(),
})
export type GraphNode = z.infer<typeof GraphNode>

/** A graph of nodes and edges as clients send it. Whether its nodes and edges make sense is the engine's to say. */
export const Graph = z
  .object({
    // Made anew each time, so the document tells no default.
    id: z
      .string()
      .default(() => crypto.randomUUID())
      .meta({ default: undefined }),
    nodes: z.record(z.string(), GraphNode).default({}),
    edges: z.array(Edge).default([]),
  })
  .meta({ id: 'Graph' })
export type Graph = z.infer<typeof Graph>
