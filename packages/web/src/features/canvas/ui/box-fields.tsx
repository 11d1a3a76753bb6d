import { Group, NumberInput, Stack, Text } from '@mantine/core'
import { IconArrowsExchange, IconTarget } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReadiness } from '../../../data/generation/use-readiness.ts'
import { TwoColumns } from '../../../ui/columns.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useCanvas, useCanvasDocument, useCanvasState } from '../canvas-context.ts'
import { BOX, optimalSide, snapBox, snapPlace, snapSide } from '../model/box.ts'
import type { Rect } from '../model/geometry.ts'

/** Place and size of the box by numbers. */
export function BoxFields() {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const box = useCanvasDocument((document) => document.box)
  const grid = useCanvasState((state) => state.grid)
  const fixed = useCanvasState((state) => state.session !== null)
  const { model } = useReadiness()
  const side = snapSide(optimalSide(model), grid)
  const set = (next: Rect) => editor.setBox(snapBox(next, grid))
  return (
    <Stack gap={6}>
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          {t('box.label')}
        </Text>
        <Group gap={2}>
          <IconButton
            size={24}
            label={t('box.swap')}
            disabled={fixed}
            onClick={() => set({ ...box, width: box.height, height: box.width })}
          >
            <IconArrowsExchange size={16} stroke={1.5} />
          </IconButton>
          <IconButton
            size={24}
            label={t('box.optimal')}
            hint={`${t('box.optimal')}: ${side} × ${side}`}
            disabled={fixed}
            onClick={() => set({ ...box, width: side, height: side })}
          >
            <IconTarget size={16} stroke={1.5} />
          </IconButton>
        </Group>
      </Group>
      <TwoColumns>
        <BoxField name="width" short="W" disabled={fixed} />
        <BoxField name="height" short="H" disabled={fixed} />
        <BoxField name="x" short="X" disabled={fixed} />
        <BoxField name="y" short="Y" disabled={fixed} />
      </TwoColumns>
      {fixed && (
        <Text size="xs" c="dimmed">
          {t('box.fixed')}
        </Text>
      )}
    </Stack>
  )
}

interface BoxFieldProps {
  readonly name: keyof Rect
  readonly short: string
  readonly disabled: boolean
}

/** One number of the box; what is typed is rounded to the grid when the field is left. */
function BoxField({ name, short, disabled }: BoxFieldProps) {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const grid = useCanvasState((state) => state.grid)
  const value = useCanvasDocument((document) => document.box[name])
  const [typed, setTyped] = useState<number | string>(value)
  useEffect(() => setTyped(value), [value])
  const isSide = name === 'width' || name === 'height'
  const apply = (next: number | string) => {
    if (typeof next !== 'number') return setTyped(value)
    const snapped = isSide ? snapSide(next, grid) : snapPlace(next, grid)
    setTyped(snapped)
    if (snapped !== value) editor.setBox({ ...editor.document().box, [name]: snapped })
  }
  return (
    <NumberInput
      aria-label={t(`box.${name}`)}
      leftSection={
        <Text size="xs" c="dimmed">
          {short}
        </Text>
      }
      disabled={disabled}
      step={grid}
      allowDecimal={false}
      {...(isSide ? BOX : {})}
      clampBehavior="none"
      value={typed}
      onChange={setTyped}
      onBlur={() => apply(typed)}
      onKeyDown={(event) => event.key === 'Enter' && apply(typed)}
    />
  )
}
