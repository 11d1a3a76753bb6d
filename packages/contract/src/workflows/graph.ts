import {
  type BatchDatum,
  type BatchItem,
  CALL_INPUT_PREFIX,
  type Edge,
  type Graph,
  type GraphNode,
} from '../graph/index.ts'
import { nodeTypeOf } from './content.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** The nodes and connections of a workflow of version 3 or 4. */
export interface WorkflowParts {
  readonly nodes: readonly JsonObject[]
  readonly edges: readonly JsonObject[]
}

/** What is enqueued when a workflow runs. */
export interface WorkflowRun {
  readonly graph: Graph
  /** Values of the batch nodes; empty without any. */
  readonly data: BatchDatum[][]
}

/** A workflow that cannot be run as it is. The message is a sentence for the person who wants to. */
export class WorkflowRunError extends Error {
  readonly node_id: string

  constructor(node_id: string, message: string) {
    super(message)
    this.name = 'WorkflowRunError'
    this.node_id = node_id
  }
}

/** Batch nodes, and the input that holds their values. */
const BATCH_FIELDS: ReadonlyMap<string, string> = new Map([
  ['image_batch', 'images'],
  ['string_batch', 'strings'],
  ['integer_batch', 'integers'],
  ['float_batch', 'floats'],
])
const GENERATORS: ReadonlySet<string> = new Set([
  'image_generator',
  'string_generator',
  'integer_generator',
  'float_generator',
])

/** A node that runs, as workflows keep it. */
interface Invocation {
  readonly id: string
  readonly type: string
  readonly isIntermediate: boolean
  readonly useCache: boolean | undefined
  readonly values: ReadonlyMap<string, unknown>
}

/** A connection between two fields; connectors are resolved. */
interface Connection {
  readonly source: string
  readonly output: string
  readonly target: string
  readonly input: string
}

/**
 * The graph of a workflow, as InvokeAI's client builds it: notes are left out, connectors are resolved, an input with
 * a connection has no value, values for the inputs of a called workflow are gathered in `workflow_inputs`, and batch
 * nodes become batch data (those of one group zipped). `generated` holds the values of generator nodes by id. Throws `WorkflowRunError` for a batch node without values.
 */
export function workflowRun(
  workflow: WorkflowParts,
  generated: ReadonlyMap<string, readonly BatchItem[]> = new Map(),
  // Browsers make ids of their own only where the studio is opened by https.
  graphId: string = crypto.randomUUID(),
): WorkflowRun {
  const invocations = invocationsOf(workflow.nodes)
  const connections = connectionsOf(workflow, invocations)
  const isVirtual = (id: string): boolean => {
    const type = invocations.get(id)?.type ?? ''
    return BATCH_FIELDS.has(type) || GENERATORS.has(type)
  }
  const real = connections.filter(({ source, target }) => !isVirtual(source) && !isVirtual(target))
  const fed = new Set(connections.map(({ target, input }) => JSON.stringify([target, input])))
  const nodes = [...invocations.values()].filter(({ id }) => !isVirtual(id)).map((node) => toGraphNode(node, fed))
  return {
    graph: {
      id: graphId,
      nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
      edges: real.map(toEdge),
    },
    data: batchData([...invocations.values()], connections, generated),
  }
}

function invocationsOf(nodes: WorkflowParts['nodes']): Map<string, Invocation> {
  const invocations = new Map<string, Invocation>()
  for (const node of nodes) {
    const type = nodeTypeOf(node)
    if (type === null || typeof node.id !== 'string') continue
    const { inputs, isIntermediate, useCache } = node.data as JsonObject
    const values = Object.entries(isObject(inputs) ? inputs : {}).flatMap(([name, field]) =>
      isObject(field) && field.value !== undefined ? [[name, field.value] as const] : [],
    )
    invocations.set(node.id, {
      id: node.id,
      type,
      isIntermediate: isIntermediate !== false,
      useCache: typeof useCache === 'boolean' ? useCache : undefined,
      values: new Map(values),
    })
  }
  return invocations
}

function connectionsOf({ nodes, edges }: WorkflowParts, invocations: ReadonlyMap<string, Invocation>): Connection[] {
  const connectors = new Set(nodes.flatMap(({ id, type }) => (type === 'connector' ? [id] : [])))
  const all = edges.flatMap((edge) => toConnection(edge) ?? [])
  const originOf = originFinder(connectors, all)
  return all.flatMap((connection) => {
    const origin = originOf(connection)
    if (!origin || !invocations.has(origin.source) || !invocations.has(connection.target)) return []
    return { ...connection, source: origin.source, output: origin.output }
  })
}

