import { type SplitterPaneSize, type UseSplitterReturnValue, useSplitter } from '@mantine/hooks'
import { type CSSProperties, Fragment, type ReactNode } from 'react'
import classes from './panes.module.css'

/** One of several panes side by side. Sizes in `px` stay when the window changes; plain numbers share what is left. */
export interface Pane {
  readonly id: string
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

/** The state of some panes: which are collapsed, how to collapse them, and what `Panes` needs. */
export function usePanes({ panes, orientation, sizes, onSizes }: PanesOptions) {
  const splitter = useSplitter<HTMLDivElement>({
    panels: [...panes],
    orientation,
    sizes: [...sizes],
    onSizeChange: onSizes,
    step: '8px',
    shiftStep: '64px',
  })
  return { panes, orientation, splitter }
}

interface PanesProps {
  readonly panes: readonly Pane[]
  readonly orientation: 'horizontal' | 'vertical'
  readonly splitter: UseSplitterReturnValue<HTMLDivElement>
  /** What the panes hold, by id. */
  readonly children: Readonly<Record<string, ReactNode>>
}

/** Panes with handles between them, moved by mouse, touch and arrow keys. A collapsed pane's content is not there. */
export function Panes({ panes, orientation, splitter, children }: PanesProps) {
  return (
    <div ref={splitter.ref} className={classes.root} data-orientation={orientation}>
      {panes.map((pane, index) => (
        <Fragment key={pane.id}>
          <div className={classes.pane} style={paneStyle(splitter.sizes[index] ?? pane.defaultSize, pane, orientation)}>
            {splitter.collapsed[index] ? null : children[pane.id]}
          </div>
          {index < panes.length - 1 && <div className={classes.handle} {...handleProps(splitter, index, pane)} />}
        </Fragment>
      ))}
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
