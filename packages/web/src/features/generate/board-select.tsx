import { Select } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { mayAdd } from '../../data/board-access.ts'
import { useBoards } from '../../data/boards.ts'
import { useParameter, useParametersStore } from '../../data/generation/use-parameters.ts'

/** The board that new images go to. A board that was deleted is forgotten. */
export function BoardSelect() {
  const { t } = useTranslation('generate')
  const store = useParametersStore()
  const boardId = useParameter('boardId')
  const { data: boards } = useBoards()
  useEffect(() => {
    if (boards && boardId !== 'none' && !boards.some((board) => board.board_id === boardId)) {
      store.setState({ boardId: 'none' })
    }
  }, [boards, boardId, store])
  const writable = (boards ?? []).filter((board) => mayAdd(board) || board.board_id === boardId)
  return (
    <Select
      label={t('board.label')}
      allowDeselect={false}
      searchable={writable.length > 8}
      limit={100}
      value={boardId}
      onChange={(value) => store.setState({ boardId: value ?? 'none' })}
      data={[
        { value: 'none', label: t('board.none') },
        ...writable.map((board) => ({ value: board.board_id, label: board.board_name, disabled: !mayAdd(board) })),
      ]}
    />
  )
}
