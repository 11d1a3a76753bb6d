import type { BoardDTO } from '@invoke-studio/client'
import { Menu, Text, Tooltip, UnstyledButton } from '@mantine/core'
import {
  IconDots,
  IconInbox,
  IconLock,
  IconPencil,
  IconPhoto,
  IconTrash,
  IconUsers,
  IconWorld,
} from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mayAdd, mayDelete, mayEdit } from '../../data/board-access.ts'
import { useMoveImages, useRenameBoard } from '../../data/boards.ts'
import { useImage } from '../../data/images.ts'
import { draggedImages, isImageDrag } from '../../lib/drag.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { sentenceOf, toastError, toastSuccess } from '../../ui/messages.tsx'
import classes from './board-row.module.css'
import { DeleteBoardDialog } from './delete-board-dialog.tsx'
import { NameField } from './name-field.tsx'

/** The row of images that are on no board. */
export function UncategorizedRow(props: {
  readonly count: number | null
  readonly current: boolean
  readonly onShow: () => void
}) {
  const { t } = useTranslation('gallery')
  return (
    <Row
      boardId="none"
      name={t('boards.uncategorized')}
      writable
      current={props.current}
      count={props.count}
      onShow={props.onShow}
      cover={<IconInbox size={16} stroke={1.5} aria-hidden />}
    />
  )
}

interface BoardRowProps {
  readonly board: BoardDTO
  readonly current: boolean
  readonly withOwner: boolean
  readonly onShow: () => void
}

/** The row of a board: cover, name, who sees it, how many images; and what can be done with it. */
export function BoardRow({ board, current, withOwner, onShow }: BoardRowProps) {
  const { t } = useTranslation('gallery')
  const [renaming, setRenaming] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const rename = useRenameBoard()
  const save = (board_name: string) =>
    rename.mutate({ board_id: board.board_id, board_name }, { onSuccess: () => setRenaming(false) })
  if (renaming) {
    return (
      <li className={classes.renaming}>
        <NameField
          label={t('boards.rename')}
          initial={board.board_name}
          busy={rename.isPending}
          error={rename.error ? sentenceOf(rename.error) : null}
          onSave={save}
          onCancel={() => {
            rename.reset()
            setRenaming(false)
          }}
        />
      </li>
    )
  }
  return (
    <>
      <Row
        boardId={board.board_id}
        name={board.board_name}
        {...(withOwner && board.owner_display_name ? { detail: board.owner_display_name } : {})}
        writable={mayAdd(board)}
        current={current}
        count={board.image_count + board.asset_count}
        onShow={onShow}
        cover={<Cover imageName={board.cover_image_name ?? null} />}
        symbol={<VisibilitySymbol board={board} />}
        menu={<BoardMenu board={board} onRename={() => setRenaming(true)} onDelete={() => setDeleting(true)} />}
      />
      <DeleteBoardDialog board={board} opened={deleting} onClose={() => setDeleting(false)} />
    </>
  )
}

interface RowProps {
  readonly boardId: string
  readonly name: string
  readonly detail?: string
  readonly writable: boolean
  readonly current: boolean
  readonly count: number | null
  readonly onShow: () => void
  readonly cover: ReactNode
  readonly symbol?: ReactNode
  readonly menu?: ReactNode
}

function Row({ boardId, name, detail, writable, current, count, onShow, cover, symbol, menu }: RowProps) {
  const { t } = useTranslation('gallery')
  const drop = useImageDrop(boardId, name, writable)
  return (
    <li
      className={classes.row}
      data-current={current || undefined}
      data-over={drop.over || undefined}
      {...drop.handlers}
    >
      <UnstyledButton
        className={classes.button}
        aria-current={current}
        aria-label={count === null ? name : t('boards.row', { name, count })}
        onClick={onShow}
      >
        <span className={classes.cover}>{cover}</span>
        <span className={classes.name}>
          <Text size="sm" truncate>
            {name}
          </Text>
          {detail && (
            <Text size="xs" c="dimmed" truncate>
              {detail}
            </Text>
          )}
        </span>
        {symbol}
        <Text size="xs" c="dimmed" className={classes.count}>
          {count ?? ''}
        </Text>
      </UnstyledButton>
      <span className={classes.menu}>{menu}</span>
    </li>
  )
}

/** Takes images that are dropped on a row, with a word about what happened. */
function useImageDrop(boardId: string, boardName: string, writable: boolean) {
  const { t } = useTranslation('gallery')
  const [over, setOver] = useState(false)
  const move = useMoveImages()
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const imageNames = draggedImages(event.dataTransfer)
    if (imageNames.length === 0) return
    move.mutate(
      { boardId, imageNames },
      {
        onSuccess: () => toastSuccess(t('images.moved', { count: imageNames.length, board: boardName })),
        onError: (error) => toastError(t('images.moveFailed'), error),
      },
    )
  }
  const onDragOver = (event: DragEvent) => {
    if (!writable || !isImageDrag(event.dataTransfer)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    setOver(true)
  }
  return { over, handlers: { onDrop, onDragOver, onDragLeave: () => setOver(false) } }
}

function Cover({ imageName }: { readonly imageName: string | null }) {
  const { data: image } = useImage(imageName)
  if (!image) return <IconPhoto size={16} stroke={1.5} aria-hidden />
  return <img className={classes.picture} src={image.thumbnail_url} alt="" loading="lazy" draggable={false} />
}

function VisibilitySymbol({ board }: { readonly board: BoardDTO }) {
  const { t } = useTranslation('gallery')
  const kind = board.board_visibility !== 'private' ? 'everyone' : board.is_shared ? 'shared' : 'private'
  const Icon = { everyone: IconWorld, shared: IconUsers, private: IconLock }[kind]
  return (
    <Tooltip label={t(`boards.visibility.${kind}`)}>
      <Icon size={14} stroke={1.5} className={classes.symbol} role="img" aria-label={t(`boards.visibility.${kind}`)} />
    </Tooltip>
  )
}

interface BoardMenuProps {
  readonly board: BoardDTO
  readonly onRename: () => void
  readonly onDelete: () => void
}

function BoardMenu({ board, onRename, onDelete }: BoardMenuProps) {
  const { t } = useTranslation('gallery')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton size={24} label={t('boards.menu', { name: board.board_name })}>
          <IconDots size={16} stroke={1.5} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.5} />} disabled={!mayEdit(board)} onClick={onRename}>
          {t('boards.rename')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={16} stroke={1.5} />}
          c="var(--studio-danger-text)"
          disabled={!mayDelete(board)}
          onClick={onDelete}
        >
          {t('boards.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
