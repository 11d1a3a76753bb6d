import type { ContentCounts } from '@invoke-studio/client'
import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { legacyQuery } from '../../data/administration.ts'
import { useSetup, useSignIn } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { looksLikeEmail } from '../../lib/email.ts'
import { toFirstError } from '../../lib/first-error.ts'
import { useAuthTexts } from '../../lib/i18n/use-auth-texts.ts'
import { nameFromEmail } from '../../lib/people.ts'
import { Door } from '../../ui/door.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { LegacyStep } from './legacy-step.tsx'
import { PasswordPair } from './password-pair.tsx'
import { usePasswordRules } from './use-password-rules.ts'

/** The door of the first start: creates the administrator, signs them in, and asks who owns what was there before. */
export function SetupPage({ onDone }: { readonly onDone: () => void }) {
  useAuthTexts()
  const { t } = useTranslation('auth')
  const studio = useStudio()
  const [legacy, setLegacy] = useState<ContentCounts | null>(null)
  const goOn = async () => {
    // Whoever cannot be told about earlier things now finds them in the overview.
    const counts = await studio.queries.fetchQuery(legacyQuery(studio)).catch(() => null)
    if (counts && Object.values(counts).some((count) => count > 0)) setLegacy(counts)
    else onDone()
  }
  if (legacy) return <LegacyStep counts={legacy} onDone={onDone} />
  return (
    <Door title={t('setup.title')} subtitle={t('setup.subtitle')} footer={t('setup.footer')}>
      <SetupForm onDone={goOn} />
    </Door>
  )
}

function SetupForm({ onDone }: { readonly onDone: () => Promise<void> }) {
  const { t } = useTranslation('auth')
  const setup = useSetup()
  const signIn = useSignIn()
  const form = useForm({
    initialValues: { email: '', display_name: '', password: '', confirm: '' },
    validate: {
      email: (value: string) => (looksLikeEmail(value) ? null : t('error.email')),
      ...usePasswordRules(),
    },
  })
  const submit = form.onSubmit(async ({ email, display_name, password }) => {
    try {
      if (!setup.isSuccess) {
        const name = display_name.trim() || nameFromEmail(email)
        await setup.mutateAsync({ email: email.trim(), display_name: name, password })
      }
      await signIn.mutateAsync({ email: email.trim(), password, remember_me: false })
      await onDone()
    } catch {
      // Both mutations keep their error for the message below.
    }
  }, toFirstError(form))
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          {...form.getInputProps('email')}
        />
        <TextInput
          label={t('field.name')}
          placeholder={nameFromEmail(form.values.email) || t('field.namePlaceholder')}
          autoComplete="name"
          {...form.getInputProps('display_name')}
        />
        <PasswordPair
          personal={[form.values.email, form.values.display_name]}
          password={form.getInputProps('password')}
          confirm={form.getInputProps('confirm')}
        />
        <ErrorMessage error={setup.error ?? signIn.error} />
        <Button type="submit" fullWidth loading={setup.isPending || signIn.isPending}>
          {t('setup.submit')}
        </Button>
      </Stack>
    </form>
  )
}
