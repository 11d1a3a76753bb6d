import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useStudio } from '../../../data/studio.ts'
import { useCallableWorkflows, workflowQuery } from '../../../data/workflows.ts'
import { useEditor } from '../editor-context.tsx'
import { isObject } from '../model/json.ts'
import type { InputTemplate, Templates } from '../model/templates.ts'
import type { FieldProps } from './field-props.ts'

/** The input of a calling node that holds values for the inputs which the called workflow exposes. */
export const CALL_INPUTS = 'workflow_inputs'

/** What the names in `CALL_INPUTS` begin with; node id, `::` and input follow. */
export const CALL_PREFIX = 'saved_workflow_input::'

/** One of the workflows that can be called: the person's own, those of others that everybody sees, the studio's. */
export function WorkflowSelect({ value, onChange, label, invalid, describedBy }: FieldProps) {
  const { t } = useTranslation('workflows')
  const { data: workflows = [] } = useCallableWorkflows()
  const chosen = typeof value === 'string' && value !== '' ? value : null
  const isKnown = workflows.some(({ workflow_id }) => workflow_id === chosen)
  const gone = chosen !== null && !isKnown ? [{ value: chosen, label: t('field.goneWorkflow') }] : []
  return (
    <Select
      aria-label={label}
      aria-describedby={describedBy}
      error={invalid}
      searchable={workflows.length > 8}
      clearable
      allowDeselect={false}
      placeholder={t('field.chooseWorkflow')}
      nothingFoundMessage={t('field.noWorkflow')}
      value={chosen}
      onChange={(id) => onChange(id ?? '')}
      data={[...workflows.map(({ workflow_id, name }) => ({ value: workflow_id, label: name })), ...gone]}
    />
  )
}

/** An input that a workflow offers to those who run it. */
export interface ExposedInput {
  /** Node id, `::` and the input's name. */
  readonly name: string
  readonly title: string
  readonly template: InputTemplate
  /** What it has when it is given nothing else. */
  readonly value: unknown
}

/** What the workflow with this id exposes; nothing while it is not known. */
export function useExposedInputs(id: unknown): readonly ExposedInput[] {
  const { templates } = useEditor()
  const workflow_id = typeof id === 'string' ? id : ''
  const { data } = useQuery({ ...workflowQuery(useStudio(), workflow_id), enabled: workflow_id !== '' })
  return data ? exposedInputs(data.workflow, templates) : []
}

interface Content {
  readonly exposedFields: readonly { readonly nodeId: string; readonly fieldName: string }[]
  readonly nodes: readonly Readonly<Record<string, unknown>>[]
  readonly form?: unknown
}

/** The inputs on a workflow's form, or in the list of older versions, as far as their kind is known. */
export function exposedInputs(workflow: Content, templates: Templates): ExposedInput[] {
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
    return [{ name, title: String(instance.label || template.title), template, value: instance.value }]
  })
}
