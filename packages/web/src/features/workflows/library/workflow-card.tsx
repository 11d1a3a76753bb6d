import type { WorkflowListItem } from '@invoke-studio/client'
import { tagsOf } from '@invoke-studio/contract/workflows'
import { Badge, Group, Menu, Text, UnstyledButton } from '@mantine/core'
import {
  IconCopy,
  IconDots,
  IconFolderOpen,
  IconLock,
  IconPhotoOff,
  IconPhotoSpark,
  IconSchema,
  IconTrash,
  IconWorld,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStudio } from '../../../data/studio.ts'
import { useSelection } from '../../../data/use-selection.ts'
import { useWorkflowActions, workflowQuery } from '../../../data/workflows.ts'
import { afterwards } from '../../../lib/afterwards.ts'
import { formatTime } from '../../../lib/format.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { sentenceOf, toastError, toastSuccess } from '../../../ui/messages.tsx'
import { useEditor } from '../editor-context.tsx'
import classes from './library.module.css'
import { useWorkflowFiles } from './use-workflow-files.ts'

const ICON = { size: 16, stroke: 1.5 }

interface WorkflowCardProps {
  readonly workflow: WorkflowListItem
}

/** A workflow of the library. */
export function WorkflowCard({ workflow }: WorkflowCardProps) {
  const { t } = useTranslation('workflows')
  const { openRecord } = useWorkflowFiles()
  const { workflow_id, name, description, opened_at } = workflow
  return (
    <li className={classes.card}>
      <UnstyledButton
        className={classes.open}
        aria-label={t('library.openNamed', { name: name || t('untitled') })}
        onClick={() => openRecord(workflow_id)}
      >
        <Picture workflow={workflow} />
        <Text fw={600} size="sm" lineClamp={1}>
          {name || t('untitled')}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={2} className={classes.description}>
          {description}
        </Text>
        <Tags tags={tagsOf(workflow.tags)} />
      </UnstyledButton>
      <Group gap={6} wrap="nowrap" className={classes.foot}>
        <Whose workflow={workflow} />
        <Text size="xs" c="dimmed" flex={1} truncate ta={workflow.category === 'default' ? 'left' : 'right'}>
          {opened_at ? t('library.opened', { time: formatTime(opened_at) }) : t('library.neverOpened')}
        </Text>
        <CardMenu workflow={workflow} />
      </Group>
    </li>
  )
}

function Picture({ workflow }: WorkflowCardProps) {
  if (workflow.thumbnail_url) {
    return <img className={classes.picture} src={workflow.thumbnail_url} alt="" loading="lazy" />
  }
  return (
    <div className={classes.picture}>
      <IconSchema size={32} stroke={1} aria-hidden />
    </div>
  )
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  return (
    <div className={classes.cardTags}>
      {[...new Set(tags)].slice(0, 4).map((tag) => (
        <Badge key={tag} size="xs" variant="light" color="gray">
          {tag}
        </Badge>
      ))}
    </div>
  )
}

/** Whose it is and who sees it. */
function Whose({ workflow }: WorkflowCardProps) {
  const { t } = useTranslation('workflows')
  if (workflow.category === 'default') return null
  const Icon = workflow.is_public ? IconWorld : IconLock
  const seen = workflow.is_public ? t('library.isPublic') : t('library.isPrivate')
  return (
    <Group gap={4} wrap="nowrap">
      <Icon size={14} stroke={1.5} role="img" aria-label={seen} />
      <Text size="xs" c="dimmed" truncate maw={120}>
        {workflow.owner_display_name ?? seen}
      </Text>
    </Group>
  )
}

