import { Button, Text } from '@mantine/core'
import { IconFocusCentered, IconMap, IconMinus, IconPlus } from '@tabler/icons-react'
import { Panel, useReactFlow, useViewport } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useEditor, useEditorState } from '../editor-context.tsx'
import classes from './canvas-controls.module.css'

const ICON = { size: 16, stroke: 1.5 }

/** Zoom and mini-map. */
export function CanvasControls() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  const { zoom } = useViewport()
  const miniMap = useEditorState((state) => state.miniMap)
  return (
    <Panel position="bottom-left">
      <div className={classes.bar} role="toolbar" aria-label={t('zoom.label')}>
        <IconButton label={t('zoom.out')} tooltipPosition="top" onClick={() => void zoomOut()}>
          <IconMinus {...ICON} />
        </IconButton>
        <Text size="xs" className={classes.percent}>
          {Math.round(zoom * 100)} %
        </Text>
        <IconButton label={t('zoom.in')} tooltipPosition="top" onClick={() => void zoomIn()}>
          <IconPlus {...ICON} />
        </IconButton>
        <IconButton
          label={t('zoom.fit')}
          tooltipPosition="top"
          onClick={() => void fitView({ padding: 0.15, maxZoom: 1 })}
        >
          <IconFocusCentered {...ICON} />
        </IconButton>
        <IconButton
          label={t('editor.miniMap')}
          tooltipPosition="top"
          pressed={miniMap}
          onClick={() => store.setState({ miniMap: !miniMap })}
        >
          <IconMap {...ICON} />
        </IconButton>
      </div>
    </Panel>
  )
}

interface NothingYetProps {
  readonly onAdd: () => void
  readonly onLibrary: () => void
}

/** What an empty canvas says. */
export function NothingYet({ onAdd, onLibrary }: NothingYetProps) {
  const { t } = useTranslation('workflows')
  const empty = useEditorState((state) => state.history.present.nodes.length === 0)
  if (!empty) return null
  return (
    <div className={classes.empty}>
      <EmptyState
        icon={<IconPlus size={28} stroke={1.5} />}
        title={t('editor.empty')}
        action={
          <div className={classes.choices}>
            <Button onClick={onAdd}>{t('toolbar.add')}</Button>
            <Button variant="default" onClick={onLibrary}>
              {t('library.open')}
            </Button>
          </div>
        }
      >
        {t('editor.emptyHint')}
      </EmptyState>
    </div>
  )
}
