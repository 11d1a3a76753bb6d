import type { SplitterPaneSize } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClientState, useLateState, withLate } from '../data/client-state.ts'
import { type Pane, usePanes } from '../ui/panes.tsx'

/** Sizes of the panes of the Generate tab: columns from left to right, and the rows of the right column. */
export interface Layout {
  readonly columns: readonly SplitterPaneSize[]
  readonly rows: readonly SplitterPaneSize[]
}

const WIDE: Layout = { columns: ['336px', 100, '340px'], rows: [36, 64] }
/** On tablets and small windows. */
const NARROW: Layout = { columns: ['288px', 100, '260px'], rows: [36, 64] }
/** Narrower windows, in pixels, begin with the narrow layout. */
const WIDE_FROM = 1200

/** The panes of the Generate tab, with the sizes that the person left them in. */
export function useStudioLayout() {
  const { t } = useTranslation()
  const { initial, save } = useClientState('studio.layout')
  const [began] = useState(() => parseLayout(initial, window.innerWidth))
  const [layout, setLayout] = useState(began)
  const [changed, setChanged] = useState(false)
  useEffect(() => {
    if (changed) save(layout)
  }, [changed, layout, save])
  useLateState('studio.layout', (kept) =>
    setLayout((now) => withLate(parseLayout(kept, window.innerWidth), now, began)),
  )
  const change = (part: Partial<Layout>) => {
    setChanged(true)
    setLayout((before) => ({ ...before, ...part }))
  }
  const [left = '336px', , right = '340px'] = defaultLayout(window.innerWidth).columns
  const side = { min: '240px', max: '560px', collapsible: true } as const
  const columns: Pane[] = [
    { id: 'parameters', name: t('panel.parameters'), defaultSize: left, handle: t('panel.resizeLeft'), ...side },
    { id: 'viewer', name: t('panel.viewer'), defaultSize: 100, min: '340px', handle: t('panel.resizeRight') },
    { id: 'gallery', name: t('panel.gallery'), defaultSize: right, ...side },
  ]
  const rows: Pane[] = [
    { id: 'boards', defaultSize: 36, min: '96px', handle: t('panel.resizeBoards') },
    { id: 'images', defaultSize: 64, min: '180px' },
  ]
  return {
    columns: usePanes({
      panes: columns,
      orientation: 'horizontal',
      sizes: layout.columns,
      onSizes: (sizes) => change({ columns: sizes }),
    }),
    rows: usePanes({
      panes: rows,
      orientation: 'vertical',
      sizes: layout.rows,
      onSizes: (sizes) => change({ rows: sizes }),
    }),
  }
}

function defaultLayout(width: number): Layout {
  return width < WIDE_FROM ? NARROW : WIDE
}

/** What was kept, where it has a size for every pane; else the sizes to begin with in a window of this width. */
export function parseLayout(kept: unknown, width: number): Layout {
  const fresh = defaultLayout(width)
  const raw = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {}
  return {
    columns: isSizes(raw.columns, fresh.columns.length) ? raw.columns : fresh.columns,
    rows: isSizes(raw.rows, fresh.rows.length) ? raw.rows : fresh.rows,
  }
}

function isSizes(value: unknown, count: number): value is SplitterPaneSize[] {
  return Array.isArray(value) && value.length === count && value.every(isSize)
}

function isSize(value: unknown): value is SplitterPaneSize {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0
  return typeof value === 'string' && /^\d+(\.\d+)?(px|%|rem)$/.test(value)
}
