import { ApiError } from '@invoke-studio/client'
import { Button, Group } from '@mantine/core'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { forgetPart, isNotLoaded } from '../lib/lazy-part.tsx'
import { Door } from '../ui/door.tsx'
import { Failure, WaysOn } from '../ui/failure.tsx'
import { ErrorMessage } from '../ui/messages.tsx'

/** Tries a page again that could not be shown: what it is made of, and what was to be known before. */
function useAgain({ error, reset }: ErrorComponentProps): () => void {
  const router = useRouter()
  useEffect(() => forgetPart(error), [error])
  return () => {
    reset()
    void router.invalidate()
  }
}

/** Shown when a page cannot be shown, with a way to try again. */
export function FailurePage(props: ErrorComponentProps) {
  const { error } = props
  const { t } = useTranslation()
  const again = useAgain(props)
  if (isNotLoaded(error)) {
    return (
      <Door title={t('failure.notLoaded')} subtitle={t('failure.notLoadedExplain')}>
        <WaysOn error={error} onRetry={again} />
      </Door>
    )
  }
  const unreachable = error instanceof ApiError && error.status === 0
  return (
    <Door title={unreachable ? t('failure.unreachable') : t('failure.title')} subtitle={t('failure.explain')}>
      <ErrorMessage error={error} />
      <Group mt="md">
        <Button onClick={again}>{t('action.retry')}</Button>
      </Group>
    </Door>
  )
}

/** Shown in the place of a tab that cannot be shown; the studio around it stays. */
export function TabFailure(props: ErrorComponentProps) {
  const again = useAgain(props)
  return (
    <main>
      <Failure place="page" error={props.error} onRetry={again} />
    </main>
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
