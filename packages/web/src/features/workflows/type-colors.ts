import type { FieldType } from './model/field-type.ts'

/** Colours of the theme by which connections of one type are known; types that are not listed are grey. */
const COLORS: Readonly<Record<string, string>> = {
  BoardField: 'violet',
  BooleanField: 'green',
  CLIPField: 'lime',
  ColorField: 'pink',
  ConditioningField: 'cyan',
  ControlField: 'teal',
  DenoiseMaskField: 'orange',
  EnumField: 'blue',
  FloatField: 'orange',
  ImageField: 'grape',
  IntegerField: 'red',
  LatentsField: 'pink',
  MetadataField: 'blue',
  ModelIdentifierField: 'teal',
  SchedulerField: 'blue',
  StringField: 'yellow',
  TensorField: 'violet',
  UNetField: 'indigo',
  VAEField: 'teal',
}

/** The colour of a type as a CSS value. */
export function colorOf(type: FieldType | null): string {
  return `var(--mantine-color-${COLORS[type?.name ?? ''] ?? 'gray'}-6)`
}

/** `ImageField` as people say it: `Image`. */
export function nameOfType(type: FieldType): string {
  return type.name.replace(/(Field|Identifier)+$/, '').replace(/([a-z])([A-Z])/g, '$1 $2')
}
