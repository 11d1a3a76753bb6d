import type { UserWithStatistics } from '@invoke-studio/client'
import { Menu, Tooltip } from '@mantine/core'
import {
  IconDots,
  IconKey,
  IconMail,
  IconPencil,
  IconShieldMinus,
  IconShieldPlus,
  IconTrash,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useViewer } from '../../data/session.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { type AccountAction, type AccountStatus, nameOf, type Offer, offersFor } from './accounts.ts'
import classes from './users.module.css'

const ICONS = {
  edit: IconPencil,
  promote: IconShieldPlus,
  demote: IconShieldMinus,
  reset: IconKey,
  invite: IconMail,
  suspend: IconUserOff,
  activate: IconUserCheck,
  delete: IconTrash,
} as const

interface UserActionsProps {
  readonly user: UserWithStatistics
  readonly status: AccountStatus
  readonly activeAdministrators: number | null
  readonly onAction: (action: AccountAction) => void
}

/** What can be done with an account. What cannot says why. */
export function UserActions({ user, status, activeAdministrators, onAction }: UserActionsProps) {
  const { t } = useTranslation('users')
  const { user_id: viewerId } = useViewer()
  const offers = offersFor(user, { viewerId, status, activeAdministrators })
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <IconButton label={t('actionsOf', { name: nameOf(user) })}>
          <IconDots size={16} stroke={1.5} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {offers.map((offer) => (
          <OfferItem key={offer.action} offer={offer} onClick={() => onAction(offer.action)} />
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function OfferItem({ offer, onClick }: { readonly offer: Offer; readonly onClick: () => void }) {
  const { t } = useTranslation('users')
  const { action, obstacle } = offer
  const Icon = ICONS[action]
  // A blocked item stays within reach of the keyboard, so that its reason does.
  const blocked = { className: classes.blocked ?? '', closeMenuOnClick: false, 'aria-disabled': true } as const
  return (
    <Tooltip
      label={obstacle && t(`obstacle.${obstacle}`)}
      disabled={obstacle === null}
      events={{ hover: true, focus: true, touch: true }}
      position="left"
      multiline
      w={240}
    >
      <Menu.Item
        {...(action === 'delete' ? { color: 'danger' } : {})}
        {...(obstacle ? blocked : { onClick })}
        leftSection={<Icon size={16} stroke={1.5} />}
      >
        {t(`action.${action}`)}
      </Menu.Item>
    </Tooltip>
  )
}
