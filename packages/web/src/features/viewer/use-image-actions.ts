import type { ImageDTO } from '@invoke-studio/client'
import { useTranslation } from 'react-i18next'
import { useImageRights } from '../../data/image-access.ts'
import { useMetadata, useStarImages } from '../../data/images.ts'
import { copyPicture } from '../../lib/clipboard.ts'
import { type RecallPart, useCommands } from '../../lib/commands.ts'
import { useHotkey } from '../../lib/hotkeys.ts'
import { toastError, toastSuccess } from '../../ui/messages.tsx'

/** Everything that is done with the current image; without one nothing happens. */
export interface ImageActions {
  star(): void
  download(): void
  copy(): void
  useAsInitial(): void
  upscale(): void
  addToCanvas(): void
  openWorkflow(): void
  move(): void
  remove(): void
  recall(part: RecallPart): void
}

/** What can be done with the current image, by buttons and by shortcuts. */
export function useImageActions(image: ImageDTO | null): ImageActions {
  const commands = useCommands()
  const star = useStar(image)
  const recall = useRecall(image)
  const copy = useCopy(image)
  const withImage = (action: (known: ImageDTO) => void) => () => {
    if (image) action(image)
  }
  const actions: ImageActions = {
    star,
    recall,
    copy,
    download: withImage(download),
    useAsInitial: withImage(({ image_name, width, height }) =>
      commands.send('generate.use-initial-image', { image_name, width, height }),
    ),
    upscale: withImage(({ image_name }) => commands.send('upscale.open-image', { imageName: image_name })),
    addToCanvas: withImage(({ image_name }) => commands.send('canvas.open-image', { imageName: image_name })),
    openWorkflow: withImage(({ image_name, has_workflow }) => {
      if (has_workflow) commands.send('workflows.open-image', { imageName: image_name })
    }),
    move: withImage(({ image_name }) => commands.send('gallery.choose-board', { imageNames: [image_name] })),
    remove: withImage(({ image_name }) => commands.send('gallery.delete-images', { imageNames: [image_name] })),
  }
  useActionKeys(actions)
  return actions
}

/** Deleting has its shortcut in the gallery, where it is about everything that is selected. */
function useActionKeys(actions: ImageActions): void {
  useHotkey('star', actions.star)
  useHotkey('downloadImage', actions.download)
  useHotkey('initialImage', actions.useAsInitial)
  useHotkey('upscaleImage', actions.upscale)
  useHotkey('toCanvas', actions.addToCanvas)
  useHotkey('openWorkflow', actions.openWorkflow)
  useHotkey('recallAll', () => actions.recall('all'))
  useHotkey('recallRemix', () => actions.recall('remix'))
  useHotkey('recallPrompt', () => actions.recall('prompt'))
  useHotkey('recallSeed', () => actions.recall('seed'))
  useHotkey('recallSize', () => actions.recall('size'))
  useHotkey('copyImage', () => {
    // Text that is selected is what is meant then.
    if (window.getSelection()?.toString()) return false
    actions.copy()
    return true
  })
}

function download({ image_url, image_name }: ImageDTO): void {
  const link = document.createElement('a')
  link.href = image_url
  link.download = image_name
  link.click()
}

function useCopy(image: ImageDTO | null): () => void {
  const { t } = useTranslation('viewer')
  return () => {
    if (!image) return
    if (!window.isSecureContext) {
      toastError(t('actions.copyFailed'), t('actions.copyInsecure'))
      return
    }
    copyPicture(image.image_url).then(
      () => toastSuccess(t('actions.copied')),
      (error) => toastError(t('actions.copyFailed'), error),
    )
  }
}

function useRecall(image: ImageDTO | null): (part: RecallPart) => void {
  const { t } = useTranslation('viewer')
  const commands = useCommands()
  const { data: metadata, isPending, error } = useMetadata(image?.image_name ?? null)
  return (part) => {
    if (!image || isPending) return
    if (error) toastError(t('metadata.failed'), error)
    else commands.send('generate.recall', { metadata: metadata ?? {}, part })
  }
}

function useStar(image: ImageDTO | null): () => void {
  const { t } = useTranslation('viewer')
  const { mutate } = useStarImages()
  const rights = useImageRights(image)
  return () => {
    if (!image || !rights.edit) return
    const change = { imageNames: [image.image_name], starred: !image.starred }
    mutate(change, {
      onSuccess: ({ refused }) => refused.length > 0 && toastError(t('actions.starFailed'), t('actions.readOnly')),
      onError: (error) => toastError(t('actions.starFailed'), error),
    })
  }
}
