import { Group, Progress, Text } from '@mantine/core'
import { IconAlertCircle, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useImage } from '../../../data/images.ts'
import { startImageDrag } from '../../../lib/drag.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useEditorState } from '../editor-context.tsx'
import type { NodeRun } from '../model/run.ts'
import classes from './node.module.css'

/** What a node is making, has made, or why it failed. */
export function NodeResult({ id }: { readonly id: string }) {
  const run = useEditorState((state) => state.run?.nodes[id])
  if (!run) return null
  const { preview, images, error, status } = run
  const progress = status === 'running' && <NodeProgress run={run} />
  if (!preview && images.length === 0 && !error) return progress
  return (
    <div className={classes.result}>
      {progress}
      {preview ? <Preview source={preview} /> : images.length > 0 && <Images names={images} />}
      {error && !error.field && (
        <Group gap={6} wrap="nowrap" align="flex-start" className={classes.error} role="alert">
          <IconAlertCircle size={16} stroke={1.5} aria-hidden className={classes.errorIcon} />
          <Text size="xs" className={classes.errorText}>
            {error.message || error.type}
          </Text>
        </Group>
      )}
    </div>
  )
}

/** Above the node, so that nothing moves while it comes and goes. */
function NodeProgress({ run }: { readonly run: NodeRun }) {
  const { t } = useTranslation('workflows')
  const { progress, message } = run
  return (
    <div className={classes.progress}>
      <Text size="xs" className={classes.message}>
        {message}
      </Text>
      <Progress
        size="xs"
        value={progress === null ? 100 : progress * 100}
        animated={progress === null}
        aria-label={t('node.progress')}
      />
    </div>
  )
}

function Preview({ source }: { readonly source: string }) {
  const { t } = useTranslation('workflows')
  return <img className={classes.image} src={source} alt={t('node.preview')} draggable={false} />
}

/** The images of a node, the newest first shown. */
function Images({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation('workflows')
  const [back, setBack] = useState(0)
  const index = Math.max(0, names.length - 1 - back)
  const { data: image } = useImage(names[index] ?? null)
  return (
    <div className={classes.images}>
      {image ? (
        <img
          className={`${classes.image} nodrag`}
          src={image.thumbnail_url}
          alt={t('node.result')}
          draggable
          onDragStart={(event) => startImageDrag(event.dataTransfer, [image.image_name])}
        />
      ) : (
        <div className={classes.image} />
      )}
      {names.length > 1 && (
        <Group gap={4} justify="center" className="nodrag nopan">
          <IconButton
            size={20}
            label={t('node.previousImage')}
            disabled={index === 0}
            onClick={() => setBack(back + 1)}
          >
            <IconChevronLeft size={14} stroke={1.5} />
          </IconButton>
          <Text size="xs" c="dimmed" className={classes.numbers}>
            {index + 1} / {names.length}
          </Text>
          <IconButton
            size={20}
            label={t('node.nextImage')}
            disabled={index === names.length - 1}
            onClick={() => setBack(back - 1)}
          >
            <IconChevronRight size={14} stroke={1.5} />
          </IconButton>
        </Group>
      )}
    </div>
  )
}
