import {
  type FieldInstance,
  frameOf,
  type InvocationData,
  type InvocationNode,
  isFieldEdge,
  type NotesNode,
  type Point,
  type Size,
  type WorkflowDetails,
  type WorkflowDocument,
  type WorkflowEdge,
  type WorkflowForm,
  type WorkflowNode,
} from './document.ts'
import { withoutNodes } from './form.ts'
import { freshGenerator, GENERATORS } from './generators.ts'
import { newId } from './ids.ts'
import type { InputTemplate, NodeTemplate } from './templates.ts'

/** Node types whose images are what the person wants, and go to the gallery. */
const isOutput = (template: NodeTemplate): boolean =>
  template.type === 'save_image' || template.type === 'canvas_output'

/** A new node of a type, with the values that it begins with. */
export function nodeOf(template: NodeTemplate, position: Point): InvocationNode {
  const id = newId()
  const inputs = Object.values(template.inputs).map((input) => [input.name, fieldOf(input)] as const)
  return {
    id,
    type: 'invocation',
    position,
    data: {
      id,
      type: template.type,
      version: template.version,
      nodePack: template.nodePack,
      label: '',
      notes: '',
      isOpen: true,
      isIntermediate: !isOutput(template),
      useCache: template.useCache,
      inputs: Object.fromEntries(inputs),
    },
  }
}

function fieldOf(input: InputTemplate): FieldInstance {
  const { name, type } = input
  const value = type.name in GENERATORS ? freshGenerator(type.name) : input.default
  return { name, label: '', description: '', ...(value === undefined ? {} : { value }) }
}

/** A new note. */
export function noteAt(position: Point): NotesNode {
  const id = newId()
  return { id, type: 'notes', position, data: { id, type: 'notes', label: '', isOpen: true, notes: '' } }
}

/** A rectangle on the canvas. */
export interface Box extends Point, Size {}

/** Room between a frame and the nodes in it, more above for its name. */
const MARGIN = { side: 24, top: 56 }

/** What a frame around some boxes takes. */
export function boxAround(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.x)) - MARGIN.side
  const top = Math.min(...boxes.map((box) => box.y)) - MARGIN.top
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN.side
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN.side
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** A new frame around some boxes. */
export function frameAround(boxes: readonly Box[]): NotesNode {
  const { width, height, ...place } = boxAround(boxes)
  const note = noteAt(place)
  return { ...note, data: { ...note.data, frame: { width, height } } }
}

/** Ids of the nodes that lie wholly in a frame, by their boxes; other frames count as nodes. */
export function nodesInFrame(frame: Box, boxes: ReadonlyMap<string, Box>): readonly string[] {
  return [...boxes].flatMap(([id, box]) => {
    const inside =
      box.x >= frame.x &&
      box.y >= frame.y &&
      box.x + box.width <= frame.x + frame.width &&
      box.y + box.height <= frame.y + frame.height
    return inside ? [id] : []
  })
}

/** The document with more nodes. */
export function addNodes(document: WorkflowDocument, nodes: readonly WorkflowNode[]): WorkflowDocument {
  return { ...document, nodes: [...document.nodes, ...nodes] }
}

/** The document without some nodes and edges; edges and form fields of nodes that go, go too. */
export function remove(document: WorkflowDocument, ids: ReadonlySet<string>): WorkflowDocument {
  const nodes = document.nodes.filter((node) => !ids.has(node.id))
  const edges = document.edges.filter((edge) => !ids.has(edge.id) && !ids.has(edge.source) && !ids.has(edge.target))
  if (nodes.length === document.nodes.length && edges.length === document.edges.length) return document
  return { ...document, nodes, edges, form: withoutNodes(document.form, ids) }
}

/** The document without the connections into an input. */
export function disconnect(document: WorkflowDocument, nodeId: string, field: string): WorkflowDocument {
  const edges = document.edges.filter(
    (edge) => !(isFieldEdge(edge) && edge.target === nodeId && edge.targetHandle === field),
  )
  return edges.length === document.edges.length ? document : { ...document, edges }
}

/** The document with nodes at other places. */
export function move(document: WorkflowDocument, places: ReadonlyMap<string, Point>): WorkflowDocument {
  if (places.size === 0) return document
  const nodes = document.nodes.map((node) => {
    const position = places.get(node.id)
    return position && (position.x !== node.position.x || position.y !== node.position.y) ? { ...node, position } : node
  })
  return { ...document, nodes }
}

/** The document with one node changed. */
function changeNode<N extends WorkflowNode>(
  document: WorkflowDocument,
  id: string,
  is: (node: WorkflowNode) => node is N,
  change: (node: N) => N,
): WorkflowDocument {
  let changed = false
  const nodes = document.nodes.map((node) => {
    if (node.id !== id || !is(node)) return node
    const next = change(node)
    changed ||= next !== node
    return next
  })
  return changed ? { ...document, nodes } : document
}

const invocations = (node: WorkflowNode): node is InvocationNode => node.type === 'invocation'
const notes = (node: WorkflowNode): node is NotesNode => node.type === 'notes'

