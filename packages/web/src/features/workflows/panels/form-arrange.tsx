import { Box, Button, Group, Menu, Text, Textarea, TextInput } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconColumns,
  IconGripVertical,
  IconHeading,
  IconLayoutRows,
  IconLetterCase,
  IconLine,
  IconPlus,
  IconSettings,
  IconTrash,
} from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useEditor, useEditorState } from '../editor-context.tsx'
import type { ContainerElement, FormElement, WorkflowForm } from '../model/document.ts'
import { setForm } from '../model/edit.ts'
import {
  addElement,
  containerOf,
  type FormPlace,
  moveElement,
  type NewElement,
  neighbourPlace,
  removeElement,
  setContent,
  setLayout,
} from '../model/form.ts'
import { type EditorStore, edit, sealEdit } from '../store.ts'
import { FieldSettingsMenu } from './field-settings.tsx'
import classes from './form.module.css'
import { FormField } from './form-view.tsx'

const ICON = { size: 16, stroke: 1.5 }
const DRAG_TYPE = 'application/x-studio-form-element'

/** Changes the workflow's form, which `how` makes of the present one. */
function editForm(store: EditorStore, how: (form: WorkflowForm) => WorkflowForm, merge?: string): void {
  edit(store, (document) => setForm(document, how(document.form)), merge ?? null)
}

/** Builds the form: containers, headings, texts and lines around the exposed fields, moved by mouse or by buttons. */
export function FormArrange() {
  const form = useEditorState((state) => state.history.present.form)
  return (
    <>
      <AddElement containerId={form.rootElementId} />
      <Children form={form} id={form.rootElementId} />
    </>
  )
}

const ADDITIONS: readonly { readonly name: string; readonly icon: ReactNode; readonly element: NewElement }[] = [
  { name: 'row', icon: <IconColumns {...ICON} />, element: { type: 'container', layout: 'row' } },
  { name: 'column', icon: <IconLayoutRows {...ICON} />, element: { type: 'container', layout: 'column' } },
  { name: 'heading', icon: <IconHeading {...ICON} />, element: { type: 'heading', content: '' } },
  { name: 'text', icon: <IconLetterCase {...ICON} />, element: { type: 'text', content: '' } },
  { name: 'divider', icon: <IconLine {...ICON} />, element: { type: 'divider' } },
]

