import { Button, Group, Progress, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { JobProgress } from '../../data/live.ts'
import { useQueueActions, useQueueStatus } from '../../data/queue.ts'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { useHotkey } from '../../lib/hotkeys.ts'
import { useWait } from '../../lib/use-wait.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toastError } from '../../ui/messages.tsx'
import classes from './progress-footer.module.css'

/** How far the person's running job is, and a way to stop it. It keeps its height while nothing runs. */
export function ProgressFooter() {
  const { t } = useTranslation('viewer')
  const { live, selection } = useStudio()
  const job = useStore(live, (state) => state.jobs[0] ?? null)
  const hidden = useSelection((state) => !state.showProgress)
  const words = useProgressWords(job)
  const percent = job?.percentage == null ? 0 : Math.round(job.percentage * 100)
  return (
    <div className={classes.root}>
      <Progress
        size={4}
        radius={0}
        value={job ? (job.percentage == null ? 100 : percent) : 0}
        animated={Boolean(job) && job?.percentage == null}
        striped={Boolean(job) && job?.percentage == null}
        aria-label={t('progress.label')}
      />
      <Group justify="space-between" wrap="nowrap" className={classes.line}>
        <Text size="xs" c="dimmed" truncate className={classes.words}>
          {words}
        </Text>
        {job && (
          <Group gap={4} wrap="nowrap">
            {hidden && (
              <Button size="compact-xs" variant="subtle" onClick={() => selection.setState({ showProgress: true })}>
                {t('progress.show')}
              </Button>
            )}
            <CancelButton itemId={job.itemId} />
          </Group>
        )}
      </Group>
    </div>
  )
}

function CancelButton({ itemId }: { readonly itemId: number }) {
  const { t } = useTranslation('viewer')
  const { cancel } = useQueueActions()
  const stop = () => cancel.mutate(itemId, { onError: (error) => toastError(t('progress.cancelFailed'), error) })
  useHotkey('cancelCurrent', stop)
  return (
    <IconButton size={24} label={t('progress.cancel')} loading={cancel.isPending} onClick={stop}>
      <IconX size={16} stroke={1.75} />
    </IconButton>
  )
}

function useProgressWords(job: JobProgress | null): string {
  const { t } = useTranslation('viewer')
  const loadingModel = useStore(useStudio().live, (state) => state.loadingModel)
  const { data } = useQueueStatus()
  const tellWait = useWait()
  if (job) {
    if (loadingModel) return t('progress.loadingModel', { name: loadingModel })
    if (job.percentage === null) return job.message || t('progress.starting')
    return t('progress.step', { message: job.message, percent: Math.round(job.percentage * 100) })
  }
  if (data && !data.processor.is_started) return t('progress.paused')
  const mine = data?.queue.user_pending ?? 0
  if (mine === 0) return t('progress.idle')
  const first = data?.own_waiting?.first.estimated_wait_seconds ?? null
  return first === null
    ? t('progress.waiting', { count: mine })
    : t('progress.waitingUntil', { count: mine, wait: tellWait(first) })
}
