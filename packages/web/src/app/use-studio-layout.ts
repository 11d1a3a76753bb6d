import { useCallback, useRef, useState } from 'react'
import { type Layout, type PanelImperativeHandle, usePanelRef } from 'react-resizable-panels'
import { useClientState } from '../data/client-state.ts'

interface Layouts {
  readonly columns?: Layout
  readonly rows?: Layout
}

/** The sizes of the panels, as the person left them, and how to collapse the panels at the sides. */
export function useStudioLayout() {
  const { initial, save } = useClientState('studio.layout')
  const kept = useRef<Layouts>(parseLayouts(initial))
  const remember = useCallback(
    (part: keyof Layouts) => (layout: Layout) => {
      kept.current = { ...kept.current, [part]: layout }
      save(kept.current)
    },
    [save],
  )
  return {
    columns: layoutProps(kept.current.columns, remember('columns')),
    rows: layoutProps(kept.current.rows, remember('rows')),
    left: useSidePanel(),
    right: useSidePanel(),
  }
}

function layoutProps(layout: Layout | undefined, onLayoutChanged: (layout: Layout) => void) {
  return { onLayoutChanged, ...(layout ? { defaultLayout: layout } : {}) }
}

/** A panel that can be collapsed: its props, whether it is, and a switch. */
function useSidePanel() {
  const panelRef = usePanelRef()
  const [collapsed, setCollapsed] = useState(false)
  const toggle = () => togglePanel(panelRef.current)
  const onResize = () => setCollapsed(panelRef.current?.isCollapsed() ?? false)
  return { panel: { panelRef, onResize }, collapsed, toggle }
}

function togglePanel(panel: PanelImperativeHandle | null): void {
  if (panel?.isCollapsed()) panel.expand()
  else panel?.collapse()
}

/** What was kept, if it is a layout: percentages by panel id. */
export function parseLayouts(value: unknown): Layouts {
  if (typeof value !== 'object' || value === null) return {}
  const { columns, rows } = value as Record<string, unknown>
  return { ...(isLayout(columns) ? { columns } : {}), ...(isLayout(rows) ? { rows } : {}) }
}

function isLayout(value: unknown): value is Layout {
  if (typeof value !== 'object' || value === null) return false
  const sizes = Object.values(value)
  return sizes.length > 0 && sizes.every((size) => typeof size === 'number' && size >= 0 && size <= 100)
}