function AddElement({ containerId }: { readonly containerId: string }) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
          className={classes.add}
        >
          {t('form.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ADDITIONS.map(({ name, icon, element }) => (
          <Menu.Item
            key={name}
            leftSection={icon}
            onClick={() =>
              editForm(store, (form) => addElement(form, element, { containerId, index: Number.MAX_SAFE_INTEGER }).form)
            }
          >
            {t(`form.kind.${name as 'row' | 'column' | 'heading' | 'text' | 'divider'}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('form.fieldsHint')}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}

function Children({ form, id }: { readonly form: WorkflowForm; readonly id: string }) {
  const container = containerOf(form, id)
  if (!container) return null
  const { layout, children } = container.data
  return (
    <div className={classes.container} data-layout={layout} data-arrange>
      {children.map((child, index) => {
        const element = form.elements[child]
        return (
          element && (
            <DropBefore key={child} place={{ containerId: id, index }}>
              <Part form={form} element={element} />
            </DropBefore>
          )
        )
      })}
      <DropBefore place={{ containerId: id, index: children.length }} last />
    </div>
  )
}

interface DropBeforeProps {
  readonly place: FormPlace
  readonly last?: boolean
  readonly children?: ReactNode
}

/** Takes an element that is dragged here, before its own. */
function DropBefore({ place, last, children }: DropBeforeProps) {
  const { store } = useEditor()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    const id = event.dataTransfer.getData(DRAG_TYPE)
    setOver(false)
    if (!id) return
    event.preventDefault()
    event.stopPropagation()
    editForm(store, (form) => moveElement(form, id, place))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop things; the keyboard has buttons for it
    <div
      className={classes.drop}
      data-over={over || undefined}
      data-last={last || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAG_TYPE)) return
        event.preventDefault()
        event.stopPropagation()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  )
}

function Part({ form, element }: { readonly form: WorkflowForm; readonly element: FormElement }) {
  const { t } = useTranslation('workflows')
  const name = t(`form.kind.${kindOf(element)}`)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and legend of its own
    <div className={classes.part} role="group" aria-label={name}>
      <Group gap={2} wrap="nowrap" className={classes.partHead}>
        <Box
          component="span"
          className={classes.grip}
          draggable
          title={t('form.drag')}
          onDragStart={(event) => {
            event.dataTransfer.setData(DRAG_TYPE, element.id)
            event.dataTransfer.effectAllowed = 'move'
          }}
        >
          <IconGripVertical {...ICON} aria-hidden />
        </Box>
        <Text size="xs" c="dimmed" flex={1} truncate>
          {name}
        </Text>
        <PartActions form={form} element={element} name={name} />
      </Group>
      <PartBody form={form} element={element} />
    </div>
  )
}

type Kind = 'row' | 'column' | 'heading' | 'text' | 'divider' | 'field'

function kindOf(element: FormElement): Kind {
  if (element.type === 'container') return element.data.layout
  return element.type === 'node-field' ? 'field' : element.type
}

interface PartActionsProps {
  readonly form: WorkflowForm
  readonly element: FormElement
  readonly name: string
}

function PartActions({ form, element, name }: PartActionsProps) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const step = (direction: -1 | 1) => {
    const place = neighbourPlace(form, element.id, direction)
    return {
      disabled: place === null,
      onClick: () => place && editForm(store, (before) => moveElement(before, element.id, place)),
    }
  }
  return (
    <>
      {element.type === 'container' && <TurnContainer element={element} />}
      {element.type === 'node-field' && (
        <FieldSettingsMenu element={element} icon={<IconSettings size={14} stroke={1.5} />} />
      )}
      <IconButton size={22} label={t('form.up', { name })} {...step(-1)}>
        <IconArrowUp size={14} stroke={1.5} />
      </IconButton>
      <IconButton size={22} label={t('form.down', { name })} {...step(1)}>
        <IconArrowDown size={14} stroke={1.5} />
      </IconButton>
      <IconButton
        size={22}
        label={t('form.remove', { name })}
        onClick={() => editForm(store, (before) => removeElement(before, element.id))}
      >
        <IconTrash size={14} stroke={1.5} />
      </IconButton>
    </>
  )
}

function TurnContainer({ element }: { readonly element: ContainerElement }) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const other = element.data.layout === 'row' ? 'column' : 'row'
  return (
    <IconButton
      size={22}
      label={t(`form.turn.${other}`)}
      onClick={() => editForm(store, (form) => setLayout(form, element.id, other))}
    >
      {other === 'row' ? <IconColumns size={14} stroke={1.5} /> : <IconLayoutRows size={14} stroke={1.5} />}
    </IconButton>
  )
}

function PartBody({ form, element }: { readonly form: WorkflowForm; readonly element: FormElement }) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  if (element.type === 'divider') return <hr className={classes.line} />
  if (element.type === 'node-field') return <FormField element={element} />
  if (element.type === 'container') {
    return (
      <>
        <Children form={form} id={element.id} />
        <AddElement containerId={element.id} />
      </>
    )
  }
  const write = (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget
    editForm(store, (before) => setContent(before, element.id, value), `content ${element.id}`)
  }
  const shared = { value: element.data.content, onChange: write, onBlur: () => sealEdit(store) }
  if (element.type === 'heading') {
    return <TextInput aria-label={t('form.kind.heading')} placeholder={t('form.headingHint')} {...shared} />
  }
  return <Textarea aria-label={t('form.kind.text')} placeholder={t('form.textHint')} autosize minRows={2} {...shared} />
}
