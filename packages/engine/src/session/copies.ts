import type { Edge, ExecutionState } from '@invoke-studio/contract/graph'
import { convert } from '../define/inputs.ts'
import { branchOf, type Decisions } from './demand.ts'
import { type Coordinates, combine, comparePaths, iterationPath, refuseCopies } from './iterations.ts'
import type { Topology } from './topology.ts'

/** A prepared copy of a node: the node once for each iteration that it is in. */
export interface Copy {
  readonly id: string
  readonly source: string
  readonly coordinates: Coordinates
  readonly path: readonly number[]
  /** The edges into the copy, each with the copy that it comes from. */
  readonly inputs: readonly { readonly edge: Edge; readonly from: Copy }[]
  /** For a copy of an iterator: which element it stands for. */
  readonly index: number | null
}

/** The prepared copies of a graph's nodes. */
export interface Copies {
  /** The copies of a node, or null while it is not prepared. */
  of(nodeId: string): readonly Copy[] | null
  /** The copies of a node that have put something out. */
  withResult(nodeId: string): readonly Copy[]
  /** Makes the copies of a node whose parents are prepared, in order of iteration. */
  prepare(nodeId: string): readonly Copy[]
  /** Makes one copy without inputs. */
  prepareAlone(nodeId: string): Copy
  /** What the condition of an `if` node turned out to be; the condition must be known. */
  decisions(nodeId: string): Decisions
}

/** The edge that gives a field its value: of several, the last one. */
export function edgeInto(links: Topology, nodeId: string, field: string): Edge | undefined {
  return links.incoming(nodeId).findLast(({ destination }) => destination.field === field)
}

/** Gives a new copy its id, by its source node and iteration path. */
export type CopyNames = (source: string, path: readonly number[]) => string

/** Makes copies and enters them into the execution state. */
export function createCopies(
  state: ExecutionState,
  links: Topology,
  idOf: CopyNames = () => crypto.randomUUID(),
): Copies {
  const { graph } = state
  const iterators = links.order.filter((id) => graph.nodes[id]?.type === 'iterate')
  const copies = new Map<string, readonly Copy[]>()
  const placed = { copies: 0, inputs: 0 }
  const withResult = (id: string) => (copies.get(id) ?? []).filter((copy) => state.results[copy.id])
  const valueOn = (copy: Copy, edge: Edge) => state.results[copy.id]?.[edge.source.field]

  function place(source: string, coordinates: Coordinates, inputs: Copy['inputs'], index: number | null = null): Copy {
    placed.copies++
    placed.inputs += inputs.length
    refuseCopies(placed.copies, placed.inputs)
    const path = iterationPath(coordinates, iterators)
    const copy: Copy = { id: idOf(source, path), source, coordinates, path, inputs, index }
    enter(state, copy)
    return copy
  }

  /** One copy for each way in which the parents behind `edges` go together; `fixed` stands for all copies of its node. */
  function placeJoined(id: string, edges: readonly Edge[], fixed?: Copy): Copy[] {
    const sources = [...new Set(edges.map((edge) => edge.source.node_id))]
    const parents = sources.map((source) => (fixed?.source === source ? [fixed] : (copies.get(source) ?? [])))
    return combine(parents).map(({ coordinates, picks }) => {
      const pickOf = new Map(picks.map((pick) => [pick.source, pick]))
      const inputs = edges.flatMap((edge) => {
        const from = pickOf.get(edge.source.node_id)
        return from ? [{ edge, from }] : []
      })
      return place(id, coordinates, inputs)
    })
  }

  function placeIterator(id: string): Copy[] {
    const edge = edgeInto(links, id, 'collection')
    if (!edge) return []
    return withResult(edge.source.node_id).flatMap((from) => {
      const elements = valueOn(from, edge)
      if (!Array.isArray(elements)) return []
      return elements.map((_, index) => place(id, new Map([...from.coordinates, [id, index]]), [{ edge, from }], index))
    })
  }

  function placeCollector(id: string): Copy[] {
    const edges = links.incoming(id)
    const parents = (edge: Edge) => copies.get(edge.source.node_id) ?? []
    const count = edges.reduce((sum, edge) => sum + parents(edge).length, 0)
    refuseCopies(placed.copies + 1, placed.inputs + count)
    const inputs = edges.flatMap((edge) => parents(edge).map((from) => ({ edge, from })))
    return [place(id, new Map(), inputs)]
  }

  /** An `if` gets its copies from its condition and, for each, from the branch that it chose. */
  function placeIf(id: string): Copy[] {
    return decisions(id).flatMap(({ value, copy }) => {
      const taken = links.incoming(id).filter((edge) => (branchOf(graph, edge) ?? value) === value)
      return placeJoined(id, taken, copy)
    })
  }

  function decisions(id: string): (Decisions[number] & { readonly copy?: Copy })[] {
    const edge = edgeInto(links, id, 'condition')
    if (!edge) return [{ coordinates: new Map(), value: isTrue(graph.nodes[id]?.condition) }]
    return withResult(edge.source.node_id).map((copy) => ({
      copy,
      coordinates: copy.coordinates,
      value: isTrue(valueOn(copy, edge)),
    }))
  }

  const special: Readonly<Record<string, (id: string) => Copy[]>> = {
    iterate: placeIterator,
    collect: placeCollector,
    if: placeIf,
  }

  return {
    of: (id) => copies.get(id) ?? null,
    withResult,
    decisions,
    prepare(id) {
      const placeOwn = special[graph.nodes[id]?.type ?? '']
      const own = placeOwn ? placeOwn(id) : placeJoined(id, links.incoming(id))
      own.sort((one, other) => comparePaths(one.path, other.path))
      copies.set(id, own)
      state.source_prepared_mapping[id] = own.map((copy) => copy.id)
      return own
    },
    prepareAlone(id) {
      const copy = place(id, new Map(), [])
      state.source_prepared_mapping[id] = [copy.id]
      return copy
    },
  }
}

function enter(state: ExecutionState, copy: Copy): void {
  const node = state.graph.nodes[copy.source]
  if (node) state.execution_graph.nodes[copy.id] = { ...node, id: copy.id }
  for (const { edge, from } of copy.inputs) {
    state.execution_graph.edges.push({
      source: { node_id: from.id, field: edge.source.field },
      destination: { node_id: copy.id, field: edge.destination.field },
    })
  }
  state.prepared_source_mapping[copy.id] = copy.source
  state.prepared_iteration_paths[copy.id] = [...copy.path]
}

/** Truth as `boolean` inputs read it. */
function isTrue(value: unknown): boolean {
  return convert(value, { kind: 'boolean' }) === true
}
