import { Button, Checkbox, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Credentials, useSignIn } from '../../data/session.ts'
import { looksLikeEmail } from '../../lib/email.ts'
import { ErrorMessage } from '../../ui/messages.tsx'

interface SignInFormProps {
  /** The address of the person who was signed in; the field is filled with it. */
  readonly email?: string
  readonly submitLabel: string
  /** Called once somebody has signed in, if the form is still there. */
  readonly onDone?: () => void
}

/** E-mail and password. What was typed stays when the server refuses it. Without a form library, to load quickly. */
export function SignInForm({ email = '', submitLabel, onDone }: SignInFormProps) {
  const { t } = useTranslation('auth')
  const signIn = useSignIn()
  const [values, setValues] = useState<Credentials>({ email, password: '', remember_me: false })
  const [checked, setChecked] = useState(false)
  const badEmail = !looksLikeEmail(values.email)
  const noPassword = values.password === ''
  const change = (part: Partial<Credentials>) => setValues((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    if (badEmail || noPassword) {
      const field = event.currentTarget.elements.namedItem(badEmail ? 'email' : 'password')
      if (field instanceof HTMLElement) field.focus()
      return
    }
    const credentials = { ...values, email: values.email.trim() }
    signIn.mutate(credentials, { onSuccess: () => onDone?.() })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('field.email')}
          name="email"
          type="email"
          autoComplete="username"
          autoFocus={!email}
          value={values.email}
          error={checked && badEmail ? t('error.email') : null}
          onChange={(event) => change({ email: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('field.password')}
          name="password"
          autoComplete="current-password"
          autoFocus={Boolean(email)}
          visibilityToggleButtonProps={{ 'aria-label': t('password.reveal') }}
          value={values.password}
          error={checked && noPassword ? t('error.passwordMissing') : null}
          onChange={(event) => change({ password: event.currentTarget.value })}
        />
        <Checkbox
          label={t('signIn.remember')}
          checked={values.remember_me}
          onChange={(event) => change({ remember_me: event.currentTarget.checked })}
        />
        <ErrorMessage error={signIn.error} />
        <Button type="submit" fullWidth loading={signIn.isPending}>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  )
}
