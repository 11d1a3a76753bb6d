import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { BoardsPanel } from '../features/gallery/boards-panel.tsx'
import { GalleryCommands } from '../features/gallery/gallery-commands.tsx'
import { GalleryPanel } from '../features/gallery/gallery-panel.tsx'
import { ParametersPanel } from '../features/generate/parameters-panel.tsx'
import { ViewerPanel } from '../features/viewer/viewer-panel.tsx'
import { Panes } from '../ui/panes.tsx'
import { Part } from '../ui/part.tsx'
import classes from './generate-page.module.css'
import { SideToggle } from './side-toggle.tsx'
import { useStudioLayout } from './use-studio-layout.ts'

/** The Generate tab: parameters, viewer, boards and gallery, in panes that keep their sizes for the person. */
export function GeneratePage() {
  const { t } = useTranslation()
  const { columns, rows } = useStudioLayout()
  return (
    <main className={classes.root}>
      <VisuallyHidden component="h1">{t('nav.generate')}</VisuallyHidden>
      <Panes {...columns}>
        {{
          parameters: <ParametersPanel />,
          viewer: (
            <ViewerPanel
              start={<SideToggle side="left" {...columns.splitter} />}
              end={<SideToggle side="right" {...columns.splitter} />}
            />
          ),
          gallery: <Panes {...rows}>{{ boards: <BoardsPanel />, images: <GalleryPanel /> }}</Panes>,
        }}
      </Panes>
      <Part place="card">
        <GalleryCommands />
      </Part>
    </main>
  )
}
