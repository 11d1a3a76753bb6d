import type { Edge, Graph, GraphNode } from '@invoke-studio/contract/graph'
import { BoardField, MetadataField } from '../define/fields.ts'
import { takesUnknown } from '../define/node.ts'
import type { NodeRegistry } from '../define/registry.ts'
import { compatible, elementType, type FieldType, fieldType } from '../define/types.ts'
import { type Topology, topology } from './topology.ts'

/** What is wrong with a graph, and where. */
export interface GraphProblem {
  readonly message: string
  readonly node_id: string | null
  readonly field: string | null
}

const ANY: FieldType = { kind: 'any' }

interface Subject {
  readonly graph: Graph
  readonly registry: NodeRegistry
  readonly links: Topology
}

/**
 * What keeps a graph from running; empty when it is sound. Node types that nobody knows are no problem here (they fail
 * when they are to run), missing inputs neither. Checks that build on each other stop at the first that finds something.
 */
export function graphProblems(graph: Graph, registry: NodeRegistry): GraphProblem[] {
  const subject: Subject = { graph, registry, links: topology(graph) }
  for (const check of [nodeProblems, edgeProblems, cycleProblems, flowProblems, typeProblems, valueProblems]) {
    const problems = [...check(subject)]
    if (problems.length > 0) return problems
  }
  return []
}

const problem = (message: string, node_id: string | null = null, field: string | null = null): GraphProblem => ({
  message,
  node_id,
  field,
})

function* nodeProblems({ graph, registry }: Subject): Generator<GraphProblem> {
  const seen = new Set<string>()
  for (const [key, { id, type }] of Object.entries(graph.nodes)) {
    if (seen.has(id)) yield problem(`Node ids must be unique, found duplicates of ${id}`, id)
    seen.add(id)
    if (key !== id) yield problem(`Node ids must match, got ${key} and ${id}`, key)
    if (registry.isDenied(type)) yield problem(`Node ${id} has the type ${type}, which is not allowed here`, id)
  }
}

function* edgeProblems({ graph, registry }: Subject): Generator<GraphProblem> {
  for (const { source, destination } of graph.edges) {
    const from = ownNode(graph, source.node_id)
    const to = ownNode(graph, destination.node_id)
    if (!from) yield problem(`Edge source node ${source.node_id} does not exist in the graph`, source.node_id)
    if (!to) {
      yield problem(`Edge destination node ${destination.node_id} does not exist in the graph`, destination.node_id)
    }
    if (from && !outputField(registry, from, source.field)) {
      yield problem(`Edge source field ${source.field} does not exist in node ${from.id}`, from.id, source.field)
    }
    if (to && !inputType(registry, to, destination.field)) {
      const message = `Edge destination field ${destination.field} does not exist in node ${to.id}`
      yield problem(message, to.id, destination.field)
    }
  }
}

function* cycleProblems({ graph, links }: Subject): Generator<GraphProblem> {
  const sorted = new Set(links.order)
  const stuck = Object.keys(graph.nodes).filter((id) => !sorted.has(id))
  if (stuck.length > 0) yield problem(`Graph contains cycles: ${stuck.join(', ')}`, stuck[0])
}

function* flowProblems({ graph, links }: Subject): Generator<GraphProblem> {
  for (const { id, type } of Object.values(graph.nodes)) {
    const fields = links.incoming(id).map((edge) => edge.destination.field)
    if (type === 'iterate' && fields.filter((field) => field === 'collection').length !== 1) {
      yield problem(`Iterate node ${id} needs exactly one edge into collection`, id, 'collection')
    }
    if (type === 'collect' && fields.length === 0) {
      yield problem(`Collect node ${id} needs at least one edge into item or collection`, id, 'item')
    }
  }
}

function* typeProblems({ graph, registry, links }: Subject): Generator<GraphProblem> {
  const typeOf = outputTypes(graph, registry, links)
  for (const edge of graph.edges) {
    const { source, destination } = edge
    const to = graph.nodes[destination.node_id]
    const target = to && inputType(registry, to, destination.field)
    if (!target || compatible(typeOf(edge), target)) continue
    const ends = `${source.node_id}.${source.field} to ${destination.node_id}.${destination.field}`
    const message = `Field types are incompatible (${ends}): ${describe(typeOf(edge))} is no ${describe(target)}`
    yield problem(message, destination.node_id, destination.field)
  }
  for (const { id, type } of Object.values(graph.nodes)) {
    if (type === 'iterate') yield* iterateProblems(id, links, typeOf)
    if (type === 'collect') yield* collectProblems(id, links, typeOf)
  }
}

