import { Button, Group, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconTrash, IconWind } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueueActions, useQueueStatus } from '../../data/queue.ts'
import { useViewer } from '../../data/session.ts'
import { blockedProps } from '../../ui/blocked.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { sentenceOf, toastError, toastSuccess } from '../../ui/messages.tsx'

const ICON = { size: 16, stroke: 1.5 }

/** Pause and resume for administrators; clear and prune for everybody, each for the jobs that are theirs to change. */
export function QueueControls() {
  const { t } = useTranslation('queue')
  const { is_admin } = useViewer()
  const { data } = useQueueStatus()
  const { setPaused, prune } = useQueueActions()
  const [clearing, setClearing] = useState(false)
  const paused = data ? !data.processor.is_started : false
  const togglePause = () =>
    setPaused.mutate(!paused, {
      onSuccess: () => toastSuccess(paused ? t('control.resumed') : t('control.pausedDone')),
      onError: (error) => toastError(t('control.failed'), error),
    })
  const pruneNow = () =>
    prune.mutate(undefined, {
      onSuccess: ({ deleted }) => toastSuccess(t('control.pruned', { count: deleted })),
      onError: (error) => toastError(t('control.failed'), error),
    })
  return (
    <Group gap="sm">
      <Tooltip label={is_admin ? t('control.pauseHint') : t('control.adminOnly')}>
        <Button
          variant="default"
          leftSection={paused ? <IconPlayerPlay {...ICON} /> : <IconPlayerPause {...ICON} />}
          loading={setPaused.isPending}
          onClick={() => is_admin && togglePause()}
          {...blockedProps(!is_admin)}
        >
          {paused ? t('control.resume') : t('control.pause')}
        </Button>
      </Tooltip>
      <Tooltip label={is_admin ? t('control.pruneHintAll') : t('control.pruneHint')}>
        <Button variant="default" leftSection={<IconWind {...ICON} />} loading={prune.isPending} onClick={pruneNow}>
          {t('control.prune')}
        </Button>
      </Tooltip>
      <Button variant="default" leftSection={<IconTrash {...ICON} />} onClick={() => setClearing(true)}>
        {is_admin ? t('control.clearAll') : t('control.clear')}
      </Button>
      <ClearDialog opened={clearing} onClose={() => setClearing(false)} />
    </Group>
  )
}

function ClearDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('queue')
  const { is_admin } = useViewer()
  const { clear } = useQueueActions()
  const confirm = () =>
    clear.mutate(undefined, {
      onSuccess: ({ deleted }) => {
        toastSuccess(t('control.cleared', { count: deleted }))
        onClose()
      },
    })
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      onConfirm={confirm}
      title={t('control.clearTitle')}
      action={is_admin ? t('control.clearAll') : t('control.clear')}
      danger
      busy={clear.isPending}
      error={clear.error ? sentenceOf(clear.error) : null}
    >
      {is_admin ? t('control.clearExplainAll') : t('control.clearExplain')}
    </ConfirmDialog>
  )
}
