import { Select, Textarea, TextInput } from '@mantine/core'
import type { FieldProps } from './field-props.ts'

/** A text: in one line, in several, or chosen from what the form offers. */
export function TextField(props: FieldProps) {
  const { template, value, onChange, label, invalid, describedBy, settings } = props
  const text = value === undefined || value === null ? '' : String(value)
  if (settings?.component === 'dropdown') return <OfferedTexts {...props} />
  const shared = {
    'aria-label': label,
    'aria-describedby': describedBy,
    error: invalid,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  if ((settings?.component ?? template.component) === 'textarea') {
    return <Textarea {...shared} autosize minRows={2} maxRows={8} className="nowheel" />
  }
  return <TextInput {...shared} />
}

function OfferedTexts({ value, onChange, label, invalid, describedBy, settings }: FieldProps) {
  return (
    <Select
      aria-label={label}
      aria-describedby={describedBy}
      error={invalid}
      allowDeselect={false}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
      data={offered(settings)}
    />
  )
}

/** While a form is arranged, choices may be empty or said twice. */
function offered(settings: FieldProps['settings']): { value: string; label: string }[] {
  const texts = new Map((settings?.options ?? []).map(({ label, value }) => [value, label || value]))
  texts.delete('')
  return [...texts].map(([value, label]) => ({ value, label }))
}

/** One of the values that the input takes. */
export function ChoiceField({ template, value, onChange, label, invalid, describedBy }: FieldProps) {
  const options = template.type.options ?? []
  return (
    <Select
      aria-label={label}
      aria-describedby={describedBy}
      error={invalid}
      searchable={options.length > 8}
      clearable={!template.required && template.default === undefined}
      allowDeselect={false}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => onChange(next ?? undefined)}
      data={options.map((option) => ({ value: option, label: template.optionLabels[option] ?? option }))}
    />
  )
}
