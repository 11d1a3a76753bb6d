import type { BoardDTO } from '@invoke-studio/client'
import { Menu, Tooltip } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconDoorExit,
  IconDownload,
  IconPencil,
  IconTrash,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { mayDelete, mayEdit, mayShare } from '../../data/board-access.ts'
import { useChangeBoard } from '../../data/boards.ts'
import { useDownload } from '../../data/downloads.ts'
import { useViewer } from '../../data/session.ts'
import { useCommands } from '../../lib/commands.ts'
import { blockedProps } from '../../ui/blocked.ts'
import { toastError, toastSuccess } from '../../ui/messages.tsx'
import { sectionOf } from './sections.ts'

const ICON = { size: 16, stroke: 1.5 }

interface BoardMenuItemsProps {
  readonly board: BoardDTO
  readonly onRename: () => void
  readonly onDelete: () => void
}

/** What can be done with a board. What the person may not do is there with the reason why. */
export function BoardMenuItems({ board, onRename, onDelete }: BoardMenuItemsProps) {
  const { t } = useTranslation('gallery')
  return (
    <>
      <SharingItems board={board} />
      <DownloadItem board={board} />
      <Item
        icon={<IconPencil {...ICON} />}
        blocked={mayEdit(board) ? null : t('boards.onlyManagers')}
        onClick={onRename}
      >
        {t('boards.rename')}
      </Item>
      <ArchiveItem board={board} />
      <Item
        icon={<IconTrash {...ICON} />}
        danger
        blocked={mayDelete(board) ? null : t('boards.onlyOwner')}
        onClick={onDelete}
      >
        {t('boards.delete')}
      </Item>
    </>
  )
}

function SharingItems({ board }: { readonly board: BoardDTO }) {
  const { t } = useTranslation('gallery')
  const { user_id, mode } = useViewer()
  const commands = useCommands()
  const open = (part: 'people' | 'leave') => commands.send('sharing.open', { boardId: board.board_id, part })
  // Somebody alone has nobody to share with.
  if (mode === 'single') return null
  return (
    <>
      <Item icon={<IconUsersGroup {...ICON} />} onClick={() => open('people')}>
        {mayShare(board) ? t('boards.share') : t('boards.whoSees')}
      </Item>
      {sectionOf(board, user_id) === 'shared' && (
        <Item icon={<IconDoorExit {...ICON} />} onClick={() => open('leave')}>
          {t('boards.leave')}
        </Item>
      )}
      <Menu.Divider />
    </>
  )
}

function ArchiveItem({ board }: { readonly board: BoardDTO }) {
  const { t } = useTranslation('gallery')
  const { archived, board_id, board_name: name } = board
  const change = useChangeBoard()
  // A promise tells what became of it when the menu is gone, too; callbacks of a mutation go with it.
  const toggle = () =>
    change.mutateAsync({ board_id, change: { archived: !archived } }).then(
      () => toastSuccess(archived ? t('boards.restored', { name }) : t('boards.archivedDone', { name })),
      (error) => toastError(t('boards.changeFailed'), error),
    )
  return (
    <Item
      icon={archived ? <IconArchiveOff {...ICON} /> : <IconArchive {...ICON} />}
      blocked={mayEdit(board) ? null : t('boards.onlyManagers')}
      onClick={() => void toggle()}
    >
      {archived ? t('boards.restore') : t('boards.archive')}
    </Item>
  )
}

function DownloadItem({ board }: { readonly board: BoardDTO }) {
  const { t } = useTranslation('gallery')
  const download = useDownload()
  const empty = board.image_count + board.asset_count === 0
  return (
    <Item
      icon={<IconDownload {...ICON} />}
      blocked={empty ? t('boards.nothingToDownload') : null}
      onClick={() =>
        void download
          .mutateAsync({ board_id: board.board_id })
          .catch((error) => toastError(t('download.failed'), error))
      }
    >
      {t('boards.download')}
    </Item>
  )
}

interface ItemProps {
  readonly icon: ReactNode
  readonly danger?: boolean
  /** Why it cannot be done; null when it can. */
  readonly blocked?: string | null
  readonly onClick: () => void
  readonly children: ReactNode
}

function Item({ icon, danger, blocked = null, onClick, children }: ItemProps) {
  return (
    <Tooltip label={blocked} position="left" disabled={blocked === null}>
      <Menu.Item
        leftSection={icon}
        {...(danger ? { c: 'var(--studio-danger-text)' } : {})}
        closeMenuOnClick={blocked === null}
        onClick={blocked === null ? onClick : undefined}
        {...blockedProps(blocked !== null)}
      >
        {children}
      </Menu.Item>
    </Tooltip>
  )
}
