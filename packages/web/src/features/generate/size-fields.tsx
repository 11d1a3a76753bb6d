import { Group, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconArrowsExchange, IconLock, IconLockOpen } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { modelSize } from '../../data/generation/model-size.ts'
import { LIMITS } from '../../data/generation/parameters.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { useMainModels } from '../../data/models.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import classes from './size-fields.module.css'
import { RATIOS, type Ratio, ratioOf, type Size, sizeWithRatio, withSide } from './sizes.ts'

/** Width and height: by ratio, by number, swapped, and with the ratio locked. */
export function SizeFields() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const width = useParameter('width')
  const height = useParameter('height')
  const locked = useParameter('ratioLocked')
  const base = useModelSize()
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
        <SizeField label={t('size.width')} short={t('size.w')} side="width" />
        <IconButton label={t('size.swap')} onClick={() => store.setState({ width: height, height: width })}>
          <IconArrowsExchange size={16} stroke={1.5} />
        </IconButton>
        <SizeField label={t('size.height')} short={t('size.h')} side="height" />
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
  readonly side: keyof Size
}

/**
 * One side in pixels. Every allowed number counts while it is typed, rounded to what models take; the field shows the
 * rounded one when it is left. A locked ratio is that of the size at the beginning.
 */
function SizeField({ label, short, side }: SizeFieldProps) {
  const store = useParametersStore()
  const value = useParameter(side)
  const [typed, setTyped] = useState<number | string>(value)
  const before = useRef<Size | null>(null)
  useEffect(() => {
    if (!before.current) setTyped(value)
  }, [value])
  const change = (next: number | string) => {
    setTyped(next)
    if (typeof next !== 'number' || next < LIMITS.size.min || next > LIMITS.size.max) return
    const { width, height, ratioLocked } = store.getState()
    store.setState(withSide(before.current ?? { width, height }, side, next, ratioLocked))
  }
  const begin = () => {
    const { width, height } = store.getState()
    before.current = { width, height }
  }
  const end = () => {
    before.current = null
    setTyped(store.getState()[side])
  }
  return (
    <NumberInput
      flex={1}
      aria-label={label}
      leftSection={
        <Text size="xs" c="dimmed">
          {short}
        </Text>
      }
      {...LIMITS.size}
      allowDecimal={false}
      value={typed}
      onChange={change}
      onFocus={begin}
      onBlur={end}
    />
  )
}

function RatioLabel({ ratio }: { readonly ratio: Ratio }) {
  return <span className={classes.ratio}>{ratio}</span>
}

/** The size that the chosen model was made for. */
function useModelSize(): Size {
  const modelKey = useParameter('modelKey')
  const { models } = useMainModels()
  return modelSize(models.find((model) => model.key === modelKey))
}
