import { Badge, Button, Tabs } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useInvitations } from '../../data/users.ts'
import { Page } from '../../ui/page.tsx'
import { AddUserDialog } from './add-user-dialog.tsx'
import { Invitations } from './invitations.tsx'
import { UserList } from './user-list.tsx'

/** Everybody with an account, and everybody who was invited; for administrators. */
export function UsersPage() {
  const { t } = useTranslation('users')
  const [adding, setAdding] = useState(false)
  const { data: invitations } = useInvitations()
  const add = (
    <Button leftSection={<IconUserPlus size={16} stroke={1.5} />} onClick={() => setAdding(true)}>
      {t('add.open')}
    </Button>
  )
  const waiting = invitations?.length ?? 0
  return (
    <Page title={t('title')} actions={add}>
      <Tabs defaultValue="accounts" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="accounts">{t('tab.accounts')}</Tabs.Tab>
          <Tabs.Tab value="invitations" rightSection={waiting > 0 && <Badge color="gray">{waiting}</Badge>}>
            {t('tab.invitations')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="accounts">
          <UserList />
        </Tabs.Panel>
        <Tabs.Panel value="invitations">
          <Invitations />
        </Tabs.Panel>
      </Tabs>
      {adding && <AddUserDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}
