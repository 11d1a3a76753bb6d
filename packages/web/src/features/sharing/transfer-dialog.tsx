import type { BoardDTO } from '@invoke-studio/client'
import { Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useViewer } from '../../data/session.ts'
import { useTransferBoard } from '../../data/sharing.ts'
import { afterwards } from '../../lib/afterwards.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { sentenceOf, toastSuccess } from '../../ui/messages.tsx'
import { useFoundPeople } from './people-picker.tsx'

interface TransferDialogProps {
  readonly board: BoardDTO
  readonly onClose: () => void
}

/** Makes somebody else the owner of a board. */
export function TransferDialog({ board, onClose }: TransferDialogProps) {
  const { t } = useTranslation('sharing')
  const { user_id } = useViewer()
  const transfer = useTransferBoard(board.board_id)
  const [search, setSearch] = useState('')
  const [heir, setHeir] = useState<{ value: string; label: string } | null>(null)
  const [missing, setMissing] = useState(false)
  const { people, isSearching } = useFoundPeople(search === heir?.label ? '' : search, [board.user_id])
  const options = heir && !people.some(({ value }) => value === heir.value) ? [heir, ...people] : people
  const confirm = () => {
    setMissing(heir === null)
    if (!heir) return
    afterwards(transfer.mutateAsync(heir.value), () => {
      toastSuccess(t('transfer.done', { board: board.board_name, name: heir.label }))
      onClose()
    })
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      onConfirm={confirm}
      title={t('transfer.title', { name: board.board_name })}
      action={t('transfer.submit')}
      busy={transfer.isPending}
      error={transfer.error ? sentenceOf(transfer.error) : null}
    >
      <Stack gap="sm">
        <span>{t('transfer.explain')}</span>
        <span>
          {board.user_id === user_id
            ? t('transfer.explainYours')
            : t('transfer.explainOther', { owner: board.owner_display_name ?? t('nameless') })}
        </span>
        <Select
          label={t('transfer.person')}
          placeholder={t('people.placeholder')}
          searchable
          filter={({ options: found }) => found}
          nothingFoundMessage={isSearching ? t('people.searching') : t('people.nobody')}
          maxDropdownHeight={240}
          error={missing && !heir ? t('transfer.missing') : null}
          data={options}
          value={heir?.value ?? null}
          onChange={(value) => setHeir(options.find((person) => person.value === value) ?? null)}
          searchValue={search}
          onSearchChange={setSearch}
        />
      </Stack>
    </ConfirmDialog>
  )
}
