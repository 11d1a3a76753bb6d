import { Collapse, NumberInput, SegmentedControl, Select, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { referenceOf } from '../../data/generation/model-parts.ts'
import { useReadiness } from '../../data/generation/use-readiness.ts'
import { useModels } from '../../data/models.ts'
import { useImageInput } from '../../data/use-image-input.ts'
import { ImageField } from '../../ui/image-field.tsx'
import { LabelledSlider } from '../../ui/labelled-slider.tsx'
import { resultSize, tilesOf } from './graph.ts'
import { METHODS, UPSCALE_LIMITS } from './settings.ts'
import { useUpscaleSetting, useUpscaleStore } from './upscale-context.tsx'
import classes from './upscale-fields.module.css'

/** The image to enlarge, and how. */
export function UpscaleFields() {
  const { t } = useTranslation('upscale')
  const method = useUpscaleSetting('method')
  const store = useUpscaleStore()
  return (
    <Stack gap="md">
      <SourceImage />
      <div>
        <SegmentedControl
          fullWidth
          aria-label={t('method.label')}
          value={method}
          onChange={(value) => store.setState({ method: METHODS.find((known) => known === value) ?? 'detail' })}
          data={METHODS.map((value) => ({ value, label: t(`method.${value}`) }))}
        />
        <Text size="xs" c="dimmed" mt={6}>
          {t(`method.${method}Hint`)}
        </Text>
      </div>
      <Scale />
      <UpscalerSelect />
      {method === 'detail' && <Detail />}
    </Stack>
  )
}

function SourceImage() {
  const { t } = useTranslation('upscale')
  const store = useUpscaleStore()
  const input = useImageInput(useUpscaleSetting('image'), (image) => store.setState({ image }))
  return (
    <ImageField
      {...input}
      label={t('image.label')}
      hint={t('image.hint')}
      alt={t('image.alt')}
      remove={t('image.remove')}
    />
  )
}

function Scale() {
  const { t } = useTranslation('upscale')
  const store = useUpscaleStore()
  const settings = useStore(store)
  const { image } = settings
  const size = image && resultSize({ ...settings, image })
  return (
    <Stack gap={4}>
      <LabelledSlider
        label={t('scale.label')}
        min={UPSCALE_LIMITS.scale.min}
        max={8}
        step={0.5}
        format={(value) => `${value}×`}
        value={settings.scale}
        onChange={(scale) => store.setState({ scale })}
      />
      <Text size="xs" c="dimmed" className={classes.numbers}>
        {image && size
          ? t('scale.result', { from: `${image.width} × ${image.height}`, to: `${size.width} × ${size.height}` })
          : t('scale.unknown')}
      </Text>
    </Stack>
  )
}

/** Which network enlarges; the resampler is always there. */
function UpscalerSelect() {
  const { t } = useTranslation('upscale')
  const store = useUpscaleStore()
  const upscaler = useUpscaleSetting('upscaler')
  const { data } = useModels()
  const networks = (data ?? []).filter(({ type }) => type === 'spandrel_image_to_image')
  const gone = upscaler && data && !networks.some(({ key }) => key === upscaler.key)
  const choose = (key: string | null) => {
    const found = networks.find((network) => network.key === key)
    store.setState({ upscaler: found ? referenceOf(found) : null })
  }
  return (
    <Select
      label={t('upscaler.label')}
      description={networks.length === 0 ? t('upscaler.none') : null}
      inputWrapperOrder={['label', 'input', 'description']}
      allowDeselect={false}
      value={upscaler?.key ?? 'lanczos'}
      onChange={choose}
      error={gone ? t('obstacle.upscalerGone') : null}
      data={[
        { value: 'lanczos', label: t('upscaler.lanczos') },
        ...networks.map(({ key, name }) => ({ value: key, label: name })),
        ...(gone ? [{ value: upscaler.key, label: upscaler.name, disabled: true }] : []),
      ]}
    />
  )
}

function Detail() {
  const { t } = useTranslation('upscale')
  const store = useUpscaleStore()
  const creativity = useUpscaleSetting('creativity')
  const structure = useUpscaleSetting('structure')
  const guidance = useUpscaleSetting('guidance')
  return (
    <>
      <LabelledSlider
        label={t('creativity.label')}
        hint={t('creativity.hint')}
        {...UPSCALE_LIMITS.creativity}
        step={1}
        value={creativity}
        onChange={(value) => store.setState({ creativity: value })}
      />
      <LabelledSlider
        label={t('structure.label')}
        hint={t('structure.hint')}
        {...UPSCALE_LIMITS.structure}
        step={1}
        value={structure}
        onChange={(value) => store.setState({ structure: value })}
      />
      <LabelledSlider
        label={t('guidance.label')}
        hint={t('guidance.hint')}
        {...UPSCALE_LIMITS.guidance}
        step={0.5}
        value={guidance}
        onChange={(value) => store.setState({ guidance: value })}
      />
      <Tiles />
    </>
  )
}

function Tiles() {
  const { t } = useTranslation('upscale')
  const store = useUpscaleStore()
  const settings = useStore(store)
  const { model } = useReadiness()
  const [opened, setOpened] = useState(false)
  const id = useId()
  const tiles = tilesOf(settings, model)
  return (
    <div>
      <UnstyledButton
        className={classes.disclosure}
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        <IconChevronRight size={14} stroke={1.75} aria-hidden data-opened={opened || undefined} />
        {t('tiles.label')}
        <span className={classes.summary}>{t('tiles.summary', tiles)}</span>
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <Stack gap="md" pt="sm">
          <NumberInput
            label={t('tiles.size')}
            description={t('tiles.sizeHint')}
            {...UPSCALE_LIMITS.tileSize}
            allowDecimal={false}
            placeholder={String(tiles.side)}
            value={settings.tileSize ?? ''}
            onChange={(value) => store.setState({ tileSize: typeof value === 'number' && value >= 64 ? value : null })}
          />
          <LabelledSlider
            label={t('tiles.overlap')}
            {...UPSCALE_LIMITS.overlap}
            step={0.05}
            format={(value) => `${Math.round(value * 100)} %`}
            value={settings.overlap}
            onChange={(overlap) => store.setState({ overlap })}
          />
        </Stack>
      </Collapse>
    </div>
  )
}
