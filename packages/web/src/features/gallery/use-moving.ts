import type { BoardDTO, ImageDTO } from '@invoke-studio/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAllBoards, useMoveImages } from '../../data/boards.ts'
import { dateOf } from '../../data/gallery-view.ts'
import { keys } from '../../data/keys.ts'
import { useStudio } from '../../data/studio.ts'
import { useCommand } from '../../lib/commands.ts'
import { toastError, toastSuccess, toastUndo } from '../../ui/messages.tsx'
import { afterMove, canPutBack, exposes, onlyFor, type Placement, placements } from './moving.ts'
import { useTellRefused } from './use-refused.ts'

/** A move that waits for a word, because more people would see the images. */
export interface PendingMove {
  readonly board: BoardDTO
  readonly imageNames: readonly string[]
}

/**
 * Moves images, whoever asks for it: at once where nobody new would see them, else after `confirm`. Every move can be taken
 * back for a while, where that is known to be possible.
 */
export function useMoving() {
  const [pending, setPending] = useState<PendingMove | null>(null)
  const { data: boards = [] } = useAllBoards()
  const boardOf = useBoardOf()
  const { move, busy } = useMove(boards)
  const find = (id: string) => boards.find(({ board_id }) => board_id === id) ?? null
  useCommand('gallery.move-images', ({ imageNames, boardId }) => {
    const board = find(boardId)
    const before = placements(imageNames, boardOf)
    const known = before.reduce((count, placement) => count + placement.imageNames.length, 0)
    // What is not known to be seen by others is taken for the person's alone.
    const exposed = board && (known < imageNames.length || before.some((one) => exposes(board, find(one.boardId))))
    if (exposed && exposes(board, null)) setPending({ board, imageNames })
    else move(imageNames, boardId, before)
  })
  const confirm = () => {
    if (!pending) return
    move(pending.imageNames, pending.board.board_id, placements(pending.imageNames, boardOf))
    setPending(null)
  }
  return { pending, confirm, cancel: () => setPending(null), busy }
}

/** Where an image is, as far as it was loaded; those of the shown board are on it. */
function useBoardOf() {
  const { queries, selection } = useStudio()
  return (name: string): string | undefined => {
    const image = queries.getQueryData<ImageDTO | null>(keys.image(name))
    if (image) return image.board_id ?? 'none'
    const { boardId } = selection.getState()
    return dateOf(boardId) === null ? boardId : undefined
  }
}

function useMove(boards: readonly BoardDTO[]) {
  const { t } = useTranslation('gallery')
  const tellRefused = useTellRefused()
  const moving = useMoveImages()
  const { selection } = useStudio()
  const nameOf = (id: string) => boards.find(({ board_id }) => board_id === id)?.board_name ?? t('boards.uncategorized')
  const onError = (error: unknown) => toastError(t('images.moveFailed'), error)
  const put = async (placement: Placement) => {
    const outcome = await moving.mutateAsync(placement)
    selection.setState((state) => afterMove(state, outcome.done, placement.boardId))
    return outcome
  }
  const putBack = async (before: readonly Placement[]) => {
    try {
      for (const placement of before) await put(placement)
    } catch (error) {
      onError(error)
    }
  }
  // A promise tells what became of each of several moves in a row; callbacks of a mutation are those of the last one.
  const move = (imageNames: readonly string[], boardId: string, before: readonly Placement[]) =>
    void put({ boardId, imageNames }).then(({ done, refused }) => {
      tellRefused('move', refused, imageNames.length)
      if (done.length === 0) return
      const message = t('images.moved', { count: done.length, board: nameOf(boardId) })
      const past = onlyFor(before, new Set(done)).filter((one) => one.boardId !== boardId)
      const byId = new Map(boards.map((board) => [board.board_id, board]))
      if (canPutBack(done, past, byId)) toastUndo(message, t('action.undo', { ns: 'app' }), () => void putBack(past))
      else toastSuccess(message)
    }, onError)
  return { move, busy: moving.isPending }
}
