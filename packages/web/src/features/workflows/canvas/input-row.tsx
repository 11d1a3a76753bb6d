import { Box, Menu, Text, Tooltip } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconDots,
  IconForms,
  IconPencil,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useEditor, useEditorState } from '../editor-context.tsx'
import { FieldInput, isLow } from '../fields/field-input.tsx'
import type { FieldIdentifier } from '../model/document.ts'
import { disconnect, setField, setForm } from '../model/edit.ts'
import { addElement, elementOfField, removeElement } from '../model/form.ts'
import { sameJson } from '../model/json.ts'
import { edit, sealEdit } from '../store.ts'
import { type Field, useField } from '../use-field.ts'
import { TypedHandle } from './handle.tsx'
import { InlineName } from './inline-name.tsx'
import classes from './node.module.css'

const ICON = { size: 16, stroke: 1.5 }

/** An input of a node on the canvas: its handle, name, widget, and what is wrong with it. */
export const InputRow = memo(function InputRow({ nodeId, fieldName }: FieldIdentifier) {
  const field = useField({ nodeId, fieldName })
  const { store } = useEditor()
  const [renaming, setRenaming] = useState(false)
  const pointedAt = useEditorState((state) => state.pointedAt?.nodeId === nodeId && state.pointedAt.field === fieldName)
  if (!field) return null
  const { template } = field
  const connected = field.edges.length > 0
  const beside = connected || isLow(template)
  const widget = connected ? <Sources field={field} /> : <Widget field={field} />
  return (
    <div className={classes.row} data-pointed={pointedAt || undefined} data-invalid={field.error !== null || undefined}>
      {template.input !== 'direct' && (
        <TypedHandle nodeId={nodeId} field={fieldName} side="target" type={template.type} />
      )}
      <div className={classes.rowHead}>
        {renaming ? (
          <InlineName
            value={field.instance?.label ?? ''}
            placeholder={template.title}
            onDone={(label) => {
              setRenaming(false)
              if (label !== null) edit(store, (document) => setField(document, nodeId, fieldName, { label }))
            }}
          />
        ) : (
          <FieldName field={field} />
        )}
        <FieldMenu field={field} onRename={() => setRenaming(true)} />
        {beside && <div className={connected ? classes.source : classes.beside}>{widget}</div>}
      </div>
      {!beside && widget}
      <FieldError field={field} />
    </div>
  )
})

function Widget({ field }: { readonly field: Field }) {
  const { store } = useEditor()
  return (
    <Box className="nodrag nopan" onBlur={() => sealEdit(store)}>
      <FieldInput
        template={field.template}
        nodeId={field.nodeId}
        value={field.value}
        onChange={field.setValue}
        label={field.title}
        invalid={field.error !== null}
        describedBy={field.error ? field.errorId : undefined}
      />
    </Box>
  )
}

function FieldName({ field }: { readonly field: Field }) {
  const { t } = useTranslation('workflows')
  return (
    <>
      {field.lacking && (
        <Tooltip label={t('field.lacking')}>
          <IconAlertTriangle
            size={14}
            stroke={1.75}
            className={classes.lacking}
            role="img"
            aria-label={t('field.lacking')}
          />
        </Tooltip>
      )}
      <Tooltip label={field.description} disabled={!field.description} multiline maw={280} position="top-start">
        <Text size="xs" className={classes.fieldName}>
          {field.title}
        </Text>
      </Tooltip>
    </>
  )
}

/** Where the values of a connected input come from. */
function Sources({ field }: { readonly field: Field }) {
  const { t } = useTranslation('workflows')
  return (
    <Text size="xs" c="dimmed" truncate>
      {t('field.from', { names: field.sources })}
    </Text>
  )
}

/** What is wrong with an input, in a sentence. */
export function FieldError({ field }: { readonly field: Field }) {
  if (!field.error) return null
  return (
    <Text id={field.errorId} size="xs" className={classes.error}>
      {field.error}
    </Text>
  )
}

function FieldMenu({ field, onRename }: { readonly field: Field; readonly onRename: () => void }) {
  const { t } = useTranslation('workflows')
  const { template, exposed } = field
  const actions = useFieldActions(field)
  return (
    <div className={`${classes.rowActions} nodrag nopan`} data-shown={exposed || undefined}>
      {template.input !== 'connection' && (
        <IconButton
          size={20}
          pressed={exposed}
          label={exposed ? t('field.hide', { field: field.title }) : t('field.expose', { field: field.title })}
          onClick={actions.toggleExposed}
        >
          <IconForms size={14} stroke={1.5} />
        </IconButton>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <IconButton size={20} label={t('field.menu', { field: field.title })}>
            <IconDots size={14} stroke={1.5} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={onRename}>
            {t('field.rename')}
          </Menu.Item>
          {template.input !== 'connection' && (
            <Menu.Item
              leftSection={<IconArrowBackUp {...ICON} />}
              disabled={sameJson(field.value, template.default)}
              onClick={() => field.setValue(template.default)}
            >
              {t('field.reset')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconPlugConnectedX {...ICON} />}
            disabled={field.edges.length === 0}
            onClick={actions.disconnect}
          >
            {t('field.disconnect')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

/** What can be done with an input besides setting its value. */
function useFieldActions({ nodeId, fieldName }: Field) {
  const { store } = useEditor()
  const identifier = { nodeId, fieldName }
  return {
    toggleExposed: () =>
      edit(store, (document) => {
        const { form } = document
        const shown = elementOfField(form, identifier)
        if (shown) return setForm(document, removeElement(form, shown.id))
        return setForm(document, addElement(form, { type: 'node-field', field: identifier }).form)
      }),
    disconnect: () => edit(store, (document) => disconnect(document, nodeId, fieldName)),
  }
}
