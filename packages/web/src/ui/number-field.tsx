import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useEffect, useState } from 'react'

interface NumberFieldProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'onBlur' | 'defaultValue'> {
  /** The number; null while there is none. */
  readonly value: number | null
  readonly onChange: (value: number) => void
}

/** A number within limits. A field that was emptied shows the number that holds when it is left. */
export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState<number | string>(value ?? '')
  useEffect(() => setTyped(value ?? ''), [value])
  return (
    <NumberInput
      clampBehavior="strict"
      {...rest}
      value={typed}
      onChange={(next) => {
        setTyped(next)
        if (typeof next === 'number') onChange(next)
      }}
      onBlur={() => setTyped(value ?? '')}
    />
  )
}
