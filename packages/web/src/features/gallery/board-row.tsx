import type { BoardDTO } from '@invoke-studio/client'
import { Text, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconArchive, IconInbox, IconLock, IconPhoto, IconUsers, IconWorld } from '@tabler/icons-react'
import { type MouseEvent, type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { audienceOf, mayAdd } from '../../data/board-access.ts'
import { useChangeBoard } from '../../data/boards.ts'
import { useImage } from '../../data/images.ts'
import { useCommands } from '../../lib/commands.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { sentenceOf } from '../../ui/messages.tsx'
import { usePicturePlace } from '../../ui/pictures.ts'
import { BoardMenu } from './board-menu.tsx'
import classes from './board-row.module.css'
import { NameField } from './name-field.tsx'
import { useUploads } from './use-uploads.ts'

const DeleteBoardDialog = lazyPart(async () => (await import('./delete-board-dialog.tsx')).DeleteBoardDialog)

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
  const owner = withOwner ? board.owner_display_name : null
  if (renaming) return <Renaming board={board} onDone={() => setRenaming(false)} />
  return (
    <>
      <Row
        boardId={board.board_id}
        name={board.board_name}
        detail={owner}
        description={[
          t(`boards.visibility.${audienceOf(board)}`),
          ...(owner ? [t('boards.ownedBy', { name: owner })] : []),
          ...(board.archived ? [t('boards.archived')] : []),
        ].join('. ')}
        archived={board.archived}
        writable={mayAdd(board)}
        current={current}
        count={board.image_count + board.asset_count}
        onShow={onShow}
        cover={<Cover imageName={board.cover_image_name ?? null} />}
        symbol={<Symbols board={board} />}
        menu={<BoardMenu board={board} onRename={() => setRenaming(true)} onDelete={() => setDeleting(true)} />}
      />
      <Suspense>{deleting && <DeleteBoardDialog board={board} opened onClose={() => setDeleting(false)} />}</Suspense>
    </>
  )
}

function Renaming({ board, onDone }: { readonly board: BoardDTO; readonly onDone: () => void }) {
  const { t } = useTranslation('gallery')
  const change = useChangeBoard()
  const { board_id, board_name } = board
  return (
    <li className={classes.renaming}>
      <NameField
        label={t('boards.rename')}
        initial={board_name}
        busy={change.isPending}
        error={change.error ? sentenceOf(change.error) : null}
        onSave={(name) => change.mutate({ board_id, change: { board_name: name } }, { onSuccess: onDone })}
        onCancel={onDone}
      />
    </li>
  )
}

interface DateRowProps {
  /** The board's id, which says the day. */
  readonly boardId: string
  readonly name: string
  readonly count: number
  readonly coverName: string | null
  readonly current: boolean
  readonly onShow: () => void
}

/** The row of the images of one day. */
export function DateRow({ boardId, name, count, coverName, current, onShow }: DateRowProps) {
  return (
    <Row
      boardId={boardId}
      name={name}
      writable={false}
      current={current}
      count={count}
      onShow={onShow}
      cover={<Cover imageName={coverName} />}
    />
  )
}

interface RowProps {
  readonly boardId: string
  readonly name: string
  readonly detail?: string | null
  /** What only the eye sees otherwise: who sees the board, and whose it is. */
  readonly description?: string
  readonly archived?: boolean
  readonly writable: boolean
  readonly current: boolean
  readonly count: number | null
  readonly onShow: () => void
  readonly cover: ReactNode
  readonly symbol?: ReactNode
  readonly menu?: ReactNode
}

function Row(props: RowProps) {
  const { t } = useTranslation('gallery')
  const { name, detail, count } = props
  const description = useId()
  const drop = useImageDrop(props)
  const menu = useRef<HTMLSpanElement>(null)
  const openMenu = (event: MouseEvent) => {
    event.preventDefault()
    menu.current?.querySelector('button')?.click()
  }
  return (
    <li
      className={classes.row}
      data-current={props.current || undefined}
      data-over={drop.over || undefined}
      data-archived={props.archived || undefined}
      onContextMenu={props.menu ? openMenu : undefined}
      {...drop.handlers}
    >
      <UnstyledButton
        className={classes.button}
        aria-current={props.current}
        aria-label={count === null ? name : t('boards.row', { name, count })}
        aria-describedby={props.description ? description : undefined}
        onClick={props.onShow}
      >
        <span className={classes.cover}>{props.cover}</span>
        <span className={classes.name}>
          <Text size="sm" truncate title={name}>
            {name}
          </Text>
          {detail && (
            <Text size="xs" c="dimmed" truncate title={detail}>
              {detail}
            </Text>
          )}
        </span>
        {props.symbol}
        <Text size="xs" c="dimmed" className={classes.count}>
          {count ?? ''}
        </Text>
      </UnstyledButton>
      {props.description && <VisuallyHidden id={description}>{props.description}</VisuallyHidden>}
      <span ref={menu} className={classes.menu}>
        {props.menu}
      </span>
    </li>
  )
}

/** Takes images that are dropped on a row, and pictures from outside, which are uploaded to the board. */
function useImageDrop({ boardId, name, writable }: RowProps) {
  const { t } = useTranslation('gallery')
  const commands = useCommands()
  const upload = useUploads()
  const place = usePicturePlace({
    words: t('images.dropBoard', { board: name }),
    onNames: (imageNames) => commands.send('gallery.move-images', { imageNames, boardId }),
    onFiles: (files) => upload(files, boardId),
  })
  return writable ? place : { over: false, handlers: {} }
}

function Cover({ imageName }: { readonly imageName: string | null }) {
  const { data: image } = useImage(imageName)
  if (!image) return <IconPhoto size={16} stroke={1.5} aria-hidden />
  return <img className={classes.picture} src={image.thumbnail_url} alt="" loading="lazy" draggable={false} />
}

const AUDIENCE_ICONS = { everyone: IconWorld, some: IconUsers, nobody: IconLock }

function Symbols({ board }: { readonly board: BoardDTO }) {
  const { t } = useTranslation('gallery')
  const audience = audienceOf(board)
  const Icon = AUDIENCE_ICONS[audience]
  return (
    <>
      {board.archived && (
        <Tooltip label={t('boards.archived')}>
          <IconArchive size={14} stroke={1.5} className={classes.symbol} aria-hidden />
        </Tooltip>
      )}
      <Tooltip label={t(`boards.visibility.${audience}`)}>
        <Icon size={14} stroke={1.5} className={classes.symbol} aria-hidden />
      </Tooltip>
    </>
  )
}
