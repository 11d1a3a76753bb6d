import { Group, Select, Stack, Text, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LabelledSlider } from '../../../ui/labelled-slider.tsx'
import { useCanvas } from '../canvas-context.ts'
import { BLENDS, type Blend, type Layer, type RegionLayer } from '../model/document.ts'
import { ColourButton } from './colour-button.tsx'
import classes from './layer-details.module.css'

/** The settings of the active layer. */
export function LayerDetails({ layer }: { readonly layer: Layer }) {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const { id, opacity, locked } = layer
  return (
    <Stack
      gap="xs"
      className={classes.root}
      role="group"
      aria-label={t('layers.settings', { name: layer.name })}
      onPointerUp={editor.seal}
      onBlur={editor.seal}
    >
      <Text size="xs" fw={600} truncate component="h3">
        {layer.name}
      </Text>
      {layer.kind === 'region' && <RegionPrompts layer={layer} />}
      <LabelledSlider
        label={t('layers.opacity')}
        min={0}
        max={1}
        step={0.01}
        value={opacity}
        format={(value) => `${Math.round(value * 100)} %`}
        disabled={locked}
        onChange={(value) => editor.changeLayer(id, { opacity: value }, 'opacity')}
      />
      {layer.kind === 'raster' ? (
        <Select
          size="xs"
          label={t('layers.blend')}
          allowDeselect={false}
          disabled={locked}
          value={layer.blend}
          onChange={(value) => value && editor.changeLayer(id, { blend: value as Blend })}
          data={BLENDS.map((blend) => ({ value: blend, label: t(`layers.blendName.${blend}`) }))}
        />
      ) : (
        <Group gap="sm">
          <ColourButton
            label={t('layers.colour')}
            value={layer.colour}
            disabled={locked}
            onChange={(colour) => editor.changeLayer(id, { colour }, 'colour')}
          />
          <Text size="xs" c="dimmed">
            {t('layers.colour')}
          </Text>
        </Group>
      )}
      {locked && (
        <Text size="xs" c="dimmed">
          {t('layers.why.locked')}
        </Text>
      )}
    </Stack>
  )
}

function RegionPrompts({ layer: { id, positivePrompt, negativePrompt, locked } }: { readonly layer: RegionLayer }) {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  return (
    <>
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxRows={6}
        aria-label={t('layers.positive')}
        placeholder={t('layers.positivePlaceholder')}
        readOnly={locked}
        value={positivePrompt}
        onChange={(event) => editor.changeLayer(id, { positivePrompt: event.currentTarget.value }, 'positive')}
      />
      <Textarea
        size="xs"
        autosize
        minRows={1}
        maxRows={4}
        aria-label={t('layers.negative')}
        placeholder={t('layers.negativePlaceholder')}
        readOnly={locked}
        value={negativePrompt}
        onChange={(event) => editor.changeLayer(id, { negativePrompt: event.currentTarget.value }, 'negative')}
      />
    </>
  )
}
