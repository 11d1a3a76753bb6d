import { Stack, Text } from '@mantine/core'
import { IconUsers, IconWorld } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { audienceOf, mayShare } from '../../data/board-access.ts'
import { useViewer } from '../../data/session.ts'
import { useShares } from '../../data/sharing.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import classes from './move-dialog.module.css'
import type { PendingMove } from './use-moving.ts'

interface MoveDialogProps {
  readonly move: PendingMove
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Most people that are named one by one. */
const NAMED = 5

/** Says who will see images on a board before they are put there. */
export function MoveDialog({ move: { board, imageNames }, onConfirm, onClose }: MoveDialogProps) {
  const { t } = useTranslation('gallery')
  const count = imageNames.length
  const Icon = audienceOf(board) === 'everyone' ? IconWorld : IconUsers
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      onConfirm={onConfirm}
      title={t('move.title', { count, board: board.board_name })}
      action={t('move.submit', { count })}
    >
      <Stack gap="sm">
        <Text size="sm">{t('move.question', { count })}</Text>
        <div className={classes.audience}>
          <Icon size={20} stroke={1.5} aria-hidden />
          <Audience board={board} />
        </div>
      </Stack>
    </ConfirmDialog>
  )
}

function Audience({ board }: Pick<PendingMove, 'board'>) {
  const { t, i18n } = useTranslation('gallery')
  const { user_id } = useViewer()
  const open = audienceOf(board) === 'everyone'
  const { data: shares } = useShares(board.board_id, !open && mayShare(board))
  if (open) return <Text size="sm">{t('move.everyone')}</Text>
  const owner = board.user_id === user_id ? null : (board.owner_display_name ?? t('move.owner'))
  const others = (shares ?? []).filter((share) => share.user_id !== user_id && share.user_id !== board.user_id)
  const named = others.slice(0, NAMED).map(({ display_name }) => display_name || t('move.somebody'))
  const more = others.length - named.length
  const people = [
    ...(owner ? [owner] : []),
    ...named,
    ...(more > 0 ? [t('move.more', { count: more })] : []),
    ...(mayShare(board) ? [] : [t('move.theOthers')]),
  ]
  return <Text size="sm">{new Intl.ListFormat(i18n.language).format(people)}</Text>
}
