import { Button, Checkbox, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useSignIn } from '../../data/session.ts'
import { ErrorMessage } from '../../ui/messages.tsx'
import { looksLikeEmail } from './email.ts'

interface SignInFormProps {
  /** The address of the person who was signed in; the field is filled with it. */
  readonly email?: string
  readonly submitLabel: string
  /** Called with the id of the person who signed in. */
  readonly onDone: (userId: string) => void
}

/** E-mail and password. What was typed stays when the server refuses it. */
export function SignInForm({ email = '', submitLabel, onDone }: SignInFormProps) {
  const { t } = useTranslation('auth')
  const signIn = useSignIn()
  const form = useForm({
    initialValues: { email, password: '', remember_me: false },
    validate: {
      email: (value) => (looksLikeEmail(value) ? null : t('error.email')),
      password: (value) => (value ? null : t('error.passwordMissing')),
    },
  })
  const submit = form.onSubmit((values) => {
    signIn.mutate({ ...values, email: values.email.trim() }, { onSuccess: ({ user }) => onDone(user.user_id) })
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="username"
          autoFocus={!email}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('field.password')}
          autoComplete="current-password"
          autoFocus={Boolean(email)}
          visibilityToggleButtonProps={{ 'aria-label': t('password.reveal') }}
          {...form.getInputProps('password')}
        />
        <Checkbox label={t('signIn.remember')} {...form.getInputProps('remember_me', { type: 'checkbox' })} />
        <ErrorMessage error={signIn.error} />
        <Button type="submit" fullWidth loading={signIn.isPending}>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  )
}
