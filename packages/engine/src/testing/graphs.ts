import { Graph, type NodeOutput } from '@invoke-studio/contract/graph'
import type { ModelAccess } from '../define/context.ts'
import type { NodeDefinition } from '../define/node.ts'
import { createRegistry } from '../define/registry.ts'
import { coreNodes } from '../nodes/index.ts'
import { runSession, type SessionListeners, type SessionOptions } from '../session/run.ts'
import { type MemoryHost, memoryHost } from './host.ts'

type Nodes = Readonly<Record<string, { readonly type: string } & Readonly<Record<string, unknown>>>>

/** Builds a graph: nodes by id, edges as `'from.field to.field'`. */
export function graphOf(nodes: Nodes, edges: readonly string[] = []): Graph {
  const end = (text: string) => {
    const dot = text.lastIndexOf('.')
    return { node_id: text.slice(0, dot), field: text.slice(dot + 1) }
  }
  return Graph.parse({
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, { id, ...node }])),
    edges: edges.map((edge) => {
      const [from = '', to = ''] = edge.split(' ')
      return { source: end(from), destination: end(to) }
    }),
  })
}

async function noModel({ key }: { readonly key: string }): Promise<never> {
  throw new Error(`There is no model ${key}`)
}

/** For sessions that use no model. */
const noModels: ModelAccess = { find: noModel, findNamed: async () => null, open: noModel, useNetwork: noModel }

/** All nodes of the product, and those given. */
export const registryWith = (...nodes: NodeDefinition[]) => createRegistry([...coreNodes, ...nodes])

type Options = Partial<SessionOptions> & { readonly host?: MemoryHost }

/** Runs a graph with the product's nodes; tells what ran in which order, and the outputs by source id. */
export async function runGraph(graph: Graph, options: Options = {}) {
  const ran: string[] = []
  const { on, ...rest } = options
  const listeners: SessionListeners = {
    ...on,
    async started(event) {
      ran.push(event.source_id)
      await on?.started?.(event)
    },
  }
  const host = options.host ?? memoryHost()
  const result = await runSession({
    session_id: 'session',
    graph,
    registry: registryWith(),
    models: noModels,
    app_version: '1.2.3',
    ...rest,
    host,
    on: listeners,
  })
  const outputs = (source: string): NodeOutput[] =>
    (result.state.source_prepared_mapping[source] ?? []).flatMap((id) => result.state.results[id] ?? [])
  return {
    ...result,
    host,
    ran,
    outputs,
    values: (source: string, field = 'value') => outputs(source).map((o) => o[field]),
  }
}
