import { readWorkflowFile } from '@invoke-studio/contract/workflows'
import { isFieldEdge, type Point, type WorkflowDocument, type WorkflowEdge, type WorkflowNode } from './document.ts'
import { readWorkflow, writeWorkflow } from './file.ts'
import { newId } from './ids.ts'
import { isObject, type JsonObject } from './json.ts'

/** Some nodes and the connections among them. */
export interface Fragment {
  readonly nodes: readonly WorkflowNode[]
  readonly edges: readonly WorkflowEdge[]
}

/** The chosen nodes with what connects them. */
export function fragmentOf(document: WorkflowDocument, ids: ReadonlySet<string>): Fragment {
  return {
    nodes: document.nodes.filter(({ id }) => ids.has(id)),
    edges: document.edges.filter(({ source, target }) => ids.has(source) && ids.has(target)),
  }
}

/** Marks texts on the clipboard as parts of workflows. */
const KIND = 'invoke-studio/workflow-nodes'

/** Nodes as a text for the clipboard. */
export function fragmentToText(fragment: Fragment, empty: WorkflowDocument): string {
  const { nodes, edges } = writeWorkflow({ ...empty, ...fragment })
  return JSON.stringify({ kind: KIND, nodes, edges })
}

/** The nodes that a text on the clipboard holds, or null: copied ones, or those of a whole workflow. */
export function fragmentFromText(text: string): Fragment | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  const workflow = isObject(parsed) && parsed.kind === KIND ? parsed : wholeWorkflow(parsed)
  if (!workflow) return null
  const { nodes, edges } = readWorkflow(workflow)
  return nodes.length > 0 ? { nodes, edges } : null
}

/** A workflow of any version, as people copy it from files and web pages. */
function wholeWorkflow(value: unknown): JsonObject | null {
  try {
    return readWorkflowFile(value) as unknown as JsonObject
  } catch {
    return null
  }
}

/** The fragment as new nodes, moved by `offset`. */
export function copied({ nodes, edges }: Fragment, offset: Point): Fragment {
  const ids = new Map(nodes.map(({ id }) => [id, newId()]))
  const idOf = (id: string) => ids.get(id) ?? id
  return {
    nodes: nodes.map((node) => withId(node, idOf(node.id), offset)),
    edges: edges.map((edge) => ({ ...edge, id: newId(), source: idOf(edge.source), target: idOf(edge.target) })),
  }
}

function withId(node: WorkflowNode, id: string, offset: Point): WorkflowNode {
  const position = { x: node.position.x + offset.x, y: node.position.y + offset.y }
  if (node.type === 'foreign') return { ...node, id, position, raw: { ...node.raw, id } }
  return { ...node, id, position, data: { ...node.data, id } } as WorkflowNode
}

/** The document with a fragment; edges into inputs of the fragment only come from it. */
export function insert(document: WorkflowDocument, { nodes, edges }: Fragment): WorkflowDocument {
  return { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] }
}

/** The copies of nodes with what connects them to others as well: edges from outside into the copies. */
export function withInputs(document: WorkflowDocument, ids: ReadonlySet<string>): Fragment {
  const fragment = fragmentOf(document, ids)
  const outside = document.edges.filter((edge) => isFieldEdge(edge) && ids.has(edge.target) && !ids.has(edge.source))
  return { nodes: fragment.nodes, edges: [...fragment.edges, ...outside] }
}
