import type { UserWithStatistics } from '@invoke-studio/client'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useUpdateUser } from '../../data/users.ts'
import { looksLikeEmail } from '../../lib/email.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { nameOf } from './accounts.ts'

interface EditUserDialogProps {
  readonly user: UserWithStatistics
  readonly onClose: () => void
}

/** Changes the address and the name of an account. */
export function EditUserDialog({ user, onClose }: EditUserDialogProps) {
  const { t } = useTranslation('users')
  const update = useUpdateUser()
  const form = useForm({
    initialValues: { email: user.email, display_name: user.display_name ?? '' },
    validate: { email: (value) => (looksLikeEmail(value) ? null : t('error.email', { ns: 'auth' })) },
  })
  const submit = form.onSubmit(({ email, display_name }) => {
    const change = {
      ...(email.trim() === user.email ? {} : { email: email.trim() }),
      ...(display_name.trim() === (user.display_name ?? '') ? {} : { display_name: display_name.trim() }),
    }
    update.mutate({ user_id: user.user_id, change }, { onSuccess: onClose })
  })
  return (
    <Dialog opened onClose={onClose} title={t('edit.title', { name: nameOf(user) })}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('field.email')} type="email" autoComplete="off" {...form.getInputProps('email')} />
          <TextInput
            label={t('field.name')}
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('display_name')}
          />
          <ErrorMessage error={update.error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel', { ns: 'app' })}
            </Button>
            <Button type="submit" loading={update.isPending} disabled={!form.isDirty()}>
              {t('action.save', { ns: 'app' })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
