import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCallableWorkflows } from '../../../data/workflows.ts'
import { useEditor } from '../editor-context.tsx'
import { callWorkflow } from '../model/calls.ts'
import { edit } from '../store.ts'
import type { FieldProps } from './field-props.ts'

/** One of the workflows that can be called: the person's own, those of others that everybody sees, the studio's. */
export function WorkflowSelect({ nodeId, value, label, invalid, describedBy }: FieldProps) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
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
      onChange={(id) => edit(store, (document) => callWorkflow(document, nodeId, id ?? ''))}
      data={[...workflows.map(({ workflow_id, name }) => ({ value: workflow_id, label: name })), ...gone]}
    />
  )
}
