import type { User } from '@invoke-studio/client'
import { Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useChangePassword, usePasswordPolicy } from '../../data/session.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { toastSuccess } from '../../ui/messages.tsx'
import { ChangePasswordForm } from '../../ui/password/change-password-form.tsx'
import { AccountPanel } from './account-panel.tsx'
import { HotkeysPanel } from './hotkeys/hotkeys-panel.tsx'
import { PreferencesPanel } from './preferences-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'

interface ProfileDialogProps {
  readonly user: User
  readonly opened: boolean
  readonly onClose: () => void
}

const TABS = ['account', 'password', 'sessions', 'preferences', 'keyboard'] as const

/** The person's own account: name, address, password, sessions, preferences and the keys of shortcuts. */
export function ProfileDialog({ user, opened, onClose }: ProfileDialogProps) {
  const { t } = useTranslation('profile')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('profile')} size="lg" centered={false} yOffset="8dvh">
      <Tabs defaultValue="account" keepMounted={false}>
        <Tabs.List mb="lg">
          {TABS.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="account">
          <AccountPanel user={user} />
        </Tabs.Panel>
        <Tabs.Panel value="password">
          <PasswordPanel user={user} onDone={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="sessions">
          <SessionsPanel />
        </Tabs.Panel>
        <Tabs.Panel value="preferences">
          <PreferencesPanel />
        </Tabs.Panel>
        <Tabs.Panel value="keyboard">
          <HotkeysPanel />
        </Tabs.Panel>
      </Tabs>
    </Dialog>
  )
}

function PasswordPanel({ user, onDone }: { readonly user: User; readonly onDone: () => void }) {
  const { t } = useTranslation('profile')
  const policy = usePasswordPolicy()
  const change = useChangePassword()
  const done = () => {
    toastSuccess(t('password.saved'))
    onDone()
  }
  return (
    <ChangePasswordForm
      email={user.email}
      name={user.display_name ?? ''}
      policy={policy}
      busy={change.isPending}
      error={change.error}
      onSubmit={(passwords) => change.mutate(passwords, { onSuccess: done })}
    />
  )
}
