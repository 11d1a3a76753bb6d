import type { BoardDTO } from '@invoke-studio/client'
import { Button, Skeleton, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core'
import { IconArchive, IconChevronDown, IconPlus, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPrivateTo } from '../../data/board-access.ts'
import { useAllBoards, useCreateBoard, useDates, useUncategorizedCount } from '../../data/boards.ts'
import { useParametersStore } from '../../data/generation/use-parameters.ts'
import { showingBoard } from '../../data/selection.ts'
import { useViewer } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { formatDay } from '../../lib/format.ts'
import { useHotkey } from '../../lib/hotkeys.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ErrorMessage, sentenceOf, toastError } from '../../ui/messages.tsx'
import { Panel } from '../../ui/panel.tsx'
import { BoardRow, DateRow, UncategorizedRow } from './board-row.tsx'
import classes from './boards-panel.module.css'
import { NameField } from './name-field.tsx'
import { boardSections, type Section } from './sections.ts'

/** The list of boards: choose one to see its images, drop images onto one to put them there. */
export function BoardsPanel() {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const withArchived = useSelection((state) => state.withArchived)
  const [creating, setCreating] = useState(false)
  const [search, setSearch] = useState<string | null>(null)
  useHotkey('createBoard', () => setCreating(true))
  return (
    <Panel
      label={t('boards.label')}
      header={
        <>
          <Title order={2} size="h6" flex={1}>
            {t('boards.title')}
          </Title>
          <IconButton
            label={t('boards.showArchived')}
            pressed={withArchived}
            onClick={() => selection.setState({ withArchived: !withArchived })}
          >
            <IconArchive size={16} stroke={1.5} />
          </IconButton>
          <IconButton
            label={t('boards.search')}
            pressed={search !== null}
            onClick={() => setSearch(search === null ? '' : null)}
          >
            <IconSearch size={16} stroke={1.5} />
          </IconButton>
          <IconButton label={t('boards.create')} hotkey="createBoard" onClick={() => setCreating(true)}>
            <IconPlus size={18} stroke={1.5} />
          </IconButton>
        </>
      }
    >
      {search !== null && (
        <TextInput
          mb="sm"
          aria-label={t('boards.search')}
          placeholder={t('boards.searchPlaceholder')}
          autoFocus
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setSearch(null)}
        />
      )}
      {creating && <NewBoard onDone={() => setCreating(false)} />}
      <BoardList search={search ?? ''} withArchived={withArchived} />
      {!search && <Dates />}
    </Panel>
  )
}

/**
 * Shows the images of a board, or of a day. New images go there from then on when nobody else sees the board: to let
 * others see images is chosen on purpose, in the parameters.
 */
function useShowBoard() {
  const { selection } = useStudio()
  const { user_id } = useViewer()
  const parameters = useParametersStore()
  return (id: string, board?: BoardDTO) => {
    selection.setState(showingBoard(id))
    if (id === 'none' || (board && isPrivateTo(board, user_id))) parameters.setState({ boardId: id })
  }
}

function BoardList({ search, withArchived }: { readonly search: string; readonly withArchived: boolean }) {
  const { t } = useTranslation('gallery')
  const { user_id } = useViewer()
  const current = useSelection((state) => state.boardId === 'none')
  const { data: boards, isPending, error } = useAllBoards()
  const { data: uncategorized } = useUncategorizedCount()
  const show = useShowBoard()
  const sections = useMemo(
    () => boardSections(boards ?? [], user_id, { search, withArchived }),
    [boards, user_id, search, withArchived],
  )
  if (isPending) {
    return (
      <Stack gap="xs">
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} height={32} />
        ))}
      </Stack>
    )
  }
  return (
    <>
      <ErrorMessage error={error} />
      <ul className={classes.list}>
        <UncategorizedRow count={uncategorized ?? null} current={current} onShow={() => show('none')} />
      </ul>
      {sections.map(({ section, boards: rows }) => (
        <BoardSection key={section} section={section} boards={rows} searched={search !== ''} />
      ))}
      {sections.length === 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {search ? t('boards.noMatch') : t('boards.empty')}
        </Text>
      )}
    </>
  )
}

