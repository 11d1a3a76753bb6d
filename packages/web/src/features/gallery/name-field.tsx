import { TextInput } from '@mantine/core'
import { useState } from 'react'

interface NameFieldProps {
  readonly label: string
  readonly initial: string
  readonly busy: boolean
  readonly error: string | null
  readonly onSave: (name: string) => void
  readonly onCancel: () => void
}

/** A name that is typed in place: Enter or leaving the field saves, Escape (or nothing typed) changes nothing. */
export function NameField({ label, initial, busy, error, onSave, onCancel }: NameFieldProps) {
  const [name, setName] = useState(initial)
  const finish = () => {
    const trimmed = name.trim()
    if (busy) return
    if (trimmed === '' || trimmed === initial) onCancel()
    else onSave(trimmed)
  }
  return (
    <TextInput
      my={2}
      flex={1}
      aria-label={label}
      placeholder={label}
      maxLength={300}
      autoFocus
      disabled={busy}
      error={error}
      value={name}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish()
        if (event.key === 'Escape') onCancel()
        event.stopPropagation()
      }}
    />
  )
}
