import { Group, Slider } from '@mantine/core'
import { IconArrowsShuffle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { InputTemplate, Limits } from '../model/templates.ts'
import type { FieldProps } from './field-props.ts'
import { NumberEntry } from './number-entry.tsx'
import { finite } from './typed-number.ts'

/** A whole or broken number, with a slider where there are bounds to slide between. */
export function NumberField({ template, value, onChange, label, invalid, describedBy, settings }: FieldProps) {
  const number = finite(value)
  const range = rangeOf(template.limits, settings)
  const slider = range !== null && (settings?.component ?? template.component)?.includes('slider') === true
  const input = settings?.component !== 'slider' || !slider
  const whole = template.type.name === 'IntegerField'
  const step = template.limits.multipleOf ?? (whole ? 1 : floatStep(range))
  return (
    <Group gap="sm" wrap="nowrap">
      {slider && (
        <Slider
          flex={1}
          size="sm"
          {...range}
          step={step}
          label={null}
          thumbLabel={label}
          value={number ?? range.min}
          onChange={onChange}
        />
      )}
      {input && (
        <NumberEntry
          flex={slider ? undefined : 1}
          w={slider ? 88 : undefined}
          aria-label={label}
          aria-describedby={describedBy}
          error={invalid}
          withErrorStyles={invalid}
          allowDecimal={!whole}
          clampBehavior="none"
          step={step}
          value={number}
          onChange={onChange}
        />
      )}
      {(settings?.showShuffle || isSeed(template)) && (
        <Shuffle limits={template.limits} whole={whole} onChange={onChange} />
      )}
    </Group>
  )
}

function isSeed({ name, type }: InputTemplate): boolean {
  return name === 'seed' && type.name === 'IntegerField'
}

interface Range {
  readonly min: number
  readonly max: number
}

function rangeOf(limits: Limits, settings: FieldProps['settings']): Range | null {
  const min = settings?.min ?? limits.min ?? limits.above
  const max = settings?.max ?? limits.max ?? limits.below
  return min !== undefined && max !== undefined && max > min ? { min, max } : null
}

function floatStep(range: Range | null): number {
  return range && range.max - range.min <= 2 ? 0.01 : 0.1
}

interface ShuffleProps {
  readonly limits: Limits
  readonly whole: boolean
  readonly onChange: (value: number) => void
}

/** Draws a value that nobody chose. */
function Shuffle({ limits, whole, onChange }: ShuffleProps) {
  const { t } = useTranslation('workflows')
  const min = limits.min ?? 0
  const max = limits.max ?? (whole ? 2_147_483_647 : 1)
  const shuffle = () => {
    const share = (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
    onChange(whole ? Math.floor(min + share * (max - min + 1)) : min + share * (max - min))
  }
  return (
    <IconButton label={t('field.shuffle')} onClick={shuffle}>
      <IconArrowsShuffle size={16} stroke={1.5} />
    </IconButton>
  )
}
