import { Avatar, Badge, Menu, Text, Tooltip, UnstyledButton } from '@mantine/core'
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
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSignOut, useViewer } from '../../data/session.ts'
import { toastError } from '../../ui/messages.tsx'
import { usePreferences } from './preferences.ts'
import classes from './user-menu.module.css'

const ProfileDialog = lazy(async () => ({ default: (await import('./profile-dialog.tsx')).ProfileDialog }))

const THEMES = [
  { value: 'auto', icon: IconDeviceDesktop },
  { value: 'dark', icon: IconMoon },
  { value: 'light', icon: IconSun },
] as const

/** The person at the foot of the rail: who they are, their profile, the theme, and the way out. */
export function UserMenu() {
  const { t } = useTranslation('profile')
  const { user } = useViewer()
  const [opened, setOpened] = useState(false)
  const [profileShown, setProfileShown] = useState(false)
  const name = user ? user.display_name || user.email : t('singleUser')
  return (
    <>
      <Menu position="right-end" width={248} opened={opened} onChange={setOpened}>
        <Menu.Target>
          <Tooltip label={name} position="right" disabled={opened}>
            <UnstyledButton className={classes.button} aria-label={t('menu', { name })}>
              <Avatar size={32} color="accent" name={name} />
            </UnstyledButton>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Who />
          {user && (
            <Menu.Item leftSection={<IconUser size={16} stroke={1.5} />} onClick={() => setProfileShown(true)}>
              {t('profile')}
            </Menu.Item>
          )}
          {user?.is_admin && <AdministrationLinks />}
          <Menu.Divider />
          <Themes />
          {user && <SignOut />}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {user && profileShown && <ProfileDialog user={user} opened onClose={() => setProfileShown(false)} />}
      </Suspense>
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
  const leave = () => signOut.mutate(undefined, { onError: (error) => toastError(t('signOutFailed'), error) })
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={16} stroke={1.5} />} onClick={leave}>
        {t('signOut')}
      </Menu.Item>
    </>
  )
}
