import { Badge, Group, Select, Stack, Switch, Text, Tooltip } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GenerationMode } from '../../../data/generation/graph.ts'
import { LIMITS } from '../../../data/generation/parameters.ts'
import { useParameter, useParametersStore } from '../../../data/generation/use-parameters.ts'
import { useReadiness } from '../../../data/generation/use-readiness.ts'
import { LabelledSlider } from '../../../ui/labelled-slider.tsx'
import { useCanvas, useCanvasDocument, useCanvasState } from '../canvas-context.ts'
import { lookAtBox } from '../editor/generation.ts'
import { denoisedSize, SCALINGS, type Scaling } from '../model/box.ts'
import { INFILLS, type Infill } from '../model/graph.ts'
import { SETTING_LIMITS } from '../model/settings.ts'

/** What Invoke makes of the box, and how it is painted into the rest. */
export function SourceFields() {
  const { t } = useTranslation('canvas')
  const parameters = useParametersStore()
  const strength = useParameter('strength')
  const mode = useMode()
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={500}>
          {t('source.mode')}
        </Text>
        <Tooltip label={t(`source.explain.${mode}`)} multiline maw={260}>
          <Badge variant="light" color="info" size="lg" role="status" aria-label={t('source.mode')}>
            {t(`source.name.${mode}`)}
          </Badge>
        </Tooltip>
      </Group>
      {mode !== 'txt2img' && (
        <LabelledSlider
          label={t('source.strength')}
          hint={t('source.strengthHint')}
          {...LIMITS.strength}
          step={0.01}
          value={strength}
          format={(value) => value.toFixed(2)}
          onChange={(value) => parameters.setState({ strength: value })}
        />
      )}
      <ScalingSelect />
      {(mode === 'inpaint' || mode === 'outpaint') && <Compositing mode={mode} />}
      <ToGallery />
    </Stack>
  )
}

/** How long the box must rest before it is looked at, in milliseconds. */
const REST = 250

/** How the box would be generated now. */
function useMode(): GenerationMode {
  const { editor } = useCanvas()
  const layers = useCanvasDocument((document) => document.layers)
  const box = useCanvasDocument((document) => document.box)
  const busy = useCanvasState((state) => state.busy)
  const [mode, setMode] = useState<GenerationMode>('txt2img')
  useEffect(() => {
    if (busy) return
    const look = () => setMode(lookAtBox(editor.pixels, { layers, box, activeId: null }).mode)
    const timer = setTimeout(look, REST)
    return () => clearTimeout(timer)
  }, [editor, layers, box, busy])
  return mode
}

function ScalingSelect() {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const { model } = useReadiness()
  const scaling = useCanvasState((state) => state.settings.scaling)
  const box = useCanvasDocument((document) => document.box)
  return (
    <Select
      label={t('source.scaling')}
      description={t('source.scaled', denoisedSize(box, model, scaling))}
      inputWrapperOrder={['label', 'input', 'description']}
      allowDeselect={false}
      value={scaling}
      onChange={(value) => value && editor.set({ scaling: value as Scaling })}
      data={SCALINGS.map((value) => ({ value, label: t(`source.scalingName.${value}`) }))}
    />
  )
}

function Compositing({ mode }: { readonly mode: 'inpaint' | 'outpaint' }) {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const { infill, edge, fade } = useCanvasState((state) => state.settings)
  const pixels = (value: number) => `${value} px`
  return (
    <>
      {mode === 'outpaint' && (
        <Select
          label={t('source.infill')}
          allowDeselect={false}
          value={infill}
          onChange={(value) => value && editor.set({ infill: value as Infill })}
          data={INFILLS.map((value) => ({ value, label: t(`source.infillName.${value}`) }))}
        />
      )}
      <LabelledSlider
        label={t('source.edge')}
        {...SETTING_LIMITS.edge}
        value={edge}
        format={pixels}
        onChange={(value) => editor.set({ edge: value })}
      />
      <LabelledSlider
        label={t('source.fade')}
        {...SETTING_LIMITS.fade}
        step={1}
        value={fade}
        format={pixels}
        onChange={(value) => editor.set({ fade: value })}
      />
    </>
  )
}

function ToGallery() {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const toGallery = useCanvasState((state) => state.settings.toGallery)
  return (
    <Switch
      label={t('source.toGallery')}
      description={t('source.toGalleryHint')}
      checked={toGallery}
      onChange={(event) => editor.set({ toGallery: event.currentTarget.checked })}
    />
  )
}
