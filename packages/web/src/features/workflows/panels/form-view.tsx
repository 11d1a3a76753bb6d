import { Divider, Stack, Text, Title } from '@mantine/core'
import { IconForms } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FieldError } from '../canvas/input-row.tsx'
import { useEditor, useEditorState, useLogic } from '../editor-context.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import type { FieldElement, FormElement, WorkflowForm } from '../model/document.ts'
import { containerOf, rootOf } from '../model/form.ts'
import { sealEdit } from '../store.ts'
import { titleOf, useField } from '../use-field.ts'
import classes from './form.module.css'

/** The exposed fields of the workflow, for those who only want to run it. */
export function FormView() {
  const { t } = useTranslation('workflows')
  const form = useEditorState((state) => state.history.present.form)
  if (rootOf(form).data.children.length === 0) {
    return (
      <EmptyState icon={<IconForms size={28} stroke={1.5} />} title={t('form.empty')}>
        {t('form.emptyHint')}
      </EmptyState>
    )
  }
  return <Elements form={form} id={form.rootElementId} />
}

function Elements({ form, id }: { readonly form: WorkflowForm; readonly id: string }) {
  const container = containerOf(form, id)
  if (!container) return null
  const { layout, children } = container.data
  return (
    <div className={classes.container} data-layout={layout}>
      {children.map((child) => {
        const element = form.elements[child]
        return element && <ElementView key={child} form={form} element={element} />
      })}
    </div>
  )
}

function ElementView({ form, element }: { readonly form: WorkflowForm; readonly element: FormElement }) {
  switch (element.type) {
    case 'container':
      return <Elements form={form} id={element.id} />
    case 'divider':
      return <Divider />
    case 'heading':
      return (
        <Title order={2} size="h5">
          {element.data.content}
        </Title>
      )
    case 'text':
      return <Text className={classes.text}>{element.data.content}</Text>
    case 'node-field':
      return <FormField element={element} />
  }
}

/** One exposed field. */
export function FormField({ element }: { readonly element: FieldElement }) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const { document, templates } = useLogic()
  const { fieldIdentifier, settings, showDescription } = element.data
  const field = useField(fieldIdentifier)
  if (!field) {
    const node = titleOf(document, templates, fieldIdentifier.nodeId)
    return (
      <Text size="xs" c="dimmed">
        {t('form.unknownField', { field: fieldIdentifier.fieldName, node })}
      </Text>
    )
  }
  return (
    <Stack gap={4} className={classes.field} onBlur={() => sealEdit(store)}>
      <Text size="sm" fw={500}>
        {field.title}
      </Text>
      {field.edges.length > 0 ? (
        <Text size="xs" c="dimmed">
          {t('field.from', { names: field.sources })}
        </Text>
      ) : (
        <FieldInput
          template={field.template}
          nodeId={field.nodeId}
          value={field.value}
          onChange={field.setValue}
          label={field.title}
          invalid={field.error !== null}
          describedBy={field.error ? field.errorId : undefined}
          settings={settings}
        />
      )}
      {showDescription && field.description && (
        <Text size="xs" c="dimmed">
          {field.description}
        </Text>
      )}
      <FieldError field={field} />
    </Stack>
  )
}
