import { Group, Text, UnstyledButton } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useQueueStatus } from '../../data/queue.ts'
import { useViewer } from '../../data/session.ts'
import { nameOf } from './owner-filter.tsx'
import classes from './people-in-queue.module.css'

interface PeopleInQueueProps {
  readonly owner: string | null
  readonly onChange: (owner: string | null) => void
}

/** Most people that are shown one by one. */
const SHOWN = 8

/** Who has unfinished jobs, and how many; only administrators are told. A click lists the jobs of one person alone. */
export function PeopleInQueue({ owner, onChange }: PeopleInQueueProps) {
  const { t } = useTranslation('queue')
  const { mode } = useViewer()
  const { data } = useQueueStatus()
  const people = data?.by_user ?? []
  // Somebody alone knows whose jobs these are.
  if (people.length === 0 || mode === 'single') return null
  return (
    <Group component="section" gap="xs" aria-label={t('people.label')} className={classes.root}>
      {people.slice(0, SHOWN).map((person) => {
        const name = nameOf(person)
        const counts = { waiting: person.pending + person.waiting, running: person.in_progress }
        const chosen = owner === person.user_id
        return (
          <UnstyledButton
            key={person.user_id}
            className={classes.person}
            aria-pressed={chosen}
            aria-label={t('people.show', { name, ...counts })}
            onClick={() => onChange(chosen ? null : person.user_id)}
          >
            <IconUser size={14} stroke={1.5} aria-hidden />
            <Text span size="xs" fw={500} truncate maw={160}>
              {name}
            </Text>
            <Text span size="xs" c="dimmed">
              {[
                ...(counts.waiting > 0 ? [t('people.waiting', { count: counts.waiting })] : []),
                ...(counts.running > 0 ? [t('people.running', { count: counts.running })] : []),
              ].join(', ')}
            </Text>
          </UnstyledButton>
        )
      })}
      {people.length > SHOWN && (
        <Text size="xs" c="dimmed">
          {t('people.more', { count: people.length - SHOWN })}
        </Text>
      )}
    </Group>
  )
}
