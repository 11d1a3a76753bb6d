import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useState } from 'react'
import { numberIn, shownIn, type Typed } from './typed-number.ts'

interface NumberEntryProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'onBlur' | 'defaultValue'> {
  readonly value: number | undefined
  /** What the field stands for while there is no number in it. */
  readonly empty?: number | undefined
  readonly onChange: (value: number | undefined) => void
}

/** A number that may be left out. What was typed stays as it is until the field is left; only numbers are told. */
export function NumberEntry({ value, empty, onChange, ...rest }: NumberEntryProps) {
  const [typed, setTyped] = useState<Typed | null>(null)
  const change = (next: Typed) => {
    setTyped(next)
    const number = numberIn(next) ?? empty
    if (number !== value) onChange(number)
  }
  return <NumberInput {...rest} value={shownIn(typed, value, empty)} onChange={change} onBlur={() => setTyped(null)} />
}
