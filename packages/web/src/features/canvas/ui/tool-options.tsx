import { Button, Group, NumberInput, Slider, Text } from '@mantine/core'
import {
  IconArrowsDiagonalMinimize2,
  IconArrowsExchange2,
  IconBallpen,
  IconFlipHorizontal,
  IconFlipVertical,
  IconRotate2,
  IconRotateClockwise2,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useCanvas, useCanvasDocument, useCanvasState } from '../canvas-context.ts'
import { endTransform } from '../editor/choose-tool.ts'
import { transformBy } from '../editor/layers.ts'
import { activeLayer } from '../model/document.ts'
import { appliedRect, type Matrix, type Point, type Rect, turning } from '../model/geometry.ts'
import { SETTING_LIMITS } from '../model/settings.ts'
import { ColourButton } from './colour-button.tsx'
import classes from './tool-options.module.css'

const ICON = { size: 18, stroke: 1.5 }

/** What can be set about the tool that is chosen. */
export function ToolOptions() {
  const { t } = useTranslation('canvas')
  const tool = useCanvasState((state) => state.tool)
  const kind = useCanvasDocument((document) => activeLayer(document)?.kind ?? 'raster')
  const fixed = useCanvasState((state) => state.session !== null)
  const paints = tool === 'brush' || tool === 'rectangle' || tool === 'lasso' || tool === 'fill'
  return (
    <div className={classes.root} role="toolbar" aria-label={t('options.label')}>
      {(paints || tool === 'picker') && kind === 'raster' && <Colours />}
      {(tool === 'brush' || tool === 'eraser') && <Size name={tool === 'brush' ? 'brushSize' : 'eraserSize'} />}
      {paints && kind === 'raster' && <Opacity />}
      {tool === 'fill' && <Tolerance />}
      {(tool === 'brush' || tool === 'eraser') && <Pressure />}
      {tool === 'transform' && <TransformActions />}
      <div className={classes.hint}>
        <Text size="xs" c="dimmed">
          {t(tool === 'box' && fixed ? 'box.fixed' : `tool.hint.${tool}`)}
        </Text>
      </div>
    </div>
  )
}

function Colours() {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const { colour, otherColour } = useCanvasState((state) => state.settings)
  return (
    <Group gap={2} wrap="nowrap">
      <ColourButton label={t('options.colour')} value={colour} onChange={(value) => editor.set({ colour: value })} />
      <IconButton
        size={24}
        label={t('options.swap')}
        onClick={() => editor.set({ colour: otherColour, otherColour: colour })}
      >
        <IconArrowsExchange2 size={16} stroke={1.5} />
      </IconButton>
      <ColourButton
        label={t('options.otherColour')}
        value={otherColour}
        onChange={(value) => editor.set({ otherColour: value })}
      />
    </Group>
  )
}

function Size({ name }: { readonly name: 'brushSize' | 'eraserSize' }) {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const size = useCanvasState((state) => state.settings[name])
  const set = (value: number) => editor.set({ [name]: value })
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="xs" c="dimmed" className={classes.word}>
        {t('options.size')}
      </Text>
      <Slider
        className={`${classes.slider} ${classes.size}`}
        size="sm"
        min={0}
        max={100}
        label={null}
        thumbLabel={t('options.size')}
        value={toSlider(size)}
        onChange={(value) => set(fromSlider(value))}
      />
      <NumberInput
        w={72}
        size="xs"
        aria-label={t('options.size')}
        suffix=" px"
        {...SETTING_LIMITS.size}
        clampBehavior="strict"
        allowDecimal={false}
        hideControls
        value={size}
        onChange={(value) => typeof value === 'number' && value >= SETTING_LIMITS.size.min && set(value)}
      />
    </Group>
  )
}

/** Small sizes need more of the slider than large ones. */
function toSlider(size: number): number {
  return Math.sqrt((size - SETTING_LIMITS.size.min) / (SETTING_LIMITS.size.max - SETTING_LIMITS.size.min)) * 100
}

