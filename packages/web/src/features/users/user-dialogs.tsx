import { useTranslation } from 'react-i18next'
import { useUpdateUser } from '../../data/users.ts'
import { afterwards } from '../../lib/afterwards.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { sentenceOf, toastSuccess } from '../../ui/messages.tsx'
import { type Intent, nameOf } from './accounts.ts'
import { DeleteUserDialog } from './delete-user-dialog.tsx'
import { EditUserDialog } from './edit-user-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'

/** The dialog for what is about to be done with an account. */
export function UserDialogs({ intent, onClose }: { readonly intent: Intent | null; readonly onClose: () => void }) {
  if (!intent) return null
  const { user, action } = intent
  switch (action) {
    case 'edit':
      return <EditUserDialog user={user} onClose={onClose} />
    case 'delete':
      return <DeleteUserDialog user={user} onClose={onClose} />
    case 'reset':
    case 'invite':
      return <LinkDialog user={user} kind={action} onClose={onClose} />
    default:
      return <ChangeDialog intent={{ user, action }} onClose={onClose} />
  }
}

const CHANGES = {
  promote: { is_admin: true },
  demote: { is_admin: false },
  suspend: { is_active: false },
  activate: { is_active: true },
} as const

interface ChangeDialogProps {
  readonly intent: { readonly user: Intent['user']; readonly action: keyof typeof CHANGES }
  readonly onClose: () => void
}

/** Says what a change of role or status means before it is made; a refusal stays in place. */
function ChangeDialog({ intent: { user, action }, onClose }: ChangeDialogProps) {
  const { t } = useTranslation('users')
  const update = useUpdateUser()
  const name = nameOf(user)
  const done = () => {
    toastSuccess(t(`change.${action}.done`, { name }))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      title={t(`change.${action}.title`, { name })}
      action={t(`action.${action}`)}
      danger={action === 'suspend'}
      busy={update.isPending}
      error={update.error ? sentenceOf(update.error) : null}
      onConfirm={() => afterwards(update.mutateAsync({ user_id: user.user_id, change: CHANGES[action] }), done)}
      onClose={onClose}
    >
      {t(`change.${action}.text`, { name })}
    </ConfirmDialog>
  )
}
