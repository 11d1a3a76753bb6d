import type { ImageDTO } from '@invoke-studio/client'
import { SegmentedControl } from '@mantine/core'
import { IconArrowsHorizontal, IconArrowsLeftRight } from '@tabler/icons-react'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkey } from '../../lib/hotkeys.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import classes from './compare-stage.module.css'
import { Frame, Picture } from './frame.tsx'
import { ZoomArea, Zoomed } from './zoom-area.tsx'

type Size = Pick<ImageDTO, 'width' | 'height'>

const MODES = ['slider', 'side', 'hover'] as const
/** How two images are held against each other. */
export type CompareMode = (typeof MODES)[number]

interface CompareStageProps {
  /** What is compared with: shown on the left, and first. */
  readonly first: ImageDTO
  readonly second: ImageDTO
  /** Whether `second` was made from `first`. */
  readonly derived: boolean
  readonly mode: CompareMode
  readonly onMode: (mode: CompareMode) => void
}

/** Two images held against each other: by a slider, side by side, or changing under the pointer. */
export function CompareStage(props: CompareStageProps) {
  const { t } = useTranslation('viewer')
  const { mode, onMode } = props
  const [swapped, setSwapped] = useState(false)
  const swap = () => setSwapped(!swapped)
  useHotkey('compareMode', () => onMode(MODES[(MODES.indexOf(mode) + 1) % MODES.length] ?? 'slider'))
  useHotkey('compareSwap', swap)
  const sides = { ...props, swapped, ...(swapped ? { first: props.second, second: props.first } : {}) }
  const View = { slider: SliderView, side: SideView, hover: HoverView }[mode]
  return (
    <div className={classes.root}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('compare.mode')}
          value={mode}
          onChange={(value) => onMode(MODES.find((known) => known === value) ?? 'slider')}
          data={MODES.map((value) => ({ value, label: t(`compare.${value}`) }))}
        />
        <IconButton label={t('compare.swap')} hotkey="compareSwap" pressed={swapped} onClick={swap}>
          <IconArrowsLeftRight size={16} stroke={1.5} />
        </IconButton>
      </div>
      <div className={classes.stage}>
        <ZoomArea picture={props.second}>
          {mode === 'side' ? (
            <View {...sides} />
          ) : (
            <Zoomed>
              <View {...sides} />
            </Zoomed>
          )}
        </ZoomArea>
      </div>
    </div>
  )
}

interface SidesProps extends Pick<CompareStageProps, 'first' | 'second' | 'derived'> {
  /** Whether the two have changed their sides. */
  readonly swapped: boolean
}

/** The larger of the two decides about the box, so that none is shown smaller than it could be. */
function largerOf({ first, second }: SidesProps): Size {
  return first.width > second.width ? first : second
}

/** The size of an image as wide as another. */
function asWideAs({ width }: Size, image: Size): Size {
  return { width, height: (width * image.height) / image.width }
}

function useNames({ derived, swapped }: SidesProps): { readonly first: string; readonly second: string } {
  const { t } = useTranslation('viewer')
  const [first, second] = derived
    ? [t('compare.original'), t('compare.result')]
    : [t('compare.first'), t('compare.second')]
  return swapped ? { first: second, second: first } : { first, second }
}

function SliderView(props: SidesProps) {
  const { t } = useTranslation('viewer')
  const [percent, setPercent] = useState(50)
  const names = useNames(props)
  const set = (value: number) => setPercent(Math.min(100, Math.max(0, value)))
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const frame = event.currentTarget.parentElement?.getBoundingClientRect()
    if (!frame || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    set(((event.clientX - frame.left) / frame.width) * 100)
  }
  return (
    <Frame {...largerOf(props)}>
      <Picture src={props.second.image_url} alt={names.second} whole={!props.derived} />
      <div className={classes.over} style={{ clipPath: `inset(0 ${100 - percent}% 0 0)` }}>
        <Picture src={props.first.image_url} alt={names.first} whole={!props.derived} />
      </div>
      <span className={classes.name} data-side="first" aria-hidden>
        {names.first}
      </span>
      <span className={classes.name} data-side="second" aria-hidden>
        {names.second}
      </span>
      <div
        className={classes.handle}
        style={{ left: `${percent}%` }}
        role="slider"
        tabIndex={0}
        aria-label={t('compare.handle')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(percent)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={(event) => onArrow(event, percent, set)}
      >
        <span className={classes.grip} aria-hidden>
          <IconArrowsHorizontal size={16} stroke={2} />
        </span>
      </div>
    </Frame>
  )
}

function onArrow(event: KeyboardEvent, percent: number, set: (value: number) => void): void {
  const step = event.shiftKey ? 10 : 2
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: percent - step,
    ArrowRight: percent + step,
    Home: 0,
    End: 100,
  }
  const next = moves[event.key]
  if (next === undefined) return
  event.preventDefault()
  set(next)
}

function SideView(props: SidesProps) {
  const names = useNames(props)
  return (
    <div className={classes.side}>
      {(['first', 'second'] as const).map((side) => (
        <Zoomed key={side}>
          <Frame {...asWideAs(largerOf(props), props[side])}>
            <Picture src={props[side].image_url} alt={names[side]} name={props[side].image_name} />
            <span className={classes.name} data-side="first" aria-hidden>
              {names[side]}
            </span>
          </Frame>
        </Zoomed>
      ))}
    </div>
  )
}

function HoverView(props: SidesProps) {
  const { t } = useTranslation('viewer')
  const [over, setOver] = useState(false)
  const names = useNames(props)
  const side = over ? 'first' : 'second'
  return (
    <Frame {...largerOf(props)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a button would not let its picture be dragged about */}
      <div
        className={classes.over}
        role="button"
        tabIndex={0}
        aria-label={t('compare.hoverLabel')}
        aria-pressed={over}
        onPointerEnter={() => setOver(true)}
        onPointerLeave={() => setOver(false)}
        onKeyDown={(event) => {
          if (event.key !== ' ' && event.key !== 'Enter') return
          event.preventDefault()
          setOver(!over)
        }}
      >
        <Picture src={props[side].image_url} alt={names[side]} whole={!props.derived} />
      </div>
      <span className={classes.name} data-side="first" aria-hidden>
        {names[side]}
      </span>
    </Frame>
  )
}
