import { templateFor } from './calls.ts'
import { edgesInto, type FieldEdge, isFieldEdge, nodeById, type WorkflowDocument } from './document.ts'
import { ANY, collectionOf, elementOf, type FieldType } from './field-type.ts'
import type { InputTemplate, NodeTemplate, Templates } from './templates.ts'

/** An end of a connection. */
export interface Handle {
  readonly nodeId: string
  readonly field: string
}

/** A workflow with the node types that it is made of. */
export interface Scene {
  readonly document: WorkflowDocument
  readonly templates: Templates
}

/** The template of a node, or nothing when it does not run or is not known here. */
export function templateOf({ document, templates }: Scene, nodeId: string): NodeTemplate | undefined {
  const node = nodeById(document, nodeId)
  return node?.type === 'invocation' ? templateFor(templates, node.data) : undefined
}

/** The template of an input, or nothing when the node or the field is not known here. */
export function inputTemplateOf(scene: Scene, { nodeId, field }: Handle): InputTemplate | undefined {
  const inputs = templateOf(scene, nodeId)?.inputs
  return inputs && Object.hasOwn(inputs, field) ? inputs[field] : undefined
}

/**
 * The type of what leaves an output. What goes through `iterate`, `collect` and connectors keeps the type that it came
 * in with. Null for an output that is not known here.
 */
export function outputType(scene: Scene, handle: Handle, seen: ReadonlySet<string> = new Set()): FieldType | null {
  const { document, templates } = scene
  const node = nodeById(document, handle.nodeId)
  if (!node || seen.has(node.id)) return ANY
  const deeper = new Set([...seen, node.id])
  if (node.type === 'connector') return incomingTypes(scene, node.id, 'in', deeper)[0] ?? ANY
  if (node.type !== 'invocation') return null
  const outputs = templates.get(node.data.type)?.outputs ?? {}
  const declared = Object.hasOwn(outputs, handle.field) ? (outputs[handle.field]?.type ?? null) : null
  if (node.data.type === 'iterate' && handle.field === 'item') {
    const [list] = incomingTypes(scene, node.id, 'collection', deeper)
    return list ? elementOf(list) : declared
  }
  if (node.data.type === 'collect' && handle.field === 'collection') {
    const element = collectedType(scene, node.id, null, deeper)
    return element ? collectionOf(element) : declared
  }
  return declared
}

/** The types of what comes into an input. */
function incomingTypes(scene: Scene, nodeId: string, field: string, seen: ReadonlySet<string>): readonly FieldType[] {
  return edgesInto(scene.document, nodeId, field).map((edge) => typeOfEdge(scene, edge, seen))
}

function typeOfEdge(scene: Scene, edge: FieldEdge, seen: ReadonlySet<string>): FieldType {
  return outputType(scene, { nodeId: edge.source, field: edge.sourceHandle }, seen) ?? ANY
}

/** The type that a `collect` node gathers, by its first item or list besides `except`; null while it has none. */
export function collectedType(
  scene: Scene,
  nodeId: string,
  except: string | null,
  seen: ReadonlySet<string> = new Set([nodeId]),
): FieldType | null {
  for (const edge of scene.document.edges) {
    if (!isFieldEdge(edge) || edge.target !== nodeId || edge.id === except) continue
    const type = typeOfEdge(scene, edge, seen)
    const element = edge.targetHandle === 'collection' ? elementOf(type) : type
    if (element.name !== 'AnyField') return element
  }
  return null
}
