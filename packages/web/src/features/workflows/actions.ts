import {
  copied,
  type Fragment,
  fragmentFromText,
  fragmentOf,
  fragmentToText,
  insert,
  withInputs,
} from './model/clipboard.ts'
import { type Connection, connect, matchingField, type OpenEnd } from './model/connect.ts'
import { connectorAt, removeAndJoin, throughConnector } from './model/connectors.ts'
import { frameOf, isFieldEdge, type Point, type WorkflowDocument, type WorkflowNode } from './model/document.ts'
import {
  addNodes,
  type Box,
  frameAround,
  move,
  nodeOf,
  nodesInFrame,
  noteAt,
  setFrame,
  updateNodes,
} from './model/edit.ts'
import { EMPTY_DOCUMENT } from './model/file.ts'
import { arranged } from './model/layout.ts'
import type { NodeTemplate, Templates } from './model/templates.ts'
import { documentOf, type EditorStore, edit, select } from './store.ts'

/** How far copies lie from what they are copies of. */
const COPY_OFFSET: Point = { x: 48, y: 48 }
/** What a node takes before it was drawn. */
const USUAL_SIZE = { width: 320, height: 160 }

/** The boxes of all nodes on the canvas; frames by their own size. */
function boxesOf(store: EditorStore): ReadonlyMap<string, Box> {
  const { sizes } = store.getState()
  return new Map(
    documentOf(store).nodes.map((node) => [
      node.id,
      { ...node.position, ...(frameOf(node) ?? sizes.get(node.id) ?? USUAL_SIZE) },
    ]),
  )
}

/** Room between a new node and those beside it. */
const GAP = 48

/** Where a new node has room: at `wanted`, or to the right of what lies there. */
export function freePlace(store: EditorStore, wanted: Point): Point {
  const boxes = [...boxesOf(store).values()]
  const { width, height } = USUAL_SIZE
  let place = { x: Math.round(wanted.x), y: Math.round(wanted.y) }
  const inTheWay = () =>
    boxes.find(
      (box) =>
        place.x < box.x + box.width &&
        place.x + width > box.x &&
        place.y < box.y + box.height &&
        place.y + height > box.y,
    )
  for (let box = inTheWay(); box; box = inTheWay()) place = { x: Math.round(box.x + box.width + GAP), y: place.y }
  return place
}

/** Where a new node goes, what it is connected to, and values that it begins with besides those of its type. */
interface NewNode {
  readonly position: Point
  readonly end: OpenEnd | null
  readonly values?: Readonly<Record<string, unknown>>
}

/** Adds a node of a type, connected to an open end where there is one, and selects it. Answers its id. */
export function addNodeOf(
  store: EditorStore,
  templates: Templates,
  template: NodeTemplate,
  { position, end, values = {} }: NewNode,
): string {
  const fresh = nodeOf(template, position)
  const inputs = Object.entries(values).map(
    ([name, value]) => [name, { ...fresh.data.inputs[name], name, value }] as const,
  )
  const node = { ...fresh, data: { ...fresh.data, inputs: { ...fresh.data.inputs, ...Object.fromEntries(inputs) } } }
  edit(store, (document) => {
    const scene = { document: addNodes(document, [node]), templates }
    const field = end && matchingField({ document, templates }, end, template)
    return (end && field && connect(scene, joining(end, node.id, field))) || scene.document
  })
  select(store, [node.id])
  return node.id
}

function joining(end: OpenEnd, nodeId: string, field: string): Connection {
  return end.side === 'source'
    ? { source: end.nodeId, sourceHandle: end.field, target: nodeId, targetHandle: field }
    : { source: nodeId, sourceHandle: field, target: end.nodeId, targetHandle: end.field }
}

/** Adds a note and selects it. Answers its id. */
export function addNote(store: EditorStore, position: Point): string {
  return addAndSelect(store, noteAt(position))
}

/** Adds a frame around the selected nodes, or an empty one at `position`. Answers its id. */
export function addFrame(store: EditorStore, position: Point): string {
  const boxes = boxesOf(store)
  const chosen = [...store.getState().selectedNodes].flatMap((id) => boxes.get(id) ?? [])
  return addAndSelect(store, frameAround(chosen.length > 0 ? chosen : [{ ...position, width: 400, height: 240 }]))
}

/**
 * Adds a connector and selects it: at an open end where there is one, else into the connection that alone is selected, else
 * at `position`.
 */
export function addConnector(
  store: EditorStore,
  templates: Templates,
  { position, end }: Pick<NewNode, 'position' | 'end'>,
): void {
  const { selectedEdges, selectedNodes } = store.getState()
  const [edgeId] = selectedEdges
  if (!end && edgeId !== undefined && selectedEdges.size === 1 && selectedNodes.size === 0) {
    putConnector(store, edgeId, middleOf(store, edgeId) ?? position)
    return
  }
  const connector = connectorAt(position)
  edit(store, (document) => {
    const next = addNodes(document, [connector])
    const handle = end?.side === 'source' ? 'in' : 'out'
    return (end && connect({ document: next, templates }, joining(end, connector.id, handle))) || next
  })
  select(store, [connector.id])
}

