import type { User } from '@invoke-studio/client'
import { Button, Divider, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useChangePassword, usePasswordPolicy, useRename } from '../../data/session.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorMessage, toastSuccess } from '../../ui/messages.tsx'
import { ChangePasswordForm } from '../../ui/password/change-password-form.tsx'

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
  const policy = usePasswordPolicy()
  const change = useChangePassword()
  const done = () => {
    toastSuccess(t('password.saved'))
    onDone()
  }
  return (
    <Stack gap="sm">
      <Title order={3} size="h6">
        {t('password.title')}
      </Title>
      <ChangePasswordForm
        email={user.email}
        name={user.display_name ?? ''}
        policy={policy}
        busy={change.isPending}
        error={change.error}
        onSubmit={(passwords) => change.mutate(passwords, { onSuccess: done })}
      />
    </Stack>
  )
}
