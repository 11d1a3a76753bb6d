import { edgesInto, type InvocationData, type WorkflowDocument } from '../model/document.ts'
import { elementOfField } from '../model/form.ts'
import type { InputTemplate, NodeTemplate } from '../model/templates.ts'
import { isMissing } from '../model/values.ts'

/** A node whose type is known. */
export interface KnownNode {
  readonly id: string
  readonly data: InvocationData
  readonly template: NodeTemplate
}

/** A node with more idle inputs than this shows them on request only. */
export const MOST_IDLE = 10

/** Inputs that need nothing and have nothing: no value, no connection, no place on the form. */
export function idleInputs(document: WorkflowDocument, { id, data, template }: KnownNode): readonly string[] {
  return Object.values(template.inputs).flatMap(({ name, required, hidden, default: usual }) => {
    const used =
      required ||
      usual !== undefined ||
      !isMissing(data.inputs[name]?.value) ||
      edgesInto(document, id, name).length > 0 ||
      elementOfField(document.form, { nodeId: id, fieldName: name }) !== undefined
    return used || hidden ? [] : [name]
  })
}

/** The inputs that a node shows before anybody asks for the others, in their order. */
export function usualInputs(document: WorkflowDocument, node: KnownNode): readonly InputTemplate[] {
  const idle = new Set(idleInputs(document, node))
  const folded = idle.size > MOST_IDLE ? idle : new Set<string>()
  return Object.values(node.template.inputs).filter(({ name, hidden }) => !hidden && !folded.has(name))
}
