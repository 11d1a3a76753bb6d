import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core'
import {
  IconAlertCircle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconDownload,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconX,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import {
  type ModelInstallJob,
  type Pace,
  useInstallAction,
  useModelInstalls,
  usePruneInstalls,
} from '../../../data/models-installs.ts'
import { formatBytes } from '../../../lib/format.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ErrorMessage, toastError } from '../../../ui/messages.tsx'
import classes from '../models-page.module.css'
import { actionsFor, currentFile, hasEnded, sourceText } from './jobs.ts'

const STATE_ICONS = {
  waiting: IconClock,
  downloading: IconDownload,
  downloads_done: IconClock,
  running: IconDownload,
  paused: IconPlayerPause,
  completed: IconCircleCheck,
  error: IconAlertCircle,
  cancelled: IconCircleX,
} as const

const ACTION_ICONS = {
  cancel: IconX,
  pause: IconPlayerPause,
  resume: IconPlayerPlay,
  retry: IconRefresh,
} as const

/** The installations that the studio remembers, live. */
export function InstallList({ onShow }: { readonly onShow: (modelKey: string) => void }) {
  const { t } = useTranslation('models')
  const { jobs = [], error, paces } = useModelInstalls()
  const prune = usePruneInstalls()
  return (
    <section aria-label={t('install.jobs.title')}>
      <Group justify="space-between" mb="sm">
        <Title order={3} size="h6">
          {t('install.jobs.title')}
        </Title>
        {jobs.some(({ status }) => hasEnded(status)) && (
          <Button size="compact-sm" variant="default" loading={prune.isPending} onClick={() => prune.mutate()}>
            {t('install.jobs.prune')}
          </Button>
        )}
      </Group>
      <ErrorMessage error={error ?? prune.error} />
      {jobs.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('install.jobs.none')}
        </Text>
      )}
      <Stack component="ul" gap="sm" className={classes.rows}>
        {jobs.map((job) => (
          <li key={job.id} className={classes.job} aria-label={sourceText(job.source)}>
            <InstallRow job={job} pace={paces.get(job.id)} onShow={onShow} />
          </li>
        ))}
      </Stack>
    </section>
  )
}

interface InstallRowProps {
  readonly job: ModelInstallJob
  readonly pace: Pace | undefined
  readonly onShow: (modelKey: string) => void
}

function InstallRow({ job, pace, onShow }: InstallRowProps) {
  const { t } = useTranslation('models')
  const Icon = STATE_ICONS[job.status]
  const installed = job.status === 'completed' ? job.config_out : null
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={500} className={classes.name}>
          {installed?.name ?? sourceText(job.source)}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Group gap={4} wrap="nowrap" role="status">
            <Icon size={16} stroke={1.5} aria-hidden />
            <Text size="sm">{t(`install.status.${job.status}`)}</Text>
          </Group>
          {installed && (
            <Button size="compact-sm" variant="default" onClick={() => onShow(installed.key)}>
              {t('install.jobs.show')}
            </Button>
          )}
          <Actions job={job} />
        </Group>
      </Group>
      {installed && (
        <Text size="xs" c="dimmed" className={classes.name}>
          {sourceText(job.source)}
        </Text>
      )}
      <Downloaded job={job} pace={pace} />
      {job.status === 'error' && <ErrorMessage error={job.error ?? t('install.jobs.failed')} />}
    </Stack>
  )
}

function Actions({ job }: { readonly job: ModelInstallJob }) {
  const { t } = useTranslation('models')
  const act = useInstallAction()
  return actionsFor(job).map((action) => {
    const Icon = ACTION_ICONS[action]
    return (
      <IconButton
        key={action}
        label={t(`install.action.${action}`)}
        disabled={act.isPending}
        onClick={() =>
          act.mutate({ id: job.id, action }, { onError: (error) => toastError(t('install.jobs.actionFailed'), error) })
        }
      >
        <Icon size={16} stroke={1.5} />
      </IconButton>
    )
  })
}

/** How much is there, of what, and how fast it comes. */
function Downloaded({ job, pace }: Pick<InstallRowProps, 'job' | 'pace'>) {
  const { t } = useTranslation('models')
  if (hasEnded(job.status) || job.total_bytes === 0) return null
  const percent = Math.min(100, (job.bytes / job.total_bytes) * 100)
  const running = job.status === 'downloading'
  const speed = running && pace?.rate != null ? t('install.jobs.rate', { rate: formatBytes(pace.rate) }) : null
  const amount = t('install.jobs.amount', { done: formatBytes(job.bytes), total: formatBytes(job.total_bytes) })
  return (
    <div>
      <Progress value={percent} aria-label={t('install.jobs.progress')} mb={4} />
      <Text size="xs" c="dimmed" className={classes.name}>
        {[amount, speed, running ? currentFile(job) : null].filter((part) => part !== null).join(' · ')}
      </Text>
    </div>
  )
}
