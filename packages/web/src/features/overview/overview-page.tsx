import type { Overview } from '@invoke-studio/client'
import { Skeleton, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useOverview } from '../../data/administration.ts'
import { formatBytes, formatTime } from '../../lib/format.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { Page } from '../../ui/page.tsx'
import { LayoutCard } from './layout-card.tsx'
import { LegacyCard } from './legacy-card.tsx'
import classes from './overview.module.css'
import { QueueDepth } from './queue-depth.tsx'

/** The studio at a glance; for administrators. */
export function OverviewPage() {
  const { t } = useTranslation('overview')
  const { data, error } = useOverview()
  return (
    <Page title={t('title')} actions={data && <Text c="dimmed">{t('version', { version: data.version })}</Text>}>
      <ErrorMessage error={data ? null : error} />
      {!data && !error && <Skeleton height={260} aria-busy />}
      {data && (
        <div className={classes.stack}>
          <LegacyCard />
          <Cards overview={data} />
          <LayoutCard />
          <JobsPerPerson people={data.queue.by_user} />
        </div>
      )}
    </Page>
  )
}

function Cards({ overview: { users, storage, queue, devices } }: { readonly overview: Overview }) {
  const hosts = new Set(devices.map(({ host }) => host))
  const { t } = useTranslation('overview')
  return (
    <div className={classes.cards}>
      <Card title={t('users.title')}>
        <Fact label={t('users.total')} value={users.total} />
        <Fact label={t('users.active')} value={users.active} />
        <Fact label={t('users.administrators')} value={users.administrators} />
        <Fact label={t('users.invited')} value={users.invited} />
        <Fact label={t('users.suspended')} value={users.suspended} />
      </Card>
      <Card title={t('storage.title')}>
        <Fact label={t('storage.images')} value={`${storage.images} · ${formatBytes(storage.image_bytes)}`} />
        <Fact label={t('storage.boards')} value={storage.boards} />
        <Fact label={t('storage.models')} value={`${storage.models} · ${formatBytes(storage.model_bytes)}`} />
      </Card>
      <Card title={t('queue.title')}>
        <Fact label={t('queue.pending')} value={queue.pending} />
        <Fact label={t('queue.in_progress')} value={queue.in_progress} />
        <Fact label={t('queue.completed')} value={queue.completed} />
        <Fact label={t('queue.failed')} value={queue.failed} />
        <QueueDepth open={queue.pending + queue.in_progress} depths={queue.depth} />
      </Card>
      <Card title={t('devices.title')}>
        {devices.map((device, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: several workers may have the same device; their order stays
          <Device key={index} device={device} showHost={hosts.size > 1} />
        ))}
      </Card>
    </div>
  )
}

/** A device; the host is named where there are several. */
function Device({
  device: { device, host, state, item_id, since },
  showHost,
}: {
  readonly device: Overview['devices'][number]
  readonly showHost: boolean
}) {
  const { t } = useTranslation('overview')
  const doing = t(`devices.${state}`, { id: item_id ?? 0 })
  return (
    <Fact
      label={showHost ? t('devices.on', { device, host }) : device}
      value={<span title={since ? t('devices.since', { time: formatTime(since) }) : undefined}>{doing}</span>}
    />
  )
}

function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.card} aria-label={title}>
      <Text component="h2" fw={600} mb="sm">
        {title}
      </Text>
      {children}
    </section>
  )
}

function Fact({ label, value }: { readonly label: string; readonly value: ReactNode }) {
  return (
    <div className={classes.fact}>
      <span className={classes.label}>{label}</span>
      <span>{value}</span>
    </div>
  )
}

const STATES = ['pending', 'in_progress', 'completed', 'failed', 'canceled'] as const

const DONE = ['done_last_day', 'done_last_week'] as const

function JobsPerPerson({ people }: { readonly people: Overview['queue']['by_user'] }) {
  const { t } = useTranslation('overview')
  if (people.length === 0) return null
  const columns = [
    t('jobs.person'),
    ...STATES.map((state) => t(`queue.${state}`)),
    ...DONE.map((time) => t(`jobs.${time}`)),
  ]
  return (
    <section>
      <Text component="h2" fw={600} mb="sm">
        {t('jobs.title')}
      </Text>
      <DataTable label={t('jobs.title')} columns={columns}>
        {people.map((person) => (
          <Table.Tr key={person.user_id}>
            <Table.Td>{person.display_name || t('jobs.unnamed')}</Table.Td>
            {STATES.map((state) => (
              <Table.Td key={state}>{person[state]}</Table.Td>
            ))}
            {DONE.map((time) => (
              <Table.Td key={time}>{person[time]}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </DataTable>
    </section>
  )
}
