import type { ServerEvents } from '@invoke-studio/client'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useViewer } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { toastError } from '../../ui/messages.tsx'

/** Tells the person when a job of theirs fails, on whatever tab they are; once for the jobs of one Invoke. */
export function JobToasts() {
  const { t } = useTranslation()
  const { socket } = useStudio()
  const { user_id } = useViewer()
  useEffect(() => {
    const tell = (event: ServerEvents['queue_item_status_changed']) => {
      if (event.status !== 'failed' || event.user_id !== user_id) return
      toastError(t('job.failed', { id: event.item_id }), event.error_message ?? t('job.noReason'), event.batch_id)
    }
    socket.on('queue_item_status_changed', tell)
    return () => {
      socket.off('queue_item_status_changed', tell)
    }
  }, [socket, t, user_id])
  return null
}
