import { Alert, Badge, Button, Group, Select, Skeleton, Stack, Text, Title, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconStack2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueueJobs, useQueueStatus } from '../../data/queue.ts'
import { useViewer } from '../../data/session.ts'
import texts from '../../lib/i18n/en/queue.json'
import { useTexts } from '../../lib/i18n/use-texts.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { JobDetails } from './job-details.tsx'
import { JobTable } from './job-table.tsx'
import { filterJobs, type JobFilter, STATES } from './jobs.ts'
import { OwnerFilter } from './owner-filter.tsx'
import { PeopleInQueue } from './people-in-queue.tsx'
import { QueueControls } from './queue-controls.tsx'
import classes from './queue-page.module.css'

/** How many jobs are listed at first, and how many more each time. */
const PAGE = 200

/** The Queue tab: everybody's jobs, as far as the person may see them, and what can be done with them. */
export function QueuePage() {
  useTexts({ queue: texts })
  const { t } = useTranslation('queue')
  const [filter, setFilter] = useState<JobFilter>({ owner: null, state: 'any' })
  const [limit, setLimit] = useState(PAGE)
  const [opened, setOpened] = useState<number | null>(null)
  const { owner, state } = filter
  const wanted = { owner, state: state === 'any' ? null : state }
  const { jobs, total, isPending, isPrevious, error } = useQueueJobs(wanted, limit)
  // Jobs go to another state while they are listed, before the list is asked for again.
  const shown = filterJobs(jobs, filter)
  const nothing = total === 0 && owner === null && state === 'any'
  const change = (next: Partial<JobFilter>) => {
    setFilter({ ...filter, ...next })
    setLimit(PAGE)
  }
  const setOwner = (next: string | null) => change({ owner: next })
  return (
    <main className={classes.root}>
      <Group justify="space-between" className={classes.header}>
        <Group gap="lg">
          <Title order={1} size="h4">
            {t('title')}
          </Title>
          <Counts />
        </Group>
        <QueueControls />
      </Group>
      <Paused />
      <PeopleInQueue owner={owner} onChange={setOwner} />
      <Group gap="sm" className={classes.filters}>
        <OwnerFilter owner={owner} onChange={setOwner} />
        <Select
          w={170}
          aria-label={t('filter.state')}
          allowDeselect={false}
          value={state}
          onChange={(next) => change({ state: STATES.find((known) => known === next) ?? 'any' })}
          data={[
            { value: 'any', label: t('filter.anyState') },
            ...STATES.map((known) => ({ value: known, label: t(`state.${known}`) })),
          ]}
        />
      </Group>
      <ErrorMessage error={error} />
      <div className={classes.body}>
        {isPending || (isPrevious && shown.length === 0) ? (
          <Waiting />
        ) : shown.length === 0 ? (
          <EmptyState
            icon={<IconStack2 size={22} stroke={1.5} />}
            title={nothing ? t('empty.title') : t('empty.filtered')}
          >
            {nothing ? t('empty.hint') : t('empty.filteredHint')}
          </EmptyState>
        ) : (
          <JobTable jobs={shown} onOpen={setOpened} />
        )}
        {total > limit && (
          <Group justify="center" p="md">
            <Text size="sm" c="dimmed">
              {t('listed', { shown: limit, total })}
            </Text>
            <Button variant="default" onClick={() => setLimit(limit + PAGE)}>
              {t('more')}
            </Button>
          </Group>
        )}
      </div>
      <JobDetails itemId={opened} onClose={() => setOpened(null)} />
    </main>
  )
}

/** Says that nothing is started, and who can change that. */
function Paused() {
  const { t } = useTranslation('queue')
  const { is_admin } = useViewer()
  const { data } = useQueueStatus()
  return (
    <div role="status" className={classes.paused}>
      {data && !data.processor.is_started && (
        <Alert color="accent" variant="light" icon={<IconPlayerPause size={16} stroke={1.5} />}>
          {is_admin ? t('paused.own') : t('paused.others')}
        </Alert>
      )}
    </div>
  )
}

function Counts() {
  const { t } = useTranslation('queue')
  const { data } = useQueueStatus()
  const queue = data?.queue
  const mine = (queue?.user_pending ?? 0) + (queue?.user_in_progress ?? 0)
  const all = (queue?.pending ?? 0) + (queue?.in_progress ?? 0)
  return (
    <Group gap="md" className={classes.counts}>
      {all > 0 && (
        <Tooltip label={t('mine', { mine, all })}>
          <Badge variant="light" color={mine > 0 ? 'accent' : 'gray'} role="img" aria-label={t('mine', { mine, all })}>
            {t('mineShort', { mine, all })}
          </Badge>
        </Tooltip>
      )}
      {(['in_progress', 'pending', 'completed', 'failed', 'canceled'] as const).map((state) => (
        <Text key={state} size="sm" c="dimmed">
          <b className={classes.number}>{queue?.[state] ?? '–'}</b> {t(`count.${state}`)}
        </Text>
      ))}
    </Group>
  )
}

function Waiting() {
  return (
    <Stack gap="xs" p="md">
      {['a', 'b', 'c', 'd', 'e'].map((row) => (
        <Skeleton key={row} height={36} />
      ))}
    </Stack>
  )
}