/** The document with other facts about a node that runs. */
export function setNodeData(
  document: WorkflowDocument,
  id: string,
  data: Partial<Pick<InvocationData, 'label' | 'notes' | 'useCache' | 'isIntermediate'>>,
): WorkflowDocument {
  return changeNode(document, id, invocations, (node) => ({ ...node, data: { ...node.data, ...data } }))
}

/** The document with other words on a note or frame. */
export function setNote(
  document: WorkflowDocument,
  id: string,
  data: Partial<Pick<NotesNode['data'], 'label' | 'notes'>>,
): WorkflowDocument {
  return changeNode(document, id, notes, (node) => ({ ...node, data: { ...node.data, ...data } }))
}

/** The document with a frame of another size and place. */
export function setFrame(document: WorkflowDocument, id: string, { x, y, width, height }: Box): WorkflowDocument {
  return changeNode(document, id, notes, (node) =>
    frameOf(node) ? { ...node, position: { x, y }, data: { ...node.data, frame: { width, height } } } : node,
  )
}

/** The document with a change to one input of a node; an input that the file left out is added. */
export function setField(
  document: WorkflowDocument,
  nodeId: string,
  name: string,
  change: Partial<Pick<FieldInstance, 'value' | 'label' | 'description'>>,
): WorkflowDocument {
  return changeNode(document, nodeId, invocations, (node) => {
    const field = node.data.inputs[name] ?? { name, label: '', description: '' }
    return { ...node, data: { ...node.data, inputs: { ...node.data.inputs, [name]: { ...field, ...change } } } }
  })
}

/** The document with a node that is open or closed. */
export function setOpen(document: WorkflowDocument, id: string, isOpen: boolean): WorkflowDocument {
  const withNode = changeNode(
    changeNode(document, id, invocations, (node) => ({ ...node, data: { ...node.data, isOpen } })),
    id,
    notes,
    (node) => ({ ...node, data: { ...node.data, isOpen } }),
  )
  return { ...withNode, edges: isOpen ? shown(withNode.edges, id) : collapsed(withNode, id) }
}

/** An open node's connections are all seen. */
function shown(edges: readonly WorkflowEdge[], id: string): readonly WorkflowEdge[] {
  return edges.flatMap((edge): readonly WorkflowEdge[] => {
    if (edge.source !== id && edge.target !== id) return [edge]
    if (!isFieldEdge(edge)) return []
    const { hidden: _, ...rest } = edge
    return [rest]
  })
}

/** Between two closed nodes InvokeAI draws one line for all connections, and keeps it in the file. */
function collapsed({ nodes, edges }: WorkflowDocument, id: string): readonly WorkflowEdge[] {
  const closed = new Set(nodes.filter((node) => node.type === 'invocation' && !node.data.isOpen).map((node) => node.id))
  const lines = new Map<string, WorkflowEdge>()
  const next = edges.map((edge): WorkflowEdge => {
    const { source, target } = edge
    if ((source !== id && target !== id) || !closed.has(source) || !closed.has(target) || !isFieldEdge(edge))
      return edge
    const line = `${source}-${target}-collapsed`
    if (!edges.some((known) => known.id === line)) lines.set(line, { id: line, type: 'collapsed', source, target })
    return { ...edge, hidden: true }
  })
  return [...next, ...lines.values()]
}

/** The document with other texts about it. */
export function setDetails(document: WorkflowDocument, details: Partial<WorkflowDetails>): WorkflowDocument {
  return { ...document, details: { ...document.details, ...details } }
}

/** The document with another form. */
export function setForm(document: WorkflowDocument, form: WorkflowForm): WorkflowDocument {
  return form === document.form ? document : { ...document, form }
}

/** Whether a node was made for another version of its type, which may have worked otherwise. */
export function isOutdated({ data }: Pick<InvocationNode, 'data'>, template: NodeTemplate): boolean {
  return data.version !== template.version
}

/** Whether a node of an older version can become one of the version that is here: their first numbers agree. */
export function mayUpdate({ data }: Pick<InvocationNode, 'data'>, template: NodeTemplate): boolean {
  return data.version.split('.')[0] === template.version.split('.')[0]
}

/** The document with nodes in the versions that are here, where the first numbers agree; new fields begin as they should. */
export function updateNodes(
  document: WorkflowDocument,
  templates: ReadonlyMap<string, NodeTemplate>,
  only: string | null = null,
): WorkflowDocument {
  const nodes = document.nodes.map((node) => {
    if (only !== null && node.id !== only) return node
    const template = invocations(node) ? templates.get(node.data.type) : undefined
    if (!invocations(node) || !template || !isOutdated(node, template) || !mayUpdate(node, template)) return node
    const added = Object.values(template.inputs)
      .filter(({ name }) => !Object.hasOwn(node.data.inputs, name))
      .map((input) => [input.name, fieldOf(input)] as const)
    const inputs = { ...node.data.inputs, ...Object.fromEntries(added) }
    return { ...node, data: { ...node.data, version: template.version, inputs } }
  })
  return { ...document, nodes }
}
