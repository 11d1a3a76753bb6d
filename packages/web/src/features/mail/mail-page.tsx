import type { MailItem } from '@invoke-studio/client'
import { Alert, Badge, Button, Select, Stack, Table, Text } from '@mantine/core'
import { IconCheck, IconClock, IconLink, IconMail, IconSend, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RECORDS_PER_PAGE, useMail, usePublicUrl } from '../../data/administration.ts'
import { formatTime } from '../../lib/format.ts'
import { DataTable, TableSkeleton } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { Page } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import classes from './mail.module.css'
import { TestMailDialog } from './test-mail-dialog.tsx'

const STATES = ['pending', 'sent', 'failed'] as const

/** The messages that the studio sent, is sending or could not send; for administrators. */
export function MailPage() {
  const { t } = useTranslation('mail')
  const [state, setState] = useState<MailItem['state'] | null>(null)
  const [page, setPage] = useState(1)
  const [testing, setTesting] = useState(false)
  const { data, error } = useMail(state, page)
  const { data: publicUrl } = usePublicUrl()
  const narrow = (chosen: string | null) => {
    setState(STATES.find((known) => known === chosen) ?? null)
    setPage(1)
  }
  const test = data?.email_enabled && (
    <Button leftSection={<IconSend size={16} stroke={1.5} />} onClick={() => setTesting(true)}>
      {t('test.open')}
    </Button>
  )
  return (
    <Page title={t('title')} actions={test}>
      <Stack gap="md">
        {data && !data.email_enabled && (
          <Alert color="info" variant="light" icon={<IconMail size={18} stroke={1.5} />} title={t('off.title')}>
            {t('off.text')}
          </Alert>
        )}
        {data?.email_enabled && publicUrl === null && (
          <Alert color="accent" variant="light" icon={<IconLink size={18} stroke={1.5} />} title={t('noAddress.title')}>
            {t('noAddress.text')}
          </Alert>
        )}
        <Select
          w={180}
          aria-label={t('filter')}
          placeholder={t('anyState')}
          clearable
          clearButtonProps={{ 'aria-label': t('anyState') }}
          value={state}
          onChange={narrow}
          data={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
        <ErrorMessage error={data ? null : error} />
        {!data && !error && <TableSkeleton />}
        {data?.total === 0 && (
          <EmptyState icon={<IconMail size={22} stroke={1.5} />} title={t('empty.title')}>
            {t('empty.hint')}
          </EmptyState>
        )}
        {data && data.total > 0 && (
          <div>
            <Outbox items={data.items} />
            <Pager page={page} perPage={RECORDS_PER_PAGE} total={data.total} onPage={setPage} />
          </div>
        )}
      </Stack>
      {testing && <TestMailDialog onClose={() => setTesting(false)} />}
    </Page>
  )
}

function Outbox({ items }: { readonly items: readonly MailItem[] }) {
  const { t } = useTranslation('mail')
  const columns = (['to', 'subject', 'state', 'created', 'attempts', 'error'] as const).map((name) =>
    t(`column.${name}`),
  )
  return (
    <DataTable label={t('title')} columns={columns}>
      {items.map((item) => (
        <Table.Tr key={item.id}>
          <Table.Td className={classes.text}>
            <Text truncate title={item.to_address}>
              {item.to_address}
            </Text>
          </Table.Td>
          <Table.Td className={classes.text}>
            <Text truncate title={item.subject}>
              {item.subject}
            </Text>
          </Table.Td>
          <Table.Td className={classes.short}>
            <StateBadge item={item} />
          </Table.Td>
          <Table.Td className={classes.short}>{formatTime(item.created_at)}</Table.Td>
          <Table.Td>{item.attempts}</Table.Td>
          <Table.Td className={classes.error}>{item.last_error ?? '–'}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  )
}

const LOOKS = {
  pending: { color: 'gray', icon: IconClock },
  sent: { color: 'success', icon: IconCheck },
  failed: { color: 'danger', icon: IconX },
} as const

function StateBadge({ item: { state, sent_at, next_attempt_at } }: { readonly item: MailItem }) {
  const { t } = useTranslation('mail')
  const { color, icon: Icon } = LOOKS[state]
  const when =
    state === 'sent'
      ? t('sentAt', { time: formatTime(sent_at) })
      : state === 'pending' && next_attempt_at
        ? t('nextAt', { time: formatTime(next_attempt_at) })
        : null
  return (
    <>
      <Badge variant="light" color={color} leftSection={<Icon size={12} stroke={2} />}>
        {t(`state.${state}`)}
      </Badge>
      {when && (
        <Text size="xs" c="dimmed">
          {when}
        </Text>
      )}
    </>
  )
}
