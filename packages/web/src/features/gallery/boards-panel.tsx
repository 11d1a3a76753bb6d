import { Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBoards, useCreateBoard, useUncategorizedCount } from '../../data/boards.ts'
import { showingBoard } from '../../data/selection.ts'
import { useViewer } from '../../data/session.ts'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ErrorMessage, sentenceOf, toastError } from '../../ui/messages.tsx'
import { Panel } from '../../ui/panel.tsx'
import { BoardRow, UncategorizedRow } from './board-row.tsx'
import classes from './boards-panel.module.css'
import { NameField } from './name-field.tsx'
import { boardSections } from './sections.ts'

/** The list of boards: choose one to see its images, drop images onto one to put them there. */
export function BoardsPanel() {
  const { t } = useTranslation('gallery')
  const [creating, setCreating] = useState(false)
  const [search, setSearch] = useState<string | null>(null)
  return (
    <Panel
      label={t('boards.label')}
      header={
        <>
          <Title order={2} size="h6" flex={1}>
            {t('boards.title')}
          </Title>
          <IconButton
            label={t('boards.search')}
            pressed={search !== null}
            onClick={() => setSearch(search === null ? '' : null)}
          >
            <IconSearch size={16} stroke={1.5} />
          </IconButton>
          <IconButton label={t('boards.create')} onClick={() => setCreating(true)}>
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
      <BoardList search={search ?? ''} />
    </Panel>
  )
}

function BoardList({ search }: { readonly search: string }) {
  const { t } = useTranslation('gallery')
  const { user_id } = useViewer()
  const boardId = useSelection((state) => state.boardId)
  const { data: boards, isPending, error } = useBoards()
  const { data: uncategorized } = useUncategorizedCount()
  const { selection } = useStudio()
  const show = (id: string) => selection.setState(showingBoard(id))
  if (isPending) {
    return (
      <Stack gap="xs">
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} height={32} />
        ))}
      </Stack>
    )
  }
  const sections = boardSections(boards ?? [], user_id, search)
  return (
    <>
      <ErrorMessage error={error} />
      <ul className={classes.list}>
        <UncategorizedRow count={uncategorized ?? null} current={boardId === 'none'} onShow={() => show('none')} />
      </ul>
      {sections.map(({ section, boards: rows }) => (
        <section key={section} aria-labelledby={`boards-${section}`}>
          <Text size="xs" c="dimmed" fw={600} mt="sm" mb={2} id={`boards-${section}`}>
            {t(`boards.section.${section}`)}
          </Text>
          <ul className={classes.list}>
            {rows.map((board) => (
              <BoardRow
                key={board.board_id}
                board={board}
                current={boardId === board.board_id}
                withOwner={section !== 'mine'}
                onShow={() => show(board.board_id)}
              />
            ))}
          </ul>
        </section>
      ))}
      {sections.length === 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {search ? t('boards.noMatch') : t('boards.empty')}
        </Text>
      )}
    </>
  )
}

function NewBoard({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('gallery')
  const { selection } = useStudio()
  const create = useCreateBoard()
  const save = (name: string) => {
    create.mutate(name, {
      onSuccess: (board) => {
        selection.setState(showingBoard(board.board_id))
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
