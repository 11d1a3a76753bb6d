import {
  type ConnectorNode,
  edgesInto,
  type FieldEdge,
  isFieldEdge,
  nodeById,
  type Point,
  type WorkflowDocument,
} from './document.ts'
import { addNodes, remove } from './edit.ts'
import { newId } from './ids.ts'

/** The width and height of a connector on the canvas. */
const CONNECTOR_SIZE = 28

/** A connector around a point. */
export function connectorAt({ x, y }: Point): ConnectorNode {
  const id = newId()
  const position = { x: Math.round(x - CONNECTOR_SIZE / 2), y: Math.round(y - CONNECTOR_SIZE / 2) }
  return { id, type: 'connector', position, data: { id, type: 'connector', label: '', isOpen: true } }
}

/** The connection with which the way into an input begins, before the connectors that it passes. */
export function originOf(document: WorkflowDocument, edge: FieldEdge): FieldEdge {
  const passed = new Set<string>()
  let first = edge
  while (nodeById(document, first.source)?.type === 'connector' && !passed.has(first.source)) {
    passed.add(first.source)
    const [before] = edgesInto(document, first.source, 'in')
    if (!before) return first
    first = before
  }
  return first
}

/** The document with a connection that passes through a connector; as it was when there is no such connection. */
export function throughConnector(
  document: WorkflowDocument,
  edgeId: string,
  connector: ConnectorNode,
): WorkflowDocument {
  const edge = document.edges.find(({ id }) => id === edgeId)
  if (!edge || !isFieldEdge(edge)) return document
  const into = { ...plain(edge), id: newId(), target: connector.id, targetHandle: 'in' }
  const outOf = { ...plain(edge), id: newId(), source: connector.id, sourceHandle: 'out' }
  const { edges, ...rest } = addNodes(document, [connector])
  return { ...rest, edges: edges.flatMap((known) => (known === edge ? [into, outOf] : [known])) }
}

/** Without what a file said of the edge besides, which was about the whole of it. */
function plain({ id, type, source, sourceHandle, target, targetHandle }: FieldEdge): FieldEdge {
  return { id, type, source, sourceHandle, target, targetHandle }
}

/** The document without some nodes and edges; what passed through a connector that goes is connected directly. */
export function removeAndJoin(document: WorkflowDocument, ids: ReadonlySet<string>): WorkflowDocument {
  const joined = document.edges.flatMap((edge): readonly FieldEdge[] => {
    if (!isFieldEdge(edge) || !isGone(document, ids, edge.source) || ids.has(edge.target) || ids.has(edge.id)) return []
    const from = beginning(document, ids, edge)
    return from ? [{ ...plain(edge), id: newId(), source: from.source, sourceHandle: from.sourceHandle }] : []
  })
  const without = remove(document, ids)
  return joined.length === 0 ? without : { ...without, edges: [...without.edges, ...joined] }
}

function isGone(document: WorkflowDocument, ids: ReadonlySet<string>, nodeId: string): boolean {
  return ids.has(nodeId) && nodeById(document, nodeId)?.type === 'connector'
}

/** The edge with which the way through connectors that go begins; null when it begins nowhere, or with what goes too. */
function beginning(document: WorkflowDocument, ids: ReadonlySet<string>, edge: FieldEdge): FieldEdge | null {
  const passed = new Set<string>()
  let first = edge
  while (isGone(document, ids, first.source) && !passed.has(first.source)) {
    passed.add(first.source)
    const before = document.edges.find(
      (known): known is FieldEdge => isFieldEdge(known) && known.target === first.source && !ids.has(known.id),
    )
    if (!before) return null
    first = before
  }
  return ids.has(first.source) ? null : first
}
