import type { MainModelConfig } from '@invoke-studio/client'
import { Select, Skeleton, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isSupported } from '../../data/generation/graph.ts'
import { modelDefaults } from '../../data/generation/parameters.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { useMainModels } from '../../data/models.ts'

/** Chooses the model, and with it the settings that the model asks for. */
export function ModelSelect() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const modelKey = useParameter('modelKey')
  const { models, isPending } = useMainModels()
  if (isPending) return <Skeleton height={56} aria-hidden />
  const choose = (key: string | null) => {
    const model = models.find((known) => known.key === key)
    if (model) store.setState({ modelKey: model.key, ...modelDefaults(model.default_settings) })
  }
  return (
    <Select
      label={t('model.label')}
      placeholder={t('model.placeholder')}
      nothingFoundMessage={t('model.none')}
      searchable={models.length > 8}
      allowDeselect={false}
      value={modelKey}
      onChange={choose}
      data={groupedByBase(models)}
      renderOption={({ option }) => {
        const model = models.find(({ key }) => key === option.value)
        return (
          <div>
            <Text size="sm">{option.label}</Text>
            <Text size="xs" c="dimmed">
              {model?.base} {model && !isSupported(model) ? `– ${t('model.unsupported')}` : ''}
            </Text>
          </div>
        )
      }}
    />
  )
}

/** Models by family; where there is only one family its name is not worth a heading. */
function groupedByBase(models: readonly MainModelConfig[]) {
  const items = (group: readonly MainModelConfig[]) =>
    group.map((model) => ({ value: model.key, label: model.name, disabled: !isSupported(model) }))
  const bases = [...new Set(models.map(({ base }) => base))]
  if (bases.length < 2) return items(models)
  return bases.map((base) => ({ group: base, items: items(models.filter((model) => model.base === base)) }))
}
