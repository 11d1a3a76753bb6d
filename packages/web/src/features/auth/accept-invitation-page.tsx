import { Alert, Button, Skeleton, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invitationQuery, useAcceptInvitation } from '../../data/account-links.ts'
import { useSignIn, useViewer } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { toFirstError } from '../../lib/first-error.ts'
import { formatTime } from '../../lib/format.ts'
import { useAuthTexts } from '../../lib/i18n/use-auth-texts.ts'
import { nameFromEmail } from '../../lib/people.ts'
import { Door } from '../../ui/door.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { DeadLink } from './dead-link.tsx'
import { PasswordPair } from './password-pair.tsx'
import { usePasswordRules } from './use-password-rules.ts'

interface AcceptInvitationPageProps {
  readonly token: string
  /** Called once the person is signed in. */
  readonly onDone: () => void
  /** Called by people who accepted before. */
  readonly onSignIn: () => void
}

/** The door for people who were invited: they choose a name and a password, and are signed in. */
export function AcceptInvitationPage({ token, onDone, onSignIn }: AcceptInvitationPageProps) {
  useAuthTexts()
  const { t } = useTranslation('auth')
  const { data: invitation, error, refetch } = useQuery(invitationQuery(useStudio(), token))
  const { user } = useViewer()
  if (error) {
    const instead = <Button onClick={onSignIn}>{t('signIn.submit')}</Button>
    return <DeadLink kind="invitation" error={error} onRetry={() => void refetch()} action={instead} />
  }
  if (!invitation) return <WaitingDoor />
  const { email, invited_by, expires_at } = invitation
  const subtitle = invited_by ? t('invitation.by', { name: invited_by }) : t('invitation.subtitle')
  return (
    <Door
      title={t('invitation.title')}
      subtitle={subtitle}
      footer={t('invitation.expires', { time: formatTime(expires_at) })}
    >
      {user && (
        <Alert color="info" variant="light" mb="md" p="sm">
          {t('invitation.otherAccount', { email: user.email })}
        </Alert>
      )}
      <AcceptForm token={token} email={email} name={invitation.display_name ?? ''} onDone={onDone} />
    </Door>
  )
}

interface AcceptFormProps {
  readonly token: string
  readonly email: string
  readonly name: string
  readonly onDone: () => void
}

function AcceptForm({ token, email, name, onDone }: AcceptFormProps) {
  const { t } = useTranslation('auth')
  const accept = useAcceptInvitation()
  const signIn = useSignIn()
  const form = useForm({
    initialValues: { display_name: name, password: '', confirm: '' },
    validate: usePasswordRules(),
  })
  const submit = form.onSubmit(async ({ display_name, password }) => {
    try {
      // An accepted link is used up: only the sign-in is tried again after it failed.
      const chosen = display_name.trim() || nameFromEmail(email)
      if (!accept.isSuccess) await accept.mutateAsync({ token, display_name: chosen, password })
      await signIn.mutateAsync({ email, password, remember_me: false })
      onDone()
    } catch {
      // Both mutations keep their error for the message below.
    }
  }, toFirstError(form))
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label={t('field.email')} type="email" autoComplete="username" value={email} readOnly />
        <TextInput
          label={t('field.name')}
          placeholder={nameFromEmail(email)}
          autoFocus={!name}
          autoComplete="name"
          {...form.getInputProps('display_name')}
        />
        <PasswordPair
          personal={[email, form.values.display_name]}
          password={{ ...form.getInputProps('password'), autoFocus: Boolean(name) }}
          confirm={form.getInputProps('confirm')}
        />
        <ErrorMessage error={accept.error ?? signIn.error} />
        <Button type="submit" fullWidth loading={accept.isPending || signIn.isPending}>
          {t('invitation.submit')}
        </Button>
      </Stack>
    </form>
  )
}

/** A door whose link is being looked up. */
export function WaitingDoor() {
  const { t } = useTranslation('auth')
  return (
    <Door title={t('link.checking')}>
      <Stack gap="md" aria-busy>
        <Skeleton height={56} />
        <Skeleton height={56} />
        <Skeleton height={56} />
        <Skeleton height={32} />
      </Stack>
    </Door>
  )
}