type TypeOf = (edge: Edge) => FieldType

function* iterateProblems(id: string, links: Topology, typeOf: TypeOf): Generator<GraphProblem> {
  const edge = links.incoming(id).find(({ destination }) => destination.field === 'collection')
  if (edge && !elementType(typeOf(edge))) {
    yield problem(`Iterate node ${id} needs a list, got ${describe(typeOf(edge))}`, id, 'collection')
  }
}

function* collectProblems(id: string, links: Topology, typeOf: TypeOf): Generator<GraphProblem> {
  const elements = collectedTypes(links.incoming(id), typeOf)
  const [first] = elements
  const odd = elements.find((type) => first && !compatible(type, first) && !compatible(first, type))
  if (first && odd) {
    const message = `Collect node ${id} needs items of one type, got ${describe(first)} and ${describe(odd)}`
    yield problem(message, id, 'item')
  }
}

function* valueProblems({ graph, registry, links }: Subject): Generator<GraphProblem> {
  for (const node of Object.values(graph.nodes)) {
    const connected = new Set(links.incoming(node.id).map((edge) => edge.destination.field))
    const refusal = registry.get(node.type)?.refusal(node, connected)
    if (!refusal) continue
    const where = refusal.field ? ` has an invalid value for ${refusal.field}` : ''
    yield problem(`Node ${node.id}${where}: ${refusal.message}`, node.id, refusal.field)
  }
}

/** Edges may name anything, `constructor` too. */
function ownNode(graph: Graph, id: string): GraphNode | undefined {
  return Object.hasOwn(graph.nodes, id) ? graph.nodes[id] : undefined
}

/** Known output fields; those of unknown node types may have any name. */
function outputField(registry: NodeRegistry, node: GraphNode, field: string): boolean {
  const definition = registry.get(node.type)
  return !definition || Object.hasOwn(definition.output.fields, field)
}

function inputType(registry: NodeRegistry, node: GraphNode, field: string): FieldType | null {
  const definition = registry.get(node.type)
  if (!definition) return ANY
  const declared = Object.hasOwn(definition.inputs, field) ? definition.inputs[field] : undefined
  if (declared) return fieldType(declared.schema)
  if (field === 'board' && definition.board) return fieldType(BoardField)
  if (field === 'metadata' && definition.metadata) return fieldType(MetadataField)
  return takesUnknown(definition, field) ? ANY : null
}

/** The types that edges carry: as declared, but what flows through `iterate` and `collect` keeps its own type. */
function outputTypes(graph: Graph, registry: NodeRegistry, links: Topology): TypeOf {
  const known = new Map<string, FieldType>()
  const typeOf: TypeOf = ({ source }) => known.get(`${source.node_id} ${source.field}`) ?? declared(source)
  const declared = (source: Edge['source']): FieldType => {
    const node = graph.nodes[source.node_id]
    const field = node && registry.get(node.type)?.output.fields[source.field]
    return field ? fieldType(field.schema) : ANY
  }
  for (const id of links.order) {
    const type = graph.nodes[id]?.type
    if (type === 'iterate') {
      const edge = links.incoming(id).find(({ destination }) => destination.field === 'collection')
      known.set(`${id} item`, (edge && elementType(typeOf(edge))) ?? ANY)
    }
    if (type === 'collect') {
      known.set(`${id} collection`, { kind: 'list', of: collectedTypes(links.incoming(id), typeOf)[0] ?? ANY })
    }
  }
  return typeOf
}

function collectedTypes(incoming: readonly Edge[], typeOf: TypeOf): FieldType[] {
  return incoming.map((edge) =>
    edge.destination.field === 'collection' ? (elementType(typeOf(edge)) ?? ANY) : typeOf(edge),
  )
}

function describe(type: FieldType): string {
  if (type.kind === 'named') return type.name
  if (type.kind === 'list') return `list of ${describe(type.of)}`
  if (type.kind === 'union') return type.of.map(describe).join(' or ')
  return type.kind
}
