import { Group, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconArrowsExchange, IconLock, IconLockOpen } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMainModels } from '../../data/models.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useParameter, useParametersStore } from './generate-provider.tsx'
import { DEFAULTS, LIMITS, modelDefaults } from './parameters.ts'
import classes from './size-fields.module.css'
import { RATIOS, type Ratio, ratioOf, sizeWithRatio, withSide } from './sizes.ts'

/** Width and height: by ratio, by number, swapped, and with the ratio locked. */
export function SizeFields() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const width = useParameter('width')
  const height = useParameter('height')
  const locked = useParameter('ratioLocked')
  const base = useModelSize()
  const change = (side: 'width' | 'height') => (value: number | string) => {
    if (typeof value === 'number') store.setState(withSide({ width, height }, side, value, locked))
  }
  return (
    <Stack gap={6}>
      <Group justify="space-between">
        <Text size="sm" fw={500} id="size-label">
          {t('size.label')}
        </Text>
        <Text size="xs" c="dimmed" className={classes.numbers}>
          {width} × {height}
        </Text>
      </Group>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-labelledby="size-label"
        value={ratioOf({ width, height }) ?? ''}
        onChange={(ratio) => store.setState(sizeWithRatio(ratio as Ratio, base))}
        data={RATIOS.map((ratio) => ({ value: ratio, label: <RatioLabel ratio={ratio} /> }))}
      />
      <Group gap={4} wrap="nowrap" align="center">
        <SizeField label={t('size.width')} short={t('size.w')} value={width} onCommit={change('width')} />
        <IconButton label={t('size.swap')} onClick={() => store.setState({ width: height, height: width })}>
          <IconArrowsExchange size={16} stroke={1.5} />
        </IconButton>
        <SizeField label={t('size.height')} short={t('size.h')} value={height} onCommit={change('height')} />
        <IconButton label={t('size.lock')} pressed={locked} onClick={() => store.setState({ ratioLocked: !locked })}>
          {locked ? <IconLock size={16} stroke={1.5} /> : <IconLockOpen size={16} stroke={1.5} />}
        </IconButton>
      </Group>
    </Stack>
  )
}

interface SizeFieldProps {
  readonly label: string
  readonly short: string
  readonly value: number
  readonly onCommit: (value: number | string) => void
}

/** One side in pixels. It is rounded to what models take when the field is left, not while it is typed. */
function SizeField({ label, short, value, onCommit }: SizeFieldProps) {
  return (
    <NumberInput
      key={value}
      flex={1}
      aria-label={label}
      leftSection={
        <Text size="xs" c="dimmed">
          {short}
        </Text>
      }
      defaultValue={value}
      min={LIMITS.size.min}
      max={LIMITS.size.max}
      step={LIMITS.size.step}
      allowDecimal={false}
      onBlur={(event) => onCommit(Number(event.currentTarget.value) || value)}
      onKeyDown={(event) => event.key === 'Enter' && onCommit(Number(event.currentTarget.value) || value)}
    />
  )
}

function RatioLabel({ ratio }: { readonly ratio: Ratio }) {
  return <span className={classes.ratio}>{ratio}</span>
}

/** The size that the chosen model was made for. */
function useModelSize() {
  const modelKey = useParameter('modelKey')
  const { models } = useMainModels()
  const settings = modelDefaults(models.find((model) => model.key === modelKey)?.default_settings)
  return { width: settings.width ?? DEFAULTS.width, height: settings.height ?? DEFAULTS.height }
}
