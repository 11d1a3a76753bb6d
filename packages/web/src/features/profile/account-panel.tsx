import type { User } from '@invoke-studio/client'
import { Button, Divider, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useChangeEmail } from '../../data/account-links.ts'
import { authStatusQuery, useRename } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { looksLikeEmail } from '../../lib/email.ts'
import { toFirstError } from '../../lib/first-error.ts'
import { formatTime } from '../../lib/format.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { ErrorMessage, toastSuccess } from '../../ui/messages.tsx'

/** Who the person is: the name that others see, the address, and since when. */
export function AccountPanel({ user }: { readonly user: User }) {
  const { t } = useTranslation('profile')
  const facts = [
    [t('facts.created'), formatTime(user.created_at)],
    [t('facts.lastSignIn'), user.last_login_at ? formatTime(user.last_login_at) : t('facts.never')],
  ] as const
  return (
    <Stack gap="lg">
      <NameForm user={user} />
      <Group gap="xl">
        {facts.map(([label, value]) => (
          <div key={label}>
            <Text size="xs" c="dimmed">
              {label}
            </Text>
            <Text>{value}</Text>
          </div>
        ))}
      </Group>
      <Divider />
      <EmailSection user={user} />
    </Stack>
  )
}

function NameForm({ user }: { readonly user: User }) {
  const { t } = useTranslation('profile')
  const rename = useRename()
  const form = useForm({ initialValues: { name: user.display_name ?? '' } })
  const submit = form.onSubmit(({ name }) =>
    rename.mutate(name.trim(), {
      onSuccess: () => {
        form.resetDirty()
        toastSuccess(t('name.saved'))
      },
    }),
  )
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('signedInAs', { email: user.email })}
        </Text>
        <Group align="flex-end" wrap="nowrap">
          <TextInput flex={1} label={t('name.label')} autoComplete="name" {...form.getInputProps('name')} />
          <Button
            type="submit"
            variant="default"
            loading={rename.isPending}
            disabled={!form.isDirty() || form.values.name.trim() === ''}
          >
            {t('name.save')}
          </Button>
        </Group>
        <ErrorMessage error={rename.error} />
      </Stack>
    </form>
  )
}

function EmailSection({ user }: { readonly user: User }) {
  const { t } = useTranslation('profile')
  const { data: status } = useSuspenseQuery(authStatusQuery(useStudio()))
  const change = useChangeEmail()
  const link = change.data?.verification_link
  return (
    <Stack gap="sm">
      <Title order={3} size="h6">
        {t('email.title')}
      </Title>
      {!status.email_enabled && !user.is_admin ? (
        <Text c="dimmed">{t('email.off')}</Text>
      ) : change.isSuccess ? (
        <Stack gap="sm" role="status">
          {status.email_enabled && <Text>{t('email.sent', { email: change.variables.new_email })}</Text>}
          {link && <CopyField label={status.email_enabled ? t('email.linkToo') : t('email.link')} value={link} />}
        </Stack>
      ) : (
        <EmailForm busy={change.isPending} error={change.error} onSubmit={(body) => change.mutate(body)} />
      )}
    </Stack>
  )
}

interface EmailFormProps {
  readonly busy: boolean
  readonly error: unknown
  readonly onSubmit: (change: { new_email: string; current_password: string }) => void
}

function EmailForm({ busy, error, onSubmit }: EmailFormProps) {
  const { t } = useTranslation('profile')
  const form = useForm({
    initialValues: { new_email: '', current_password: '' },
    validate: {
      new_email: (value) => (looksLikeEmail(value) ? null : t('email.invalid')),
      current_password: (value) => (value ? null : t('email.passwordMissing')),
    },
  })
  const submit = form.onSubmit(
    ({ new_email, current_password }) => onSubmit({ new_email: new_email.trim(), current_password }),
    toFirstError(form),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput label={t('email.new')} type="email" autoComplete="email" {...form.getInputProps('new_email')} />
        <PasswordInput
          label={t('email.password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('password.reveal', { ns: 'auth' }) }}
          {...form.getInputProps('current_password')}
        />
        <ErrorMessage error={error} />
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={busy}>
            {t('email.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
