import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { toFirstError } from '../../lib/first-error.ts'
import { useAuthTexts } from '../../lib/i18n/use-auth-texts.ts'
import { ErrorMessage } from '../messages.tsx'
import { NewPassword } from './new-password.tsx'
import { mayBePassword, type PasswordPolicy } from './policy.ts'

/** What the server needs to change a password. */
export interface PasswordChange {
  readonly current_password: string
  readonly new_password: string
}

interface ChangePasswordFormProps {
  readonly email: string
  readonly name: string
  readonly policy: PasswordPolicy
  /** Begins in the first field, where the form is all there is. */
  readonly autoFocus?: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly onSubmit: (change: PasswordChange) => void
}

/** The current password and a new one, twice. What was typed stays when the server refuses it. */
export function ChangePasswordForm(props: ChangePasswordFormProps) {
  const { email, name, policy, autoFocus = false, busy, error, onSubmit } = props
  useAuthTexts()
  const { t } = useTranslation('auth')
  const form = useForm({
    initialValues: { current_password: '', new_password: '', confirm: '' },
    validate: {
      current_password: (value) => (value ? null : t('change.currentMissing')),
      new_password: (value) => (mayBePassword(value, policy) ? null : t('error.passwordRules')),
      confirm: (value, values) => (value === values.new_password ? null : t('error.confirm')),
    },
  })
  const submit = form.onSubmit(
    ({ current_password, new_password }) => onSubmit({ current_password, new_password }),
    toFirstError(form),
  )
  const reveal = { 'aria-label': t('password.reveal') }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label={t('change.current')}
          autoComplete="current-password"
          autoFocus={autoFocus}
          visibilityToggleButtonProps={reveal}
          {...form.getInputProps('current_password')}
        />
        <NewPassword
          label={t('change.new')}
          policy={policy}
          personal={[email, name]}
          {...form.getInputProps('new_password')}
        />
        <PasswordInput
          label={t('change.confirm')}
          autoComplete="new-password"
          visibilityToggleButtonProps={reveal}
          {...form.getInputProps('confirm')}
        />
        <Text size="xs" c="dimmed">
          {t('change.hint')}
        </Text>
        <ErrorMessage error={error} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('change.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
