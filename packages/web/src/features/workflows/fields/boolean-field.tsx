import { Switch } from '@mantine/core'
import type { FieldProps } from './field-props.ts'

/** On or off. */
export function BooleanField({ value, onChange, label }: FieldProps) {
  return (
    <Switch
      size="sm"
      aria-label={label}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
