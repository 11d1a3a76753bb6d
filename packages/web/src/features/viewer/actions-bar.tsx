import type { ImageDTO } from '@invoke-studio/client'
import {
  IconAdjustments,
  IconArrowsMaximize,
  IconAspectRatio,
  IconColumns2,
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
import { useMetadata, useStarImages } from '../../data/images.ts'
import { type RecallPart, useCommands } from '../../lib/commands.ts'
import { useHotkey } from '../../lib/hotkeys.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toastError } from '../../ui/messages.tsx'
import classes from './actions-bar.module.css'

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

const RECALL = [
  { part: 'all', icon: IconAdjustments },
  { part: 'prompt', icon: IconQuote },
  { part: 'seed', icon: IconPlant2 },
  { part: 'size', icon: IconAspectRatio },
] as const

/** What can be done with the current image. Without one everything is disabled, so that nothing moves. */
export function ActionsBar({ image, metadataShown, onMetadata, compare }: ActionsBarProps) {
  const { t } = useTranslation('viewer')
  const commands = useCommands()
  const recall = useRecall(image)
  const star = useStar(image)
  const disabled = image === null
  const rights = useImageRights(image)
  const readOnly = image !== null && !rights.edit
  const hint = readOnly ? { hint: t('actions.readOnly') } : {}
  const initial = () => {
    if (image) {
      const { image_name, width, height } = image
      commands.send('generate.use-initial-image', { image_name, width, height })
    }
  }
  return (
    <div className={classes.root} role="toolbar" aria-label={t('actions.label')}>
      <IconButton
        label={image?.starred ? t('actions.unstar') : t('actions.star')}
        disabled={disabled || readOnly}
        {...hint}
        {...(image?.starred ? { pressed: true } : {})}
        onClick={star}
      >
        {image?.starred ? <IconStarFilled size={18} /> : <IconStar size={18} stroke={1.5} />}
      </IconButton>
      <DownloadLink image={image} />
      <span className={classes.divider} />
      <IconButton label={t('actions.initialImage')} disabled={disabled} onClick={initial}>
        <IconPhotoUp size={18} stroke={1.5} />
      </IconButton>
      <IconButton
        label={t('actions.upscale')}
        disabled={disabled}
        onClick={() => image && commands.send('upscale.open-image', { imageName: image.image_name })}
      >
        <IconArrowsMaximize size={18} stroke={1.5} />
      </IconButton>
      {RECALL.map(({ part, icon: Icon }) => (
        <IconButton key={part} label={t(`actions.recall.${part}`)} disabled={disabled} onClick={() => recall(part)}>
          <Icon size={18} stroke={1.5} />
        </IconButton>
      ))}
      <span className={classes.divider} />
      <CompareButton {...compare} />
      <IconButton
        label={t('actions.metadata')}
        disabled={disabled}
        pressed={metadataShown && !disabled}
        onClick={() => onMetadata(!metadataShown)}
      >
        <IconInfoCircle size={18} stroke={1.5} />
      </IconButton>
      <IconButton
        label={t('actions.delete')}
        disabled={disabled || readOnly}
        {...hint}
        onClick={() => image && commands.send('gallery.delete-images', { imageNames: [image.image_name] })}
      >
        <IconTrash size={18} stroke={1.5} />
      </IconButton>
    </div>
  )
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
      disabled={!possible}
      {...(possible ? {} : { hint: t('compare.impossible') })}
      pressed={on}
      onClick={toggle}
    >
      <IconColumns2 size={18} stroke={1.5} />
    </IconButton>
  )
}

function DownloadLink({ image }: { readonly image: ImageDTO | null }) {
  const { t } = useTranslation('viewer')
  const download = () => {
    if (!image) return
    const link = document.createElement('a')
    link.href = image.image_url
    link.download = image.image_name
    link.click()
  }
  return (
    <IconButton label={t('actions.download')} disabled={image === null} onClick={download}>
      <IconDownload size={18} stroke={1.5} />
    </IconButton>
  )
}

function useRecall(image: ImageDTO | null): (part: RecallPart) => void {
  const { t } = useTranslation('viewer')
  const commands = useCommands()
  const { data: metadata, isPending, error } = useMetadata(image?.image_name ?? null)
  const recall = (part: RecallPart) => {
    if (!image || isPending) return
    if (error) toastError(t('metadata.failed'), error)
    else commands.send('generate.recall', { metadata: metadata ?? {}, part })
  }
  useHotkey('recallAll', () => recall('all'))
  useHotkey('recallPrompt', () => recall('prompt'))
  useHotkey('recallSeed', () => recall('seed'))
  return recall
}

function useStar(image: ImageDTO | null): () => void {
  const { t } = useTranslation('viewer')
  const { mutate } = useStarImages()
  const rights = useImageRights(image)
  const star = () => {
    if (!image || !rights.edit) return
    const change = { imageNames: [image.image_name], starred: !image.starred }
    mutate(change, {
      onSuccess: ({ refused }) => refused.length > 0 && toastError(t('actions.starFailed'), t('actions.readOnly')),
      onError: (error) => toastError(t('actions.starFailed'), error),
    })
  }
  useHotkey('star', star)
  return star
}
