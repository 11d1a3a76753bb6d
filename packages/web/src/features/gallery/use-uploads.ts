import type { ImageDTO } from '@invoke-studio/client'
import { useTranslation } from 'react-i18next'
import { mayAdd } from '../../data/board-access.ts'
import { useAllBoards, useBoard } from '../../data/boards.ts'
import { isRealBoard, NO_FILTER } from '../../data/gallery-view.ts'
import { useUploadImage } from '../../data/images.ts'
import { selecting, showingBoard } from '../../data/selection.ts'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { toastError, toastSuccess } from '../../ui/messages.tsx'
import { usePictures } from '../../ui/pictures.ts'

/** Where uploads go: the name of the shown board, and whether it takes any; from the days of the calendar they go to none. */
export function useUploadTarget(): { readonly name: string; readonly mayUpload: boolean } {
  const { t } = useTranslation('gallery')
  const boardId = useSelection((state) => state.boardId)
  const board = useBoard(boardId)
  const real = isRealBoard(boardId) ? board : undefined
  return { name: real?.board_name ?? t('boards.uncategorized'), mayUpload: !real || mayAdd(real) }
}

/**
 * Uploads the pictures among files one after the other onto a board, else onto the one that is shown, and then shows them
 * among the assets. Of other files it is said that they cannot be used.
 */
export function useUploads(): (files: readonly File[], boardId?: string) => void {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const { data: boards = [] } = useAllBoards()
  const upload = useUploadImage()
  const pictures = usePictures()
  const uploadAll = async (files: readonly File[], target: string) => {
    const done: ImageDTO[] = []
    for (const file of files) {
      try {
        done.push(await upload.mutateAsync({ file, boardId: target }))
      } catch (error) {
        toastError(t('images.uploadFailed', { name: file.name }), error)
      }
    }
    const last = done.at(-1)
    if (!last) return
    const shown = selection.getState().boardId
    selection.setState({
      ...(isRealBoard(target) && target !== shown ? showingBoard(target) : {}),
      kind: 'assets',
      search: '',
      starredOnly: false,
      ...NO_FILTER,
      ...selecting(last.image_name),
    })
    const board = boards.find(({ board_id }) => board_id === target)?.board_name ?? t('boards.uncategorized')
    toastSuccess(t('images.uploaded', { count: done.length, board }))
  }
  return (files, boardId = selection.getState().boardId) => void uploadAll(pictures(files), boardId)
}
