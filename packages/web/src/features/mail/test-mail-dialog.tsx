import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconAlertCircle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useTestMail } from '../../data/administration.ts'
import { useViewer } from '../../data/session.ts'
import { looksLikeEmail } from '../../lib/email.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'

/** Sends a test message and says what the mail server answered. */
export function TestMailDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('mail')
  const { user } = useViewer()
  const test = useTestMail()
  const form = useForm({
    initialValues: { to: user?.email ?? '' },
    validate: { to: (value) => (looksLikeEmail(value) ? null : t('error.email', { ns: 'auth' })) },
  })
  const answer = test.data
  return (
    <Dialog opened onClose={onClose} title={t('test.title')}>
      <form onSubmit={form.onSubmit(({ to }) => test.mutate(to.trim()))} noValidate>
        <Stack gap="md">
          <TextInput label={t('test.to')} type="email" data-autofocus {...form.getInputProps('to')} />
          {answer?.success && (
            <Alert color="success" variant="light" role="status" p="sm" icon={<IconCheck size={18} stroke={1.5} />}>
              {t('test.sent', { email: answer.mail.to_address })}
            </Alert>
          )}
          {answer && !answer.success && (
            <Alert color="danger" variant="light" role="alert" p="sm" icon={<IconAlertCircle size={18} stroke={1.5} />}>
              {t('test.failed', { reason: answer.mail.last_error ?? t('test.noReason') })}
            </Alert>
          )}
          <ErrorMessage error={test.error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('action.close', { ns: 'app' })}
            </Button>
            <Button type="submit" loading={test.isPending}>
              {t('test.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
