import { Menu } from '@mantine/core'
import {
  IconArrowBarToDown,
  IconArrowBarToUp,
  IconArrowDown,
  IconArrowUp,
  IconColorFilter,
  IconContrast,
  IconCopy,
  IconCrop,
  IconDotsVertical,
  IconEraser,
  IconPencil,
  IconStackPop,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useCanvas, useCanvasDocument } from '../canvas-context.ts'
import { selectLayer } from '../editor/choose-tool.ts'
import { cropToBox, invertInBox, mergeDown } from '../editor/layers.ts'
import { type Layer, layerBelow, layersOf } from '../model/document.ts'
import { useFilter } from './filter-context.ts'

const ICON = { size: 16, stroke: 1.5 }

interface LayerMenuProps {
  readonly layer: Layer
  readonly onRename: () => void
}

/** Everything that can be done with a layer. */
export function LayerMenu({ layer, onRename }: LayerMenuProps) {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const filter = useFilter()
  const { id, name, kind, locked, tiles } = layer
  const empty = tiles.size === 0
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton size={26} label={t('layers.menu', { name })}>
          <IconDotsVertical {...ICON} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={onRename}>
          {t('layers.rename')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy {...ICON} />}
          onClick={() => editor.duplicate(id, t('layers.copyName', { name }))}
        >
          {t('layers.duplicate')}
        </Menu.Item>
        {kind === 'raster' && (
          <Menu.Item
            leftSection={<IconColorFilter {...ICON} />}
            disabled={locked || empty}
            onClick={() => {
              selectLayer(editor, id)
              filter.open()
            }}
          >
            {t('layers.filter')}
          </Menu.Item>
        )}
        {kind !== 'raster' && (
          <Menu.Item leftSection={<IconContrast {...ICON} />} disabled={locked} onClick={() => invertInBox(editor, id)}>
            {t('layers.invert')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconCrop {...ICON} />}
          disabled={locked || empty}
          onClick={() => cropToBox(editor, id)}
        >
          {t('layers.crop')}
        </Menu.Item>
        <Menu.Item leftSection={<IconEraser {...ICON} />} disabled={locked || empty} onClick={() => editor.clear(id)}>
          {t('layers.clear')}
        </Menu.Item>
        <Menu.Divider />
        <OrderItems layer={layer} />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrash {...ICON} />}
          c="var(--studio-danger-text)"
          disabled={locked}
          onClick={() => editor.remove(id)}
        >
          {t('layers.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const ORDER = [
  { direction: 'up', icon: IconArrowUp },
  { direction: 'down', icon: IconArrowDown },
  { direction: 'top', icon: IconArrowBarToUp },
  { direction: 'bottom', icon: IconArrowBarToDown },
] as const

function OrderItems({ layer: { id, kind, locked, visible } }: { readonly layer: Layer }) {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const place = useCanvasDocument((document) => layersOf(document, kind).findIndex((layer) => layer.id === id))
  const count = useCanvasDocument((document) => layersOf(document, kind).length)
  const below = useCanvasDocument((document) => layerBelow(document, id))
  const mergeable = visible && !locked && below?.visible && !below.locked
  return (
    <>
      {ORDER.map(({ direction, icon: Icon }) => (
        <Menu.Item
          key={direction}
          leftSection={<Icon {...ICON} />}
          disabled={direction === 'up' || direction === 'top' ? place === count - 1 : place === 0}
          onClick={() => editor.order(id, direction)}
        >
          {t(`layers.${direction}`)}
        </Menu.Item>
      ))}
      <Menu.Item leftSection={<IconStackPop {...ICON} />} disabled={!mergeable} onClick={() => mergeDown(editor, id)}>
        {t('layers.mergeDown')}
      </Menu.Item>
    </>
  )
}
