import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type { Batch, Graph } from '@invoke-studio/contract/graph'
import { graphProblems, type NodeRegistry } from '@invoke-studio/engine'
import { refuse } from '../../platform/http/validation.ts'

/** What the engine knows about graphs. */
export interface GraphRules {
  /** What keeps a graph from running; empty when it is sound. */
  problems(
    graph: Graph,
  ): readonly { readonly message: string; readonly node_id: string | null; readonly field: string | null }[]
  /** Whether nodes of a type have a field; true for types that nobody knows, which fail when they are to run. */
  hasField(nodeType: string, field: string): boolean
}

/** What the engine knows, about the nodes of a registry. */
export function graphRules(registry: NodeRegistry): GraphRules {
  return {
    problems: (graph) => graphProblems(graph, registry),
    hasField(nodeType, field) {
      const node = registry.get(nodeType)
      if (!node || node.keepsUnknown || Object.hasOwn(node.inputs, field)) return true
      return (field === 'board' && node.board === true) || (field === 'metadata' && node.metadata === true)
    },
  }
}

/** What decides about the images and boards that a graph names. */
export interface GraphAccess {
  sortImages(viewer: Viewer, names: readonly string[]): Promise<{ readonly refused: readonly string[] }>
  requireAdd(viewer: Viewer, boardId: string): Promise<unknown>
}

/** Refuses (422, naming node and field) a batch that cannot run, or that names what its person may not use. */
export function batchCheck(deps: { graphs: GraphRules; access: GraphAccess }) {
  return async (viewer: Viewer, batch: Batch): Promise<void> => {
    refuseUnsound(deps.graphs, batch)
    await refuseForeignImages(deps.access, viewer, batch)
    await refuseForeignBoards(deps.access, viewer, batch.graph)
  }
}

const NODES = ['batch', 'graph', 'nodes'] as const

function refuseUnsound(graphs: GraphRules, { graph, data }: Batch): void {
  const [problem] = graphs.problems(graph)
  if (problem) {
    const { node_id, field, message } = problem
    const place = node_id === null ? ['batch', 'graph'] : [...NODES, node_id, ...(field === null ? [] : [field])]
    refuse('body', place, message)
  }
  for (const { node_path, field_name } of (data ?? []).flat()) {
    const type = graph.nodes[node_path]?.type
    if (type !== undefined && !graphs.hasField(type, field_name)) {
      refuse('body', ['batch', 'data'], `Field ${field_name} not found in node ${node_path}`)
    }
  }
}

/** An image and where the batch names it. */
interface NamedImage {
  readonly name: string
  readonly place: readonly string[]
}

async function refuseForeignImages(access: GraphAccess, viewer: Viewer, batch: Batch): Promise<void> {
  const named = [...namedImages(batch)]
  if (named.length === 0) return
  const { refused } = await access.sortImages(viewer, [...new Set(named.map(({ name }) => name))])
  const unusable = new Set(refused)
  const first = named.find(({ name }) => unusable.has(name))
  if (first) {
    const why = `The image ${first.name} cannot be used: it does not exist, or you may not see it. Choose another one.`
    refuse('body', first.place, why)
  }
}

function* namedImages({ graph, data }: Batch): Generator<NamedImage> {
  for (const [id, node] of Object.entries(graph.nodes)) {
    if (RECORDS.test(node.type)) continue
    for (const [field, value] of Object.entries(node)) {
      if (field !== 'metadata') yield* imagesIn(value, [...NODES, id, field])
    }
  }
  for (const { items, field_name } of (data ?? []).flat()) yield* imagesIn(items, ['batch', 'data', field_name])
}

/** Nodes that only write down what they are given: an image named there may be long gone. */
const RECORDS = /metadata/

function* imagesIn(value: unknown, place: readonly string[]): Generator<NamedImage> {
  if (Array.isArray(value)) {
    for (const part of value) yield* imagesIn(part, place)
  } else if (typeof value === 'object' && value !== null && 'image_name' in value) {
    if (typeof value.image_name === 'string') yield { name: value.image_name, place }
  }
}

async function refuseForeignBoards(access: GraphAccess, viewer: Viewer, graph: Graph): Promise<void> {
  for (const [id, { board }] of Object.entries(graph.nodes)) {
    const boardId = boardIdOf(board)
    if (boardId === null) continue
    try {
      await access.requireAdd(viewer, boardId)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const why = `The board ${boardId} cannot take the image: it does not exist, or you may not add to it. Choose another one.`
      refuse('body', [...NODES, id, 'board'], why)
    }
  }
}

/** Clients send no board, `none` or an id. */
function boardIdOf(board: unknown): string | null {
  if (typeof board !== 'object' || board === null || !('board_id' in board)) return null
  const { board_id } = board
  return typeof board_id === 'string' && board_id !== 'none' ? board_id : null
}
