import { VisuallyHidden } from '@mantine/core'
import {
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLayoutSidebarRightCollapse,
  IconLayoutSidebarRightExpand,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BoardsPanel } from '../features/gallery/boards-panel.tsx'
import { GalleryCommands } from '../features/gallery/gallery-commands.tsx'
import { GalleryPanel } from '../features/gallery/gallery-panel.tsx'
import { ViewerPanel } from '../features/viewer/viewer-panel.tsx'
import { useEditorState } from '../features/workflows/editor-context.tsx'
import { CenterSwitch, WorkflowEditor } from '../features/workflows/workflow-editor.tsx'
import { WorkflowPanel } from '../features/workflows/workflow-panel.tsx'
import { WorkflowsProvider } from '../features/workflows/workflows-provider.tsx'
import { useHotkey } from '../lib/hotkeys.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Panes } from '../ui/panes.tsx'
import { Part } from '../ui/part.tsx'
import classes from './generate-page.module.css'
import { useStudioLayout } from './use-studio-layout.ts'

/** Places of the side panes among the columns. */
const LEFT = 0
const RIGHT = 2

const ICON = { size: 18, stroke: 1.5 }

/** The Workflows tab: form and nodes, canvas or image, boards and gallery, in the panes of the Generate tab. */
export function WorkflowsPage({ image }: { readonly image: string | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { columns, rows } = useStudioLayout()
  return (
    <main className={classes.root}>
      <VisuallyHidden component="h1">{t('nav.workflows')}</VisuallyHidden>
      <WorkflowsProvider image={image} onOpened={() => void navigate({ to: '/workflows', search: {}, replace: true })}>
        <Panes {...columns}>
          {{
            parameters: <WorkflowPanel />,
            viewer: <Center {...columns.splitter} />,
            gallery: <Panes {...rows}>{{ boards: <BoardsPanel />, images: <GalleryPanel /> }}</Panes>,
          }}
        </Panes>
      </WorkflowsProvider>
      <Part place="card">
        <GalleryCommands />
      </Part>
    </main>
  )
}

interface CenterProps {
  readonly collapsed: readonly boolean[]
  readonly toggleCollapse: (pane: number) => void
}

function Center({ collapsed, toggleCollapse }: CenterProps) {
  const { t } = useTranslation()
  const center = useEditorState((state) => state.center)
  const leftHidden = collapsed[LEFT] ?? false
  const rightHidden = collapsed[RIGHT] ?? false
  useHotkey('toggleLeft', () => toggleCollapse(LEFT))
  useHotkey('toggleRight', () => toggleCollapse(RIGHT))
  const start = (
    <>
      <IconButton
        data-pane-toggle
        label={leftHidden ? t('panel.showWorkflow') : t('panel.hideWorkflow')}
        onClick={() => toggleCollapse(LEFT)}
      >
        {leftHidden ? <IconLayoutSidebarLeftExpand {...ICON} /> : <IconLayoutSidebarLeftCollapse {...ICON} />}
      </IconButton>
      <CenterSwitch />
    </>
  )
  const end = (
    <IconButton
      data-pane-toggle
      label={rightHidden ? t('panel.showGallery') : t('panel.hideGallery')}
      onClick={() => toggleCollapse(RIGHT)}
    >
      {rightHidden ? <IconLayoutSidebarRightExpand {...ICON} /> : <IconLayoutSidebarRightCollapse {...ICON} />}
    </IconButton>
  )
  return center === 'image' ? <ViewerPanel start={start} end={end} /> : <WorkflowEditor start={start} end={end} />
}
