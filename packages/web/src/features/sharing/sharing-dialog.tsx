import type { BoardDTO } from '@invoke-studio/client'
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconShield } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayShare } from '../../data/board-access.ts'
import { useBoard } from '../../data/boards.ts'
import texts from '../../lib/i18n/en/sharing.json'
import { useTexts } from '../../lib/i18n/use-texts.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { AddPeople } from './add-people.tsx'
import { ShareList } from './share-list.tsx'
import classes from './sharing.module.css'
import { TransferDialog } from './transfer-dialog.tsx'
import { VisibilityChoice } from './visibility-choice.tsx'

interface SharingDialogProps {
  readonly boardId: string
  readonly onClose: () => void
}

/** Who sees a board and what they may do on it; those who manage the board change it here. Closes with the board. */
export function SharingDialog({ boardId, onClose }: SharingDialogProps) {
  useTexts({ sharing: texts })
  const { t } = useTranslation('sharing')
  const board = useBoard(boardId)
  const [transferring, setTransferring] = useState(false)
  useEffect(() => {
    if (!board) onClose()
  }, [board, onClose])
  if (!board) return null
  const { board_name: name } = board
  if (transferring) return <TransferDialog board={board} onClose={() => setTransferring(false)} />
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={mayShare(board) ? t('title', { name }) : t('titleReader', { name })}
    >
      <Stack gap="lg">
        {mayShare(board) ? (
          <AddPeople board={board} />
        ) : (
          <Text size="sm">{t(`permission.yours.${board.permission}`)}</Text>
        )}
        <ShareList board={board} onTransfer={() => setTransferring(true)} onLeft={onClose} />
        <Everybody board={board} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('close')}</Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function Everybody({ board }: { readonly board: BoardDTO }) {
  const { t } = useTranslation('sharing')
  return (
    <Stack gap="md">
      <VisibilityChoice board={board} />
      <Group gap={6} wrap="nowrap" className={classes.note}>
        <IconShield size={14} stroke={1.5} aria-hidden />
        <Text size="xs" c="dimmed">
          {t('administrators')}
        </Text>
      </Group>
    </Stack>
  )
}
