import { isObject } from './json.ts'

/** A place on the canvas, in its own units. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** An input of a node as a workflow keeps it. */
export interface FieldInstance {
  readonly name: string
  /** The person's own name of the field, or nothing. */
  readonly label?: string
  readonly description?: string
  readonly value?: unknown
}

/** What an invocation node says about itself. */
export interface InvocationData {
  readonly id: string
  readonly type: string
  readonly version: string
  readonly nodePack?: string
  readonly label: string
  readonly notes: string
  readonly isOpen: boolean
  /** False where the node's images go to the gallery. */
  readonly isIntermediate: boolean
  readonly useCache: boolean
  readonly inputs: Readonly<Record<string, FieldInstance>>
}

/** A node that runs. */
export interface InvocationNode {
  readonly id: string
  readonly type: 'invocation'
  readonly position: Point
  readonly data: InvocationData
}

/** The size of a frame. */
export interface Size {
  readonly width: number
  readonly height: number
}

/**
 * A note on the canvas. One with a `frame` is drawn as a frame around the nodes that lie in it; InvokeAI, which does not
 * know the member, shows it as a note.
 */
export interface NotesNode {
  readonly id: string
  readonly type: 'notes'
  readonly position: Point
  readonly data: {
    readonly id: string
    readonly type: 'notes'
    readonly label: string
    readonly isOpen: boolean
    readonly notes: string
    readonly frame?: Size
  }
}

/** A point that a connection passes through; handles `in` and `out`. */
export interface ConnectorNode {
  readonly id: string
  readonly type: 'connector'
  readonly position: Point
  readonly data: { readonly id: string; readonly type: 'connector'; readonly label: string; readonly isOpen: boolean }
}

/** A node of a kind that the editor does not know; it is shown and kept as it is. */
export interface ForeignNode {
  readonly id: string
  readonly type: 'foreign'
  readonly position: Point
  /** The node as the file has it. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** A node of a workflow. Members beyond the known ones are kept. */
export type WorkflowNode = InvocationNode | NotesNode | ConnectorNode | ForeignNode

/** A connection from an output to an input. Members beyond the known ones are kept. */
export interface FieldEdge {
  readonly id: string
  readonly type: 'default'
  readonly source: string
  readonly sourceHandle: string
  readonly target: string
  readonly targetHandle: string
  /** Set by InvokeAI while both its nodes are closed. */
  readonly hidden?: boolean
}

/** Stands for the hidden connections between two closed nodes; for display only. */
export interface CollapsedEdge {
  readonly id: string
  readonly type: 'collapsed'
  readonly source: string
  readonly target: string
}

/** A connection of a workflow. */
export type WorkflowEdge = FieldEdge | CollapsedEdge

/** An input of a node, by name. */
export interface FieldIdentifier {
  readonly nodeId: string
  readonly fieldName: string
}

interface Element {
  readonly id: string
  readonly parentId?: string
}

/** A row or column of form elements. */
export interface ContainerElement extends Element {
  readonly type: 'container'
  readonly data: { readonly layout: 'row' | 'column'; readonly children: readonly string[] }
}

/** How a number or text field of the form is shown. */
export interface FieldSettings {
  readonly type: string
  readonly component?: string
  readonly min?: number
  readonly max?: number
  readonly showShuffle?: boolean
  readonly options?: readonly { readonly label: string; readonly value: string }[]
}

/** A node's input on the form. */
export interface FieldElement extends Element {
  readonly type: 'node-field'
  readonly data: {
    readonly fieldIdentifier: FieldIdentifier
    readonly showDescription?: boolean
    readonly settings?: FieldSettings
  }
}

/** Words on the form. */
export interface TextElement extends Element {
  readonly type: 'heading' | 'text'
  readonly data: { readonly content: string }
}

/** A line on the form. */
export interface DividerElement extends Element {
  readonly type: 'divider'
}

/** A part of the form. */
export type FormElement = ContainerElement | FieldElement | TextElement | DividerElement

/** The exposed fields of a workflow with how they are laid out: a tree of elements under a root container. */
export interface WorkflowForm {
  readonly rootElementId: string
  readonly elements: Readonly<Record<string, FormElement>>
}

/** The texts that describe a workflow. */
export interface WorkflowDetails {
  readonly name: string
  readonly author: string
  readonly description: string
  readonly version: string
  readonly contact: string
  /** Separated by commas. */
  readonly tags: string
  readonly notes: string
}

/** A workflow while it is edited; never changed in place. */
export interface WorkflowDocument {
  readonly details: WorkflowDetails
  readonly nodes: readonly WorkflowNode[]
  readonly edges: readonly WorkflowEdge[]
  readonly form: WorkflowForm
  /** What the file said besides, and how; written back as it was. */
  readonly origin: WorkflowOrigin
}

/** The parts of a workflow file that the editor does not work with. */
export interface WorkflowOrigin {
  /** Top-level members that are not edited, `meta` among them. */
  readonly rest: Readonly<Record<string, unknown>>
  /** Entries of `nodes` and `edges` that are no nodes and edges at all. */
  readonly strayNodes: readonly unknown[]
  readonly strayEdges: readonly unknown[]
  /** The form as it was read and as the file had it, so that one that nobody touched is written as it was. */
  readonly form: { readonly parsed: WorkflowForm; readonly raw: unknown } | null
}

/** Whether a node runs. */
export function isInvocation(node: WorkflowNode | undefined): node is InvocationNode {
  return node?.type === 'invocation'
}

/** Whether a node is a frame around others. */
export function frameOf(node: WorkflowNode): Size | null {
  return node.type === 'notes' ? (node.data.frame ?? null) : null
}

/** Whether an edge connects fields. */
export function isFieldEdge(edge: WorkflowEdge): edge is FieldEdge {
  return edge.type === 'default'
}

/** The node with this id. */
export function nodeById(document: WorkflowDocument, id: string): WorkflowNode | undefined {
  return document.nodes.find((node) => node.id === id)
}

/** The invocation node with this id, or nothing when the id is another kind's. */
export function invocationById(document: WorkflowDocument, id: string): InvocationNode | undefined {
  const node = nodeById(document, id)
  return isInvocation(node) ? node : undefined
}

/** The connections into an input. */
export function edgesInto(document: WorkflowDocument, nodeId: string, field: string): readonly FieldEdge[] {
  return document.edges.filter(
    (edge): edge is FieldEdge => isFieldEdge(edge) && edge.target === nodeId && edge.targetHandle === field,
  )
}

/** Whether a value is a place. */
export function isPoint(value: unknown): value is Point {
  return isObject(value) && Number.isFinite(value.x) && Number.isFinite(value.y)
}
