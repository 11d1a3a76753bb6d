import type { ServerEvents } from '@invoke-studio/client'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useViewer } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { toastError } from '../../ui/messages.tsx'

/** Tells the person when one of their jobs fails, on whatever tab they are. */
export function JobToasts() {
  const { t } = useTranslation('queue')
  const { socket } = useStudio()
  const { user_id } = useViewer()
  useEffect(() => {
    const tell = (event: ServerEvents['queue_item_status_changed']) => {
      if (event.status !== 'failed' || event.user_id !== user_id) return
      toastError(t('toast.failed', { id: event.item_id }), event.error_message ?? t('toast.noReason'))
    }
    socket.on('queue_item_status_changed', tell)
    return () => {
      socket.off('queue_item_status_changed', tell)
    }
  }, [socket, t, user_id])
  return null
}
