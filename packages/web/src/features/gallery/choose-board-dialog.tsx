import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayAdd } from '../../data/board-access.ts'
import { useBoards } from '../../data/boards.ts'
import { useCommands } from '../../lib/commands.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

interface ChooseBoardDialogProps {
  readonly imageNames: readonly string[]
  readonly onClose: () => void
}

/** Asks to which board images are moved; boards are found by their names. */
export function ChooseBoardDialog({ imageNames, onClose }: ChooseBoardDialogProps) {
  const { t } = useTranslation('gallery')
  const commands = useCommands()
  const { data: boards } = useBoards()
  const [boardId, setBoardId] = useState<string | null>(null)
  const confirm = () => {
    if (boardId === null) return
    onClose()
    commands.send('gallery.move-images', { imageNames, boardId })
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      onConfirm={confirm}
      title={t('chooseBoard.title', { count: imageNames.length })}
      action={t('images.move')}
    >
      <Select
        label={t('chooseBoard.board')}
        placeholder={t('boards.searchPlaceholder')}
        searchable
        data-autofocus
        limit={100}
        nothingFoundMessage={t('boards.noMatch')}
        value={boardId}
        onChange={setBoardId}
        data={[
          { value: 'none', label: t('boards.uncategorized') },
          ...(boards ?? []).filter(mayAdd).map((board) => ({ value: board.board_id, label: board.board_name })),
        ]}
      />
    </ConfirmDialog>
  )
}
