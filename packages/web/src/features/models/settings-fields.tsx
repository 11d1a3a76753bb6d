import type { ModelConfig } from '@invoke-studio/client'
import { Fieldset, NumberInput, Select, Stack } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { LIMITS, SCHEDULERS } from '../../data/generation/parameters.ts'
import { useModels } from '../../data/models.ts'
import { TwoColumns } from '../../ui/columns.tsx'
import type { ModelValues } from './edit-values.ts'

type Form = UseFormReturnType<ModelValues>

/** Sizes are multiples of what one latent covers. */
const SIZE = { min: 64, max: 8192, step: 8, allowDecimal: false } as const

/** Settings that a model for images brings; an empty one leaves the person's own. */
export function MainSettings({ model, form }: { readonly model: ModelConfig; readonly form: Form }) {
  const { t } = useTranslation('models')
  const { t: tGenerate } = useTranslation('generate')
  const { data: models = [] } = useModels()
  const decoders = models
    .filter(({ type, base }) => type === 'vae' && base === model.base)
    .map(({ key, name }) => ({ value: key, label: name }))
  return (
    <Fieldset legend={t('settings')}>
      <Stack gap="md">
        <TwoColumns>
          <NumberInput
            label={t('setting.steps')}
            {...LIMITS.steps}
            allowDecimal={false}
            {...form.getInputProps('steps')}
          />
          <NumberInput
            label={t('setting.cfg_scale')}
            {...LIMITS.cfgScale}
            step={0.5}
            {...form.getInputProps('cfg_scale')}
          />
        </TwoColumns>
        <Select
          label={t('setting.scheduler')}
          placeholder={t('edit.unset')}
          clearable
          data={SCHEDULERS.map((name) => ({ value: name, label: tGenerate(`scheduler.name.${name}`) }))}
          {...form.getInputProps('scheduler')}
        />
        <TwoColumns>
          <NumberInput label={t('setting.width')} {...SIZE} {...form.getInputProps('width')} />
          <NumberInput label={t('setting.height')} {...SIZE} {...form.getInputProps('height')} />
        </TwoColumns>
        <Select
          label={t('setting.vae')}
          placeholder={t('edit.ownVae')}
          nothingFoundMessage={t('edit.noVae')}
          clearable
          data={decoders}
          {...form.getInputProps('vae')}
        />
      </Stack>
    </Fieldset>
  )
}

/** Settings that a LoRA brings. */
export function LoraSettings({ form }: { readonly form: Form }) {
  const { t } = useTranslation('models')
  return (
    <Fieldset legend={t('settings')}>
      <NumberInput
        label={t('setting.weight')}
        min={-10}
        max={10}
        step={0.05}
        decimalScale={2}
        {...form.getInputProps('weight')}
      />
    </Fieldset>
  )
}
