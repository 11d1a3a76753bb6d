import { Badge, Menu, Text } from '@mantine/core'
import {
  IconDeviceDesktop,
  IconLayoutDashboard,
  IconListSearch,
  IconLogout,
  IconMail,
  IconMoon,
  IconSun,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSignOut, useViewer } from '../../data/session.ts'
import { toastError } from '../../ui/messages.tsx'
import { usePreferences } from './preferences.ts'
import classes from './user-menu.module.css'

const THEMES = [
  { value: 'auto', icon: IconDeviceDesktop },
  { value: 'dark', icon: IconMoon },
  { value: 'light', icon: IconSun },
] as const

/** Who the person is, and where they can go from here. */
export function UserMenuItems({ onProfile }: { readonly onProfile: () => void }) {
  const { t } = useTranslation('profile')
  const { user } = useViewer()
  return (
    <>
      <Who />
      {user && (
        <Menu.Item leftSection={<IconUser size={16} stroke={1.5} />} onClick={onProfile}>
          {t('profile')}
        </Menu.Item>
      )}
      {user?.is_admin && <AdministrationLinks />}
      <Menu.Divider />
      <Themes />
      {user && <SignOut />}
    </>
  )
}

function Who() {
  const { t } = useTranslation('profile')
  const { user, is_admin } = useViewer()
  return (
    <div className={classes.who}>
      <Text size="sm" fw={600} truncate>
        {user ? user.display_name || user.email : t('singleUser')}
      </Text>
      {user && (
        <Text size="xs" c="dimmed" truncate>
          {user.email}
        </Text>
      )}
      <Badge mt={6} variant="light" color={is_admin ? 'accent' : 'gray'}>
        {is_admin ? t('role.admin') : t('role.user')}
      </Badge>
    </div>
  )
}

const PAGES = [
  { to: '/overview', name: 'overview', icon: IconLayoutDashboard },
  { to: '/users', name: 'users', icon: IconUsers },
  { to: '/audit', name: 'audit', icon: IconListSearch },
  { to: '/mail', name: 'mail', icon: IconMail },
] as const

function AdministrationLinks() {
  const { t } = useTranslation()
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('nav.administration')}</Menu.Label>
      {PAGES.map(({ to, name, icon: Icon }) => (
        <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={16} stroke={1.5} />}>
          {t(`nav.${name}`)}
        </Menu.Item>
      ))}
    </>
  )
}

function Themes() {
  const { t } = useTranslation('profile')
  const { theme, setTheme } = usePreferences()
  return (
    <>
      <Menu.Label>{t('theme.label')}</Menu.Label>
      <Menu.RadioGroup
        value={theme}
        onChange={(value) => setTheme(THEMES.find((known) => known.value === value)?.value ?? 'auto')}
      >
        {THEMES.map(({ value, icon: Icon }) => (
          <Menu.RadioItem key={value} value={value} rightSection={<Icon size={16} stroke={1.5} />}>
            {t(`theme.${value}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}

function SignOut() {
  const { t } = useTranslation('profile')
  const signOut = useSignOut()
  // A promise tells what became of it when the menu is gone, too; callbacks of a mutation go with it.
  const leave = () => signOut.mutateAsync().catch((error) => toastError(t('signOutFailed'), error))
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={16} stroke={1.5} />} onClick={() => void leave()}>
        {t('signOut')}
      </Menu.Item>
    </>
  )
}
