import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { useEditor, useEditorState } from './editor-context.tsx'
import { templateFor } from './model/calls.ts'
import { originOf } from './model/connectors.ts'
import {
  edgesInto,
  type FieldEdge,
  type FieldIdentifier,
  type FieldInstance,
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

/** What a node is called: by the person, or by its type. Empty for notes and the like without a name. */
export function titleOf(document: WorkflowDocument, templates: Templates, nodeId: string): string {
  const node = nodeById(document, nodeId)
  if (!node) return nodeId
  if (node.type === 'foreign') return String(node.raw.type ?? nodeId)
  if (node.type !== 'invocation') return node.data.label
  return node.data.label || templates.get(node.data.type)?.title || node.data.type
}

/** An input of a node with all that is said of it. */
export interface Field extends FieldIdentifier {
  readonly template: InputTemplate
  /** What the workflow says of it; nothing when the file left it out. */
  readonly instance: FieldInstance | undefined
  /** What it has; where the file left it out, what it usually has. */
  readonly value: unknown
  /** The person's own name of it, or that of its type. */
  readonly title: string
  /** The title with that of the node, for those who cannot see where it stands. */
  readonly fullTitle: string
  readonly description: string
  readonly edges: readonly FieldEdge[]
  /** Titles of the nodes that feed it, or nothing. */
  readonly sources: string
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
  const { store, templates } = useEditor()
  const errorId = useId()
  const said = useFieldError({ nodeId, fieldName })
  const { instance, type, nodeLabel } = useInstance({ nodeId, fieldName })
  const edges = useEditorState(useShallow(({ history }) => edgesInto(history.present, nodeId, fieldName)))
  const sources = useEditorState(({ history: { present } }) =>
    edgesInto(present, nodeId, fieldName)
      .map((edge) => titleOf(present, templates, originOf(present, edge).source) || t('kind.connector'))
      .join(', '),
  )
  const exposed = useEditorState(
    ({ history }) => elementOfField(history.present.form, { nodeId, fieldName }) !== undefined,
  )
  const template = type && Object.hasOwn(type.inputs, fieldName) ? type.inputs[fieldName] : undefined
  if (!type || !template) return null
  const title = instance?.label || template.title
  return {
    nodeId,
    fieldName,
    template,
    instance,
    value: instance ? instance.value : template.default,
    title,
    fullTitle: t('field.of', { field: title, node: nodeLabel || type.title }),
    description: instance?.description || template.description,
    edges,
    sources,
    exposed,
    ...said,
    errorId,
    setValue: (value) =>
      edit(store, (before) => setField(before, nodeId, fieldName, { value }), `value ${nodeId} ${fieldName}`),
  }
}

/** What the workflow says of an input and its node; the same while other inputs of the node change. */
function useInstance({ nodeId, fieldName }: FieldIdentifier) {
  const { templates } = useEditor()
  return useEditorState(
    useShallow(({ history }) => {
      const data = invocationById(history.present, nodeId)?.data
      const instance = data && Object.hasOwn(data.inputs, fieldName) ? data.inputs[fieldName] : undefined
      return { instance, type: data && templateFor(templates, data), nodeLabel: data?.label ?? '' }
    }),
  )
}

function useFieldError({ nodeId, fieldName }: FieldIdentifier): Pick<Field, 'error' | 'lacking'> {
  const textOf = useProblemText()
  const problem = useEditorState(
    useShallow(({ problems }) => {
      const found = problems.find((each) => each.nodeId === nodeId && each.field === fieldName)
      // Each time problems are looked for they are new objects; what they say is compared.
      return { lacking: found !== undefined && OBVIOUS.has(found.code), text: found ? textOf(found) : null }
    }),
  )
  const runError = useEditorState(({ run }) => {
    const error = run?.nodes[nodeId]?.error
    return error?.field === fieldName ? error.message : null
  })
  const outspoken = useEditorState(
    ({ attempted, pointedAt }) => attempted || (pointedAt?.nodeId === nodeId && pointedAt.field === fieldName),
  )
  const silent = problem.text === null || (problem.lacking && !outspoken)
  return { error: silent ? runError : problem.text, lacking: problem.lacking }
}
