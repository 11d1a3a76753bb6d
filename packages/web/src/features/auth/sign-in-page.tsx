import { Anchor } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { watchSignIn } from '../../data/leaving.ts'
import { authStatusQuery } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { useAuthTexts } from '../../lib/i18n/use-auth-texts.ts'
import { Door } from '../../ui/door.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** What the server calls a studio to which nobody gave a name. */
const UNNAMED = 'InvokeAI'

/** The door for people with an account. */
export function SignInPage({ onDone, onForgot }: { readonly onDone: () => void; readonly onForgot: () => void }) {
  useAuthTexts()
  const { t } = useTranslation('auth')
  const studio = useStudio()
  const { data: status } = useSuspenseQuery(authStatusQuery(studio))
  const goOn = useEffectEvent(onDone)
  useEffect(() => watchSignIn(studio, () => goOn()), [studio])
  const name = status.instance_name
  const forgot = (
    <Anchor component="button" type="button" size="xs" onClick={onForgot}>
      {t('signIn.forgot')}
    </Anchor>
  )
  return (
    <Door title={t('signIn.title')} subtitle={name !== UNNAMED && t('signIn.subtitle', { name })} footer={forgot}>
      <SignInForm submitLabel={t('signIn.submit')} onDone={onDone} />
    </Door>
  )
}
