import { TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

interface InlineNameProps {
  readonly value: string
  /** What it is called without a name of its own. */
  readonly placeholder: string
  /** Called once: with the new name, or with null when it stays. */
  readonly onDone: (value: string | null) => void
}

/** Writes a name in its place: Enter or leaving keeps it, Escape does not. */
export function InlineName({ value, placeholder, onDone }: InlineNameProps) {
  const { t } = useTranslation('workflows')
  const done = useRef(false)
  const finish = (next: string | null) => {
    if (done.current) return
    done.current = true
    onDone(next === value ? null : next)
  }
  return (
    <TextInput
      className="nodrag nopan"
      size="xs"
      flex={1}
      autoFocus
      aria-label={t('name')}
      defaultValue={value}
      placeholder={placeholder}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => finish(event.currentTarget.value.trim())}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') finish(event.currentTarget.value.trim())
        if (event.key === 'Escape') finish(null)
      }}
    />
  )
}
