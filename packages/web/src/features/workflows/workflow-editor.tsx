import { Group, SegmentedControl } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconBinaryTree, IconFrame, IconNote, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkey } from '../../lib/hotkeys.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { addFrame, addNote, arrange, freePlace } from './actions.ts'
import { AddNodeDialog } from './canvas/add-node-dialog.tsx'
import { CanvasControls, NothingYet } from './canvas/canvas-controls.tsx'
import { EditorCanvas } from './canvas/editor-canvas.tsx'
import { useAddNode, useBringIntoView, useMiddle } from './canvas/use-add-node.ts'
import { useEditor, useEditorState } from './editor-context.tsx'
import { travel } from './store.ts'
import classes from './workflow-editor.module.css'

const ICON = { size: 18, stroke: 1.5 }

interface WorkflowEditorProps {
  /** At the ends of the bar above the canvas. */
  readonly start: ReactNode
  readonly end: ReactNode
}

/** The canvas with its tools. */
export function WorkflowEditor({ start, end }: WorkflowEditorProps) {
  const { store } = useEditor()
  const addNode = useAddNode()
  return (
    <div className={classes.root}>
      <div className={classes.bar}>
        {start}
        <Tools onAdd={addNode} />
        <span className={classes.spacer} />
        {end}
      </div>
      <div className={classes.canvas}>
        <EditorCanvas>
          <CanvasControls />
          <NothingYet onAdd={addNode} onLibrary={() => store.setState({ dialog: 'library' })} />
        </EditorCanvas>
      </div>
      <AddNodeDialog />
    </div>
  )
}

/** Whether the canvas or the newest image is shown in the middle. */
export function CenterSwitch() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const center = useEditorState((state) => state.center)
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('center.label')}
      value={center}
      onChange={(next) => store.setState({ center: next === 'image' ? 'image' : 'editor' })}
      data={[
        { value: 'editor', label: t('center.editor') },
        { value: 'image', label: t('center.image') },
      ]}
    />
  )
}

function Tools({ onAdd }: { readonly onAdd: () => void }) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const mayUndo = useEditorState(({ history }) => history.past.length > 0)
  const mayRedo = useEditorState(({ history }) => history.future.length > 0)
  const empty = useEditorState(({ history }) => history.present.nodes.length === 0)
  const middle = useMiddle()
  useHotkey('undo', () => travel(store, 'undo'))
  useHotkey('redo', () => travel(store, 'redo'))
  const place = () => freePlace(store, middle())
  const bringIntoView = useBringIntoView()
  return (
    <Group gap={2} wrap="nowrap" role="toolbar" aria-label={t('toolbar.label')}>
      <IconButton label={t('toolbar.add')} onClick={onAdd}>
        <IconPlus {...ICON} />
      </IconButton>
      <IconButton label={t('toolbar.note')} onClick={() => bringIntoView(addNote(store, place()))}>
        <IconNote {...ICON} />
      </IconButton>
      <IconButton label={t('toolbar.frame')} onClick={() => bringIntoView(addFrame(store, place()))}>
        <IconFrame {...ICON} />
      </IconButton>
      <span className={classes.divider} />
      <IconButton label={t('toolbar.undo')} disabled={!mayUndo} onClick={() => travel(store, 'undo')}>
        <IconArrowBackUp {...ICON} />
      </IconButton>
      <IconButton label={t('toolbar.redo')} disabled={!mayRedo} onClick={() => travel(store, 'redo')}>
        <IconArrowForwardUp {...ICON} />
      </IconButton>
      <span className={classes.divider} />
      <IconButton label={t('toolbar.arrange')} disabled={empty} onClick={() => arrange(store)}>
        <IconBinaryTree {...ICON} />
      </IconButton>
    </Group>
  )
}
