import { edgesInto, type FieldEdge, isFieldEdge, nodeById, type WorkflowDocument } from './document.ts'
import { ANY, elementOf, type FieldType, fits } from './field-type.ts'
import { newId } from './ids.ts'
import type { NodeTemplate } from './templates.ts'
import { collectedType, type Handle, inputTemplateOf, outputType, type Scene, templateOf } from './types-in-flow.ts'

/** A connection that is wanted. */
export interface Connection {
  readonly source: string
  readonly sourceHandle: string
  readonly target: string
  readonly targetHandle: string
}

/** Why two fields cannot be connected; names of texts. */
export type ConnectionProblem =
  | 'self'
  | 'duplicate'
  | 'unknown'
  | 'direct'
  | 'type'
  | 'mixedCollection'
  | 'batchSource'
  | 'batchTarget'
  | 'batchCollect'
  | 'batchOutput'
  | 'cycle'

/** Node types that bring the values of a batch; none of them runs. */
export function isBatchNode(type: string): boolean {
  return type.endsWith('_batch')
}

/** Node types that make the values of a batch node. */
export function isGeneratorNode(type: string): boolean {
  return type.endsWith('_generator')
}

/** Why a connection is not possible, or null when it is. `except` is an edge that it would take the place of. */
export function connectionProblem(
  scene: Scene,
  connection: Connection,
  except: string | null = null,
): ConnectionProblem | null {
  const { source, target } = connection
  if (source === target) return 'self'
  if (scene.document.edges.some((edge) => edge.id !== except && isSame(edge, connection))) return 'duplicate'
  const from = outputType(scene, { nodeId: source, field: connection.sourceHandle })
  const to = targetType(scene, { nodeId: target, field: connection.targetHandle })
  if (!from || !to) return 'unknown'
  if (to === 'direct') return 'direct'
  return (
    batchProblem(scene, connection) ??
    typeProblem(scene, connection, { from, to, except }) ??
    (reaches(scene.document, target, source) ? 'cycle' : null)
  )
}

function isSame(edge: WorkflowDocument['edges'][number], wanted: Connection): boolean {
  return (
    isFieldEdge(edge) &&
    edge.source === wanted.source &&
    edge.sourceHandle === wanted.sourceHandle &&
    edge.target === wanted.target &&
    edge.targetHandle === wanted.targetHandle
  )
}

/** What an input takes: a type, `direct` for values only, or null when it is not known here. */
function targetType(scene: Scene, handle: Handle): FieldType | 'direct' | null {
  if (nodeById(scene.document, handle.nodeId)?.type === 'connector') return ANY
  const template = inputTemplateOf(scene, handle)
  if (!template) return null
  return template.input === 'direct' ? 'direct' : template.type
}

interface Types {
  readonly from: FieldType
  readonly to: FieldType
  readonly except: string | null
}

function typeProblem(scene: Scene, connection: Connection, { from, to, except }: Types): ConnectionProblem | null {
  if (!fits(from, to)) return 'type'
  const { target, targetHandle } = connection
  if (templateOf(scene, target)?.type === 'collect') {
    const element = targetHandle === 'collection' ? elementOf(from) : from
    const gathered = collectedType(scene, target, except)
    if (gathered && !fits(element, gathered) && !fits(gathered, element)) return 'mixedCollection'
  }
  return downstreamFits(scene, connection, from) ? null : 'type'
}

/** Whether what a connector would carry fits wherever the connector leads. */
function downstreamFits(scene: Scene, { target }: Connection, from: FieldType, seen = new Set<string>()): boolean {
  if (nodeById(scene.document, target)?.type !== 'connector' || seen.has(target)) return true
  seen.add(target)
  return scene.document.edges.every((edge) => {
    if (!isFieldEdge(edge) || edge.source !== target) return true
    const to = targetType(scene, { nodeId: edge.target, field: edge.targetHandle })
    return (to && to !== 'direct' ? fits(from, to) : true) && downstreamFits(scene, edge, from, seen)
  })
}

/** Generators only feed batches, batches only what runs: the client resolves both before anything is enqueued. */
function batchProblem(scene: Scene, { source, sourceHandle, target }: Connection): ConnectionProblem | null {
  const from = templateOf(scene, source)?.type ?? ''
  const to = templateOf(scene, target)?.type ?? ''
  if (isGeneratorNode(from) !== isBatchNode(to)) return isBatchNode(to) ? 'batchTarget' : 'batchSource'
  if (!isBatchNode(from)) return null
  // A batch brings images, not their sizes; and it writes values into fields, where a collector takes connections only.
  if (from === 'image_batch' && sourceHandle !== 'image') return 'batchOutput'
  return to === 'collect' ? 'batchCollect' : null
}

