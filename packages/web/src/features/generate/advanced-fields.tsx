import { Collapse, Group, Select, Stack, Switch, Text, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canSkipLayers, referenceOf } from '../../data/generation/model-parts.ts'
import { modelSize, needsTwoPasses } from '../../data/generation/model-size.ts'
import { fits } from '../../data/generation/obstacles.ts'
import { LIMITS, randomSeed } from '../../data/generation/parameters.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'
import { useReadiness } from '../../data/generation/use-readiness.ts'
import { useModels } from '../../data/models.ts'
import advanced from '../../lib/i18n/en/advanced.json'
import { useTexts } from '../../lib/i18n/use-texts.ts'
import { TwoColumns } from '../../ui/columns.tsx'
import { LabelledSlider } from '../../ui/labelled-slider.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import classes from './advanced-fields.module.css'
import { LoraFields } from './lora-fields.tsx'

/** What most images do not need: LoRAs, another VAE, two passes, seamless edges and the like. */
export function AdvancedFields() {
  useTexts({ advanced })
  const { t } = useTranslation('advanced')
  const used = useUsedCount()
  const [opened, setOpened] = useState(used > 0)
  const id = useId()
  return (
    <div>
      <UnstyledButton
        className={classes.disclosure}
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        <IconChevronRight size={14} stroke={1.75} aria-hidden data-opened={opened || undefined} />
        {t('title')}
        {used > 0 && <span className={classes.summary}>{t('used', { count: used })}</span>}
      </UnstyledButton>
      <Collapse expanded={opened} id={id} keepMounted={false}>
        <Stack gap="md" pt="sm">
          <LoraFields />
          <VaeSelect />
          <TwoPasses />
          <HiDiffusion />
          <Seamless />
          <Variation />
          <Encoding />
        </Stack>
      </Collapse>
    </div>
  )
}

/** How many of them are in use. */
function useUsedCount(): number {
  const [seamlessX, seamlessY] = [useParameter('seamlessX'), useParameter('seamlessY')]
  return [
    useParameter('loras').some(({ enabled }) => enabled),
    useParameter('vae') !== null,
    useParameter('highResolution'),
    useParameter('hidiffusion'),
    seamlessX || seamlessY,
    useParameter('variation') > 0,
    useParameter('clipSkip') > 0,
    useParameter('cfgRescale') > 0,
  ].filter(Boolean).length
}

function VaeSelect() {
  const { t } = useTranslation('advanced')
  const store = useParametersStore()
  const vae = useParameter('vae')
  const { model } = useReadiness()
  const { data } = useModels()
  const known = (data ?? []).filter(({ type, base }) => type === 'vae' && (!model || fits({ base }, model)))
  if (known.length === 0 && !vae) return null
  const listed = known.map(({ key, name }) => ({ value: key, label: name }))
  const missing = vae && !known.some(({ key }) => key === vae.key)
  return (
    <Select
      label={t('vae.label')}
      allowDeselect={false}
      value={vae?.key ?? 'own'}
      onChange={(value) => {
        const found = known.find(({ key }) => key === value)
        store.setState({ vae: found ? referenceOf(found) : null })
      }}
      data={[
        { value: 'own', label: t('vae.own') },
        ...listed,
        ...(missing ? [{ value: vae.key, label: vae.name, disabled: true }] : []),
      ]}
    />
  )
}

function TwoPasses() {
  const { t } = useTranslation('advanced')
  const store = useParametersStore()
  const on = useParameter('highResolution')
  const strength = useParameter('highResolutionStrength')
  const size = { width: useParameter('width'), height: useParameter('height') }
  const { model } = useReadiness()
  const useful = needsTwoPasses(size, modelSize(model))
  return (
    <Stack gap={6}>
      <Switch
        label={t('twoPasses.label')}
        description={useful ? t('twoPasses.hint') : t('twoPasses.small')}
        checked={on}
        onChange={(event) => store.setState({ highResolution: event.currentTarget.checked })}
      />
      {on && (
        <LabelledSlider
          label={t('twoPasses.strength')}
          {...LIMITS.strength}
          step={0.01}
          format={(value) => value.toFixed(2)}
          value={strength}
          onChange={(value) => store.setState({ highResolutionStrength: value })}
        />
      )}
    </Stack>
  )
}

function HiDiffusion() {
  const { t } = useTranslation('advanced')
  const store = useParametersStore()
  return (
    <Switch
      label={t('hidiffusion.label')}
      description={t('hidiffusion.hint')}
      checked={useParameter('hidiffusion')}
      onChange={(event) => store.setState({ hidiffusion: event.currentTarget.checked })}
    />
  )
}

function Seamless() {
  const { t } = useTranslation('advanced')
  const store = useParametersStore()
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        {t('seamless.label')}
      </Text>
      <TwoColumns>
        <Switch
          label={t('seamless.x')}
          checked={useParameter('seamlessX')}
          onChange={(event) => store.setState({ seamlessX: event.currentTarget.checked })}
        />
        <Switch
          label={t('seamless.y')}
          checked={useParameter('seamlessY')}
          onChange={(event) => store.setState({ seamlessY: event.currentTarget.checked })}
        />
      </TwoColumns>
    </Stack>
  )
}

function Variation() {
  const { t } = useTranslation('advanced')
  const store = useParametersStore()
  const amount = useParameter('variation')
  const seed = useParameter('variationSeed')
  return (
    <Stack gap={6}>
      <LabelledSlider
        label={t('variation.label')}
        hint={t('variation.hint')}
        {...LIMITS.variation}
        step={0.01}
        format={(value) => value.toFixed(2)}
        value={amount}
        onChange={(variation) => store.setState({ variation })}
      />
      {amount > 0 && (
        <Group gap="sm" align="flex-end" wrap="nowrap">
          <NumberField
            flex={1}
            label={t('variation.seed')}
            {...LIMITS.seed}
            allowDecimal={false}
            hideControls
            disabled={seed === null}
            value={seed}
            onChange={(value) => store.setState({ variationSeed: value })}
          />
          <Switch
            mb={6}
            label={t('variation.random')}
            checked={seed === null}
            onChange={(event) => store.setState({ variationSeed: event.currentTarget.checked ? null : randomSeed() })}
          />
        </Group>
      )}
    </Stack>
  )
}

function Encoding() {
  const { t } = useTranslation('advanced')
  const store = useParametersStore()
  const clipSkip = useParameter('clipSkip')
  const cfgRescale = useParameter('cfgRescale')
  const { model } = useReadiness()
  return (
    <TwoColumns>
      <NumberField
        label={t('clipSkip.label')}
        disabled={model !== null && !canSkipLayers(model)}
        {...LIMITS.clipSkip}
        allowDecimal={false}
        value={clipSkip}
        onChange={(value) => store.setState({ clipSkip: value })}
      />
      <NumberField
        label={t('cfgRescale.label')}
        {...LIMITS.cfgRescale}
        step={0.05}
        decimalScale={2}
        value={cfgRescale}
        onChange={(value) => store.setState({ cfgRescale: value })}
      />
    </TwoColumns>
  )
}
