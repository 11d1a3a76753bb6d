import { ApiError } from '@invoke-studio/client'
import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Door } from '../../ui/door.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'

interface DeadLinkProps {
  readonly error: unknown
  readonly kind: 'invitation' | 'reset' | 'verify'
  readonly onRetry: () => void
  /** What to do instead. */
  readonly action?: ReactNode
}

/** The door behind a link that opens nothing: why, and what to do now. */
export function DeadLink({ error, kind, onRetry, action }: DeadLinkProps) {
  const { t } = useTranslation('auth')
  const status = error instanceof ApiError ? error.status : 0
  if (status !== 404 && status !== 410) {
    return (
      <Door title={t('link.failed')}>
        <ErrorMessage error={error} />
        <Button mt="md" onClick={onRetry}>
          {t('action.retry', { ns: 'app' })}
        </Button>
      </Door>
    )
  }
  const why = status === 410 ? 'dead' : 'unknown'
  return (
    <Door title={t(`link.${why}`)} subtitle={t(`link.reason.${why}`)}>
      <Text mb={action ? 'md' : 0}>{t(`link.advice.${kind}`)}</Text>
      {action}
    </Door>
  )
}