function CardMenu({ workflow }: WorkflowCardProps) {
  const { t } = useTranslation('workflows')
  const { openRecord } = useWorkflowFiles()
  const [deleting, setDeleting] = useState(false)
  const { copy, togglePublic, takePicture, dropPicture, picture } = useCardActions(workflow)
  const { may_edit, is_public, name } = workflow
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <IconButton label={t('library.actions', { name: name || t('untitled') })}>
            <IconDots {...ICON} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFolderOpen {...ICON} />} onClick={() => openRecord(workflow.workflow_id)}>
            {t('library.openOne')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy {...ICON} />} onClick={copy}>
            {t('library.copy')}
          </Menu.Item>
          {may_edit && (
            <>
              <Menu.Item
                leftSection={is_public ? <IconLock {...ICON} /> : <IconWorld {...ICON} />}
                onClick={togglePublic}
              >
                {is_public ? t('library.makePrivate') : t('library.makePublic')}
              </Menu.Item>
              <Menu.Item leftSection={<IconPhotoSpark {...ICON} />} disabled={picture === null} onClick={takePicture}>
                {t('library.setPicture')}
              </Menu.Item>
              {workflow.thumbnail_url && (
                <Menu.Item leftSection={<IconPhotoOff {...ICON} />} onClick={dropPicture}>
                  {t('library.removePicture')}
                </Menu.Item>
              )}
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconTrash {...ICON} />}
                c="var(--studio-danger-text)"
                onClick={() => setDeleting(true)}
              >
                {t('library.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <DeleteDialog workflow={workflow} opened={deleting} onClose={() => setDeleting(false)} />
    </>
  )
}

function useCardActions({ workflow_id: workflowId, is_public, name }: WorkflowListItem) {
  const { t } = useTranslation('workflows')
  const studio = useStudio()
  const { store } = useEditor()
  const picture = useSelection((state) => state.current)
  const { create, setPublic, setThumbnail, removeThumbnail } = useWorkflowActions()
  const fail = (error: unknown) => toastError(t('library.failed'), error)
  // What is open in the editor is still as new as what the library has.
  const noteTime = ({ updated_at: updatedAt }: { readonly updated_at: string }) =>
    store.setState(({ entry }) => (entry?.workflowId === workflowId ? { entry: { ...entry, updatedAt } } : {}))
  const copy = async () => {
    try {
      const { workflow } = await studio.queries.fetchQuery(workflowQuery(studio, workflowId))
      const { id: _, meta, ...rest } = workflow
      await create.mutateAsync({ ...rest, name: t('file.copyOf', { name }), meta: { ...meta, category: 'user' } })
      toastSuccess(t('library.copied'))
    } catch (error) {
      fail(error)
    }
  }
  const takePicture = async () => {
    try {
      const image = picture ? await studio.images.load(picture) : null
      if (!image) return
      const file = await fetch(new URL(image.image_url, studio.baseUrl))
      await setThumbnail.mutateAsync({ workflowId, image: await file.blob() })
    } catch (error) {
      fail(error)
    }
  }
  return {
    picture,
    copy: () => void copy(),
    takePicture: () => void takePicture(),
    dropPicture: () => removeThumbnail.mutate(workflowId, { onError: fail }),
    togglePublic: () => setPublic.mutate({ workflowId, is_public: !is_public }, { onSuccess: noteTime, onError: fail }),
  }
}

interface DeleteDialogProps extends WorkflowCardProps {
  readonly opened: boolean
  readonly onClose: () => void
}

function DeleteDialog({ workflow, opened, onClose }: DeleteDialogProps) {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const { remove } = useWorkflowActions()
  const confirm = () =>
    afterwards(remove.mutateAsync(workflow.workflow_id), () => {
      onClose()
      // What is in the editor stays; it is a workflow that was never saved now.
      store.setState(({ entry }) => (entry?.workflowId === workflow.workflow_id ? { entry: null, saved: null } : {}))
    })
  return (
    <ConfirmDialog
      opened={opened}
      title={t('library.deleteTitle')}
      action={t('library.delete')}
      danger
      busy={remove.isPending}
      error={remove.error ? sentenceOf(remove.error) : null}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t('library.deleteExplain', { name: workflow.name || t('untitled') })}
    </ConfirmDialog>
  )
}
