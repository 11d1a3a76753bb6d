import { Badge } from '@mantine/core'
import { IconBan, IconCheck, IconClock, IconLoader2, IconX } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobState } from './jobs.ts'

const LOOKS: Record<JobState | 'waiting', { color: string; icon: ComponentType<{ size: number; stroke: number }> }> = {
  pending: { color: 'gray', icon: IconClock },
  waiting: { color: 'gray', icon: IconClock },
  in_progress: { color: 'info', icon: IconLoader2 },
  completed: { color: 'success', icon: IconCheck },
  failed: { color: 'danger', icon: IconX },
  canceled: { color: 'gray', icon: IconBan },
}

/** A job's state as icon, word and colour. */
export function StateBadge({ state }: { readonly state: JobState | 'waiting' }) {
  const { t } = useTranslation('queue')
  const { color, icon: Icon } = LOOKS[state]
  return (
    <Badge variant="light" color={color} leftSection={<Icon size={12} stroke={2} />}>
      {t(`state.${state}`)}
    </Badge>
  )
}
