import { Text } from '@mantine/core'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { GENERATORS } from '../model/generators.ts'
import type { InputTemplate } from '../model/templates.ts'
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
import { WorkflowSelect } from './workflow-select.tsx'

const SINGLE: Readonly<Record<string, ComponentType<FieldProps>>> = {
  BoardField,
  BooleanField,
  ColorField,
  EnumField: ChoiceField,
  FloatField: NumberField,
  ImageField,
  IntegerField: NumberField,
  ModelIdentifierField: ModelField,
  SavedWorkflowField: WorkflowSelect,
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
