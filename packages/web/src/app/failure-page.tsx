import { ApiError } from '@invoke-studio/client'
import { Button, Group } from '@mantine/core'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Door } from '../ui/door.tsx'
import { ErrorMessage } from '../ui/messages.tsx'

/** Shown when a page cannot be shown, with a way to try again. */
export function FailurePage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const unreachable = error instanceof ApiError && error.status === 0
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Door title={unreachable ? t('failure.unreachable') : t('failure.title')} subtitle={t('failure.explain')}>
      <ErrorMessage error={error} />
      <Group mt="md">
        <Button onClick={again}>{t('action.retry')}</Button>
      </Group>
    </Door>
  )
}

/** Shown for an address that no page has. */
export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Door title={t('failure.notFound')} subtitle={t('failure.notFoundExplain')}>
      <Button component={Link} to="/generate">
        {t('failure.home')}
      </Button>
    </Door>
  )
}