/**
 * Finds where a connection begins that comes from connectors; undefined where it begins nowhere, as in a ring of them.
 * Each connector is passed once, however many connections come from it.
 */
function originFinder(connectors: ReadonlySet<unknown>, connections: readonly Connection[]) {
  const feeding = new Map(connections.filter(({ target }) => connectors.has(target)).map((each) => [each.target, each]))
  const origins = new Map<string, Connection | undefined>()
  return (connection: Connection): Connection | undefined => {
    const passed: string[] = []
    let origin: Connection | undefined = connection
    while (origin && connectors.has(origin.source) && !origins.has(origin.source)) {
      // Whoever comes here again before the beginning is found goes around.
      origins.set(origin.source, undefined)
      passed.push(origin.source)
      origin = feeding.get(origin.source)
    }
    if (origin && connectors.has(origin.source)) origin = origins.get(origin.source)
    for (const connector of passed) origins.set(connector, origin)
    return origin
  }
}

function toConnection({ type, source, sourceHandle, target, targetHandle }: JsonObject): Connection | null {
  if (type === 'collapsed' || typeof source !== 'string' || typeof target !== 'string') return null
  if (typeof sourceHandle !== 'string' || typeof targetHandle !== 'string') return null
  return { source, output: sourceHandle, target, input: targetHandle }
}

function toGraphNode({ id, type, isIntermediate, useCache, values }: Invocation, fed: ReadonlySet<string>): GraphNode {
  const given = [...values].filter(([name, value]) => !fed.has(JSON.stringify([id, name])) && !isUnchosen(name, value))
  return {
    ...(type === 'call_saved_workflow' ? callValues(given) : Object.fromEntries(given)),
    id,
    type,
    is_intermediate: isIntermediate,
    ...(useCache === undefined ? {} : { use_cache: useCache }),
  }
}

/** The values of a calling node: those for the called workflow together. */
function callValues(given: readonly (readonly [string, unknown])[]): JsonObject {
  const isPassed = ([name]: readonly [string, unknown]) => name.startsWith(CALL_INPUT_PREFIX)
  const { workflow_inputs, ...own } = Object.fromEntries(given.filter((entry) => !isPassed(entry)))
  const kept = isObject(workflow_inputs) ? workflow_inputs : {}
  return { ...own, workflow_inputs: { ...kept, ...Object.fromEntries(given.filter(isPassed)) } }
}

/** `auto` and `none` in place of a board are the client's own words. */
function isUnchosen(name: string, value: unknown): boolean {
  return name === 'board' && (value === 'auto' || value === 'none')
}

function toEdge({ source, output, target, input }: Connection): Edge {
  return { source: { node_id: source, field: output }, destination: { node_id: target, field: input } }
}

function batchData(
  invocations: readonly Invocation[],
  connections: readonly Connection[],
  generated: ReadonlyMap<string, readonly BatchItem[]>,
): BatchDatum[][] {
  const groups = new Map<string, BatchDatum[]>()
  const batches = invocations.filter(({ type }) => BATCH_FIELDS.has(type))
  if (batches.length === 0) return []
  const leaving = grouped(connections, ({ source }) => source)
  const arriving = grouped(connections, ({ target }) => target)
  for (const { id, type, values } of batches) {
    const field = BATCH_FIELDS.get(type) ?? ''
    const generator = arriving.get(id)?.find(({ input }) => input === field)
    const items = generator ? generated.get(generator.source) : values.get(field)
    if (!Array.isArray(items) || items.length === 0) {
      throw new WorkflowRunError(id, 'This batch has no values. Add one, or remove the batch.')
    }
    const group = values.get('batch_group_id')
    const key = typeof group === 'string' && group !== 'None' ? group : `alone:${id}`
    const data = groups.get(key) ?? []
    groups.set(key, data)
    for (const { target, input } of leaving.get(id) ?? []) {
      data.push({ node_path: target, field_name: input, items: items as BatchItem[] })
    }
  }
  return [...groups.values()].filter((data) => data.length > 0)
}

function grouped(connections: readonly Connection[], keyOf: (connection: Connection) => string) {
  const groups = new Map<string, Connection[]>()
  for (const connection of connections) {
    const key = keyOf(connection)
    const group = groups.get(key)
    if (group) group.push(connection)
    else groups.set(key, [connection])
  }
  return groups
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
