import type { UserWithStatistics } from '@invoke-studio/client'
import { Group, Select, Stack, Table, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { USERS_PER_PAGE, type UserFilter, useActiveAdministrators, useInvitedIds, useUsers } from '../../data/users.ts'
import { formatBytes, formatTime } from '../../lib/format.ts'
import { DataTable, TableSkeleton } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { Pager } from '../../ui/pager.tsx'
import { type AccountAction, type Intent, statusOf } from './accounts.ts'
import { RoleBadge, StatusBadge } from './badges.tsx'
import { UserActions } from './user-actions.tsx'
import { UserDialogs } from './user-dialogs.tsx'
import classes from './users.module.css'

/** How long typing rests before the search runs, in milliseconds. */
const TYPING = 250

const NO_IDS: ReadonlySet<string> = new Set()

/** The accounts, with search, filters and pages. */
export function UserList() {
  const { t } = useTranslation('users')
  const [filter, setFilter] = useState<UserFilter>({ search: '', role: null, status: null })
  const [page, setPage] = useState(1)
  const [intent, setIntent] = useState<Intent | null>(null)
  const [search] = useDebouncedValue(filter.search, TYPING)
  const { data, error } = useUsers({ ...filter, search: search.trim() }, page)
  const narrow = (change: Partial<UserFilter>) => {
    setFilter({ ...filter, ...change })
    setPage(1)
  }
  const columns = [
    ...(['person', 'role', 'status', 'boards', 'images', 'storage', 'lastSignIn', 'created'] as const).map((column) =>
      t(`column.${column}`),
    ),
    <VisuallyHidden key="actions">{t('column.actions')}</VisuallyHidden>,
  ]
  return (
    <Stack gap="md">
      <Filters filter={filter} onChange={narrow} />
      <ErrorMessage error={error} />
      {!data && !error && <TableSkeleton />}
      {data?.total === 0 && (
        <EmptyState icon={<IconUsers size={22} stroke={1.5} />} title={t('empty.title')}>
          {t('empty.hint')}
        </EmptyState>
      )}
      {data && data.total > 0 && (
        <div>
          <DataTable label={t('title')} columns={columns}>
            {data.users.map((user) => (
              <UserRow key={user.user_id} user={user} onAction={(action) => setIntent({ user, action })} />
            ))}
          </DataTable>
          <Pager page={page} perPage={USERS_PER_PAGE} total={data.total} onPage={setPage} />
        </div>
      )}
      <UserDialogs intent={intent} onClose={() => setIntent(null)} />
    </Stack>
  )
}

interface FiltersProps {
  readonly filter: UserFilter
  readonly onChange: (change: Partial<UserFilter>) => void
}

const ROLES = ['admin', 'user'] as const
const STATES = ['active', 'invited', 'suspended'] as const

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation('users')
  return (
    <Group gap="sm">
      <TextInput
        w={260}
        type="search"
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        leftSection={<IconSearch size={16} stroke={1.5} />}
        value={filter.search}
        onChange={(event) => onChange({ search: event.currentTarget.value })}
      />
      <Select
        w={160}
        aria-label={t('filter.role')}
        placeholder={t('filter.anyRole')}
        clearable
        clearButtonProps={{ 'aria-label': t('filter.anyRole') }}
        value={filter.role}
        onChange={(role) => onChange({ role: ROLES.find((known) => known === role) ?? null })}
        data={ROLES.map((value) => ({ value, label: t(`role.${value}`, { ns: 'profile' }) }))}
      />
      <Select
        w={160}
        aria-label={t('filter.status')}
        placeholder={t('filter.anyStatus')}
        clearable
        clearButtonProps={{ 'aria-label': t('filter.anyStatus') }}
        value={filter.status}
        onChange={(status) => onChange({ status: STATES.find((known) => known === status) ?? null })}
        data={STATES.map((value) => ({ value, label: t(`status.${value}`) }))}
      />
    </Group>
  )
}

interface UserRowProps {
  readonly user: UserWithStatistics
  readonly onAction: (action: AccountAction) => void
}

function UserRow({ user, onAction }: UserRowProps) {
  const { t } = useTranslation('users')
  const { data: invited = NO_IDS } = useInvitedIds()
  const { data: administrators = null } = useActiveAdministrators()
  const status = statusOf(user, invited)
  return (
    <Table.Tr>
      <Table.Td className={classes.person}>
        <Text fw={600} truncate title={user.display_name ?? undefined}>
          {user.display_name || user.email}
        </Text>
        {user.display_name && (
          <Text size="xs" c="dimmed" truncate title={user.email}>
            {user.email}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <RoleBadge isAdmin={user.is_admin} />
      </Table.Td>
      <Table.Td>
        <StatusBadge status={status} />
      </Table.Td>
      <Table.Td>{user.boards}</Table.Td>
      <Table.Td>{user.images}</Table.Td>
      <Table.Td className={classes.short}>{formatBytes(user.storage_bytes)}</Table.Td>
      <Table.Td className={classes.short}>{user.last_login_at ? formatTime(user.last_login_at) : t('never')}</Table.Td>
      <Table.Td className={classes.short}>{formatTime(user.created_at)}</Table.Td>
      <Table.Td className={classes.actions}>
        <UserActions user={user} status={status} activeAdministrators={administrators} onAction={onAction} />
      </Table.Td>
    </Table.Tr>
  )
}
