import type { ModelConfig } from '@invoke-studio/client'
import { Avatar, Group, Select, Skeleton, Text, TextInput, Title, UnstyledButton } from '@mantine/core'
import { IconBox, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { baseName } from '../../data/model-names.ts'
import { useModels } from '../../data/models.ts'
import { formatBytes } from '../../lib/format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import classes from './models-page.module.css'
import { groupModels, type ModelFilter } from './names.ts'

interface ModelListProps {
  /** Key of the model whose details are shown. */
  readonly chosen: string | null
  readonly onChoose: (key: string) => void
  /** At the right of the title. */
  readonly action: ReactNode
  readonly canInstall: boolean
}

const EVERYTHING: ModelFilter = { search: '', type: null, base: null }

/** All models by type, with a search and filters. */
export function ModelList({ chosen, onChoose, action, canInstall }: ModelListProps) {
  const { t } = useTranslation('models')
  const { data: models, isPending, error } = useModels()
  const [filter, setFilter] = useState(EVERYTHING)
  const groups = useMemo(() => groupModels(models ?? [], filter), [models, filter])
  return (
    <section className={classes.list} aria-label={t('list')}>
      <Group justify="space-between" mb="md" wrap="nowrap">
        <Title order={1} size="h4">
          {t('title')}
        </Title>
        {action}
      </Group>
      <Filters models={models ?? []} filter={filter} onChange={setFilter} />
      <ErrorMessage error={error} />
      {isPending && <Skeleton height={48} />}
      {models && groups.length === 0 && (
        <EmptyState icon={<IconBox size={20} stroke={1.5} />} title={models.length > 0 ? t('noMatch') : t('empty')}>
          {models.length > 0 ? t('noMatchHint') : canInstall ? t('emptyHintAdministrator') : t('emptyHint')}
        </EmptyState>
      )}
      {groups.map(({ type, models: members }) => (
        <section key={type} aria-label={t(`type.${type}`)}>
          <Text component="h2" size="xs" c="dimmed" fw={600} mt="md" mb={4}>
            {t(`type.${type}`)}
          </Text>
          <ul className={classes.rows}>
            {members.map((model) => (
              <li key={model.key}>
                <ModelRow model={model} current={model.key === chosen} onClick={() => onChoose(model.key)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

interface FiltersProps {
  readonly models: readonly ModelConfig[]
  readonly filter: ModelFilter
  readonly onChange: (filter: ModelFilter) => void
}

function Filters({ models, filter, onChange }: FiltersProps) {
  const { t } = useTranslation('models')
  const types = [...new Set(models.map(({ type }) => type))].map((value) => ({ value, label: t(`type.${value}`) }))
  const bases = [...new Set(models.map(({ base }) => base))].map((value) => ({ value, label: baseName(value) }))
  return (
    <>
      <TextInput
        mb="xs"
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        value={filter.search}
        onChange={(event) => onChange({ ...filter, search: event.currentTarget.value })}
      />
      <Group gap="xs" mb="sm" grow>
        <Select
          aria-label={t('filter.type')}
          placeholder={t('filter.allTypes')}
          clearable
          value={filter.type}
          onChange={(type) => onChange({ ...filter, type })}
          data={types}
        />
        <Select
          aria-label={t('filter.base')}
          placeholder={t('filter.allBases')}
          clearable
          value={filter.base}
          onChange={(base) => onChange({ ...filter, base })}
          data={bases}
        />
      </Group>
    </>
  )
}

interface ModelRowProps {
  readonly model: ModelConfig
  readonly current: boolean
  readonly onClick: () => void
}

function ModelRow({ model, current, onClick }: ModelRowProps) {
  return (
    <UnstyledButton className={classes.row} aria-current={current} onClick={onClick}>
      <Group gap="sm" wrap="nowrap">
        <Avatar src={model.cover_image} alt="" radius="md" size={36}>
          <IconBox size={18} stroke={1.5} />
        </Avatar>
        <div className={classes.rowText}>
          <Text size="sm" fw={500} truncate>
            {model.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {[baseName(model.base), formatBytes(model.file_size)].join(' · ')}
          </Text>
        </div>
      </Group>
    </UnstyledButton>
  )
}
