import { ColorPicker, Popover, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isColour } from '../model/settings.ts'
import classes from './colour-button.module.css'

interface ColourButtonProps {
  readonly label: string
  readonly value: string
  readonly disabled?: boolean
  readonly onChange: (value: string) => void
}

const SWATCHES = [
  '#000000',
  '#ffffff',
  '#868e96',
  '#e5484d',
  '#e5734d',
  '#f2c14e',
  '#46a758',
  '#3e8fd0',
  '#7048e8',
  '#d6609c',
]

/** A colour that opens a picker. */
export function ColourButton({ label, value, disabled, onChange }: ColourButtonProps) {
  return (
    <Popover position="bottom-start" withinPortal shadow="md" trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.root}
          aria-label={`${label}: ${value}`}
          title={label}
          disabled={disabled}
        >
          <span className={classes.swatch} style={{ backgroundColor: value }} />
        </button>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={label}>
        <ColorPicker
          format="hex"
          value={value}
          onChange={(next) => isColour(next) && onChange(next)}
          swatches={SWATCHES}
          swatchesPerRow={10}
          saturationLabel={label}
          hueLabel={label}
        />
        <HexField value={value} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** The colour by its numbers; what is no colour is put back when the field is left. */
function HexField({ value, onChange }: Pick<ColourButtonProps, 'value' | 'onChange'>) {
  const { t } = useTranslation('canvas')
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  return (
    <TextInput
      mt="sm"
      size="xs"
      aria-label={t('options.hex')}
      maxLength={7}
      spellCheck={false}
      value={typed}
      onChange={(event) => {
        const text = event.currentTarget.value.trim()
        setTyped(text)
        const colour = text.startsWith('#') ? text : `#${text}`
        if (isColour(colour)) onChange(colour.toLowerCase())
      }}
      onBlur={() => setTyped(value)}
    />
  )
}
