import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LIMITS, SCHEDULERS } from '../../data/generation/parameters.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { TwoColumns } from '../../ui/columns.tsx'
import { NumberField } from '../../ui/number-field.tsx'

/** Steps, guidance (where it is not set elsewhere) and sampler. */
export function Sampling({ guidance = true }: { readonly guidance?: boolean }) {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const steps = useParameter('steps')
  const cfgScale = useParameter('cfgScale')
  const scheduler = useParameter('scheduler')
  return (
    <>
      <TwoColumns>
        <NumberField
          label={t('steps.label')}
          {...LIMITS.steps}
          allowDecimal={false}
          value={steps}
          onChange={(value) => store.setState({ steps: value })}
        />
        {guidance && (
          <NumberField
            label={t('cfg.label')}
            {...LIMITS.cfgScale}
            step={0.5}
            decimalScale={2}
            value={cfgScale}
            onChange={(value) => store.setState({ cfgScale: value })}
          />
        )}
      </TwoColumns>
      <Select
        label={t('scheduler.label')}
        searchable
        allowDeselect={false}
        value={scheduler}
        onChange={(value) => value && store.setState({ scheduler: value })}
        data={SCHEDULERS.map((name) => ({ value: name, label: t(`scheduler.name.${name}`) }))}
      />
    </>
  )
}
