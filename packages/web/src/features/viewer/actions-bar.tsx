import type { ImageDTO } from '@invoke-studio/client'
import {
  IconAdjustments,
  IconArrowsMaximize,
  IconAspectRatio,
  IconColumns2,
  IconDots,
  IconDownload,
  IconInfoCircle,
  IconPhotoUp,
  IconPlant2,
  IconQuote,
  IconStar,
  IconStarFilled,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useImageRights } from '../../data/image-access.ts'
import { useHotkey } from '../../lib/hotkeys.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MenuOnDemand } from '../../ui/menu-on-demand.tsx'
import classes from './actions-bar.module.css'
import { type ImageActions, useImageActions } from './use-image-actions.ts'

const MoreActions = lazyPart(async () => (await import('./more-actions.tsx')).MoreActions)

/** Whether the current image is held against another. */
export interface Comparing {
  readonly possible: boolean
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

interface ActionsBarProps {
  readonly compare: Comparing
  readonly image: ImageDTO | null
  readonly metadataShown: boolean
  readonly onMetadata: (shown: boolean) => void
}

const ICON = { size: 18, stroke: 1.5 }

const RECALL = [
  { part: 'all', icon: IconAdjustments, hotkey: 'recallAll' },
  { part: 'prompt', icon: IconQuote, hotkey: 'recallPrompt' },
  { part: 'seed', icon: IconPlant2, hotkey: 'recallSeed' },
  { part: 'size', icon: IconAspectRatio, hotkey: 'recallSize' },
] as const

/** What can be done with the current image. Without one everything is disabled, so that nothing moves. */
export function ActionsBar({ image, metadataShown, onMetadata, compare }: ActionsBarProps) {
  const { t } = useTranslation('viewer')
  const actions = useImageActions(image)
  const disabled = image === null
  const rights = useImageRights(image)
  const readOnly = image !== null && !rights.edit
  const hint = readOnly ? { hint: t('actions.readOnly') } : {}
  return (
    <div className={classes.root} role="toolbar" aria-label={t('actions.label')}>
      <IconButton
        label={image?.starred ? t('actions.unstar') : t('actions.star')}
        hotkey="star"
        disabled={disabled || readOnly}
        {...hint}
        {...(image?.starred ? { pressed: true } : {})}
        onClick={actions.star}
      >
        {image?.starred ? <IconStarFilled size={18} /> : <IconStar {...ICON} />}
      </IconButton>
      <IconButton label={t('actions.download')} hotkey="downloadImage" disabled={disabled} onClick={actions.download}>
        <IconDownload {...ICON} />
      </IconButton>
      <span className={classes.divider} />
      <IconButton
        label={t('actions.initialImage')}
        hotkey="initialImage"
        disabled={disabled}
        onClick={actions.useAsInitial}
      >
        <IconPhotoUp {...ICON} />
      </IconButton>
      <IconButton label={t('actions.upscale')} hotkey="upscaleImage" disabled={disabled} onClick={actions.upscale}>
        <IconArrowsMaximize {...ICON} />
      </IconButton>
      {RECALL.map(({ part, icon: Icon, hotkey }) => (
        <IconButton
          key={part}
          label={t(`actions.recall.${part}`)}
          hotkey={hotkey}
          disabled={disabled}
          onClick={() => actions.recall(part)}
        >
          <Icon {...ICON} />
        </IconButton>
      ))}
      <More image={image} actions={actions} />
      <span className={classes.divider} />
      <CompareButton {...compare} />
      <IconButton
        label={t('actions.metadata')}
        hotkey="metadata"
        disabled={disabled}
        pressed={metadataShown && !disabled}
        onClick={() => onMetadata(!metadataShown)}
      >
        <IconInfoCircle {...ICON} />
      </IconButton>
      <IconButton
        label={t('actions.delete')}
        hotkey="deleteImages"
        disabled={disabled || readOnly}
        {...hint}
        onClick={actions.remove}
      >
        <IconTrash {...ICON} />
      </IconButton>
    </div>
  )
}

function More({ image, actions }: { readonly image: ImageDTO | null; readonly actions: ImageActions }) {
  const { t } = useTranslation('viewer')
  const button = (
    <IconButton label={t('actions.more')} disabled={image === null}>
      <IconDots {...ICON} />
    </IconButton>
  )
  if (!image) return button
  return <MenuOnDemand position="bottom" target={button} items={<MoreActions image={image} actions={actions} />} />
}

function CompareButton({ possible, on, onChange }: Comparing) {
  const { t } = useTranslation('viewer')
  const toggle = () => {
    if (possible) onChange(!on)
  }
  useHotkey('compare', toggle)
  return (
    <IconButton
      label={t('actions.compare')}
      hotkey="compare"
      disabled={!possible}
      {...(possible ? {} : { hint: t('compare.impossible') })}
      pressed={on}
      onClick={toggle}
    >
      <IconColumns2 {...ICON} />
    </IconButton>
  )
}
