import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { mayAdd } from '../../../data/board-access.ts'
import { useBoards } from '../../../data/boards.ts'
import { isObject } from '../model/json.ts'
import type { FieldProps } from './field-props.ts'

/** The board that images go to: one of the person's, none, or the one that they chose to add images to. */
export function BoardField({ value, onChange, label, invalid, describedBy }: FieldProps) {
  const { t } = useTranslation('workflows')
  const { data: boards = [] } = useBoards()
  const chosen = isObject(value) ? String(value.board_id) : value === 'auto' ? 'auto' : 'none'
  const writable = boards.filter((board) => mayAdd(board) || board.board_id === chosen)
  return (
    <Select
      aria-label={label}
      aria-describedby={describedBy}
      error={invalid}
      allowDeselect={false}
      searchable={writable.length > 8}
      value={chosen}
      onChange={(id) => onChange(id === 'auto' || id === 'none' || id === null ? (id ?? undefined) : { board_id: id })}
      data={[
        { value: 'auto', label: t('board.auto') },
        { value: 'none', label: t('board.none') },
        ...writable.map((board) => ({ value: board.board_id, label: board.board_name, disabled: !mayAdd(board) })),
      ]}
    />
  )
}
