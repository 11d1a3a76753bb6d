import { TextInput } from '@mantine/core'
import { IconEye, IconEyeOff, IconLock, IconLockOpen } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useCanvas } from '../canvas-context.ts'
import { selectLayer } from '../editor/choose-tool.ts'
import type { Layer } from '../model/document.ts'
import { LayerMenu } from './layer-menu.tsx'
import classes from './layer-row.module.css'
import { LayerThumbnail } from './layer-thumbnail.tsx'

interface LayerRowProps {
  readonly layer: Layer
  readonly active: boolean
}

const ICON = { size: 16, stroke: 1.5 }

/** One layer: what it shows, and whether it is seen and may be changed. */
export function LayerRow({ layer, active }: LayerRowProps) {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const [renaming, setRenaming] = useState(false)
  const { id, name, visible, locked } = layer
  return (
    <div className={classes.root} data-active={active || undefined} data-hidden={!visible || undefined}>
      <div className={classes.line}>
        <IconButton
          size={26}
          label={t(visible ? 'layers.hide' : 'layers.show', { name })}
          onClick={() => editor.changeLayer(id, { visible: !visible })}
        >
          {visible ? <IconEye {...ICON} /> : <IconEyeOff {...ICON} />}
        </IconButton>
        {renaming ? (
          <NameField layer={layer} onDone={() => setRenaming(false)} />
        ) : (
          <button
            type="button"
            className={classes.select}
            aria-label={t('layers.select', { name })}
            aria-current={active || undefined}
            onClick={() => selectLayer(editor, id)}
            onDoubleClick={() => setRenaming(true)}
          >
            <LayerThumbnail layer={layer} />
            <span className={classes.name}>{name}</span>
          </button>
        )}
        <IconButton
          size={26}
          label={t(locked ? 'layers.unlock' : 'layers.lock', { name })}
          {...(locked ? { pressed: true } : {})}
          onClick={() => editor.changeLayer(id, { locked: !locked })}
        >
          {locked ? <IconLock {...ICON} /> : <IconLockOpen {...ICON} />}
        </IconButton>
        <LayerMenu layer={layer} onRename={() => setRenaming(true)} />
      </div>
    </div>
  )
}

function NameField({ layer, onDone }: { readonly layer: Layer; readonly onDone: () => void }) {
  const { t } = useTranslation('canvas')
  const { editor } = useCanvas()
  const [name, setName] = useState(layer.name)
  const save = () => {
    const trimmed = name.trim()
    if (trimmed !== '' && trimmed !== layer.name) editor.changeLayer(layer.id, { name: trimmed })
    onDone()
  }
  return (
    <TextInput
      flex={1}
      size="xs"
      aria-label={t('layers.nameField')}
      autoFocus
      maxLength={80}
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
        if (event.key === 'Escape') onDone()
      }}
    />
  )
}
