import type { QueueItemSummary } from '@invoke-studio/client'
import { Group, Progress, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconEyeOff, IconRefresh, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useJobModel, useQueueActions } from '../../data/queue.ts'
import { useViewer } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { durationBetween, formatClock, formatTime } from '../../lib/format.ts'
import { useWait } from '../../lib/use-wait.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toastError } from '../../ui/messages.tsx'
import classes from './job-table.module.css'
import { canRetry, isHidden, isOpen, modelOf, placeOf, promptIn, promptOf } from './jobs.ts'
import { StateBadge } from './state-badge.tsx'

interface JobTableProps {
  readonly jobs: readonly QueueItemSummary[]
  readonly onOpen: (itemId: number) => void
}

/** The jobs, newest first. Others' jobs show only their state, times and device. */
export function JobTable({ jobs, onOpen }: JobTableProps) {
  const { t } = useTranslation('queue')
  return (
    <Table className={classes.table} stickyHeader highlightOnHover verticalSpacing={6} aria-label={t('table')}>
      <Table.Thead>
        <Table.Tr>
          {(['job', 'state', 'owner', 'prompt', 'model', 'created', 'duration', 'device'] as const).map((column) => (
            <Table.Th key={column} className={classes[column]}>
              {t(`column.${column}`)}
            </Table.Th>
          ))}
          <Table.Th className={classes.actions}>
            <VisuallyHidden>{t('column.actions')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {jobs.map((job) => (
          <JobRow key={job.item_id} job={job} onOpen={onOpen} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

interface JobRowProps {
  readonly job: QueueItemSummary
  readonly onOpen: (itemId: number) => void
}

function JobRow({ job, onOpen }: JobRowProps) {
  const { t } = useTranslation('queue')
  const hidden = isHidden(job)
  return (
    <Table.Tr>
      <Table.Td className={classes.job}>
        {hidden ? (
          `#${job.item_id}`
        ) : (
          <UnstyledButton
            className={classes.open}
            aria-label={t('details.open', { id: job.item_id })}
            onClick={() => onOpen(job.item_id)}
          >
            #{job.item_id}
          </UnstyledButton>
        )}
      </Table.Td>
      <Table.Td className={classes.state}>
        <StateBadge state={job.status} />
        <PlaceInLine job={job} />
        {job.status === 'in_progress' && <LiveProgress itemId={job.item_id} />}
      </Table.Td>
      <Table.Td className={classes.owner}>{hidden ? <Hidden /> : <Owner job={job} />}</Table.Td>
      <Table.Td className={classes.prompt}>{hidden ? <Hidden /> : <Prompt job={job} />}</Table.Td>
      <Table.Td className={classes.model}>{hidden ? <Hidden /> : <Model itemId={job.item_id} />}</Table.Td>
      <Table.Td className={classes.created} title={formatTime(job.created_at)}>
        {formatClock(job.created_at)}
      </Table.Td>
      <Table.Td className={classes.duration}>{durationBetween(job.started_at, job.completed_at)}</Table.Td>
      <Table.Td className={classes.device}>{job.device ?? '–'}</Table.Td>
      <Table.Td className={classes.actions}>{!hidden && <RowActions job={job} />}</Table.Td>
    </Table.Tr>
  )
}

/** Where a waiting job of the person's own stands, and when it may start. */
function PlaceInLine({ job }: { readonly job: QueueItemSummary }) {
  const { t } = useTranslation('queue')
  const tellWait = useWait()
  const place = placeOf(job)
  if (!place) return null
  const words = [
    t('place', { count: place.position, ordinal: true }),
    ...(place.wait === null ? [] : [tellWait(place.wait)]),
  ]
  return (
    <Text size="xs" c="dimmed" mt={2} pl={8} truncate title={t('placeHint', { wait: tellWait(place.wait) })}>
      {words.join(', ')}
    </Text>
  )
}

function Hidden() {
  const { t } = useTranslation('queue')
  return (
    <Group gap={4} c="dimmed" wrap="nowrap" title={t('hiddenHint')}>
      <IconEyeOff size={14} stroke={1.5} aria-hidden />
      {t('hidden')}
    </Group>
  )
}

function Owner({ job }: { readonly job: QueueItemSummary }) {
  const { t } = useTranslation('queue')
  const { user_id } = useViewer()
  const name = job.user_id === user_id ? t('you') : (job.user_display_name ?? job.user_email ?? job.user_id)
  return <Text truncate>{name}</Text>
}

function Prompt({ job }: { readonly job: QueueItemSummary }) {
  const { t } = useTranslation('queue')
  const { data: item, isPending } = useJobModel(job.item_id)
  const prompt = promptOf(job) ?? promptIn(item?.session)
  return (
    <Text truncate {...(prompt ? { title: prompt } : { c: 'dimmed' })}>
      {prompt || (isPending ? '' : t('noPrompt'))}
    </Text>
  )
}

function Model({ itemId }: { readonly itemId: number }) {
  const { data: item } = useJobModel(itemId)
  return <Text truncate>{modelOf(item?.session) ?? '–'}</Text>
}

function LiveProgress({ itemId }: { readonly itemId: number }) {
  const { t } = useTranslation('queue')
  const job = useStore(useStudio().live, ({ jobs }) => jobs.find((known) => known.itemId === itemId))
  if (job?.percentage == null) return null
  return <Progress mt={4} size={3} value={job.percentage * 100} aria-label={t('progress', { id: itemId })} />
}

function RowActions({ job }: { readonly job: QueueItemSummary }) {
  const { t } = useTranslation('queue')
  const { cancel, retry } = useQueueActions()
  if (isOpen(job)) {
    return (
      <IconButton
        size={24}
        label={t('cancel')}
        loading={cancel.isPending}
        onClick={() => cancel.mutate(job.item_id, { onError: (error) => toastError(t('cancelFailed'), error) })}
      >
        <IconX size={16} stroke={1.5} />
      </IconButton>
    )
  }
  if (!canRetry(job)) return null
  return (
    <IconButton
      size={24}
      label={t('retry')}
      loading={retry.isPending}
      onClick={() => retry.mutate(job.item_id, { onError: (error) => toastError(t('retryFailed'), error) })}
    >
      <IconRefresh size={16} stroke={1.5} />
    </IconButton>
  )
}
