import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useBoard } from '../../data/boards.ts'
import { useViewer } from '../../data/session.ts'
import { useLeaveBoard } from '../../data/sharing.ts'
import texts from '../../lib/i18n/en/sharing.json'
import { useTexts } from '../../lib/i18n/use-texts.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { sentenceOf, toastSuccess } from '../../ui/messages.tsx'

interface LeaveDialogProps {
  readonly boardId: string
  readonly onClose: () => void
}

/** Asks before the person gives up their own share of a board. */
export function LeaveDialog({ boardId, onClose }: LeaveDialogProps) {
  useTexts({ sharing: texts })
  const { t } = useTranslation('sharing')
  const board = useBoard(boardId)
  const { user_id } = useViewer()
  const leave = useLeaveBoard()
  useEffect(() => {
    if (!board) onClose()
  }, [board, onClose])
  if (!board) return null
  const { board_name: name, board_visibility } = board
  const confirm = async () => {
    // The dialog is gone with the board before the answer is there; the word about it is not to go with it.
    const left = await leave.mutateAsync({ board_id: boardId, own_id: user_id }).catch(() => null)
    if (!left) return
    toastSuccess(t('leave.done', { name }))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      onConfirm={() => void confirm()}
      title={t('leave.title', { name })}
      action={t('leave.submit')}
      danger
      busy={leave.isPending}
      error={leave.error ? sentenceOf(leave.error) : null}
    >
      {board_visibility === 'private' ? t('leave.explain') : t('leave.explainOpen')}
    </ConfirmDialog>
  )
}
