import { Button, Skeleton, Text } from '@mantine/core'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { leaveStudio } from '../../data/leaving.ts'
import { useSuspended, useViewer } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { useAuthTexts } from '../../lib/i18n/use-auth-texts.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { Dialog } from '../../ui/dialog.tsx'

const SignInForm = lazyPart(async () => (await import('./sign-in-form.tsx')).SignInForm)

/**
 * The door that closes over the studio when the session ends. The studio stays as it is behind it, so that nothing typed
 * is lost; somebody else's sign-in starts the studio anew.
 */
export function SessionExpired() {
  useAuthTexts()
  const { t } = useTranslation('auth')
  const studio = useStudio()
  const { user } = useViewer()
  const reason = useSuspended() ? 'suspended' : 'expired'
  return (
    <Dialog
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      overlayProps={{ backgroundOpacity: 0.7, blur: 6 }}
      title={t(`${reason}.title`)}
      zIndex={500}
    >
      <Text c="dimmed" mb="md">
        {t(`${reason}.subtitle`)}
      </Text>
      <Suspense fallback={<Skeleton height={220} />}>
        <SignInForm email={user?.email ?? ''} submitLabel={t('expired.submit')} />
      </Suspense>
      <Button variant="subtle" color="gray" fullWidth mt="sm" onClick={() => leaveStudio(studio)}>
        {t('expired.other')}
      </Button>
    </Dialog>
  )
}
