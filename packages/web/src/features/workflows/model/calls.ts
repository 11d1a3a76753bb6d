import { CALL_INPUT_PREFIX } from '@invoke-studio/contract/graph'
import { isFieldEdge, isInvocation, type WorkflowDocument } from './document.ts'
import { remove, setField } from './edit.ts'
import { elementsInOrder, removeElement } from './form.ts'
import { isObject } from './json.ts'
import type { InputTemplate, NodeTemplate, Templates } from './templates.ts'

/** The node type that runs a workflow of the library. */
const CALL = 'call_saved_workflow'
/** Its input that says which. */
const CALLED = 'workflow_id'

interface CallingData {
  readonly type: string
  readonly inputs: Readonly<Record<string, { readonly value?: unknown }>>
}

/** The id of the workflow that a node calls; null for every other node, and before one was chosen. */
function calledBy({ type, inputs }: CallingData): string | null {
  const id = type === CALL ? inputs[CALLED]?.value : null
  return typeof id === 'string' && id !== '' ? id : null
}

/** Ids of the workflows that a workflow calls, each once. */
export function calledWorkflows({ nodes }: WorkflowDocument): readonly string[] {
  return [...new Set(nodes.filter(isInvocation).flatMap(({ data }) => calledBy(data) ?? []))]
}

/** The template of a node: that of its type; where it calls a workflow, with the inputs which that one exposes. */
export function templateFor(templates: Templates, data: CallingData): NodeTemplate | undefined {
  const called = calledBy(data)
  return (called !== null && templates.get(keyOf(called))) || templates.get(data.type)
}

const keyOf = (workflowId: string) => `${CALL} ${workflowId}`

/** The node types without those that stand for calls of known workflows: what people choose from. */
export function offeredTypes(templates: Templates): readonly NodeTemplate[] {
  return [...templates].flatMap(([key, template]) => (key === template.type ? [template] : []))
}

/** A workflow as far as it says what it exposes. */
export interface ExposingWorkflow {
  readonly exposedFields: readonly { readonly nodeId: string; readonly fieldName: string }[]
  readonly nodes: readonly Readonly<Record<string, unknown>>[]
  readonly form?: unknown
}

/** The node types with calls of these workflows, by id. */
export function withCalled(templates: Templates, workflows: ReadonlyMap<string, ExposingWorkflow>): Templates {
  const call = templates.get(CALL)
  if (!call || workflows.size === 0) return templates
  const calls = [...workflows].map(([id, workflow]): [string, NodeTemplate] => {
    const exposed = exposedInputs(workflow, templates).map((input) => [input.name, input] as const)
    return [keyOf(id), { ...call, inputs: { ...call.inputs, ...Object.fromEntries(exposed) } }]
  })
  return new Map([...templates, ...calls])
}

/**
 * The inputs on a workflow's form, or in the list of older versions, as far as their kind is known: as inputs of a node
 * that calls it, which begin with what the workflow has.
 */
export function exposedInputs(workflow: ExposingWorkflow, templates: Templates): readonly InputTemplate[] {
  const form = isObject(workflow.form) && isObject(workflow.form.elements) ? workflow.form.elements : {}
  const onForm = Object.values(form).flatMap((element) => {
    const data = isObject(element) && isObject(element.data) ? element.data : {}
    const field = isObject(data.fieldIdentifier) ? data.fieldIdentifier : null
    return field ? [{ nodeId: String(field.nodeId), fieldName: String(field.fieldName) }] : []
  })
  const fields = new Map([...workflow.exposedFields, ...onForm].map((one) => [`${one.nodeId}::${one.fieldName}`, one]))
  return [...fields].flatMap(([name, { nodeId, fieldName }]) => {
    const node = workflow.nodes.find(({ id }) => id === nodeId)
    const data = isObject(node?.data) ? node.data : {}
    const inputs = isObject(data.inputs) ? data.inputs : {}
    const instance = isObject(inputs[fieldName]) ? inputs[fieldName] : {}
    const template = templates.get(String(data.type))?.inputs[fieldName]
    if (!template || template.input === 'connection') return []
    const usual = instance.value ?? template.default
    return {
      ...template,
      name: CALL_INPUT_PREFIX + name,
      title: String(instance.label || template.title),
      description: String(instance.description || template.description),
      required: template.required && usual === undefined,
      default: usual,
    }
  })
}

/** The document with a node that calls another workflow; what the last one was given means nothing to that one. */
export function callWorkflow(document: WorkflowDocument, nodeId: string, workflowId: unknown): WorkflowDocument {
  const given = ({ fieldName, nodeId: of }: { readonly nodeId: string; readonly fieldName: string }) =>
    of === nodeId && fieldName.startsWith(CALL_INPUT_PREFIX)
  const edges = document.edges.filter(
    (edge) => isFieldEdge(edge) && given({ nodeId: edge.target, fieldName: edge.targetHandle }),
  )
  const without = remove(document, new Set(edges.map(({ id }) => id)))
  const form = elementsInOrder(without.form).reduce(
    (left, element) =>
      element.type === 'node-field' && given(element.data.fieldIdentifier) ? removeElement(left, element.id) : left,
    without.form,
  )
  const nodes = without.nodes.map((node) => {
    if (node.id !== nodeId || !isInvocation(node)) return node
    const kept = Object.entries(node.data.inputs).filter(([fieldName]) => !given({ nodeId, fieldName }))
    return { ...node, data: { ...node.data, inputs: Object.fromEntries(kept) } }
  })
  return setField({ ...without, nodes, form }, nodeId, CALLED, { value: workflowId })
}