function fromSlider(value: number): number {
  return Math.round((value / 100) ** 2 * (SETTING_LIMITS.size.max - SETTING_LIMITS.size.min) + SETTING_LIMITS.size.min)
}

function Opacity() {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const opacity = useCanvasState((state) => state.settings.opacity)
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="xs" c="dimmed" className={classes.word}>
        {t('options.opacity')}
      </Text>
      <Slider
        className={classes.slider}
        size="sm"
        {...SETTING_LIMITS.opacity}
        step={0.01}
        label={null}
        thumbLabel={t('options.opacity')}
        value={opacity}
        onChange={(value) => editor.set({ opacity: value })}
      />
      <Text size="xs" className={classes.number}>
        {Math.round(opacity * 100)} %
      </Text>
    </Group>
  )
}

function Tolerance() {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const tolerance = useCanvasState((state) => state.settings.tolerance)
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="xs" c="dimmed" className={classes.word}>
        {t('options.tolerance')}
      </Text>
      <Slider
        className={classes.slider}
        size="sm"
        {...SETTING_LIMITS.tolerance}
        label={null}
        thumbLabel={t('options.tolerance')}
        value={tolerance}
        onChange={(value) => editor.set({ tolerance: value })}
      />
      <Text size="xs" className={classes.number}>
        {tolerance}
      </Text>
    </Group>
  )
}

function Pressure() {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const pressure = useCanvasState((state) => state.settings.pressure)
  return (
    <IconButton
      size={28}
      label={t('options.pressure')}
      pressed={pressure}
      onClick={() => editor.set({ pressure: !pressure })}
    >
      <IconBallpen {...ICON} />
    </IconButton>
  )
}

function TransformActions() {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const box = useCanvasDocument((document) => document.box)
  const around = (make: (rect: Rect) => Matrix) => () => {
    const { transform } = editor.store.getState()
    if (transform) transformBy(editor, make(appliedRect(transform.matrix, transform.rect)))
  }
  const mirror = (scaleX: number, scaleY: number) => around((rect) => turning(middleOf(rect), 0, scaleX, scaleY))
  const turn = (degrees: number) => around((rect) => turning(onPixels(middleOf(rect)), degrees))
  return (
    <Group gap={4} wrap="nowrap">
      <IconButton label={t('options.flipX')} onClick={mirror(-1, 1)}>
        <IconFlipVertical {...ICON} />
      </IconButton>
      <IconButton label={t('options.flipY')} onClick={mirror(1, -1)}>
        <IconFlipHorizontal {...ICON} />
      </IconButton>
      <IconButton label={t('options.turnLeft')} onClick={turn(-90)}>
        <IconRotate2 {...ICON} />
      </IconButton>
      <IconButton label={t('options.turnRight')} onClick={turn(90)}>
        <IconRotateClockwise2 {...ICON} />
      </IconButton>
      <IconButton label={t('options.fitBox')} onClick={around((rect) => fittedInto(rect, box))}>
        <IconArrowsDiagonalMinimize2 {...ICON} />
      </IconButton>
      <Button size="compact-sm" ml="xs" onClick={() => endTransform(editor, 'apply')}>
        {t('options.apply')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => endTransform(editor, 'cancel')}>
        {t('options.cancel')}
      </Button>
    </Group>
  )
}

/** The middle in half pixels: what is mirrored around it stays on whole ones. */
function middleOf({ x, y, width, height }: Rect): Point {
  return { x: Math.round(x * 2 + width) / 2, y: Math.round(y * 2 + height) / 2 }
}

/** A point at or beside another around which quarter turns leave pixels on whole ones. */
function onPixels({ x, y }: Point): Point {
  return { x: Number.isInteger(x + y) ? x : x + 0.5, y }
}

/** The map that brings a rectangle into the middle of another, as large as fits. */
function fittedInto(rect: Rect, goal: Rect): Matrix {
  const scale = Math.min(goal.width / rect.width, goal.height / rect.height)
  const x = goal.x + (goal.width - rect.width * scale) / 2
  const y = goal.y + (goal.height - rect.height * scale) / 2
  return [scale, 0, 0, scale, x - rect.x * scale, y - rect.y * scale]
}
