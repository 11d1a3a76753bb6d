import {
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLayoutSidebarRightCollapse,
  IconLayoutSidebarRightExpand,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { BoardsPanel } from '../features/gallery/boards-panel.tsx'
import { GalleryPanel } from '../features/gallery/gallery-panel.tsx'
import { ParametersPanel } from '../features/generate/parameters-panel.tsx'
import { ViewerPanel } from '../features/viewer/viewer-panel.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import classes from './generate-page.module.css'
import { useStudioLayout } from './use-studio-layout.ts'

/** The Generate tab: parameters, viewer, boards and gallery, in panels that keep their sizes for the person. */
export function GeneratePage() {
  const { t } = useTranslation()
  const layout = useStudioLayout()
  const { left, right } = layout
  return (
    <Group className={classes.root} {...layout.columns}>
      <Panel
        {...left.panel}
        id="parameters"
        minSize={280}
        maxSize={520}
        defaultSize={336}
        collapsible
        collapsedSize={0}
      >
        <ParametersPanel />
      </Panel>
      <Separator className={classes.column} aria-label={t('panel.resizeLeft')} />
      <Panel id="viewer" minSize={300}>
        <ViewerPanel
          start={
            <IconButton
              label={left.collapsed ? t('panel.showParameters') : t('panel.hideParameters')}
              onClick={left.toggle}
            >
              {left.collapsed ? (
                <IconLayoutSidebarLeftExpand size={18} stroke={1.5} />
              ) : (
                <IconLayoutSidebarLeftCollapse size={18} stroke={1.5} />
              )}
            </IconButton>
          }
          end={
            <IconButton
              label={right.collapsed ? t('panel.showGallery') : t('panel.hideGallery')}
              onClick={right.toggle}
            >
              {right.collapsed ? (
                <IconLayoutSidebarRightExpand size={18} stroke={1.5} />
              ) : (
                <IconLayoutSidebarRightCollapse size={18} stroke={1.5} />
              )}
            </IconButton>
          }
        />
      </Panel>
      <Separator className={classes.column} aria-label={t('panel.resizeRight')} />
      <Panel {...right.panel} id="gallery" minSize={260} maxSize={640} defaultSize={340} collapsible collapsedSize={0}>
        <Group orientation="vertical" className={classes.root} {...layout.rows}>
          <Panel id="boards" minSize={120} defaultSize="36">
            <BoardsPanel />
          </Panel>
          <Separator className={classes.row} aria-label={t('panel.resizeBoards')} />
          <Panel id="images" minSize={200}>
            <GalleryPanel />
          </Panel>
        </Group>
      </Panel>
    </Group>
  )
}
