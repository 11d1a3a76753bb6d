import { Badge } from '@mantine/core'
import { IconBan, IconCheck, IconMail, IconShield, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AccountStatus } from './accounts.ts'

/** Whether somebody is administrator, as icon and word. */
export function RoleBadge({ isAdmin }: { readonly isAdmin: boolean }) {
  const { t } = useTranslation('profile')
  const Icon = isAdmin ? IconShield : IconUser
  return (
    <Badge variant="light" color={isAdmin ? 'accent' : 'gray'} leftSection={<Icon size={12} stroke={2} />}>
      {isAdmin ? t('role.admin') : t('role.user')}
    </Badge>
  )
}

const LOOKS = {
  active: { color: 'success', icon: IconCheck },
  invited: { color: 'info', icon: IconMail },
  suspended: { color: 'danger', icon: IconBan },
} as const

/** Whether somebody can sign in, as icon and word. */
export function StatusBadge({ status }: { readonly status: AccountStatus }) {
  const { t } = useTranslation('users')
  const { color, icon: Icon } = LOOKS[status]
  return (
    <Badge variant="light" color={color} leftSection={<Icon size={12} stroke={2} />}>
      {t(`status.${status}`)}
    </Badge>
  )
}
