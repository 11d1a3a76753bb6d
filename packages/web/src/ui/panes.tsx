import { SegmentedControl } from '@mantine/core'
import { type SplitterPaneSize, type UseSplitterReturnValue, useMediaQuery, useSplitter } from '@mantine/hooks'
import { type CSSProperties, Fragment, type ReactNode, useState } from 'react'
import classes from './panes.module.css'
import { Part } from './part.tsx'

/** One of several panes side by side. Sizes in `px` stay when the window changes; plain numbers share what is left. */
export interface Pane {
  readonly id: string
  /** What it is called where only one pane has room. */
  readonly name?: string
  readonly defaultSize: SplitterPaneSize
  readonly min?: SplitterPaneSize
  readonly max?: SplitterPaneSize
  readonly collapsible?: boolean
  /** Accessible name of the handle behind the pane. */
  readonly handle?: string
}

interface PanesOptions {
  readonly panes: readonly Pane[]
  readonly orientation: 'horizontal' | 'vertical'
  readonly sizes: readonly SplitterPaneSize[]
  readonly onSizes: (sizes: readonly SplitterPaneSize[]) => void
}

/** Some panes, which of them are collapsed and how to collapse them, as `Panes` takes it. */
export interface PanesState {
  readonly panes: readonly Pane[]
  readonly orientation: 'horizontal' | 'vertical'
  readonly splitter: UseSplitterReturnValue<HTMLDivElement>
  /** The only pane that has room, and how to show another; null where all have. */
  readonly single: { readonly shown: number; readonly onShow: (index: number) => void } | null
}

/** Windows of this width have no room for columns: one is shown at a time. */
const ONE_COLUMN = '(max-width: 719px)'

/** The state of some panes: which are collapsed, how to collapse them, and what `Panes` needs. */
export function usePanes({ panes, orientation, sizes, onSizes }: PanesOptions): PanesState {
  const splitter = useSplitter<HTMLDivElement>({
    panels: [...panes],
    orientation,
    sizes: [...sizes],
    onSizeChange: onSizes,
    step: '8px',
    shiftStep: '64px',
  })
  const narrow = useMediaQuery(ONE_COLUMN, undefined, { getInitialValueInEffect: false })
  const main = Math.max(
    0,
    panes.findIndex(({ collapsible }) => !collapsible),
  )
  const [shown, setShown] = useState(main)
  if (!narrow || orientation === 'vertical') return { panes, orientation, splitter, single: null }
  const alone = {
    ...splitter,
    collapsed: panes.map((_, index) => index !== shown),
    toggleCollapse: (index: number) => setShown(index === shown ? main : index),
  }
  return { panes, orientation, splitter: alone, single: { shown, onShow: setShown } }
}

interface PanesProps extends PanesState {
  /** What the panes hold, by id. */
  readonly children: Readonly<Record<string, ReactNode>>
}

/**
 * Panes with handles between them, moved by mouse, touch and arrow keys. A collapsed pane's content is not there; what
 * fails in one leaves the others alone.
 */
export function Panes({ panes, orientation, splitter, single, children }: PanesProps) {
  if (single) return <OnePane panes={panes} {...single} content={children[panes[single.shown]?.id ?? '']} />
  return (
    <div ref={splitter.ref} className={classes.root} data-orientation={orientation}>
      {panes.map((pane, index) => (
        <Fragment key={pane.id}>
          <div className={classes.pane} style={paneStyle(splitter.sizes[index] ?? pane.defaultSize, pane, orientation)}>
            {splitter.collapsed[index] ? null : <Part>{children[pane.id]}</Part>}
          </div>
          {index < panes.length - 1 && <div className={classes.handle} {...handleProps(splitter, index, pane)} />}
        </Fragment>
      ))}
    </div>
  )
}

interface OnePaneProps {
  readonly panes: readonly Pane[]
  readonly shown: number
  readonly onShow: (index: number) => void
  readonly content: ReactNode
}

/** One pane, and the names of all above it. */
function OnePane({ panes, shown, onShow, content }: OnePaneProps) {
  return (
    <div className={classes.root} data-orientation="vertical" data-single>
      <SegmentedControl
        className={classes.names}
        fullWidth
        value={String(shown)}
        onChange={(value) => onShow(Number(value))}
        data={panes.map(({ id, name }, index) => ({ value: String(index), label: name ?? id }))}
      />
      <div className={classes.pane} style={{ flex: 1 }}>
        <Part key={shown}>{content}</Part>
      </div>
    </div>
  )
}

function handleProps(splitter: UseSplitterReturnValue<HTMLDivElement>, index: number, { handle }: Pane) {
  return { 'aria-label': handle, ...splitter.getHandleProps({ index }) }
}

/** A fixed pane gives way when the window is too small; one that shares what is left keeps its least size. */
function paneStyle(size: SplitterPaneSize, { min }: Pane, orientation: PanesProps['orientation']): CSSProperties {
  if (typeof size === 'string' && !size.endsWith('%')) return { flex: `0 1 ${size}` }
  const least = typeof min === 'string' ? (orientation === 'horizontal' ? { minWidth: min } : { minHeight: min }) : {}
  return { flex: `${Number.parseFloat(String(size))} 1 0`, ...least }
}
