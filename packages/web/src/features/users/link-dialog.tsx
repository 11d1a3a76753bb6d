import type { UserWithStatistics } from '@invoke-studio/client'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconDeviceDesktop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMakeInvitation, useMakeReset } from '../../data/users.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { nameOf, opensHereOnly } from './accounts.ts'

interface LinkDialogProps {
  readonly user: Pick<UserWithStatistics, 'user_id' | 'email' | 'display_name'>
  readonly kind: 'reset' | 'invite'
  readonly onClose: () => void
}

/** Makes a link for a person, to set a new password or to accept an invitation, and shows it to be passed on. */
export function LinkDialog({ user, kind, onClose }: LinkDialogProps) {
  const { t } = useTranslation('users')
  const reset = useMakeReset()
  const invitation = useMakeInvitation()
  const make = kind === 'reset' ? reset : invitation
  const name = nameOf(user)
  if (make.data) {
    return (
      <Dialog opened onClose={onClose} title={t(`${kind}.doneTitle`, { name })} size="lg">
        <LinkResult {...make.data} kind={kind} email={user.email} onClose={onClose} />
      </Dialog>
    )
  }
  return (
    <Dialog opened onClose={onClose} title={t(`${kind}.title`, { name })}>
      <Stack gap="md">
        <Text>{t(`${kind}.text`)}</Text>
        <ErrorMessage error={make.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel', { ns: 'app' })}
          </Button>
          <Button loading={make.isPending} onClick={() => make.mutate(user.user_id)} data-autofocus>
            {t(`${kind}.submit`)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

interface LinkResultProps {
  readonly kind: 'reset' | 'invite'
  readonly email: string
  readonly link: string
  /** Whether the link went out by e-mail; else somebody has to pass it on. */
  readonly emailed: boolean
  readonly onClose: () => void
}

/** A link that was just made, to be copied: it is shown this once. */
export function LinkResult({ kind, email, link, emailed, onClose }: LinkResultProps) {
  const { t } = useTranslation('users')
  return (
    <Stack gap="md" role="status">
      <Text>{emailed ? t('link.emailed', { email }) : t('link.passOn', { email })}</Text>
      <CopyField label={t(`${kind}.link`)} value={link} />
      <Text size="xs" c="dimmed">
        {t(`${kind}.valid`)}
      </Text>
      {opensHereOnly(link) && (
        <Alert color="accent" variant="light" icon={<IconDeviceDesktop size={16} stroke={1.5} />} p="sm">
          {t('link.hereOnly')}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('link.done')}</Button>
      </Group>
    </Stack>
  )
}
