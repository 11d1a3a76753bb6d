import { ApiError } from '@invoke-studio/client'
import { Button, Group } from '@mantine/core'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStudio } from '../data/studio.ts'
import { Door } from '../ui/door.tsx'
import { ErrorMessage } from '../ui/messages.tsx'

/** What browsers, and the loader of styles, say when a part of the app did not come. */
const NOT_LOADED = /dynamically imported module|preload CSS|importing a module script/i

/** Shown when a page cannot be shown, with a way to try again. */
export function FailurePage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const unreachable = error instanceof ApiError && error.status === 0
  if (error instanceof Error && NOT_LOADED.test(error.message)) return <NotLoadedPage />
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

/** Shown when a part of the app did not come: the server is away, or has another version by now. */
function NotLoadedPage() {
  const { t } = useTranslation()
  const { baseUrl } = useStudio()
  const [asking, setAsking] = useState(false)
  const [away, setAway] = useState(false)
  // Loading the page again while nobody answers would leave the person with the browser's own page of failure.
  const reload = async () => {
    setAsking(true)
    const answer = await fetch(baseUrl, { method: 'HEAD' }).catch(() => null)
    if (answer?.ok) window.location.reload()
    setAsking(false)
    setAway(!answer?.ok)
  }
  return (
    <Door title={t('failure.notLoaded')} subtitle={t('failure.notLoadedExplain')}>
      {away && <ErrorMessage error={new Error(t('failure.stillAway'))} />}
      <Group mt="md">
        <Button loading={asking} onClick={() => void reload()}>
          {t('failure.reload')}
        </Button>
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
