import { VisuallyHidden } from '@mantine/core'
import {
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLayoutSidebarRightCollapse,
  IconLayoutSidebarRightExpand,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { BoardsPanel } from '../features/gallery/boards-panel.tsx'
import { GalleryCommands } from '../features/gallery/gallery-commands.tsx'
import { GalleryPanel } from '../features/gallery/gallery-panel.tsx'
import { ParametersPanel } from '../features/generate/parameters-panel.tsx'
import { ViewerPanel } from '../features/viewer/viewer-panel.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Panes } from '../ui/panes.tsx'
import classes from './generate-page.module.css'
import { useStudioLayout } from './use-studio-layout.ts'

/** Places of the side panes among the columns. */
const LEFT = 0
const RIGHT = 2

const ICON = { size: 18, stroke: 1.5 }

/** The Generate tab: parameters, viewer, boards and gallery, in panes that keep their sizes for the person. */
export function GeneratePage() {
  const { t } = useTranslation()
  const { columns, rows } = useStudioLayout()
  const { collapsed, toggleCollapse } = columns.splitter
  const leftHidden = collapsed[LEFT] ?? false
  const rightHidden = collapsed[RIGHT] ?? false
  const start = (
    <IconButton
      label={leftHidden ? t('panel.showParameters') : t('panel.hideParameters')}
      onClick={() => toggleCollapse(LEFT)}
    >
      {leftHidden ? <IconLayoutSidebarLeftExpand {...ICON} /> : <IconLayoutSidebarLeftCollapse {...ICON} />}
    </IconButton>
  )
  const end = (
    <IconButton
      label={rightHidden ? t('panel.showGallery') : t('panel.hideGallery')}
      onClick={() => toggleCollapse(RIGHT)}
    >
      {rightHidden ? <IconLayoutSidebarRightExpand {...ICON} /> : <IconLayoutSidebarRightCollapse {...ICON} />}
    </IconButton>
  )
  return (
    <main className={classes.root}>
      <VisuallyHidden component="h1">{t('nav.generate')}</VisuallyHidden>
      <Panes {...columns}>
        {{
          parameters: <ParametersPanel />,
          viewer: <ViewerPanel start={start} end={end} />,
          gallery: <Panes {...rows}>{{ boards: <BoardsPanel />, images: <GalleryPanel /> }}</Panes>,
        }}
      </Panes>
      <GalleryCommands />
    </main>
  )
}