/** Whether a way leads from one node to the other. */
function reaches(document: WorkflowDocument, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  return document.edges.some(
    (edge) => isFieldEdge(edge) && edge.source === from && reaches(document, edge.target, to, seen),
  )
}

/** The edge that a new one into this input takes the place of: all inputs but those of `collect` and connectors have one. */
export function occupant(scene: Scene, { target, targetHandle }: Connection): FieldEdge | null {
  if (templateOf(scene, target)?.type === 'collect') return null
  return edgesInto(scene.document, target, targetHandle)[0] ?? null
}

/** The document with a connection, which takes the place of one into the same input; null when it is not possible. */
export function connect(scene: Scene, connection: Connection): WorkflowDocument | null {
  const replaced = occupant(scene, connection)
  if (connectionProblem(scene, connection, replaced?.id ?? null)) return null
  const { document } = scene
  const { source, sourceHandle, target, targetHandle } = connection
  const edge: FieldEdge = { id: newId(), type: 'default', source, sourceHandle, target, targetHandle }
  return { ...document, edges: [...document.edges.filter(({ id }) => id !== replaced?.id), edge] }
}

/** All outputs in the document that an input could be connected to now. */
export function sourcesFor(scene: Scene, target: Handle): readonly Handle[] {
  const wanted = { target: target.nodeId, targetHandle: target.field }
  return scene.document.nodes.flatMap((node) =>
    outputNames(scene, node.id)
      .map((field) => ({ nodeId: node.id, field }))
      .filter((source) => isPossible(scene, { ...wanted, source: source.nodeId, sourceHandle: source.field })),
  )
}

/** All inputs in the document that an output could be connected to now. */
export function targetsFor(scene: Scene, source: Handle): readonly Handle[] {
  const wanted = { source: source.nodeId, sourceHandle: source.field }
  return scene.document.nodes.flatMap((node) =>
    inputNames(scene, node.id)
      .map((field) => ({ nodeId: node.id, field }))
      .filter((target) => isPossible(scene, { ...wanted, target: target.nodeId, targetHandle: target.field })),
  )
}

/** Whether a connection can be made, in place of the one into the same input where there is one. */
export function isPossible(scene: Scene, connection: Connection): boolean {
  return connectionProblem(scene, connection, occupant(scene, connection)?.id ?? null) === null
}

function outputNames(scene: Scene, nodeId: string): readonly string[] {
  if (nodeById(scene.document, nodeId)?.type === 'connector') return ['out']
  return Object.keys(templateOf(scene, nodeId)?.outputs ?? {})
}

function inputNames(scene: Scene, nodeId: string): readonly string[] {
  if (nodeById(scene.document, nodeId)?.type === 'connector') return ['in']
  return Object.keys(templateOf(scene, nodeId)?.inputs ?? {})
}

/** An end of a connection that waits for a node to be added to its other end. */
export interface OpenEnd extends Handle {
  /** Whether the end is an output or an input. */
  readonly side: 'source' | 'target'
}

/** The first field of a node type that the open end could be connected to, or null. */
export function matchingField(scene: Scene, end: OpenEnd, template: NodeTemplate): string | null {
  return end.side === 'source' ? matchingInput(scene, end, template) : matchingOutput(scene, end, template)
}

function matchingInput(scene: Scene, end: OpenEnd, template: NodeTemplate): string | null {
  const from = outputType(scene, end)
  const type = templateOf(scene, end.nodeId)?.type ?? ''
  if (!from || isGeneratorNode(type) !== isBatchNode(template.type)) return null
  if (isBatchNode(type) && template.type === 'collect') return null
  const inputs = Object.values(template.inputs).filter(
    (input) => input.input !== 'direct' && !input.hidden && fits(from, input.type),
  )
  return (inputs.find((input) => input.type.name === from.name) ?? inputs[0])?.name ?? null
}

function matchingOutput(scene: Scene, end: OpenEnd, template: NodeTemplate): string | null {
  const to = targetType(scene, end)
  const type = templateOf(scene, end.nodeId)?.type ?? ''
  if (!to || to === 'direct' || isGeneratorNode(template.type) !== isBatchNode(type)) return null
  if (isBatchNode(template.type) && type === 'collect') return null
  const outputs = Object.values(template.outputs).filter((output) => fits(output.type, to))
  return (outputs.find((output) => output.type.name === to.name) ?? outputs[0])?.name ?? null
}
