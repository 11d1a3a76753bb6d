import { layout as dagreLayout, Graph } from '@dagrejs/dagre'
import { frameOf, type Point, type WorkflowDocument } from './document.ts'
import { type Box, boxAround, nodesInFrame } from './edit.ts'

/** Room between nodes that follow each other, and between nodes side by side. */
const GAP = { ranks: 80, nodes: 32 }
/** The same where frames take some of it. */
const FRAMED_GAP = { ranks: 128, nodes: 96 }

/** Where everything lies once it is arranged. */
export interface Arrangement {
  readonly places: ReadonlyMap<string, Point>
  /** Frames around what they held before. */
  readonly frames: ReadonlyMap<string, Box>
}

/**
 * Places for nodes from left to right in the order in which they run, by the layered drawing of Sugiyama (dagre). The
 * picture keeps its top left corner. `boxes` are what the nodes take on the canvas. What lies in a frame stays together
 * in it; notes and empty frames stay.
 */
export function arranged(
  document: WorkflowDocument,
  boxes: ReadonlyMap<string, Box>,
  only: ReadonlySet<string> | null = null,
): Arrangement {
  const nodes = document.nodes.filter((node) => node.type !== 'notes' && (only === null || only.has(node.id)))
  if (nodes.length === 0) return { places: new Map(), frames: new Map() }
  const members = framed(document, boxes, new Set(nodes.map(({ id }) => id)))
  const graph = new Graph({ compound: true })
  const gap = members.size > 0 ? FRAMED_GAP : GAP
  graph.setGraph({ rankdir: 'LR', ranksep: gap.ranks, nodesep: gap.nodes })
  graph.setDefaultEdgeLabel(() => ({}))
  const sizeOf = (id: string) => {
    const { width, height } = boxes.get(id) ?? { width: 320, height: 120 }
    return { width, height }
  }
  for (const { id } of nodes) graph.setNode(id, sizeOf(id))
  for (const [frame, ids] of members) {
    graph.setNode(frame, {})
    for (const id of ids) graph.setParent(id, frame)
  }
  for (const { source, target } of document.edges) {
    if (graph.hasNode(source) && graph.hasNode(target)) graph.setEdge(source, target)
  }
  dagreLayout(graph)
  const corner = {
    x: Math.min(...nodes.map(({ position }) => position.x)),
    y: Math.min(...nodes.map(({ position }) => position.y)),
  }
  const places = shifted(new Map(nodes.map(({ id }) => [id, cornerOf(graph.node(id))])), corner)
  const frames = [...members].map(
    ([frame, ids]) =>
      [frame, boxAround(ids.map((id) => ({ ...(places.get(id) ?? { x: 0, y: 0 }), ...sizeOf(id) })))] as const,
  )
  return { places, frames: new Map(frames) }
}

/** The frames with the nodes in them, of those that are arranged; a node in several belongs to the smallest. */
function framed(
  document: WorkflowDocument,
  boxes: ReadonlyMap<string, Box>,
  moving: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, readonly string[]>()
  const left = new Map([...boxes].filter(([id]) => moving.has(id)))
  const frames = document.nodes.flatMap((node) => {
    const size = frameOf(node)
    return size ? [{ id: node.id, ...node.position, ...size }] : []
  })
  for (const frame of frames.toSorted((one, other) => one.width * one.height - other.width * other.height)) {
    const inside = nodesInFrame(frame, left)
    if (inside.length > 0) members.set(frame.id, inside)
    for (const id of inside) left.delete(id)
  }
  return members
}

interface Placed {
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
}

/** dagre answers centres. */
function cornerOf({ x = 0, y = 0, width = 0, height = 0 }: Placed): Point {
  return { x: x - width / 2, y: y - height / 2 }
}

function shifted(places: ReadonlyMap<string, Point>, corner: Point): ReadonlyMap<string, Point> {
  const left = Math.min(...[...places.values()].map(({ x }) => x))
  const top = Math.min(...[...places.values()].map(({ y }) => y))
  return new Map(
    [...places].map(([id, { x, y }]) => [
      id,
      { x: Math.round(x - left + corner.x), y: Math.round(y - top + corner.y) },
    ]),
  )
}
