import type { BoardDTO, Share } from '@invoke-studio/client'
import type { SharePermission } from '@invoke-studio/contract/access'
import { Avatar, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayDelete, mayShare } from '../../data/board-access.ts'
import { useViewer } from '../../data/session.ts'
import { useRemoveShare, useShareBoard, useShares } from '../../data/sharing.ts'
import { useCommands } from '../../lib/commands.ts'
import { formatTime } from '../../lib/format.ts'
import { initialsOf } from '../../lib/people.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ErrorMessage, toastError, toastUndo } from '../../ui/messages.tsx'
import { PermissionSelect } from './permission-select.tsx'
import classes from './sharing.module.css'

interface ShareListProps {
  readonly board: BoardDTO
  readonly onTransfer: () => void
  /** Called when the person begins to leave the board. */
  readonly onLeft: () => void
}

/** The owner and everybody with a share, as far as the person may know of them. */
export function ShareList({ board, onTransfer, onLeft }: ShareListProps) {
  const { t } = useTranslation('sharing')
  const { user_id } = useViewer()
  const { data: shares, isPending, error } = useShares(board.board_id)
  const ownerName = board.owner_display_name || t('nameless')
  return (
    <section aria-label={t('people.title')}>
      <Text fw={500} mb={4}>
        {t('people.title')}
      </Text>
      <ErrorMessage error={error} />
      <ul className={classes.list} aria-label={t('people.list')}>
        <PersonRow name={ownerName} isYou={board.user_id === user_id} detail={t('owner')}>
          {mayDelete(board) && (
            <Button variant="default" size="compact-sm" onClick={onTransfer}>
              {t('transfer.open')}
            </Button>
          )}
        </PersonRow>
        {shares?.map((share) => (
          <ShareRow key={share.user_id} board={board} share={share} onLeft={onLeft} />
        ))}
      </ul>
      {isPending && <Skeleton height={40} mt={4} />}
      {shares?.length === 0 && mayShare(board) && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('people.none')}
        </Text>
      )}
    </section>
  )
}

interface ShareRowProps {
  readonly board: BoardDTO
  readonly share: Share
  readonly onLeft: () => void
}

function ShareRow({ board, share, onLeft }: ShareRowProps) {
  const { t } = useTranslation('sharing')
  const { user_id } = useViewer()
  const commands = useCommands()
  const change = useShareBoard(board.board_id)
  const own = share.user_id === user_id
  const name = share.display_name || t('nameless')
  const [chosen, setChosen] = useState<SharePermission | null>(null)
  const setPermission = (permission: SharePermission) => {
    setChosen(permission)
    change.mutate(
      { user_ids: [share.user_id], permission },
      {
        onError: (error) => toastError(t('people.changeFailed'), error),
        onSettled: () => setChosen(null),
      },
    )
  }
  const leave = () => {
    onLeft()
    commands.send('sharing.open', { boardId: board.board_id, part: 'leave' })
  }
  return (
    <PersonRow name={name} isYou={own} detail={t('people.since', { time: formatTime(share.created_at) })}>
      {own || !mayShare(board) ? (
        <Text size="sm">{t(`permission.name.${share.permission}`)}</Text>
      ) : (
        <PermissionSelect
          bare
          label={t('permission.of', { name })}
          value={chosen ?? share.permission}
          onChange={setPermission}
        />
      )}
      {own ? (
        <Button variant="default" size="compact-sm" onClick={leave}>
          {t('leave.open')}
        </Button>
      ) : (
        mayShare(board) && <RemoveShare board={board} share={share} name={name} />
      )}
    </PersonRow>
  )
}

function RemoveShare({
  board,
  share,
  name,
}: {
  readonly board: BoardDTO
  readonly share: Share
  readonly name: string
}) {
  const { t } = useTranslation('sharing')
  const remove = useRemoveShare(board.board_id)
  const restore = useShareBoard(board.board_id)
  const undo = () => {
    const { user_id, permission } = share
    restore
      .mutateAsync({ user_ids: [user_id], permission })
      .catch((error: unknown) => toastError(t('people.shareFailed'), error))
  }
  // The row is gone before the answer is there; the word about it is not to go with it.
  const removeNow = async () => {
    try {
      await remove.mutateAsync(share.user_id)
      toastUndo(t('people.removed', { name, board: board.board_name }), t('action.undo', { ns: 'app' }), undo)
    } catch (error) {
      toastError(t('people.removeFailed'), error)
    }
  }
  return (
    <IconButton label={t('people.remove', { name })} loading={remove.isPending} onClick={() => void removeNow()}>
      <IconX size={16} stroke={1.5} />
    </IconButton>
  )
}

interface PersonRowProps {
  readonly name: string
  readonly isYou: boolean
  readonly detail: string
  readonly children: ReactNode
}

function PersonRow({ name, isYou, detail, children }: PersonRowProps) {
  const { t } = useTranslation('sharing')
  return (
    <li className={classes.person}>
      <Avatar size={28} color="accent" aria-hidden>
        {initialsOf(name)}
      </Avatar>
      <Stack gap={0} flex={1} miw={0}>
        <Text size="sm" truncate title={name}>
          {isYou ? t('nameYou', { name }) : name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {detail}
        </Text>
      </Stack>
      <Group gap="sm" wrap="nowrap" flex="none">
        {children}
      </Group>
    </li>
  )
}
