import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState, useProblems, useScene } from './editor-context.tsx'
import {
  edgesInto,
  type FieldEdge,
  type FieldIdentifier,
  type InvocationNode,
  invocationById,
  nodeById,
  type WorkflowDocument,
} from './model/document.ts'
import { setField } from './model/edit.ts'
import { elementOfField } from './model/form.ts'
import type { Problem } from './model/problems.ts'
import type { InputTemplate, Templates } from './model/templates.ts'
import { edit } from './store.ts'
import { useProblemText } from './texts.ts'

/** What a node is called: by the person, or by its type. */
export function titleOf(document: WorkflowDocument, templates: Templates, nodeId: string): string {
  const node = nodeById(document, nodeId)
  if (!node) return nodeId
  if (node.type === 'foreign') return String(node.raw.type ?? nodeId)
  return node.data.label || templates.get(node.data.type)?.title || node.data.type
}

/** An input of a node with all that is said of it. */
export interface Field {
  readonly node: InvocationNode
  readonly template: InputTemplate
  readonly value: unknown
  /** The person's own name of it, or that of its type. */
  readonly title: string
  /** The title with that of the node, for those who cannot see where it stands. */
  readonly fullTitle: string
  readonly description: string
  readonly edges: readonly FieldEdge[]
  readonly exposed: boolean
  /** What is wrong, as far as it is to be said already. */
  readonly error: string | null
  /** Whether it needs something that it does not have yet. */
  readonly lacking: boolean
  /** Id for the sentence that says what is wrong. */
  readonly errorId: string
  readonly setValue: (value: unknown) => void
}

/** What is missing is obvious while somebody builds; it is only said where they tried to run or were led to it. */
const OBVIOUS: ReadonlySet<Problem['code']> = new Set(['missing', 'connectionMissing'])

/** An input of a node, kept up to date; null for one that is not known here. */
export function useField({ nodeId, fieldName }: FieldIdentifier): Field | null {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const { document, templates } = useScene()
  const errorId = useId()
  const said = useFieldError({ nodeId, fieldName })
  const node = invocationById(document, nodeId)
  const inputs = node && templates.get(node.data.type)?.inputs
  const template = inputs && Object.hasOwn(inputs, fieldName) ? inputs[fieldName] : undefined
  if (!node || !template) return null
  const instance = node.data.inputs[fieldName]
  const title = instance?.label || template.title
  return {
    node,
    template,
    value: instance?.value,
    title,
    fullTitle: t('field.of', { field: title, node: titleOf(document, templates, nodeId) }),
    description: instance?.description || template.description,
    edges: edgesInto(document, nodeId, fieldName),
    exposed: elementOfField(document.form, { nodeId, fieldName }) !== undefined,
    ...said,
    errorId,
    setValue: (value) =>
      edit(store, (before) => setField(before, nodeId, fieldName, { value }), `value ${nodeId} ${fieldName}`),
  }
}

function useFieldError({ nodeId, fieldName }: FieldIdentifier): Pick<Field, 'error' | 'lacking'> {
  const textOf = useProblemText()
  const problem = useProblems().find((found) => found.nodeId === nodeId && found.field === fieldName)
  const runError = useEditorState((state) => state.run?.nodes[nodeId]?.error)
  const outspoken = useEditorState(
    ({ attempted, pointedAt }) => attempted || (pointedAt?.nodeId === nodeId && pointedAt.field === fieldName),
  )
  const fromRun = runError?.field === fieldName ? runError.message : null
  if (!problem) return { error: fromRun, lacking: false }
  const lacking = OBVIOUS.has(problem.code)
  return { error: lacking && !outspoken ? fromRun : textOf(problem), lacking }
}
