import { Menu, Tooltip } from '@mantine/core'
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
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { blockedProps } from '../../../ui/blocked.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useCanvas, useCanvasDocument } from '../canvas-context.ts'
import { selectLayer } from '../editor/choose-tool.ts'
import { cropToBox, invertInBox, mergeDown, notMergeable } from '../editor/layers.ts'
import { type Layer, layersOf } from '../model/document.ts'
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
  const { id, name, locked } = layer
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton size={26} label={t('layers.menu', { name })}>
          <IconDotsVertical {...ICON} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Item icon={IconPencil} onClick={onRename}>
          {t('layers.rename')}
        </Item>
        <Item icon={IconCopy} onClick={() => editor.duplicate(id, t('layers.copyName', { name }))}>
          {t('layers.duplicate')}
        </Item>
        <PixelItems layer={layer} />
        <Menu.Divider />
        <OrderItems layer={layer} />
        <Menu.Divider />
        <Item
          icon={IconTrash}
          colour="var(--studio-danger-text)"
          why={locked ? t('layers.why.locked') : null}
          onClick={() => editor.remove(id)}
        >
          {t('layers.delete')}
        </Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface ItemProps {
  readonly icon: typeof IconCopy
  readonly colour?: string
  /** Why it cannot be done now. */
  readonly why?: string | null
  readonly onClick: () => void
  readonly children: ReactNode
}

/** An item of the menu; one that cannot be chosen says why. */
function Item({ icon: Icon, colour, why = null, onClick, children }: ItemProps) {
  return (
    <Tooltip label={why} disabled={why === null} position="left">
      <Menu.Item
        leftSection={<Icon {...ICON} />}
        {...(colour && why === null ? { c: colour } : {})}
        closeMenuOnClick={why === null}
        onClick={why === null ? onClick : undefined}
        {...blockedProps(why !== null)}
      >
        {children}
      </Menu.Item>
    </Tooltip>
  )
}

/** What changes the pixels of the layer. */
function PixelItems({ layer: { id, kind, locked, tiles } }: { readonly layer: Layer }) {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const filter = useFilter()
  const whyLocked = locked ? t('layers.why.locked') : null
  const why = whyLocked ?? (tiles.size === 0 ? t('layers.why.empty') : null)
  const openFilter = () => {
    selectLayer(editor, id)
    filter.open()
  }
  return (
    <>
      {kind === 'raster' ? (
        <Item icon={IconColorFilter} why={why} onClick={openFilter}>
          {t('layers.filter')}
        </Item>
      ) : (
        <Item icon={IconContrast} why={whyLocked} onClick={() => invertInBox(editor, id)}>
          {t('layers.invert')}
        </Item>
      )}
      <Item icon={IconCrop} why={why} onClick={() => cropToBox(editor, id)}>
        {t('layers.crop')}
      </Item>
      <Item icon={IconEraser} why={why} onClick={() => editor.clear(id)}>
        {t('layers.clear')}
      </Item>
    </>
  )
}

const ORDER = [
  { direction: 'up', icon: IconArrowUp },
  { direction: 'down', icon: IconArrowDown },
  { direction: 'top', icon: IconArrowBarToUp },
  { direction: 'bottom', icon: IconArrowBarToDown },
] as const

function OrderItems({ layer: { id, kind } }: { readonly layer: Layer }) {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const place = useCanvasDocument((document) => layersOf(document, kind).findIndex((layer) => layer.id === id))
  const count = useCanvasDocument((document) => layersOf(document, kind).length)
  const merging = useCanvasDocument((document) => notMergeable(document, id))
  const upwards = place === count - 1 ? t('layers.why.highest') : null
  const downwards = place === 0 ? t('layers.why.lowest') : null
  return (
    <>
      {ORDER.map(({ direction, icon }) => (
        <Item
          key={direction}
          icon={icon}
          why={direction === 'up' || direction === 'top' ? upwards : downwards}
          onClick={() => editor.order(id, direction)}
        >
          {t(`layers.${direction}`)}
        </Item>
      ))}
      <Item icon={IconStackPop} why={merging && t(`layers.why.${merging}`)} onClick={() => mergeDown(editor, id)}>
        {t('layers.mergeDown')}
      </Item>
    </>
  )
}
