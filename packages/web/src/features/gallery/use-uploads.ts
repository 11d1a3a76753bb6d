import type { ImageDTO } from '@invoke-studio/client'
import { useTranslation } from 'react-i18next'
import { NO_FILTER } from '../../data/gallery-view.ts'
import { useUploadImage } from '../../data/images.ts'
import { selecting } from '../../data/selection.ts'
import { useStudio } from '../../data/studio.ts'
import { toastError, toastSuccess } from '../../ui/messages.tsx'

/** The kinds of files that the server takes. */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const

/** Uploads files one after the other onto the board that is shown, then shows them among the assets. */
export function useUploads(): (files: File[]) => void {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const upload = useUploadImage()
  const uploadAll = async (files: readonly File[]) => {
    const boardId = selection.getState().boardId
    const done: ImageDTO[] = []
    for (const file of files) {
      try {
        done.push(await upload.mutateAsync({ file, boardId }))
      } catch (error) {
        toastError(t('images.uploadFailed', { name: file.name }), error)
      }
    }
    const last = done.at(-1)
    if (!last) return
    selection.setState({
      kind: 'assets',
      search: '',
      starredOnly: false,
      ...NO_FILTER,
      ...selecting(last.image_name),
    })
    toastSuccess(t('images.uploaded', { count: done.length }))
  }
  return (files) => void uploadAll(files)
}
