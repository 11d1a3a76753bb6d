import { Group, Menu, Text, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCloudCheck,
  IconCloudUp,
  IconCloudX,
  IconCopy,
  IconDotsVertical,
  IconDownload,
  IconFile,
  IconFocusCentered,
  IconFrame,
  IconPhotoPlus,
  IconPhotoUp,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useCanvas, useCanvasState } from '../canvas-context.ts'
import type { StepName } from '../editor/editor.ts'
import { startAnew } from '../editor/layers.ts'
import { fitAll, fitBox, zoomBy, zoomTo } from '../editor/viewport.ts'
import classes from './action-bar.module.css'
import { useExports } from './use-exports.ts'
import { useImport } from './use-import.ts'

const ICON = { size: 18, stroke: 1.5 }
const SMALL = { size: 16, stroke: 1.5 }
const TYPES = ['image/png', 'image/jpeg', 'image/webp']
/** How far one press on a zoom button goes. */
const ZOOM = 1.25

const SAVING_ICONS = {
  saved: IconCloudCheck,
  waiting: IconCloudUp,
  saving: IconCloudUp,
  failed: IconCloudX,
  conflict: IconCloudX,
} as const

/** What can be done with the canvas as a whole. */
export function ActionBar() {
  const { t } = useTranslation('canvas')
  return (
    <Group gap={2} wrap="nowrap" role="toolbar" aria-label={t('bar.label')}>
      <SavingState />
      <Steps />
      <span className={classes.divider} />
      <Zoom />
      <span className={classes.divider} />
      <More />
    </Group>
  )
}

function Steps() {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const last = useCanvasState(({ history }) => history.past.at(-1)?.name as StepName | undefined)
  const next = useCanvasState(({ history }) => history.future[0]?.name as StepName | undefined)
  return (
    <>
      <IconButton
        label={t('bar.undo')}
        hint={last ? t('bar.undoStep', { step: t(`step.${last}`) }) : t('bar.nothingToUndo')}
        disabled={!last}
        onClick={() => void editor.undo()}
      >
        <IconArrowBackUp {...ICON} />
      </IconButton>
      <IconButton
        label={t('bar.redo')}
        hint={next ? t('bar.redoStep', { step: t(`step.${next}`) }) : t('bar.nothingToRedo')}
        disabled={!next}
        onClick={() => void editor.redo()}
      >
        <IconArrowForwardUp {...ICON} />
      </IconButton>
    </>
  )
}

function Zoom() {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const scale = useCanvasState((state) => Math.round((state.view?.scale ?? 1) * 100))
  return (
    <>
      <span className={classes.step}>
        <IconButton label={t('bar.zoomOut')} hotkey="canvasZoomOut" onClick={() => zoomBy(editor, 1 / ZOOM)}>
          <IconZoomOut {...ICON} />
        </IconButton>
      </span>
      <Tooltip label={t('bar.actual')}>
        <button
          type="button"
          className={classes.zoom}
          aria-label={`${t('bar.zoom')}: ${scale} %. ${t('bar.actual')}`}
          onClick={() => zoomTo(editor, 1)}
        >
          {scale} %
        </button>
      </Tooltip>
      <span className={classes.step}>
        <IconButton label={t('bar.zoomIn')} hotkey="canvasZoomIn" onClick={() => zoomBy(editor, ZOOM)}>
          <IconZoomIn {...ICON} />
        </IconButton>
      </span>
      <IconButton label={t('bar.fitAll')} hotkey="canvasFitAll" onClick={() => fitAll(editor)}>
        <IconFocusCentered {...ICON} />
      </IconButton>
      <IconButton label={t('bar.fitBox')} hotkey="canvasFitBox" onClick={() => fitBox(editor)}>
        <IconFrame {...ICON} />
      </IconButton>
    </>
  )
}

/** Whether everything is on the server; a word is only needed where it is not. */
function SavingState() {
  const { t } = useTranslation('canvas')
  const saving = useCanvasState((state) => state.saving)
  const Icon = SAVING_ICONS[saving]
  const isStuck = saving === 'failed' || saving === 'conflict'
  return (
    <Tooltip label={t(`saving.hint.${saving}`)}>
      <Text size="xs" c={isStuck ? 'var(--studio-danger-text)' : 'dimmed'} className={classes.saving}>
        <Icon size={16} stroke={1.5} aria-hidden />
        <span className={classes.word}>{t(`saving.${saving}`)}</span>
      </Text>
    </Tooltip>
  )
}

function More() {
  const { t } = useTranslation('canvas')
  const { save, download, copy } = useExports()
  const { addFile } = useImport()
  const { editor } = useCanvas()
  const files = useRef<HTMLInputElement>(null)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <IconButton label={t('bar.more')}>
            <IconDotsVertical {...ICON} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPhotoUp {...SMALL} />} onClick={() => void save('box')}>
            {t('bar.saveBox')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPhotoUp {...SMALL} />} onClick={() => void save('all')}>
            {t('bar.saveAll')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconDownload {...SMALL} />} onClick={() => void download('box')}>
            {t('bar.downloadBox')}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload {...SMALL} />} onClick={() => void download('all')}>
            {t('bar.downloadAll')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy {...SMALL} />} onClick={() => void copy()}>
            {t('bar.copyBox')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconPhotoPlus {...SMALL} />} onClick={() => files.current?.click()}>
            {t('bar.import')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFile {...SMALL} />} onClick={() => setAsking(true)}>
            {t('bar.reset')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept={TYPES.join(',')}
        aria-label={t('bar.import')}
        onChange={(event) => {
          for (const file of event.currentTarget.files ?? []) void addFile(file)
          event.currentTarget.value = ''
        }}
      />
      <ConfirmDialog
        opened={asking}
        title={t('reset.title')}
        action={t('reset.confirm')}
        onConfirm={() => {
          setAsking(false)
          startAnew(editor, t('layers.defaultName.raster', { count: 1 }))
        }}
        onClose={() => setAsking(false)}
      >
        {t('reset.explain')}
      </ConfirmDialog>
    </>
  )
}
