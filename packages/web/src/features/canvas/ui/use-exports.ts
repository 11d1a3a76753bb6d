import { useTranslation } from 'react-i18next'
import { useBoards } from '../../../data/boards.ts'
import { uploadPicture } from '../../../data/canvas.ts'
import { useParametersStore } from '../../../data/generation/use-parameters.ts'
import { useStudio } from '../../../data/studio.ts'
import { toastError, toastSuccess } from '../../../ui/messages.tsx'
import { useCanvas } from '../canvas-context.ts'
import { exported } from '../editor/export.ts'

/** Tells the name of the board that new images go to. */
export function useBoardName(): () => string {
  const { t } = useTranslation('canvas')
  const parameters = useParametersStore()
  const { data: boards } = useBoards()
  return () => {
    const { boardId } = parameters.getState()
    return boards?.find(({ board_id }) => board_id === boardId)?.board_name ?? t('bar.uncategorized')
  }
}

/** What can be done with the picture as a whole: kept in the gallery, as a file, in the clipboard. */
export function useExports() {
  const { t } = useTranslation('canvas')
  const studio = useStudio()
  const { editor } = useCanvas()
  const parameters = useParametersStore()
  const boardName = useBoardName()

  const withFile = async (part: 'box' | 'all', failed: string, use: (file: Blob) => Promise<void> | void) => {
    try {
      const file = await exported(editor, part)
      if (typeof file === 'string') toastError(failed, t(`bar.${file}`))
      else await use(file)
    } catch (error) {
      toastError(failed, error)
    }
  }
  return {
    save: (part: 'box' | 'all') =>
      withFile(part, t('bar.saveFailed'), async (file) => {
        const { boardId } = parameters.getState()
        await uploadPicture(studio, file, { category: 'general', intermediate: false, boardId })
        toastSuccess(t('bar.saved', { board: boardName() }))
      }),
    download: (part: 'box' | 'all') => withFile(part, t('bar.saveFailed'), (file) => downloadFile(file, 'canvas.png')),
    copy: () =>
      withFile('box', t('bar.copyFailed'), async (file) => {
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': file })])
        toastSuccess(t('bar.copied'))
      }),
  }
}

function downloadFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
