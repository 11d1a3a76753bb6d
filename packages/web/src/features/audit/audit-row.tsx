import type { AuditRecord } from '@invoke-studio/client'
import { Badge, Table, Text } from '@mantine/core'
import { IconCheck, IconChevronDown, IconChevronRight, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Person, useActivePeople } from '../../data/users.ts'
import { formatTime } from '../../lib/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { isKnownAction } from './actions.ts'
import classes from './audit.module.css'
import { detailLines } from './details.ts'

interface AuditRowProps {
  readonly record: AuditRecord
  /** How many columns the table has. */
  readonly columns: number
}

/** One record, and below it, on request, everything that was written down. */
export function AuditRow({ record, columns }: AuditRowProps) {
  const { t } = useTranslation('audit')
  const [opened, setOpened] = useState(false)
  const { data: people = [] } = useActivePeople()
  const { id, at, action, ip_address } = record
  return (
    <>
      <Table.Tr>
        <Table.Td className={classes.toggle}>
          <IconButton
            size={24}
            label={opened ? t('details.hide', { id }) : t('details.show', { id })}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            {opened ? <IconChevronDown size={16} stroke={1.5} /> : <IconChevronRight size={16} stroke={1.5} />}
          </IconButton>
        </Table.Td>
        <Table.Td className={classes.short}>{formatTime(at)}</Table.Td>
        <Table.Td className={classes.actor}>
          <Text truncate>{record.actor_email ?? record.actor_id ?? t('nobody')}</Text>
        </Table.Td>
        <Table.Td className={classes.action} title={action}>
          {isKnownAction(action) ? t(`action.${action}`) : action}
        </Table.Td>
        <Table.Td className={classes.target}>
          <Text truncate>{targetName(record, people)}</Text>
        </Table.Td>
        <Table.Td>
          <Outcome outcome={record.outcome} />
        </Table.Td>
        <Table.Td className={classes.short}>{ip_address ?? '–'}</Table.Td>
      </Table.Tr>
      {opened && (
        <Table.Tr>
          <Table.Td colSpan={columns}>
            <Details record={record} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  )
}

/** What was acted on: the name or address where the record or the list of people tells, else its kind and id. */
function targetName({ target_type, target_id, details }: AuditRecord, people: readonly Person[]): string {
  const person = people.find(({ value }) => target_type === 'user' && value === target_id)
  const named = target_type === null ? null : (details?.email ?? details?.name ?? person?.label)
  return named || [target_type, target_id].filter(Boolean).join(' ') || '–'
}

function Outcome({ outcome }: { readonly outcome: AuditRecord['outcome'] }) {
  const { t } = useTranslation('audit')
  const good = outcome === 'success'
  const Icon = good ? IconCheck : IconX
  return (
    <Badge variant="light" color={good ? 'success' : 'danger'} leftSection={<Icon size={12} stroke={2} />}>
      {t(`outcome.${outcome}`)}
    </Badge>
  )
}

function Details({ record }: { readonly record: AuditRecord }) {
  const { t } = useTranslation('audit')
  const { action, actor_id, target_type, target_id, user_agent, details } = record
  const lines = [
    { name: t('details.action'), value: action },
    { name: t('details.actor'), value: actor_id ?? '–' },
    { name: t('details.target'), value: [target_type, target_id].filter(Boolean).join(' ') || '–' },
    { name: t('details.agent'), value: user_agent ?? '–' },
    ...detailLines(details),
  ]
  return (
    <dl className={classes.details}>
      {lines.map(({ name, value }) => (
        <div key={name} className={classes.line}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
