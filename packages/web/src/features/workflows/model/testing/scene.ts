import openapi from '../../../../../../client/openapi.json?raw'
import { connect } from '../connect.ts'
import type { InvocationNode, WorkflowDocument } from '../document.ts'
import { addNodes, nodeOf } from '../edit.ts'
import { EMPTY_DOCUMENT } from '../file.ts'
import { parseTemplates } from '../templates.ts'
import type { Scene } from '../types-in-flow.ts'

/** The node types that the server really has. */
export const TEMPLATES = parseTemplates(JSON.parse(openapi))

/** A node of a type under an id of the test's own. */
export function nodeNamed(type: string, id: string, values: Readonly<Record<string, unknown>> = {}): InvocationNode {
  const template = TEMPLATES.get(type)
  if (!template) throw new Error(`There is no node type ${type}`)
  const node = nodeOf(template, { x: 0, y: 0 })
  const inputs = Object.entries(values).map(([name, value]) => [name, { name, label: '', value }] as const)
  return { ...node, id, data: { ...node.data, id, inputs: { ...node.data.inputs, ...Object.fromEntries(inputs) } } }
}

/** A scene of some nodes and connections, each written `node.output -> node.input`. */
export function sceneOf(nodes: readonly WorkflowDocument['nodes'][number][], links: readonly string[] = []): Scene {
  let document = addNodes(EMPTY_DOCUMENT, nodes)
  for (const text of links) document = linked({ document, templates: TEMPLATES }, text)
  return { document, templates: TEMPLATES }
}

/** The connection that a text like `node.output -> node.input` means. */
export function link(text: string) {
  const [source = '', sourceHandle = '', target = '', targetHandle = ''] = text.split(/ -> |\./)
  return { source, sourceHandle, target, targetHandle }
}

function linked(scene: Scene, text: string): WorkflowDocument {
  const document = connect(scene, link(text))
  if (!document) throw new Error(`${text} is not possible`)
  return document
}
