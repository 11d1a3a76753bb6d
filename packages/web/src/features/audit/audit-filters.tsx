import { Group, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AuditFilter } from '../../data/administration.ts'
import { useActivePeople } from '../../data/users.ts'
import { actionsByArea } from './actions.ts'

interface AuditFiltersProps {
  readonly filter: AuditFilter
  readonly onChange: (change: Partial<AuditFilter>) => void
}

const OUTCOMES = ['success', 'failure'] as const

/** What the records are narrowed to: a person, an action, a result, and days. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const { t } = useTranslation('audit')
  const { data: people = [] } = useActivePeople()
  return (
    <Group gap="sm" align="flex-end">
      <Select
        w={200}
        label={t('filter.person')}
        placeholder={t('filter.anybody')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('filter.anybody') }}
        nothingFoundMessage={t('filter.nobody')}
        value={filter.user_id}
        onChange={(user_id) => onChange({ user_id })}
        data={people}
      />
      <Select
        w={230}
        label={t('filter.action')}
        placeholder={t('filter.anyAction')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('filter.anyAction') }}
        nothingFoundMessage={t('filter.noAction')}
        value={filter.action}
        onChange={(action) => onChange({ action })}
        data={actionsByArea().map(({ area, actions }) => ({
          group: t(`area.${area}`),
          items: actions.map((value) => ({ value, label: t(`action.${value}`) })),
        }))}
        renderOption={({ option: { value, label } }) => <span title={value}>{label}</span>}
      />
      <Select
        w={140}
        label={t('filter.outcome')}
        placeholder={t('filter.anyOutcome')}
        clearable
        clearButtonProps={{ 'aria-label': t('filter.anyOutcome') }}
        value={filter.outcome}
        onChange={(outcome) => onChange({ outcome: OUTCOMES.find((known) => known === outcome) ?? null })}
        data={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          w={150}
          type="date"
          label={t(`filter.${end}`)}
          value={filter[end]}
          onChange={(event) => onChange({ [end]: event.currentTarget.value })}
        />
      ))}
    </Group>
  )
}
