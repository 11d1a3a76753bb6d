import type { PendingInvitation } from '@invoke-studio/client'
import { Badge, Button, Group, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconClockOff, IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useInvitations, useRevokeInvitation } from '../../data/users.ts'
import { afterwards } from '../../lib/afterwards.ts'
import { formatTime } from '../../lib/format.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, TableSkeleton } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorMessage, sentenceOf, toastSuccess } from '../../ui/messages.tsx'
import { RoleBadge } from './badges.tsx'
import { LinkDialog } from './link-dialog.tsx'
import classes from './users.module.css'

/** An invitation and what is about to be done with it. */
interface Intent {
  readonly invitation: PendingInvitation
  readonly action: 'renew' | 'revoke'
}

/** Invitations that wait to be accepted. */
export function Invitations() {
  const { t } = useTranslation('users')
  const { data: invitations, error } = useInvitations()
  const [intent, setIntent] = useState<Intent | null>(null)
  if (error) return <ErrorMessage error={error} />
  if (!invitations) return <TableSkeleton />
  const columns = [
    ...(['person', 'role', 'invitedBy', 'sent', 'expires'] as const).map((column) => t(`column.${column}`)),
    <VisuallyHidden key="actions">{t('column.actions')}</VisuallyHidden>,
  ]
  return (
    <>
      {invitations.length === 0 ? (
        <EmptyState icon={<IconMail size={22} stroke={1.5} />} title={t('invitations.empty')}>
          {t('invitations.emptyHint')}
        </EmptyState>
      ) : (
        <DataTable label={t('tab.invitations')} columns={columns}>
          {invitations.map((invitation) => (
            <InvitationRow
              key={invitation.invitation_id}
              invitation={invitation}
              onAction={(action) => setIntent({ invitation, action })}
            />
          ))}
        </DataTable>
      )}
      {intent?.action === 'renew' && (
        <LinkDialog user={intent.invitation} kind="invite" onClose={() => setIntent(null)} />
      )}
      {intent?.action === 'revoke' && <RevokeDialog invitation={intent.invitation} onClose={() => setIntent(null)} />}
    </>
  )
}

interface InvitationRowProps {
  readonly invitation: PendingInvitation
  readonly onAction: (action: Intent['action']) => void
}

function InvitationRow({ invitation, onAction }: InvitationRowProps) {
  const { t } = useTranslation('users')
  const { email, display_name, is_admin, invited_by, created_at, expires_at, expired } = invitation
  return (
    <Table.Tr>
      <Table.Td className={classes.person}>
        <Text fw={600} truncate>
          {display_name || email}
        </Text>
        {display_name && (
          <Text size="xs" c="dimmed" truncate>
            {email}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <RoleBadge isAdmin={is_admin} />
      </Table.Td>
      <Table.Td>{invited_by ?? '–'}</Table.Td>
      <Table.Td className={classes.short}>{formatTime(created_at)}</Table.Td>
      <Table.Td className={classes.short}>
        {expired ? (
          <Badge variant="light" color="danger" leftSection={<IconClockOff size={12} stroke={2} />}>
            {t('invitations.expired')}
          </Badge>
        ) : (
          formatTime(expires_at)
        )}
      </Table.Td>
      <Table.Td className={classes.short}>
        <Group gap="sm" justify="flex-end" wrap="nowrap">
          <Button variant="default" aria-label={t('invitations.renewOf', { email })} onClick={() => onAction('renew')}>
            {t('invitations.renew')}
          </Button>
          <Button
            variant="default"
            aria-label={t('invitations.revokeOf', { email })}
            onClick={() => onAction('revoke')}
          >
            {t('invitations.revoke')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

interface RevokeDialogProps {
  readonly invitation: PendingInvitation
  readonly onClose: () => void
}

function RevokeDialog({ invitation: { invitation_id, email }, onClose }: RevokeDialogProps) {
  const { t } = useTranslation('users')
  const revoke = useRevokeInvitation()
  const done = () => {
    toastSuccess(t('invitations.revoked', { email }))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      danger
      title={t('invitations.revokeTitle', { email })}
      action={t('invitations.revoke')}
      busy={revoke.isPending}
      error={revoke.error ? sentenceOf(revoke.error) : null}
      onConfirm={() => afterwards(revoke.mutateAsync(invitation_id), done)}
      onClose={onClose}
    >
      {t('invitations.revokeText')}
    </ConfirmDialog>
  )
}
