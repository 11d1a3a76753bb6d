import type { User } from '@invoke-studio/client'
import { Button, Divider, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { authStatusQuery, useChangePassword, useRename } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorMessage, toastSuccess } from '../../ui/messages.tsx'
import { NewPassword } from '../../ui/password/new-password.tsx'
import { mayBePassword } from '../../ui/password/policy.ts'

interface ProfileDialogProps {
  readonly user: User
  readonly opened: boolean
  readonly onClose: () => void
}

/** The person's own account: the name that others see, and the password. */
export function ProfileDialog({ user, opened, onClose }: ProfileDialogProps) {
  const { t } = useTranslation('profile')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('profile')} size="md">
      <Stack gap="lg">
        <NameForm user={user} />
        <Divider />
        <PasswordForm user={user} onDone={onClose} />
      </Stack>
    </Dialog>
  )
}

function NameForm({ user }: { readonly user: User }) {
  const { t } = useTranslation('profile')
  const rename = useRename()
  const form = useForm({ initialValues: { name: user.display_name ?? '' } })
  const submit = form.onSubmit(({ name }) =>
    rename.mutate(name.trim(), { onSuccess: () => toastSuccess(t('name.saved')) }),
  )
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('signedInAs', { email: user.email })}
        </Text>
        <Group align="flex-end" wrap="nowrap">
          <TextInput flex={1} label={t('name.label')} autoComplete="name" {...form.getInputProps('name')} />
          <Button type="submit" variant="default" loading={rename.isPending} disabled={!form.isDirty()}>
            {t('name.save')}
          </Button>
        </Group>
        <ErrorMessage error={rename.error} />
      </Stack>
    </form>
  )
}

function PasswordForm({ user, onDone }: { readonly user: User; readonly onDone: () => void }) {
  const { t } = useTranslation('profile')
  const { data: status } = useSuspenseQuery(authStatusQuery(useStudio()))
  const policy = { strict: status.strict_password_checking, minLength: status.password_min_length }
  const change = useChangePassword()
  const form = useForm({
    initialValues: { current_password: '', new_password: '', confirm: '' },
    validate: {
      current_password: (value) => (value ? null : t('password.currentMissing')),
      new_password: (value) => (mayBePassword(value, policy) ? null : t('password.rules')),
      confirm: (value, values) => (value === values.new_password ? null : t('password.differ')),
    },
  })
  const submit = form.onSubmit(({ current_password, new_password }) =>
    change.mutate(
      { current_password, new_password },
      {
        onSuccess: () => {
          toastSuccess(t('password.saved'))
          onDone()
        },
      },
    ),
  )
  const reveal = { 'aria-label': t('password.reveal') }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Title order={3} size="h6">
          {t('password.title')}
        </Title>
        <input type="email" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          visibilityToggleButtonProps={reveal}
          {...form.getInputProps('current_password')}
        />
        <NewPassword
          label={t('password.new')}
          policy={policy}
          personal={[user.email, user.display_name ?? '']}
          {...form.getInputProps('new_password')}
        />
        <PasswordInput
          label={t('password.confirm')}
          autoComplete="new-password"
          visibilityToggleButtonProps={reveal}
          {...form.getInputProps('confirm')}
        />
        <Text size="xs" c="dimmed">
          {t('password.hint')}
        </Text>
        <ErrorMessage error={change.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            {t('password.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
