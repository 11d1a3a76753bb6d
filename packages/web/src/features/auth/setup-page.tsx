import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { usePasswordPolicy, useSetup, useSignIn } from '../../data/session.ts'
import { Door } from '../../ui/door.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { NewPassword } from '../../ui/password/new-password.tsx'
import { mayBePassword } from '../../ui/password/policy.ts'
import { looksLikeEmail } from './email.ts'

/** The door of the first start: creates the administrator and signs them in. */
export function SetupPage({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('auth')
  const policy = usePasswordPolicy()
  const setup = useSetup()
  const signIn = useSignIn()
  const form = useForm({
    initialValues: { email: '', display_name: '', password: '', confirm: '' },
    validate: {
      email: (value) => (looksLikeEmail(value) ? null : t('error.email')),
      password: (value) => (mayBePassword(value, policy) ? null : t('error.passwordRules')),
      confirm: (value, values) => (value === values.password ? null : t('error.confirm')),
    },
  })
  const submit = form.onSubmit(async ({ email, display_name, password }) => {
    try {
      await setup.mutateAsync({ email: email.trim(), display_name: display_name.trim(), password })
      await signIn.mutateAsync({ email: email.trim(), password, remember_me: false })
      onDone()
    } catch {
      // Both mutations keep their error for the message below.
    }
  })
  return (
    <Door title={t('setup.title')} subtitle={t('setup.subtitle')} footer={t('setup.footer')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('field.email')}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            data-autofocus
            {...form.getInputProps('email')}
          />
          <TextInput
            label={t('field.name')}
            placeholder={t('field.namePlaceholder')}
            autoComplete="name"
            {...form.getInputProps('display_name')}
          />
          <NewPassword
            label={t('field.password')}
            required
            withAsterisk={false}
            policy={policy}
            personal={[form.values.email, form.values.display_name]}
            {...form.getInputProps('password')}
          />
          <PasswordInput
            label={t('field.confirm')}
            autoComplete="new-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('password.reveal') }}
            {...form.getInputProps('confirm')}
          />
          <ErrorMessage error={setup.error ?? signIn.error} />
          <Button type="submit" fullWidth loading={setup.isPending || signIn.isPending}>
            {t('setup.submit')}
          </Button>
        </Stack>
      </form>
    </Door>
  )
}
