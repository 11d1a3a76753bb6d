import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { resetQuery, useResetPassword } from '../../data/account-links.ts'
import { authStatusQuery } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { toFirstError } from '../../lib/first-error.ts'
import { formatTime } from '../../lib/format.ts'
import { useAuthTexts } from '../../lib/i18n/use-auth-texts.ts'
import { Door } from '../../ui/door.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { WaitingDoor } from './accept-invitation-page.tsx'
import { DeadLink } from './dead-link.tsx'
import { PasswordPair } from './password-pair.tsx'
import { usePasswordRules } from './use-password-rules.ts'

interface ResetPasswordPageProps {
  readonly token: string
  readonly onForgot: () => void
  readonly onSignIn: () => void
}

/** The door for people who do not know their password: they choose another, with a link as proof. */
export function ResetPasswordPage({ token, onForgot, onSignIn }: ResetPasswordPageProps) {
  useAuthTexts()
  const { t } = useTranslation('auth')
  const studio = useStudio()
  const { data: status } = useSuspenseQuery(authStatusQuery(studio))
  const { data: account, error, refetch } = useQuery(resetQuery(studio, token))
  const reset = useResetPassword()
  if (error) {
    const again = <Button onClick={onForgot}>{t('forgot.again')}</Button>
    return <DeadLink kind="reset" error={error} onRetry={() => void refetch()} action={status.email_enabled && again} />
  }
  if (!account) return <WaitingDoor />
  if (reset.isSuccess) {
    return (
      <Door title={t('reset.doneTitle')} subtitle={t('reset.done')}>
        <Button fullWidth onClick={onSignIn} autoFocus>
          {t('signIn.submit')}
        </Button>
      </Door>
    )
  }
  return (
    <Door
      title={t('reset.title')}
      subtitle={t('reset.subtitle')}
      footer={t('reset.expires', { time: formatTime(account.expires_at) })}
    >
      <ResetForm
        email={account.email}
        name={account.display_name ?? ''}
        busy={reset.isPending}
        error={reset.error}
        onSubmit={(new_password) => reset.mutate({ token, new_password })}
      />
    </Door>
  )
}

interface ResetFormProps {
  readonly email: string
  readonly name: string
  readonly busy: boolean
  readonly error: unknown
  readonly onSubmit: (password: string) => void
}

function ResetForm({ email, name, busy, error, onSubmit }: ResetFormProps) {
  const { t } = useTranslation('auth')
  const form = useForm({ initialValues: { password: '', confirm: '' }, validate: usePasswordRules() })
  return (
    <form onSubmit={form.onSubmit(({ password }) => onSubmit(password), toFirstError(form))} noValidate>
      <Stack gap="md">
        <TextInput label={t('field.email')} type="email" autoComplete="username" value={email} readOnly />
        <PasswordPair
          personal={[email, name]}
          password={{ ...form.getInputProps('password'), autoFocus: true }}
          confirm={form.getInputProps('confirm')}
        />
        <Text size="xs" c="dimmed">
          {t('change.hint')}
        </Text>
        <ErrorMessage error={error} />
        <Button type="submit" fullWidth loading={busy}>
          {t('reset.submit')}
        </Button>
      </Stack>
    </form>
  )
}
