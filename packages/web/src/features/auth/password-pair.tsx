import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePasswordPolicy } from '../../data/session.ts'
import { NewPassword } from '../../ui/password/new-password.tsx'

interface PasswordPairProps {
  /** What the form gives to the field. */
  readonly password: PasswordInputProps
  readonly confirm: PasswordInputProps
  /** The person's name and address, which make a bad password. */
  readonly personal: readonly string[]
}

/** A new password with rules and meter, and the same once more. */
export function PasswordPair({ password, confirm, personal }: PasswordPairProps) {
  const { t } = useTranslation('auth')
  const policy = usePasswordPolicy()
  return (
    <>
      <NewPassword
        label={t('field.password')}
        required
        withAsterisk={false}
        policy={policy}
        personal={personal}
        {...password}
      />
      <PasswordInput
        label={t('field.confirm')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': t('password.reveal') }}
        {...confirm}
      />
    </>
  )
}
