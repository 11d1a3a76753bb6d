import { useTranslation } from 'react-i18next'
import { usePasswordPolicy } from '../../data/session.ts'
import { mayBePassword } from '../../ui/password/policy.ts'

/** What a form with a new password, typed twice, checks before it asks the server. */
export function usePasswordRules() {
  const { t } = useTranslation('auth')
  const policy = usePasswordPolicy()
  return {
    password: (value: string) => (mayBePassword(value, policy) ? null : t('error.passwordRules')),
    confirm: (value: string, { password }: { readonly password: string }) =>
      value === password ? null : t('error.confirm'),
  }
}
