import { Group, Select, Stack, Switch, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { referenceOf } from '../../data/generation/model-parts.ts'
import { fits } from '../../data/generation/obstacles.ts'
import type { LoraChoice } from '../../data/generation/parameters.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { useReadiness } from '../../data/generation/use-readiness.ts'
import { useModels } from '../../data/models.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { LabelledSlider } from '../../ui/labelled-slider.tsx'
import classes from './advanced-fields.module.css'

/** The weight that a LoRA begins with, unless it brings its own; and between which it is moved. */
const WEIGHT = { usual: 0.75, min: -1, max: 2 } as const

/** LoRAs that change the model: those that fit it are offered, and each has a weight. */
export function LoraFields() {
  const { t } = useTranslation('advanced')
  const store = useParametersStore()
  const loras = useParameter('loras')
  const { model } = useReadiness()
  const { data } = useModels()
  const known = (data ?? []).filter(({ type }) => type === 'lora')
  const offered = known.filter(
    (lora) => (!model || fits(lora, model)) && !loras.some((chosen) => chosen.model.key === lora.key),
  )
  const set = (next: readonly LoraChoice[]) => store.setState({ loras: next })
  const add = (key: string | null) => {
    const found = known.find((lora) => lora.key === key)
    if (found) set([...loras, { model: referenceOf(found), weight: usualWeight(found), enabled: true }])
  }
  return (
    <Stack gap="xs">
      <Select
        label={t('lora.label')}
        placeholder={offered.length === 0 ? t('lora.none') : t('lora.add')}
        disabled={offered.length === 0}
        searchable
        value={null}
        onChange={add}
        nothingFoundMessage={t('lora.noMatch')}
        data={offered.map(({ key, name }) => ({ value: key, label: name }))}
      />
      {loras.map((lora) => (
        <Lora
          key={lora.model.key}
          lora={lora}
          fitting={!model || fits(lora.model, model)}
          onChange={(change) => set(loras.map((each) => (each === lora ? { ...each, ...change } : each)))}
          onRemove={() => set(loras.filter((each) => each !== lora))}
        />
      ))}
    </Stack>
  )
}

function usualWeight(model: object): number {
  const settings = 'default_settings' in model ? model.default_settings : null
  const weight = typeof settings === 'object' && settings !== null && 'weight' in settings ? settings.weight : null
  return typeof weight === 'number' ? weight : WEIGHT.usual
}

interface LoraProps {
  readonly lora: LoraChoice
  readonly fitting: boolean
  readonly onChange: (change: Partial<LoraChoice>) => void
  readonly onRemove: () => void
}

function Lora({ lora, fitting, onChange, onRemove }: LoraProps) {
  const { t } = useTranslation('advanced')
  const { name } = lora.model
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and legend of its own
    <div className={classes.lora} role="group" aria-label={name}>
      <Group gap="xs" wrap="nowrap">
        <Switch
          aria-label={t('lora.use', { name })}
          checked={lora.enabled}
          onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
        />
        <Text size="sm" truncate flex={1} title={name}>
          {name}
        </Text>
        <IconButton size={24} label={t('lora.remove', { name })} onClick={onRemove}>
          <IconX size={14} stroke={1.75} />
        </IconButton>
      </Group>
      {!fitting && (
        <Text size="xs" c="var(--studio-danger-text)">
          {t('lora.wrong')}
        </Text>
      )}
      <LabelledSlider
        label={t('lora.weight')}
        min={Math.min(WEIGHT.min, lora.weight)}
        max={Math.max(WEIGHT.max, lora.weight)}
        step={0.05}
        format={(value) => value.toFixed(2)}
        value={lora.weight}
        onChange={(weight) => onChange({ weight })}
      />
    </div>
  )
}
