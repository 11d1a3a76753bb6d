import { Group, Menu, Text } from '@mantine/core'
import { IconMapPin, IconMask, IconPhoto, IconPlus, IconStack2, IconVectorTriangle } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReadiness } from '../../../data/generation/use-readiness.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useCanvas, useCanvasDocument, useCanvasState } from '../canvas-context.ts'
import { mergeVisible } from '../editor/layers.ts'
import { activeLayer, KINDS, type Layer, type LayerKind, layersOf } from '../model/document.ts'
import { LayerDetails } from './layer-details.tsx'
import { LayerRow } from './layer-row.tsx'
import classes from './layers-panel.module.css'

const ICON = { size: 16, stroke: 1.5 }
const KIND_ICONS = { raster: IconPhoto, mask: IconMask, region: IconMapPin } as const
/** Kinds as they lie on the canvas: what is on top comes first. */
const FROM_TOP: readonly LayerKind[] = KINDS.toReversed()

/** The layers by kind, the topmost first. */
export function LayersPanel() {
  const { t } = useTranslation('canvas')
  const layers = useCanvasDocument((document) => document.layers)
  const active = useCanvasDocument(activeLayer)
  return (
    <section className={classes.root} aria-label={t('layers.label')} data-lets-go>
      <div className={classes.header}>
        <Text size="sm" fw={600} flex={1} component="h2">
          {t('layers.label')}
        </Text>
        <AddMenu />
      </div>
      <div className={classes.body}>
        {FROM_TOP.map((kind) => (
          <LayerGroup key={kind} kind={kind} layers={layers.filter((layer) => layer.kind === kind).toReversed()} />
        ))}
        {layers.length === 0 && (
          <EmptyState icon={<IconStack2 size={20} stroke={1.5} />} title={t('layers.noneTitle')}>
            {t('layers.none')}
          </EmptyState>
        )}
      </div>
      {/* Not beside its row: the list would jump while one clicks through it. */}
      {active && <LayerDetails key={active.id} layer={active} />}
    </section>
  )
}

function AddMenu() {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const { model } = useReadiness()
  const add = (kind: LayerKind) =>
    editor.add(kind, t(`layers.defaultName.${kind}`, { count: layersOf(editor.document(), kind).length + 1 }))
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton label={t('layers.add')}>
          <IconPlus size={18} stroke={1.5} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map((kind) => {
          const Icon = KIND_ICONS[kind]
          return (
            <Menu.Item key={kind} leftSection={<Icon {...ICON} />} onClick={() => add(kind)}>
              {t(`layers.addKind.${kind}`)}
              <Text size="xs" c="dimmed">
                {t(`layers.addHint.${kind}`)}
              </Text>
            </Menu.Item>
          )
        })}
        <Menu.Item
          leftSection={<IconVectorTriangle {...ICON} />}
          className={classes.missing}
          closeMenuOnClick={false}
          aria-disabled
        >
          <Text size="sm" c="dimmed">
            {t('layers.addKind.control')}
          </Text>
          <Text size="xs" c="dimmed">
            {model ? t('layers.addHint.control', { model: model.name }) : t('layers.addHint.controlNone')}
          </Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface LayerGroupProps {
  readonly kind: LayerKind
  readonly layers: readonly Layer[]
}

function LayerGroup({ kind, layers }: LayerGroupProps) {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const activeId = useCanvasState(({ history }) => history.present.activeId)
  const sorting = useSorting(layers)
  if (layers.length === 0) return null
  const visible = layers.filter((layer) => layer.visible)
  const why = visible.length < 2 ? 'fewVisible' : visible.some(({ locked }) => locked) ? 'mergeLocked' : null
  return (
    <div className={classes.group}>
      <Group justify="space-between" className={classes.kind} wrap="nowrap">
        <Text size="xs" c="dimmed" fw={600} id={`layers-${kind}`} component="h3">
          {t(`layers.kind.${kind}`)}
        </Text>
        <IconButton
          size={22}
          label={`${t('layers.mergeVisible')}: ${t(`layers.kind.${kind}`)}`}
          hint={why ? t(`layers.why.${why}`) : t('layers.mergeVisible')}
          disabled={why !== null}
          onClick={() => mergeVisible(editor, kind)}
        >
          <IconStack2 size={14} stroke={1.5} />
        </IconButton>
      </Group>
      <ul className={classes.list} aria-labelledby={`layers-${kind}`}>
        {layers.map((layer) => (
          <li key={layer.id} className={classes.item} {...sorting(layer.id)}>
            <LayerRow layer={layer} active={layer.id === activeId} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The type under which layers are dragged; a dropped one takes the place that it was dropped on. */
const TYPE = 'application/x-studio-layer'

function useSorting(layers: readonly Layer[]) {
  const { editor } = useCanvas()
  const [over, setOver] = useState<string | null>(null)
  return (id: string) => ({
    draggable: true,
    'data-over': over === id || undefined,
    onDragStart(event: DragEvent) {
      // Fields inside of a row must stay selectable by mouse.
      if ((event.target as Element).closest('input, textarea, [role="slider"]')) event.preventDefault()
      event.dataTransfer.setData(TYPE, id)
      event.dataTransfer.effectAllowed = 'move'
    },
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes(TYPE)) return
      event.preventDefault()
      setOver(id)
    },
    onDragLeave: () => setOver(null),
    onDrop(event: DragEvent) {
      setOver(null)
      const dragged = event.dataTransfer.getData(TYPE)
      if (!layers.some((layer) => layer.id === dragged) || dragged === id) return
      event.preventDefault()
      const place = layers.findIndex((layer) => layer.id === id)
      editor.place(dragged, layers.length - 1 - place)
    },
  })
}
