import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import type { Batch, Graph } from '@invoke-studio/contract/graph'
import { unstorable } from '@invoke-studio/contract/workflows'
import { graphProblems, type NodeRegistry, takesUnknown } from '@invoke-studio/engine'
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
      if (!node || takesUnknown(node, field) || Object.hasOwn(node.inputs, field)) return true
      return (field === 'board' && node.board === true) || (field === 'metadata' && node.metadata === true)
    },
  }
}

/** What decides about the images, models and boards that a graph names. */
export interface GraphAccess {
  /** Which of these keys belong to no model. */
  missingModels(keys: readonly string[]): Promise<readonly string[]>
  sortImages(viewer: Viewer, names: readonly string[]): Promise<{ readonly refused: readonly string[] }>
  requireAdd(viewer: Viewer, boardId: string): Promise<unknown>
}

/** Refuses (422, naming node and field) a batch that cannot run, or that names what its person may not use. */
export function batchCheck(deps: { graphs: GraphRules; access: GraphAccess }) {
  return async (viewer: Viewer, batch: Batch): Promise<void> => {
    const why = unstorable(batch)
    if (why !== null) refuse('body', ['batch'], why)
    refuseHuge(batch.graph)
    refuseUnsound(deps.graphs, batch)
    await refuseUnusable(deps.access, viewer, batch)
    await refuseForeignBoards(deps.access, viewer, batch.graph)
  }
}

const NODES = ['batch', 'graph', 'nodes'] as const

/** Nodes and edges of a graph: it is looked at in one go, while others wait. The largest workflows have hundreds. */
const MOST_NODES = 10_000
const MOST_EDGES = 50_000
/** Characters of the id of a node: sessions of called workflows name the node that called them. */
const LONGEST_ID = 300
/** Models that a graph names, and boards: each is looked up. */
const MOST_MODELS = 200
const MOST_BOARDS = 200

function refuseHuge({ nodes, edges }: Graph): void {
  const place = ['batch', 'graph']
  const ids = Object.keys(nodes)
  if (ids.length > MOST_NODES) refuse('body', place, `A graph has at most ${MOST_NODES} nodes`)
  if (ids.some((id) => id.length > LONGEST_ID)) {
    refuse('body', place, `The id of a node has at most ${LONGEST_ID} characters`)
  }
  if (edges.length > MOST_EDGES) refuse('body', place, `A graph has at most ${MOST_EDGES} edges`)
}

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

/** Something that a batch names, and where. */
interface Named {
  readonly kind: 'image' | 'model'
  /** Its name or key. */
  readonly id: string
  /** What people call it. */
  readonly name: string
  readonly place: readonly string[]
}

async function refuseUnusable(access: GraphAccess, viewer: Viewer, batch: Batch): Promise<void> {
  const first = await firstUnusable(access, viewer, batch)
  if (first) refuse('body', first.place, first.why)
}

/** The first image or model that a batch names and that its person may not use, with a sentence; null for none. */
export async function firstUnusable(
  access: Pick<GraphAccess, 'sortImages' | 'missingModels'>,
  viewer: Viewer,
  batch: Pick<Batch, 'graph' | 'data'>,
): Promise<{ readonly place: readonly string[]; readonly why: string } | null> {
  const named = [...namedThings(batch)]
  const idsOf = (kind: Named['kind']) => [...new Set(named.filter((one) => one.kind === kind).map(({ id }) => id))]
  const [images, models] = [idsOf('image'), idsOf('model')]
  if (models.length > MOST_MODELS) return { place: NODES, why: `A batch names at most ${MOST_MODELS} models` }
  const unusable = {
    image: new Set(images.length === 0 ? [] : (await access.sortImages(viewer, images)).refused),
    model: new Set(models.length === 0 ? [] : await access.missingModels(models)),
  }
  const first = named.find(({ kind, id }) => unusable[kind].has(id))
  return first ? { place: first.place, why: WHY[first.kind](first.name) } : null
}

const WHY: Readonly<Record<Named['kind'], (name: string) => string>> = {
  image: (name) => `The image ${name} cannot be used: it does not exist, or you may not see it. Choose another one.`,
  model: (name) => `The model ${name} cannot be used: it is not installed here, or not any more. Choose another one.`,
}

function* namedThings({ graph, data }: Pick<Batch, 'graph' | 'data'>): Generator<Named> {
  const types = new Set(Object.values(graph.nodes).map((node) => node.type))
  for (const [id, node] of Object.entries(graph.nodes)) {
    if (isRecord(node.type)) continue
    for (const [field, value] of Object.entries(node)) {
      if (field === 'metadata' || isDispensable(types, node.type, field)) continue
      yield* namedIn(value, [...NODES, id, field])
    }
  }
  for (const { items, field_name } of (data ?? []).flat()) yield* namedIn(items, ['batch', 'data', field_name])
}

/** Nodes that only write down what they are given: what is named there may be long gone. */
const isRecord = (type: string): boolean => type.includes('metadata') && type !== 'metadata_from_image'

/**
 * Models that a graph does without where they are not installed, as graphs travel: upscaling falls back to a plain
 * filter, and denoising in tiles leaves ControlNets out.
 */
function isDispensable(types: ReadonlySet<string>, type: string, field: string): boolean {
  if (type === 'spandrel_image_to_image_autoscale') return field === 'image_to_image_model'
  if (type !== 'controlnet' || field !== 'control_model') return false
  return types.has('tiled_multi_diffusion_denoise_latents') && ![...types].some((one) => /^denoise_latents/.test(one))
}

/** How deep things are named: a model in a LoRA in a list is three levels down. */
const DEEPEST = 6

function* namedIn(value: unknown, place: readonly string[], depth = 0): Generator<Named> {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return
  if ('image_name' in value && typeof value.image_name === 'string') {
    yield { kind: 'image', id: value.image_name, name: value.image_name, place }
  } else if (isModelIdentifier(value)) {
    yield { kind: 'model', id: value.key, name: value.name, place }
  } else {
    for (const part of Object.values(value)) yield* namedIn(part, place, depth + 1)
  }
}

/** Clients name models by key, and carry the rest along; some send the whole record. */
function isModelIdentifier(value: object): value is { key: string; name: string } {
  if (!('key' in value && 'name' in value && 'base' in value && 'hash' in value)) return false
  return typeof value.key === 'string' && value.key !== '' && typeof value.name === 'string'
}

async function refuseForeignBoards(access: GraphAccess, viewer: Viewer, graph: Graph): Promise<void> {
  const nodeOf = new Map<string, string>()
  for (const [id, { board }] of Object.entries(graph.nodes)) {
    const boardId = boardIdOf(board)
    if (boardId !== null && !nodeOf.has(boardId)) nodeOf.set(boardId, id)
  }
  if (nodeOf.size > MOST_BOARDS) refuse('body', NODES, `A batch names at most ${MOST_BOARDS} boards`)
  for (const [boardId, id] of nodeOf) {
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
