import type { BoardDTO } from '@invoke-studio/client'
import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeleteBoard } from '../../data/boards.ts'
import { afterwards } from '../../lib/afterwards.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { sentenceOf, toastSuccess } from '../../ui/messages.tsx'

interface DeleteBoardDialogProps {
  readonly board: BoardDTO
  readonly opened: boolean
  readonly onClose: () => void
}

/** Asks what shall become of a board's images before the board is deleted. */
export function DeleteBoardDialog({ board, opened, onClose }: DeleteBoardDialogProps) {
  const { t } = useTranslation('gallery')
  const [images, setImages] = useState<'keep' | 'delete'>('keep')
  const remove = useDeleteBoard()
  const count = board.image_count + board.asset_count
  const confirm = () => {
    const { board_id, board_name: name } = board
    afterwards(remove.mutateAsync({ board_id, include_images: images === 'delete' }), () => {
      toastSuccess(t('boards.deleted', { name }))
      onClose()
    })
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      onConfirm={confirm}
      title={t('boards.deleteTitle', { name: board.board_name })}
      action={images === 'delete' && count > 0 ? t('boards.deleteAll', { count }) : t('boards.delete')}
      danger
      busy={remove.isPending}
      error={remove.error ? sentenceOf(remove.error) : null}
    >
      {count === 0 ? (
        t('boards.deleteEmpty')
      ) : (
        <Radio.Group
          label={t('boards.deleteQuestion', { count })}
          value={images}
          onChange={(value) => setImages(value === 'delete' ? 'delete' : 'keep')}
        >
          <Stack gap="sm" mt="sm">
            <Radio value="keep" label={t('boards.keepImages')} />
            <Radio value="delete" label={t('boards.deleteImages')} color="danger" />
          </Stack>
        </Radio.Group>
      )}
    </ConfirmDialog>
  )
}
