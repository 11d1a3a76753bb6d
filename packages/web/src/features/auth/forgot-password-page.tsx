import { Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useForgotPassword } from '../../data/account-links.ts'
import { authStatusQuery } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { looksLikeEmail } from '../../lib/email.ts'
import { useAuthTexts } from '../../lib/i18n/use-auth-texts.ts'
import { Door } from '../../ui/door.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'

/** The door for people who forgot their password. The answer is the same whether or not there is such an account. */
export function ForgotPasswordPage({ onSignIn }: { readonly onSignIn: () => void }) {
  useAuthTexts()
  const { t } = useTranslation('auth')
  const { data: status } = useSuspenseQuery(authStatusQuery(useStudio()))
  const forgot = useForgotPassword()
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (value) => (looksLikeEmail(value) ? null : t('error.email')) },
  })
  const back = (
    <Anchor component="button" type="button" size="xs" onClick={onSignIn}>
      {t('forgot.back')}
    </Anchor>
  )
  if (!status.email_enabled) {
    return (
      <Door title={t('forgot.title')} subtitle={t('forgot.off')}>
        {back}
      </Door>
    )
  }
  if (forgot.isSuccess) {
    return (
      <Door title={t('forgot.sentTitle')} subtitle={t('forgot.sent', { email: forgot.variables })}>
        {back}
      </Door>
    )
  }
  return (
    <Door title={t('forgot.title')} subtitle={t('forgot.subtitle')} footer={back}>
      <form onSubmit={form.onSubmit(({ email }) => forgot.mutate(email.trim()))} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('field.email')}
            type="email"
            autoComplete="username"
            autoFocus
            {...form.getInputProps('email')}
          />
          <ErrorMessage error={forgot.error} />
          <Button type="submit" fullWidth loading={forgot.isPending}>
            {t('forgot.submit')}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
