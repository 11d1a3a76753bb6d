import { Text, Textarea } from '@mantine/core'
import { type NodeProps, NodeResizer } from '@xyflow/react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState, useLogic } from '../editor-context.tsx'
import { type NotesNode as Notes, nodeById, type WorkflowNode } from '../model/document.ts'
import { setFrame, setNote } from '../model/edit.ts'
import { ANY } from '../model/field-type.ts'
import { outputType } from '../model/types-in-flow.ts'
import { type EditorState, edit, sealEdit } from '../store.ts'
import classes from './annotations.module.css'
import { TypedHandle } from './handle.tsx'
import { InlineName } from './inline-name.tsx'

const notesById = (id: string) => (state: EditorState) => {
  const node = nodeById(state.history.present, id)
  return node?.type === 'notes' ? node : undefined
}

/** A note on the canvas. */
export const NoteNode = memo(function NoteNode({ id, selected }: NodeProps) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const node = useEditorState(notesById(id))
  if (!node) return null
  return (
    <div className={classes.note} data-selected={selected || undefined}>
      <Title node={node} fallback={t('note.title')} />
      <Textarea
        className="nodrag nopan nowheel"
        variant="unstyled"
        autosize
        minRows={3}
        maxRows={24}
        aria-label={t('note.text')}
        placeholder={t('note.hint')}
        value={node.data.notes}
        onBlur={() => sealEdit(store)}
        onChange={(event) => {
          const notes = event.currentTarget.value
          edit(store, (document) => setNote(document, id, { notes }), `note ${id}`)
        }}
      />
    </div>
  )
})

/** A frame around nodes; they move with it. */
export const FrameNode = memo(function FrameNode({ id, selected }: NodeProps) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const node = useEditorState(notesById(id))
  if (!node) return null
  return (
    <div className={classes.frame} data-selected={selected || undefined}>
      <NodeResizer
        isVisible={selected ?? false}
        minWidth={160}
        minHeight={96}
        lineClassName={classes.resizeLine ?? ''}
        handleClassName={classes.resizeHandle ?? ''}
        onResize={(_, box) => edit(store, (document) => setFrame(document, id, box), `frame ${id}`)}
        onResizeEnd={() => sealEdit(store)}
      />
      <Title node={node} fallback={t('frame.title')} />
      {node.data.notes && (
        <Text size="xs" c="dimmed">
          {node.data.notes}
        </Text>
      )}
    </div>
  )
})

function Title({ node, fallback }: { readonly node: Notes; readonly fallback: string }) {
  const { store } = useEditor()
  const [renaming, setRenaming] = useState(false)
  if (!renaming) {
    return (
      <Text size="sm" fw={600} className={classes.title} onDoubleClick={() => setRenaming(true)}>
        {node.data.label || fallback}
      </Text>
    )
  }
  return (
    <InlineName
      value={node.data.label}
      placeholder={fallback}
      onDone={(label) => {
        setRenaming(false)
        if (label !== null) edit(store, (document) => setNote(document, node.id, { label }))
      }}
    />
  )
}

/** A point that a connection passes through. */
export const ConnectorNode = memo(function ConnectorNode({ id, selected }: NodeProps) {
  const type = outputType(useLogic(), { nodeId: id, field: 'out' }) ?? ANY
  return (
    <div className={classes.connector} data-selected={selected || undefined}>
      <TypedHandle nodeId={id} field="in" side="target" type={type} />
      <TypedHandle nodeId={id} field="out" side="source" type={type} />
    </div>
  )
})

/** A node of a kind that only other programs know. */
export const ForeignNode = memo(function ForeignNode({ id, selected }: NodeProps) {
  const { t } = useTranslation('workflows')
  const node = useEditorState((state): WorkflowNode | undefined => nodeById(state.history.present, id))
  if (node?.type !== 'foreign') return null
  return (
    <div className={classes.foreign} data-selected={selected || undefined}>
      <Text size="sm" fw={600}>
        {String(node.raw.type ?? '')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('node.foreign')}
      </Text>
    </div>
  )
})
