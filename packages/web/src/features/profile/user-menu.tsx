import { Avatar, type ElementProps, Tooltip, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useViewer } from '../../data/session.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { initialsOf } from '../../lib/people.ts'
import { MenuOnDemand } from '../../ui/menu-on-demand.tsx'
import { Part } from '../../ui/part.tsx'
import classes from './user-menu.module.css'

const UserMenuItems = lazyPart(async () => (await import('./user-menu-items.tsx')).UserMenuItems)
const ProfileDialog = lazyPart(async () => (await import('./profile-dialog.tsx')).ProfileDialog)

/** The person at the foot of the rail: who they are, their profile, the theme, and the way out. */
export function UserMenu() {
  const { t } = useTranslation('profile')
  const { user } = useViewer()
  const [profileShown, setProfileShown] = useState(false)
  return (
    <>
      <MenuOnDemand
        position="right-end"
        width={248}
        target={<Person name={user ? user.display_name || user.email : t('singleUser')} />}
        items={<UserMenuItems onProfile={() => setProfileShown(true)} />}
      />
      <Part place="card" onClose={() => setProfileShown(false)}>
        {user && profileShown && <ProfileDialog user={user} opened onClose={() => setProfileShown(false)} />}
      </Part>
    </>
  )
}

/** The picture of the person, which says their name. */
function Person({ name, ...button }: { readonly name: string } & ElementProps<'button', 'name'>) {
  const { t } = useTranslation('profile')
  return (
    <Tooltip label={name} position="right" disabled={button['aria-expanded'] === true}>
      <UnstyledButton className={classes.button} aria-label={t('menu', { name })} {...button}>
        <Avatar size={32} color="accent">
          {initialsOf(name)}
        </Avatar>
      </UnstyledButton>
    </Tooltip>
  )
}
