import { SegmentedControl, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQueueStatus } from '../../data/queue.ts'
import { useViewer } from '../../data/session.ts'
import { useActivePeople } from '../../data/users.ts'

interface OwnerFilterProps {
  /** Id of the person whose jobs are listed; null for everybody's. */
  readonly owner: string | null
  readonly onChange: (owner: string | null) => void
}

/** Chooses whose jobs are listed: everybody's or the own ones, and for administrators those of anybody. */
export function OwnerFilter(props: OwnerFilterProps) {
  const { is_admin, mode } = useViewer()
  if (mode === 'single') return null
  return is_admin ? <AnybodyFilter {...props} /> : <MineFilter {...props} />
}

function MineFilter({ owner, onChange }: OwnerFilterProps) {
  const { t } = useTranslation('queue')
  const { user_id } = useViewer()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('filter.whose')}
      value={owner === null ? 'all' : 'mine'}
      onChange={(whose) => onChange(whose === 'mine' ? user_id : null)}
      data={[
        { value: 'all', label: t('filter.everybody') },
        { value: 'mine', label: t('filter.mine') },
      ]}
    />
  )
}

/** Stands for everybody in a list of ids. */
const EVERYBODY = ''

function AnybodyFilter({ owner, onChange }: OwnerFilterProps) {
  const { t } = useTranslation('queue')
  const { user_id } = useViewer()
  const { data: status } = useQueueStatus()
  const { data: people = [] } = useActivePeople()
  const busy = (status?.by_user ?? []).filter((person) => person.user_id !== user_id)
  const busyIds = new Set(busy.map((person) => person.user_id))
  const others = people.filter(({ value }) => value !== user_id && !busyIds.has(value))
  return (
    <Select
      w={220}
      aria-label={t('filter.whose')}
      allowDeselect={false}
      searchable
      nothingFoundMessage={t('filter.nobody')}
      value={owner ?? EVERYBODY}
      onChange={(value) => onChange(value || null)}
      data={[
        { value: EVERYBODY, label: t('filter.everybody') },
        { value: user_id, label: t('filter.mine') },
        {
          group: t('filter.person'),
          items: busy.map((person) => ({
            value: person.user_id,
            label: t('filter.personCount', {
              name: nameOf(person),
              count: person.pending + person.waiting + person.in_progress,
            }),
          })),
        },
        { group: t('filter.others'), items: others },
      ].filter((entry) => !('items' in entry) || entry.items.length > 0)}
    />
  )
}

/** Somebody with jobs, as administrators see them. */
interface Named {
  readonly user_id: string
  readonly user_display_name: string | null
  readonly user_email: string | null
}

/** What somebody with jobs is called. */
export function nameOf({ user_id, user_display_name, user_email }: Named): string {
  return user_display_name || user_email || user_id
}
