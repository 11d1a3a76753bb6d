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
      data={models.map((model) => ({ value: model.key, label: model.name, disabled: !isSupported(model) }))}
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