/** How many boards of a part are listed at first, and how many more each time. */
const AT_ONCE = 100

interface BoardSectionProps {
  readonly section: Section
  readonly boards: readonly BoardDTO[]
  readonly searched: boolean
}

function BoardSection({ section, boards, searched }: BoardSectionProps) {
  const { t } = useTranslation('gallery')
  const boardId = useSelection((state) => state.boardId)
  const show = useShowBoard()
  const [limit, setLimit] = useState(AT_ONCE)
  return (
    <Fold name={section} title={t(`boards.section.${section}`)} count={boards.length} open={searched}>
      <ul className={classes.list}>
        {boards.slice(0, limit).map((board) => (
          <BoardRow
            key={board.board_id}
            board={board}
            current={boardId === board.board_id}
            withOwner={section !== 'mine'}
            onShow={() => show(board.board_id, board)}
          />
        ))}
      </ul>
      <More count={boards.length - limit} onMore={() => setLimit(limit + AT_ONCE)} />
    </Fold>
  )
}

/** The days on which the person made something. */
function Dates() {
  const { t } = useTranslation('gallery')
  const boardId = useSelection((state) => state.boardId)
  const open = useSelection((state) => !state.folded.includes('dates'))
  const show = useShowBoard()
  const { data: dates = [], isPending } = useDates(open)
  const [limit, setLimit] = useState(AT_ONCE)
  return (
    <Fold name="dates" title={t('boards.section.dates')} count={open && !isPending ? dates.length : null}>
      <ul className={classes.list}>
        {dates.slice(0, limit).map((day) => (
          <DateRow
            key={day.virtual_board_id}
            boardId={day.virtual_board_id}
            name={formatDay(day.date)}
            count={day.image_count + day.asset_count}
            coverName={day.cover_image_name}
            current={boardId === day.virtual_board_id}
            onShow={() => show(day.virtual_board_id)}
          />
        ))}
      </ul>
      {!isPending && dates.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('boards.noDates')}
        </Text>
      )}
      <More count={dates.length - limit} onMore={() => setLimit(limit + AT_ONCE)} />
    </Fold>
  )
}

interface FoldProps {
  /** Under which the person's choice is kept. */
  readonly name: string
  readonly title: string
  readonly count: number | null
  /** Opens it whatever was chosen. */
  readonly open?: boolean
  readonly children: ReactNode
}

/** A part of the list that folds. */
function Fold({ name, title, count, open = false, children }: FoldProps) {
  const { selection } = useStudio()
  const folded = useSelection((state) => state.folded.includes(name)) && !open
  const toggle = () =>
    selection.setState(({ folded: before }) => ({
      folded: before.includes(name) ? before.filter((other) => other !== name) : [...before, name],
    }))
  return (
    <section aria-label={title}>
      <UnstyledButton className={classes.fold} aria-expanded={!folded} aria-label={title} onClick={toggle}>
        <IconChevronDown size={14} stroke={1.75} className={classes.chevron} data-folded={folded || undefined} />
        <span className={classes.foldTitle}>{title}</span>
        <span className={classes.foldCount}>{count ?? ''}</span>
      </UnstyledButton>
      {!folded && children}
    </section>
  )
}

function More({ count, onMore }: { readonly count: number; readonly onMore: () => void }) {
  const { t } = useTranslation('gallery')
  if (count <= 0) return null
  return (
    <Button variant="subtle" size="compact-sm" fullWidth mt={2} onClick={onMore}>
      {t('boards.more', { count })}
    </Button>
  )
}

function NewBoard({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('gallery')
  const show = useShowBoard()
  const create = useCreateBoard()
  const save = (name: string) => {
    create.mutate(name, {
      onSuccess: (board) => {
        show(board.board_id, board)
        onDone()
      },
      onError: (error) => toastError(t('boards.createFailed'), error),
    })
  }
  return (
    <NameField
      label={t('boards.newName')}
      initial=""
      busy={create.isPending}
      error={create.error ? sentenceOf(create.error) : null}
      onSave={save}
      onCancel={onDone}
    />
  )
}
