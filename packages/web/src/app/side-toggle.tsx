import {
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLayoutSidebarRightCollapse,
  IconLayoutSidebarRightExpand,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useHotkey } from '../lib/hotkeys.ts'
import { IconButton } from '../ui/icon-button.tsx'

interface SideToggleProps {
  readonly side: 'left' | 'right'
  readonly collapsed: readonly boolean[]
  readonly toggleCollapse: (pane: number) => void
}

/** Places of the side panes among the columns. */
const PANE = { left: 0, right: 2 } as const

const ICON = { size: 18, stroke: 1.5 }

/** Hides and shows the parameters or the gallery beside the viewer. */
export function SideToggle({ side, collapsed, toggleCollapse }: SideToggleProps) {
  const { t } = useTranslation()
  const hidden = collapsed[PANE[side]] ?? false
  useHotkey(side === 'left' ? 'toggleLeft' : 'toggleRight', () => toggleCollapse(PANE[side]))
  const label = {
    left: hidden ? t('panel.showParameters') : t('panel.hideParameters'),
    right: hidden ? t('panel.showGallery') : t('panel.hideGallery'),
  }
  const Icon = {
    left: hidden ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse,
    right: hidden ? IconLayoutSidebarRightExpand : IconLayoutSidebarRightCollapse,
  }[side]
  return (
    <IconButton
      data-pane-toggle
      label={label[side]}
      hotkey={side === 'left' ? 'toggleLeft' : 'toggleRight'}
      onClick={() => toggleCollapse(PANE[side])}
    >
      <Icon {...ICON} />
    </IconButton>
  )
}
