import { layout as dagreLayout, Graph } from '@dagrejs/dagre'
import { frameOf, type Point, type Size, type WorkflowDocument } from './document.ts'

/** Room between nodes that follow each other, and between nodes side by side. */
const GAP = { ranks: 80, nodes: 32 }

/**
 * Places for nodes from left to right in the order in which they run, by the layered drawing of Sugiyama (dagre). The
 * picture keeps its top left corner. `sizes` are what the nodes take on the canvas; notes and frames stay.
 */
export function arranged(
  document: WorkflowDocument,
  sizes: ReadonlyMap<string, Size>,
  only: ReadonlySet<string> | null = null,
): ReadonlyMap<string, Point> {
  const nodes = document.nodes.filter(
    (node) => node.type !== 'notes' && !frameOf(node) && (only === null || only.has(node.id)),
  )
  if (nodes.length === 0) return new Map()
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', ranksep: GAP.ranks, nodesep: GAP.nodes })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id } of nodes) graph.setNode(id, { ...(sizes.get(id) ?? { width: 320, height: 120 }) })
  for (const { source, target } of document.edges) {
    if (graph.hasNode(source) && graph.hasNode(target)) graph.setEdge(source, target)
  }
  dagreLayout(graph)
  const corner = {
    x: Math.min(...nodes.map(({ position }) => position.x)),
    y: Math.min(...nodes.map(({ position }) => position.y)),
  }
  return shifted(new Map(nodes.map(({ id }) => [id, cornerOf(graph.node(id))])), corner)
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
