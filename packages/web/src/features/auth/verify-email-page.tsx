import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useVerifyEmail } from '../../data/account-links.ts'
import { useAuthTexts } from '../../lib/i18n/use-auth-texts.ts'
import { Door } from '../../ui/door.tsx'
import { DeadLink } from './dead-link.tsx'

/**
 * The door behind a link that confirms a new address. It asks for a press, because programs that look through mail for
 * bad links open them too.
 */
export function VerifyEmailPage({ token, onDone }: { readonly token: string; readonly onDone: () => void }) {
  useAuthTexts()
  const { t } = useTranslation('auth')
  const verify = useVerifyEmail()
  if (verify.error) return <DeadLink kind="verify" error={verify.error} onRetry={() => verify.mutate(token)} />
  if (verify.isSuccess) {
    return (
      <Door title={t('verify.doneTitle')} subtitle={t('verify.done')}>
        <Button fullWidth onClick={onDone}>
          {t('verify.open')}
        </Button>
      </Door>
    )
  }
  return (
    <Door title={t('verify.title')} subtitle={t('verify.subtitle')}>
      <Button fullWidth loading={verify.isPending} onClick={() => verify.mutate(token)}>
        {t('verify.submit')}
      </Button>
    </Door>
  )
}