/** Puts a connector into a connection and selects it. */
export function putConnector(store: EditorStore, edgeId: string, position: Point): void {
  const connector = connectorAt(position)
  edit(store, (document) => throughConnector(document, edgeId, connector))
  select(store, [connector.id])
}

/** Between the nodes of a connection. */
function middleOf(store: EditorStore, edgeId: string): Point | null {
  const edge = documentOf(store).edges.find(({ id }) => id === edgeId)
  const boxes = boxesOf(store)
  const from = edge && isFieldEdge(edge) ? boxes.get(edge.source) : undefined
  const to = edge && isFieldEdge(edge) ? boxes.get(edge.target) : undefined
  if (!from || !to) return null
  return { x: (from.x + from.width + to.x) / 2, y: (from.y + from.height / 2 + to.y + to.height / 2) / 2 }
}

function addAndSelect(store: EditorStore, node: WorkflowNode): string {
  edit(store, (document) => addNodes(document, [node]))
  select(store, [node.id])
  return node.id
}

/** Removes what is selected; what passed through a connector stays connected. */
export function removeSelected(store: EditorStore): void {
  const { selectedNodes, selectedEdges } = store.getState()
  edit(store, (document) => removeAndJoin(document, new Set([...selectedNodes, ...selectedEdges])))
  select(store, [])
}

/** The selected nodes as a text for the clipboard, or null when none is selected. */
export function copySelected(store: EditorStore): string | null {
  const { selectedNodes } = store.getState()
  if (selectedNodes.size === 0) return null
  return fragmentToText(fragmentOf(documentOf(store), selectedNodes), EMPTY_DOCUMENT)
}

/** Adds nodes from a text of the clipboard and selects them. Whether there were any. */
export function paste(store: EditorStore, text: string, position: Point | null): boolean {
  const fragment = fragmentFromText(text)
  if (!fragment) return false
  addCopies(store, fragment, position ? offsetTo(fragment, position) : COPY_OFFSET)
  return true
}

function offsetTo({ nodes }: Fragment, position: Point): Point {
  const left = Math.min(...nodes.map((node) => node.position.x))
  const top = Math.min(...nodes.map((node) => node.position.y))
  return { x: Math.round(position.x - left), y: Math.round(position.y - top) }
}

/** Adds copies of the selected nodes that are fed by the same nodes, and selects them. */
export function duplicateSelected(store: EditorStore): void {
  const { selectedNodes } = store.getState()
  if (selectedNodes.size === 0) return
  addCopies(store, withInputs(documentOf(store), selectedNodes), COPY_OFFSET)
}

function addCopies(store: EditorStore, fragment: Fragment, offset: Point): void {
  const copies = copied(fragment, offset)
  edit(store, (document) => insert(document, copies))
  select(
    store,
    copies.nodes.map(({ id }) => id),
  )
}

/** Arranges the nodes from left to right, frames with what is in them; only the selected ones when there are several. */
export function arrange(store: EditorStore): void {
  const { selectedNodes } = store.getState()
  const only = selectedNodes.size > 1 ? selectedNodes : null
  const boxes = boxesOf(store)
  edit(store, (document) => {
    const { places, frames } = arranged(document, boxes, only)
    return [...frames].reduce((next, [id, box]) => setFrame(next, id, box), move(document, places))
  })
}

/** Selects every node. */
export function selectAll(store: EditorStore): void {
  select(
    store,
    documentOf(store).nodes.map(({ id }) => id),
  )
}

/** Brings nodes of older versions to those that are here: all, or the one with the id `only`. */
export function updateOutdated(store: EditorStore, templates: Templates, only: string | null = null): void {
  edit(store, (document) => updateNodes(document, templates, only))
}

/** The document with nodes at new places; what lies in a frame that is moved goes with it. */
export function moved(
  document: WorkflowDocument,
  places: ReadonlyMap<string, Point>,
  passengers: ReadonlyMap<string, readonly string[]>,
): WorkflowDocument {
  const all = new Map(places)
  for (const [frameId, ids] of passengers) {
    const frame = document.nodes.find(({ id }) => id === frameId)
    const to = places.get(frameId)
    if (!frame || !to) continue
    for (const node of document.nodes) {
      if (!ids.includes(node.id) || all.has(node.id)) continue
      const { x, y } = node.position
      all.set(node.id, { x: x + to.x - frame.position.x, y: y + to.y - frame.position.y })
    }
  }
  return move(document, all)
}

/** The nodes in each of these frames, as they lie now. */
export function passengersOf(store: EditorStore, frameIds: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const boxes = boxesOf(store)
  const frames = new Set(documentOf(store).nodes.flatMap((node) => (frameOf(node) ? [node.id] : [])))
  return new Map(
    [...frameIds].flatMap((id) => {
      const box = boxes.get(id)
      return box && frames.has(id) ? [[id, nodesInFrame(box, boxes).filter((inside) => inside !== id)] as const] : []
    }),
  )
}
