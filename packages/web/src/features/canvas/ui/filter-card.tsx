import { Button, Group, Loader, Paper, SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LabelledSlider } from '../../../ui/labelled-slider.tsx'
import { useCanvas, useCanvasDocument } from '../canvas-context.ts'
import { beginFilter, type FilterSession } from '../editor/filtering.ts'
import { activeLayer } from '../model/document.ts'
import { FILTERS, type Filter } from '../model/filters.ts'
import classes from './filter-card.module.css'
import { useFilter } from './filter-context.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'

const KINDS = ['blur', 'edges', 'adjust'] as const
/** How long a slider must rest before the picture follows, in milliseconds. */
const REST = 120

/** Filters for the active layer, tried on the canvas while their values change. */
export function FilterCard() {
  const { t } = useTranslation('canvas')
  const { close } = useFilter()
  const name = useCanvasDocument((document) => activeLayer(document)?.name ?? '')
  const [filter, setFilter] = useState<Filter>(FILTERS.blur)
  const { session, working } = useSession(filter, close)
  const end = (how: 'apply' | 'cancel') => {
    session.current?.[how]()
    close()
  }
  useCanvasKeys({ canvasConfirm: () => !working && end('apply'), canvasCancel: () => end('cancel') })
  return (
    <Paper className={classes.root} shadow="md" withBorder component="section" aria-label={t('filter.title', { name })}>
      <Stack gap="sm">
        <Text size="sm" fw={600} component="h2" truncate>
          {t('filter.title', { name })}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('filter.kind')}
          value={filter.kind}
          onChange={(kind) => setFilter(FILTERS[kind as Filter['kind']])}
          data={KINDS.map((kind) => ({ value: kind, label: t(`filter.name.${kind}`) }))}
        />
        <FilterFields filter={filter} onChange={setFilter} />
        <Group justify="space-between" wrap="nowrap">
          <Text size="xs" c="dimmed" className={classes.state} role="status">
            {working && (
              <>
                <Loader size={12} aria-hidden /> {t('filter.working')}
              </>
            )}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Button size="compact-sm" variant="default" onClick={() => end('cancel')}>
              {t('filter.cancel')}
            </Button>
            <Button size="compact-sm" disabled={working} onClick={() => end('apply')}>
              {t('filter.apply')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Paper>
  )
}

/** Follows the values with previews; a card that goes away without a decision cancels. */
function useSession(filter: Filter, close: () => void) {
  const { editor } = useCanvas()
  const session = useRef<FilterSession | null>(null)
  const [working, setWorking] = useState(true)
  useEffect(() => {
    session.current = beginFilter(editor)
    if (!session.current) close()
    return () => {
      session.current?.cancel()
      session.current = null
    }
  }, [editor, close])
  useEffect(() => {
    let isLast = true
    setWorking(true)
    const timer = setTimeout(async () => {
      await session.current?.preview(filter)
      if (isLast) setWorking(false)
    }, REST)
    return () => {
      isLast = false
      clearTimeout(timer)
    }
  }, [filter])
  return { session, working }
}

interface FilterFieldsProps {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}

const ADJUSTMENTS = ['brightness', 'contrast', 'saturation', 'hue', 'sharpness'] as const
const percent = (value: number) => `${Math.round(value * 100)} %`

function FilterFields({ filter, onChange }: FilterFieldsProps) {
  const { t } = useTranslation('canvas')
  if (filter.kind === 'blur') {
    return (
      <LabelledSlider
        label={t('filter.radius')}
        min={0.5}
        max={64}
        step={0.5}
        value={filter.radius}
        format={(value) => `${value} px`}
        onChange={(radius) => onChange({ ...filter, radius })}
      />
    )
  }
  if (filter.kind === 'edges') {
    return (
      <>
        <LabelledSlider
          label={t('filter.strength')}
          min={0}
          max={1}
          step={0.01}
          value={filter.strength}
          format={percent}
          onChange={(strength) => onChange({ ...filter, strength })}
        />
        <Switch
          label={t('filter.inverted')}
          checked={filter.inverted}
          onChange={(event) => onChange({ ...filter, inverted: event.currentTarget.checked })}
        />
      </>
    )
  }
  return ADJUSTMENTS.map((name) => (
    <LabelledSlider
      key={name}
      label={t(`filter.${name}`)}
      min={-1}
      max={1}
      step={0.01}
      value={filter[name]}
      format={percent}
      onChange={(value) => onChange({ ...filter, [name]: value })}
    />
  ))
}
