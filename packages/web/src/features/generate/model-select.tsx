import type { MainModelConfig } from '@invoke-studio/client'
import { Group, Select, Skeleton } from '@mantine/core'
import { IconAdjustments } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSupported } from '../../data/generation/graph.ts'
import { modelDefaults } from '../../data/generation/parameters.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { baseName } from '../../data/model-names.ts'
import { useMainModels } from '../../data/models.ts'
import { IconButton } from '../../ui/icon-button.tsx'

/** Models from which on they are searched rather than looked through. */
const MANY = 8

/** Chooses the model, and with it the settings that the model asks for; they can be had again later. */
export function ModelSelect() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const modelKey = useParameter('modelKey')
  const { models, isPending } = useMainModels()
  const [base, setBase] = useState('any')
  if (isPending) return <Skeleton height={56} aria-hidden />
  const chosen = models.find(({ key }) => key === modelKey)
  const settings = modelDefaults(chosen?.default_settings)
  const choose = (key: string | null) => {
    const model = models.find((known) => known.key === key)
    if (model) store.setState({ modelKey: model.key, ...modelDefaults(model.default_settings) })
  }
  const bases = [...new Set(models.map((model) => model.base))]
  const shown = models.filter((model) => base === 'any' || model.base === base || model === chosen)
  return (
    <Group gap={4} align="flex-end" wrap="nowrap">
      <Select
        flex={1}
        label={t('model.label')}
        placeholder={t('model.placeholder')}
        nothingFoundMessage={t('model.none')}
        searchable={shown.length > MANY}
        allowDeselect={false}
        value={modelKey}
        onChange={choose}
        data={groupedByBase(shown, t('model.unsupported'))}
      />
      {bases.length > 1 && (
        <Select
          w={116}
          rightSectionWidth={28}
          aria-label={t('model.base')}
          allowDeselect={false}
          comboboxProps={{ width: 'max-content', position: 'bottom-end' }}
          value={base}
          onChange={(value) => setBase(value ?? 'any')}
          data={[
            { value: 'any', label: t('model.anyBase') },
            ...bases.map((value) => ({ value, label: baseName(value) })),
          ]}
        />
      )}
      {Object.keys(settings).length > 0 && (
        <IconButton size={32} label={t('model.settings')} onClick={() => store.setState(settings)}>
          <IconAdjustments size={16} stroke={1.5} />
        </IconButton>
      )}
    </Group>
  )
}

/** Models by family; where there is only one family its name is not worth a heading. */
function groupedByBase(models: readonly MainModelConfig[], unsupported: string) {
  const items = (group: readonly MainModelConfig[]) =>
    group.map((model) => {
      const supported = isSupported(model)
      return {
        value: model.key,
        label: supported ? model.name : `${model.name} – ${unsupported}`,
        disabled: !supported,
      }
    })
  const bases = [...new Set(models.map(({ base }) => base))]
  if (bases.length < 2) return items(models)
  return bases.map((base) => ({
    group: baseName(base),
    items: items(models.filter((model) => model.base === base)),
  }))
}
