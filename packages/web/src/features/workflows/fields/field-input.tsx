import { Stack, Text } from '@mantine/core'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../editor-context.tsx'
import { invocationById } from '../model/document.ts'
import { setField } from '../model/edit.ts'
import { GENERATORS } from '../model/generators.ts'
import { isObject } from '../model/json.ts'
import type { InputTemplate } from '../model/templates.ts'
import { edit } from '../store.ts'
import { BoardField } from './board-field.tsx'
import { BooleanField } from './boolean-field.tsx'
import { ColorField } from './color-field.tsx'
import type { FieldProps } from './field-props.ts'
import { GeneratorField } from './generator-field.tsx'
import { ImageField, ImagesField } from './image-field.tsx'
import { ListField } from './list-field.tsx'
import { ModelField } from './model-field.tsx'
import { NumberField } from './number-field.tsx'
import { ChoiceField, TextField } from './text-field.tsx'
import { CALL_INPUTS, CALL_PREFIX, useExposedInputs, WorkflowSelect } from './workflow-select.tsx'

const SINGLE: Readonly<Record<string, ComponentType<FieldProps>>> = {
  BoardField,
  BooleanField,
  ColorField,
  EnumField: ChoiceField,
  FloatField: NumberField,
  ImageField,
  IntegerField: NumberField,
  ModelIdentifierField: ModelField,
  SavedWorkflowField: CallField,
  SchedulerField: ChoiceField,
  StringField: TextField,
}

const LIST: Readonly<Record<string, ComponentType<FieldProps>>> = {
  FloatField: ListField,
  ImageField: ImagesField,
  IntegerField: ListField,
  StringField: ListField,
}

function widgetOf({ type, input }: InputTemplate): ComponentType<FieldProps> | null {
  if (input === 'connection') return null
  if (type.name in GENERATORS) return GeneratorField
  return (type.cardinality === 'collection' ? LIST[type.name] : SINGLE[type.name]) ?? null
}

/** Types whose widgets are low enough to stand beside the input's name. */
const LOW: ReadonlySet<string> = new Set([
  ...['BoardField', 'BooleanField', 'ColorField', 'EnumField', 'FloatField', 'IntegerField'],
  ...['ModelIdentifierField', 'SchedulerField', 'StringField'],
])

/** Whether the widget of an input has room beside the input's name. */
export function isLow({ type, component }: InputTemplate): boolean {
  return type.cardinality !== 'collection' && LOW.has(type.name) && component === null
}

/** The widget for an input's value; a value that no widget can change is said to be kept. */
export function FieldInput(props: FieldProps) {
  const { t } = useTranslation('workflows')
  const Widget = widgetOf(props.template)
  if (Widget) return <Widget {...props} />
  if (props.template.input === 'connection' || props.value === undefined || props.value === null) return null
  return (
    <Text size="xs" c="dimmed">
      {t('field.kept')}
    </Text>
  )
}

/** A workflow of the library, and values for what it exposes. */
function CallField(props: FieldProps) {
  const { nodeId, value } = props
  const { store } = useEditor()
  const given = useEditorState(
    ({ history }) => invocationById(history.present, nodeId)?.data.inputs[CALL_INPUTS]?.value,
  )
  const exposed = useExposedInputs(value)
  const values = isObject(given) ? given : {}
  const setInputs = (inputs: object) =>
    edit(store, (before) => setField(before, nodeId, CALL_INPUTS, { value: inputs }), `value ${nodeId} ${CALL_INPUTS}`)
  const choose = (id: unknown) => {
    // What the last workflow exposed means nothing to another one.
    setInputs({})
    props.onChange(id)
  }
  return (
    <Stack gap="xs">
      <WorkflowSelect {...props} onChange={choose} />
      {exposed.map(({ name, title, template, value: usual }) => (
        <Stack key={name} gap={2}>
          <Text size="xs">{title}</Text>
          <FieldInput
            nodeId={nodeId}
            template={template}
            label={title}
            invalid={false}
            value={values[CALL_PREFIX + name] ?? usual}
            onChange={(changed) => setInputs({ ...values, [CALL_PREFIX + name]: changed })}
          />
        </Stack>
      ))}
    </Stack>
  )
}
