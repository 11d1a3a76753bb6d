import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { type CSSProperties, type PointerEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkey } from '../../lib/hotkeys.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { bounded, FITTING, type Point, type View, ZOOM, zoomAt } from './zoom.ts'
import classes from './zoom-area.module.css'

/** How much one press of a button or key zooms. */
const STEP = 1.5
const ICON = { size: 16, stroke: 1.75 }
const MIDDLE: Point = { x: 0, y: 0 }

interface ZoomAreaProps {
  /** Size of the picture in its own pixels. */
  readonly picture: { readonly width: number; readonly height: number }
  readonly children: ReactNode
}

/** Where a picture is moved and zoomed within a `ZoomArea`; several beside each other move together. */
export function Zoomed({ children }: { readonly children: ReactNode }) {
  return (
    <div className={classes.cell} data-stage>
      <div className={classes.moved}>{children}</div>
    </div>
  )
}

/**
 * A stage whose picture is zoomed by wheel, pinch, buttons and keys, and moved by dragging. The picture is the element
 * with `data-picture` in a `Zoomed`.
 */
export function ZoomArea({ picture, children }: ZoomAreaProps) {
  const stage = useRef<HTMLDivElement>(null)
  const { view, zoom, move, reset } = useView(stage)
  const fit = useFit(stage, picture.width)
  const pointers = usePointers({ stage, zoom, move })
  useWheel(stage, zoom)
  useHotkey('zoomIn', () => zoom(STEP, MIDDLE))
  useHotkey('zoomOut', () => zoom(1 / STEP, MIDDLE))
  useHotkey('zoomFit', reset)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what the pointer does here, buttons and keys do as well
    <div
      ref={stage}
      className={classes.root}
      style={{ '--x': `${view.x}px`, '--y': `${view.y}px`, '--zoom': String(view.scale) } as CSSProperties}
      data-zoomed={view.scale > 1 || undefined}
      onDoubleClick={(event) =>
        view.scale > 1 ? reset() : zoom(oneToOne(stage.current, picture), pointOn(event, stage.current))
      }
      // A picture that is zoomed is moved by dragging; one that fits is dragged to where it is used.
      onDragStart={(event) => view.scale > 1 && event.preventDefault()}
      {...pointers}
    >
      {children}
      <Controls view={view} fit={fit} zoom={zoom} reset={reset} />
    </div>
  )
}

interface ControlsProps extends Pick<ReturnType<typeof useView>, 'view' | 'zoom' | 'reset'> {
  readonly fit: number | null
}

function Controls({ view, fit, zoom, reset }: ControlsProps) {
  const { t } = useTranslation('viewer')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and legend of its own
    <div className={classes.controls} role="group" aria-label={t('zoom.label')}>
      <IconButton
        label={t('zoom.out')}
        hotkey="zoomOut"
        tooltipPosition="top"
        disabled={view.scale <= ZOOM.min}
        onClick={() => zoom(1 / STEP, MIDDLE)}
      >
        <IconMinus {...ICON} />
      </IconButton>
      <Tooltip label={t('zoom.fit')} position="top">
        <UnstyledButton className={classes.fit} aria-label={t('zoom.fit')} onClick={reset}>
          {fit === null ? '' : `${Math.round(fit * view.scale * 100)} %`}
        </UnstyledButton>
      </Tooltip>
      <IconButton
        label={t('zoom.in')}
        hotkey="zoomIn"
        tooltipPosition="top"
        disabled={view.scale >= ZOOM.max}
        onClick={() => zoom(STEP, MIDDLE)}
      >
        <IconPlus {...ICON} />
      </IconButton>
    </div>
  )
}

function useView(stage: React.RefObject<HTMLDivElement | null>) {
  const [view, setView] = useState<View>(FITTING)
  const change = (next: (before: View) => View) => {
    const box = stage.current?.querySelector<HTMLElement>('[data-stage]')
    const shown = box?.querySelector<HTMLElement>('[data-picture]')
    if (!box || !shown) return
    const [picture, room] = [
      { width: shown.offsetWidth, height: shown.offsetHeight },
      { width: box.clientWidth, height: box.clientHeight },
    ]
    setView((before) => bounded(next(before), picture, room))
  }
  return {
    view,
    zoom: (factor: number, point: Point) => change((before) => zoomAt(before, factor, point)),
    move: (x: number, y: number) => change((before) => ({ ...before, x: before.x + x, y: before.y + y })),
    reset: () => setView(FITTING),
  }
}

/** How many pixels of the screen one pixel of the whole picture takes; null before it is drawn. */
function useFit(stage: React.RefObject<HTMLDivElement | null>, width: number): number | null {
  const [fit, setFit] = useState<number | null>(null)
  const measure = useCallback(() => {
    const shown = stage.current?.querySelector<HTMLElement>('[data-picture]')
    if (shown) setFit(shown.offsetWidth / width)
  }, [stage, width])
  // What is drawn changes with the mode of a comparison, the room for it with the window.
  useEffect(measure)
  useEffect(() => {
    if (!stage.current) return
    const observer = new ResizeObserver(measure)
    observer.observe(stage.current)
    return () => observer.disconnect()
  }, [stage, measure])
  return fit
}

interface Gestures {
  readonly stage: React.RefObject<HTMLDivElement | null>
  readonly zoom: (factor: number, point: Point) => void
  readonly move: (x: number, y: number) => void
}

/** One pointer moves the picture, two zoom it. */
function usePointers({ stage, zoom, move }: Gestures) {
  const down = useRef(new Map<number, Point>())
  const release = (event: PointerEvent) => down.current.delete(event.pointerId)
  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (event.target instanceof Element && event.target.closest('button, [role="slider"]')) return
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    },
    onPointerMove(event: PointerEvent) {
      const before = down.current.get(event.pointerId)
      if (!before) return
      const now = { x: event.clientX, y: event.clientY }
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1]
      down.current.set(event.pointerId, now)
      if (other) zoom(distance(now, other) / Math.max(1, distance(before, other)), pointOn(event, stage.current))
      else move(now.x - before.x, now.y - before.y)
    },
    onPointerUp: release,
    onPointerCancel: release,
  }
}

/** React listens to wheels passively, and could not keep the page from scrolling. */
function useWheel(stage: React.RefObject<HTMLDivElement | null>, zoom: Gestures['zoom']): void {
  const latest = useRef(zoom)
  useEffect(() => {
    latest.current = zoom
  })
  useEffect(() => {
    const box = stage.current
    if (!box) return
    const turn = (event: WheelEvent) => {
      event.preventDefault()
      latest.current(Math.exp(-event.deltaY / 400), pointOn(event, box))
    }
    box.addEventListener('wheel', turn, { passive: false })
    return () => box.removeEventListener('wheel', turn)
  }, [stage])
}

interface Pointed {
  readonly clientX: number
  readonly clientY: number
  readonly target: EventTarget | null
}

/** The place on the stage; where pictures are side by side, on that of the one below the pointer. */
function pointOn({ clientX, clientY, target }: Pointed, stage: Element | null): Point {
  const cell = target instanceof Element ? target.closest('[data-stage]') : null
  const box = (cell ?? stage)?.getBoundingClientRect()
  return box ? { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 } : MIDDLE
}

/** How much to zoom from the fitting size so that one pixel of the picture is one of the screen; at least one step. */
function oneToOne(stage: Element | null, picture: { readonly width: number }): number {
  const shown = stage?.querySelector<HTMLElement>('[data-picture]')?.offsetWidth ?? picture.width
  return Math.max(STEP, picture.width / shown)
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
