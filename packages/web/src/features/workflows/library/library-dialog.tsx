import { Button, Chip, Group, Select, Skeleton, Stack, Tabs, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSchema, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFollowLibrary, useWorkflows, useWorkflowTags, type WorkflowFilter } from '../../../data/workflows.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorMessage } from '../../../ui/messages.tsx'
import { useEditor, useEditorState } from '../editor-context.tsx'
import classes from './library.module.css'
import { WorkflowCard } from './workflow-card.tsx'

/** The library of workflows: one's own, everybody's, and those that ship with the studio. */
export function LibraryDialog() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const opened = useEditorState((state) => state.dialog === 'library')
  return (
    <Dialog
      opened={opened}
      onClose={() => store.setState({ dialog: null })}
      title={t('library.title')}
      size="min(1080px, 94vw)"
    >
      <Library />
    </Dialog>
  )
}

const SHELVES = ['mine', 'others', 'defaults'] as const
/** How each shelf is ordered before anybody chose. */
const USUAL_ORDER = { mine: 'opened_at', others: 'updated_at', defaults: 'name' } as const
const ORDERS = ['opened_at', 'name', 'created_at', 'updated_at'] as const

function Library() {
  const { t } = useTranslation('workflows')
  useFollowLibrary()
  const [chosen, setChosen] = useState<WorkflowFilter['shelf'] | null>(null)
  const first = useFirstShelf()
  const shelf = chosen ?? first
  const [query, setQuery] = useState('')
  const [tags, setTags] = useState<readonly string[]>([])
  const [wanted, setOrder] = useState<WorkflowFilter['order'] | null>(null)
  const order = wanted ?? USUAL_ORDER[shelf]
  const [typed] = useDebouncedValue(query.trim(), 200)
  const change = (next: string | null) => {
    const known = SHELVES.find((name) => name === next)
    if (!known) return
    setChosen(known)
    setTags([])
  }
  return (
    <Tabs value={shelf} onChange={change} keepMounted={false} className={classes.root}>
      <Tabs.List>
        {SHELVES.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`library.shelf.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Group gap="sm" mt="md" wrap="nowrap">
        <TextInput
          flex={1}
          data-autofocus
          aria-label={t('library.search')}
          placeholder={t('library.search')}
          leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Select
          w={180}
          aria-label={t('library.order')}
          allowDeselect={false}
          value={order}
          onChange={(next) => setOrder(ORDERS.find((known) => known === next) ?? 'opened_at')}
          data={ORDERS.map((value) => ({ value, label: t(`library.by.${value}`) }))}
        />
      </Group>
      <TagFilter shelf={shelf} tags={tags} onChange={setTags} />
      {SHELVES.map((name) => (
        <Tabs.Panel key={name} value={name}>
          <Shelf filter={{ shelf: name, query: typed, tags, order }} />
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

/** Somebody without workflows of their own begins with those that are there. */
function useFirstShelf(): WorkflowFilter['shelf'] {
  const { data, isFetching } = useWorkflows({ shelf: 'mine', query: '', tags: [], order: 'opened_at' })
  const [first, setFirst] = useState<WorkflowFilter['shelf'] | null>(null)
  // Once it is known it stays, even if the last one is deleted.
  if (first === null && data && !isFetching) setFirst(data.total === 0 ? 'defaults' : 'mine')
  return first ?? 'mine'
}

interface TagFilterProps {
  readonly shelf: WorkflowFilter['shelf']
  readonly tags: readonly string[]
  readonly onChange: (tags: readonly string[]) => void
}

function TagFilter({ shelf, tags, onChange }: TagFilterProps) {
  const { t } = useTranslation('workflows')
  const { data: known = [] } = useWorkflowTags(shelf)
  if (known.length === 0) return null
  return (
    <Chip.Group multiple value={[...tags]} onChange={onChange}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and legend of its own */}
      <div className={classes.tags} role="group" aria-label={t('library.tags')}>
        {known.map((tag) => (
          <Chip key={tag} value={tag} size="xs" variant="outline">
            {tag}
          </Chip>
        ))}
      </div>
    </Chip.Group>
  )
}

function Shelf({ filter }: { readonly filter: WorkflowFilter }) {
  const { t } = useTranslation('workflows')
  const { data, isPending, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useWorkflows(filter)
  if (error) return <ErrorMessage error={error} />
  if (isPending) return <Waiting />
  const { items, total } = data
  if (items.length === 0) {
    const searching = filter.query !== '' || filter.tags.length > 0
    return (
      <div className={classes.empty}>
        <EmptyState
          icon={<IconSchema size={28} stroke={1.5} />}
          title={searching ? t('library.nothingFound') : t(`library.empty.${filter.shelf}`)}
        >
          {searching ? t('library.searchElse') : t(`library.emptyHint.${filter.shelf}`)}
        </EmptyState>
      </div>
    )
  }
  return (
    <Stack gap="sm" mt="md">
      <Text size="xs" c="dimmed" role="status">
        {t('library.count', { count: total })}
      </Text>
      <ul className={classes.grid} aria-label={t(`library.shelf.${filter.shelf}`)}>
        {items.map((workflow) => (
          <WorkflowCard key={workflow.workflow_id} workflow={workflow} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('library.more')}
        </Button>
      )}
    </Stack>
  )
}

function Waiting() {
  return (
    <div className={classes.grid} aria-busy="true">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} height={220} radius="md" />
      ))}
    </div>
  )
}
