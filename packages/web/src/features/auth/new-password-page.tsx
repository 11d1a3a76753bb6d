import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useChangePassword, usePasswordPolicy, useSignOut, useViewer } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { useAuthTexts } from '../../lib/i18n/use-auth-texts.ts'
import { Door } from '../../ui/door.tsx'
import { ChangePasswordForm } from '../../ui/password/change-password-form.tsx'

/** The door for people whose password was chosen by somebody else: they choose their own before anything else. */
export function NewPasswordPage({ onDone }: { readonly onDone: () => void }) {
  useAuthTexts()
  const { t } = useTranslation('auth')
  const { baseUrl } = useStudio()
  const { user } = useViewer()
  const policy = usePasswordPolicy()
  const change = useChangePassword()
  const signOut = useSignOut()
  const leave = () => signOut.mutate(undefined, { onError: () => window.location.assign(baseUrl) })
  return (
    <Door
      title={t('change.requiredTitle')}
      subtitle={t('change.requiredSubtitle')}
      footer={
        <Anchor component="button" type="button" size="xs" onClick={leave}>
          {t('change.signOut')}
        </Anchor>
      }
    >
      <ChangePasswordForm
        email={user?.email ?? ''}
        name={user?.display_name ?? ''}
        policy={policy}
        autoFocus
        busy={change.isPending}
        error={change.error}
        onSubmit={(passwords) => change.mutate(passwords, { onSuccess: onDone })}
      />
    </Door>
  )
}
