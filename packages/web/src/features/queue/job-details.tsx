import type { QueueItem } from '@invoke-studio/client'
import { Code, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueueItem } from '../../data/queue.ts'
import { durationBetween, formatTime } from '../../lib/format.ts'
import { ErrorMessage } from '../../ui/messages.tsx'
import { modelOf } from './jobs.ts'
import { StateBadge } from './state-badge.tsx'

interface JobDetailsProps {
  readonly itemId: number | null
  readonly onClose: () => void
}

/** Everything about one job that the person may see, with the reason of a failure. */
export function JobDetails({ itemId, onClose }: JobDetailsProps) {
  const { t } = useTranslation('queue')
  const { data: item, error, isPending } = useQueueItem(itemId)
  return (
    <Drawer
      opened={itemId !== null}
      onClose={onClose}
      position="right"
      size={420}
      title={t('details.title', { id: itemId ?? 0 })}
    >
      <ErrorMessage error={error} />
      {isPending && <Skeleton height={240} />}
      {item && <Facts item={item} />}
    </Drawer>
  )
}

function Facts({ item }: { readonly item: QueueItem }) {
  const { t } = useTranslation('queue')
  return (
    <Stack gap="sm">
      {item.error_message && (
        <>
          <ErrorMessage error={new Error(item.error_message)} />
          {item.error_traceback && (
            <Code block mah={240} fz="xs" tabIndex={0} aria-label={t('details.traceback')}>
              {item.error_traceback}
            </Code>
          )}
        </>
      )}
      <Fact name={t('column.state')}>
        <StateBadge state={item.status} />
      </Fact>
      {item.field_values?.map(({ node_path, field_name, value }) => (
        <Fact key={`${node_path} ${field_name}`} name={node_path.split(':')[0]?.replaceAll('_', ' ') ?? node_path}>
          {typeof value === 'object' ? JSON.stringify(value) : String(value)}
        </Fact>
      ))}
      <Fact name={t('column.model')}>{modelOf(item.session) ?? '–'}</Fact>
      <Fact name={t('column.device')}>{item.device ?? '–'}</Fact>
      <Fact name={t('column.created')}>{formatTime(item.created_at)}</Fact>
      <Fact name={t('details.started')}>{formatTime(item.started_at)}</Fact>
      <Fact name={t('details.completed')}>{formatTime(item.completed_at)}</Fact>
      <Fact name={t('column.duration')}>{durationBetween(item.started_at, item.completed_at)}</Fact>
      <Fact name={t('details.batch')}>{item.batch_id}</Fact>
    </Stack>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Text size="sm" c="dimmed" w={120} flex="none" tt="capitalize">
        {name}
      </Text>
      <Text size="sm" component="div" flex={1} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </Group>
  )
}
