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
    id: z.string().default(() => crypto.randomUUID()),
    nodes: z.record(z.string(), GraphNode).default({}),
    edges: z.array(Edge).default([]),
  })
  .meta({ id: 'Graph' })
export type Graph = z.infer<typeof Graph>

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
  workflow_call_stack: unknown[]
  workflow_call_history: unknown[]
  max_workflow_call_depth: number
}
