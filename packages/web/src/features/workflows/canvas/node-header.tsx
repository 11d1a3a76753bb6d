import { Box, Loader, Menu, Text, Textarea, Tooltip } from '@mantine/core'
import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconClock,
  IconCopy,
  IconDots,
  IconNote,
  IconPencil,
  IconRefresh,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { duplicateSelected, removeSelected, updateOutdated } from '../actions.ts'
import { useEditor, useEditorState } from '../editor-context.tsx'
import type { InvocationData } from '../model/document.ts'
import { isOutdated, mayUpdate, setNodeData, setOpen } from '../model/edit.ts'
import type { NodeRun } from '../model/run.ts'
import type { NodeTemplate } from '../model/templates.ts'
import { edit, select } from '../store.ts'
import { useProblemText } from '../texts.ts'
import { InlineName } from './inline-name.tsx'
import classes from './node.module.css'

const ICON = { size: 16, stroke: 1.5 }

interface NodeHeaderProps {
  readonly id: string
  readonly data: InvocationData
  readonly template: NodeTemplate | undefined
}

/** Title of a node, what it is at, and what can be done with it. */
export function NodeHeader({ id, data, template }: NodeHeaderProps) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const [renaming, setRenaming] = useState(false)
  const [noting, setNoting] = useState(false)
  const title = template?.title ?? data.type
  const rename = (label: string | null) => {
    setRenaming(false)
    if (label !== null) edit(store, (document) => setNodeData(document, id, { label }))
  }
  return (
    <div className={classes.header}>
      <IconButton
        className="nodrag"
        size={22}
        label={data.isOpen ? t('node.close') : t('node.open')}
        onClick={() => edit(store, (document) => setOpen(document, id, !data.isOpen))}
      >
        {data.isOpen ? <IconChevronDown {...ICON} /> : <IconChevronRight {...ICON} />}
      </IconButton>
      {renaming ? (
        <InlineName value={data.label} placeholder={title} onDone={rename} />
      ) : (
        <Box className={classes.titles} onDoubleClick={() => setRenaming(true)}>
          <Tooltip
            label={template?.description}
            disabled={!template?.description}
            multiline
            maw={300}
            position="top-start"
          >
            <Text size="sm" fw={600} truncate>
              {data.label || title}
            </Text>
          </Tooltip>
          {data.label && (
            <Text size="xs" c="dimmed" truncate>
              {title}
            </Text>
          )}
        </Box>
      )}
      <Warnings id={id} />
      {data.notes && (
        <Tooltip label={data.notes} multiline maw={300}>
          <IconNote {...ICON} role="img" aria-label={t('node.hasNotes')} />
        </Tooltip>
      )}
      <Status id={id} />
      <NodeMenu
        id={id}
        data={data}
        template={template}
        onRename={() => setRenaming(true)}
        onNotes={() => setNoting(!noting)}
      />
      {noting && <Notes id={id} notes={data.notes} onDone={() => setNoting(false)} />}
    </div>
  )
}

interface NotesProps {
  readonly id: string
  readonly notes: string
  readonly onDone: () => void
}

function Notes({ id, notes, onDone }: NotesProps) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  return (
    <Textarea
      className={`${classes.notes} nodrag nopan nowheel`}
      autoFocus
      autosize
      minRows={2}
      maxRows={8}
      aria-label={t('node.notes')}
      placeholder={t('node.notesHint')}
      value={notes}
      onChange={(event) => {
        const { value } = event.currentTarget
        edit(store, (document) => setNodeData(document, id, { notes: value }), `notes ${id}`)
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      onBlur={onDone}
    />
  )
}

/** What is wrong with the node itself. */
function Warnings({ id }: { readonly id: string }) {
  const textOf = useProblemText()
  const text = useEditorState(({ problems }) =>
    problems
      .filter((problem) => problem.nodeId === id && problem.field === null)
      .map(textOf)
      .join(' '),
  )
  if (text === '') return null
  return (
    <Tooltip label={text} multiline maw={300}>
      <IconAlertTriangle {...ICON} className={classes.warning} role="img" aria-label={text} />
    </Tooltip>
  )
}

const STATUS: Readonly<Record<NodeRun['status'], ReactNode>> = {
  waiting: <IconClock {...ICON} />,
  running: <Loader size={14} />,
  done: <IconCheck {...ICON} />,
  failed: <IconX {...ICON} />,
  canceled: <IconBan {...ICON} />,
}

/** What the node is at in the run. */
function Status({ id }: { readonly id: string }) {
  const { t } = useTranslation('workflows')
  const status = useEditorState((state) => state.run?.nodes[id]?.status)
  const times = useEditorState((state) => state.run?.nodes[id]?.times ?? 0)
  if (!status) return null
  const label = times > 1 ? t('node.times', { status: t(`node.status.${status}`), times }) : t(`node.status.${status}`)
  return (
    <Tooltip label={label}>
      <span className={classes.status} data-status={status} role="img" aria-label={label}>
        {times > 1 && <span className={classes.times}>{times}</span>}
        {STATUS[status]}
      </span>
    </Tooltip>
  )
}

interface NodeMenuProps extends NodeHeaderProps {
  readonly onRename: () => void
  readonly onNotes: () => void
}

function NodeMenu({ id, data, template, onRename, onNotes }: NodeMenuProps) {
  const { t } = useTranslation('workflows')
  const { store, templates } = useEditor()
  const only = (action: () => void) => () => {
    select(store, [id])
    action()
  }
  const outdated = template !== undefined && isOutdated({ data }, template) && mayUpdate({ data }, template)
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <IconButton
          className="nodrag"
          size={22}
          label={t('node.menu', { node: data.label || template?.title || data.type })}
        >
          <IconDots {...ICON} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={onRename}>
          {t('node.rename')}
        </Menu.Item>
        <Menu.Item leftSection={<IconNote {...ICON} />} onClick={onNotes}>
          {t('node.notes')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy {...ICON} />} onClick={only(() => duplicateSelected(store))}>
          {t('node.duplicate')}
        </Menu.Item>
        {outdated && (
          <Menu.Item leftSection={<IconRefresh {...ICON} />} onClick={() => updateOutdated(store, templates, id)}>
            {t('node.update')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrash {...ICON} />}
          c="var(--studio-danger-text)"
          onClick={only(() => removeSelected(store))}
        >
          {t('node.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
