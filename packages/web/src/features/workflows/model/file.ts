import {
  type ConnectorNode,
  type InvocationNode,
  isPoint,
  type NotesNode,
  type WorkflowDetails,
  type WorkflowDocument,
  type WorkflowEdge,
  type WorkflowForm,
  type WorkflowNode,
} from './document.ts'
import { EMPTY_FORM, exposedFields, formOfFields, parseForm } from './form.ts'
import { newId } from './ids.ts'
import { isObject, type JsonObject, sameJson, textOr } from './json.ts'

const DETAILS = ['name', 'author', 'description', 'version', 'contact', 'tags', 'notes'] as const
const EDITED: ReadonlySet<string> = new Set([...DETAILS, 'id', 'nodes', 'edges', 'form'])

/** A workflow with nothing in it. */
export const EMPTY_DOCUMENT: WorkflowDocument = {
  details: { name: '', author: '', description: '', version: '', contact: '', tags: '', notes: '' },
  nodes: [],
  edges: [],
  form: EMPTY_FORM,
  origin: {
    rest: { exposedFields: [], meta: { version: '3.0.0', category: 'user' } },
    strayNodes: [],
    strayEdges: [],
    form: null,
  },
}

/**
 * The document of a workflow of version 3 or later. Nothing of it is lost: nodes of unknown kinds are kept as they are,
 * and `writeWorkflow` writes back what nobody changed.
 */
export function readWorkflow(workflow: JsonObject): WorkflowDocument {
  const nodes = listOf(workflow.nodes).map((raw) => ({ raw, node: parseNode(raw) }))
  const edges = listOf(workflow.edges).map((raw) => ({ raw, edge: parseEdge(raw) }))
  const parsed = parseForm(workflow.form)
  return {
    details: Object.fromEntries(DETAILS.map((name) => [name, textOr(workflow[name])])) as unknown as WorkflowDetails,
    nodes: nodes.flatMap(({ node }) => node ?? []),
    edges: edges.flatMap(({ edge }) => edge ?? []),
    form: parsed ?? formOfFields(workflow.exposedFields),
    origin: {
      rest: Object.fromEntries(Object.entries(workflow).filter(([name]) => !EDITED.has(name))),
      strayNodes: nodes.flatMap(({ raw, node }) => (node ? [] : [raw])),
      strayEdges: edges.flatMap(({ raw, edge }) => (edge ? [] : [raw])),
      form: parsed && { parsed, raw: workflow.form },
    },
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The node of a file's entry; null for one without an id or place, which cannot be shown. */
function parseNode(raw: unknown): WorkflowNode | null {
  if (!isObject(raw) || typeof raw.id !== 'string' || !isPoint(raw.position)) return null
  const { id, position } = raw
  return parseInvocation(raw) ?? parseAnnotation(raw) ?? { id, position, type: 'foreign', raw }
}

function parseInvocation(raw: JsonObject): InvocationNode | null {
  const { data } = raw
  if (raw.type !== 'invocation' || !isObject(data) || typeof data.type !== 'string') return null
  if (!isObject(data.inputs) || !Object.values(data.inputs).every(isObject)) return null
  const inputs = Object.entries(data.inputs).map(([name, field]) => [
    name,
    { name, label: '', ...(field as JsonObject) },
  ])
  return {
    ...raw,
    data: {
      id: raw.id,
      version: '1.0.0',
      label: '',
      notes: '',
      isOpen: true,
      isIntermediate: true,
      useCache: true,
      ...data,
      inputs: Object.fromEntries(inputs),
    },
  } as InvocationNode
}

function parseAnnotation(raw: JsonObject): NotesNode | ConnectorNode | null {
  const { type, data } = raw
  if ((type !== 'notes' && type !== 'connector') || !isObject(data)) return null
  const notes = type === 'notes' ? { notes: '' } : {}
  return { ...raw, data: { id: raw.id, type, label: '', isOpen: true, ...notes, ...data } } as NotesNode | ConnectorNode
}

function parseEdge(raw: unknown): WorkflowEdge | null {
  if (!isObject(raw) || typeof raw.source !== 'string' || typeof raw.target !== 'string') return null
  const id = typeof raw.id === 'string' ? raw.id : newId()
  if (raw.type === 'collapsed') return { ...raw, id } as WorkflowEdge
  if (raw.type !== undefined && raw.type !== 'default') return null
  if (typeof raw.sourceHandle !== 'string' || typeof raw.targetHandle !== 'string') return null
  return { ...raw, id, type: 'default' } as WorkflowEdge
}

/** The document as a workflow file; `id` is only written for the library. */
export function writeWorkflow(document: WorkflowDocument, id?: string): JsonObject {
  const { details, nodes, edges, form, origin } = document
  return {
    ...(id ? { id } : {}),
    ...details,
    ...origin.rest,
    ...(isUntouched(document) ? {} : { exposedFields: exposedFields(form) }),
    nodes: [...nodes.map(writeNode), ...origin.strayNodes],
    edges: [...edges, ...origin.strayEdges],
    form: writeForm(form, origin.form),
  }
}

/** Whether the form is as the file had it; then so are the fields that it exposes. */
function isUntouched({ form, origin }: WorkflowDocument): boolean {
  return origin.form?.parsed === form
}

function writeForm(form: WorkflowForm, origin: WorkflowDocument['origin']['form']): unknown {
  return origin?.parsed === form ? origin.raw : form
}

function writeNode(node: WorkflowNode): unknown {
  if (node.type !== 'foreign') return node
  const { raw, position } = node
  if (sameJson(raw.position, position)) return raw
  return { ...raw, position: { ...(raw.position as JsonObject), ...position } }
}

/** The document as a workflow of the person's own. */
export function asOwn(document: WorkflowDocument): WorkflowDocument {
  const { rest } = document.origin
  const meta = { ...(isObject(rest.meta) ? rest.meta : { version: '3.0.0' }), category: 'user' }
  return { ...document, origin: { ...document.origin, rest: { ...rest, meta } } }
}
