import type { WorkflowRecord } from '@invoke-studio/client'
import { Skeleton } from '@mantine/core'
import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { ReactFlowProvider } from '@xyflow/react'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useClientState, useKept } from '../../data/client-state.ts'
import { useOpenApi } from '../../data/node-types.ts'
import { type Studio, useStudio } from '../../data/studio.ts'
import { workflowQuery } from '../../data/workflows.ts'
import texts from '../../lib/i18n/en/workflows.json'
import { useTexts } from '../../lib/i18n/use-texts.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { useTabMemory } from '../../lib/tab-memory.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Part } from '../../ui/part.tsx'
import { EditorContext, useEditor, useEditorState, useFindProblems } from './editor-context.tsx'
import { useWorkflowFiles } from './library/use-workflow-files.ts'
import { calledWorkflows, type ExposingWorkflow, withCalled } from './model/calls.ts'
import { parseTemplates, type Templates } from './model/templates.ts'
import { followRuns, lookUp } from './runs.ts'
import { createEditorStore, type EditorStore, keepsDiffer, keptRun, keptState } from './store.ts'
import classes from './workflows-provider.module.css'

const LibraryDialog = lazyPart(async () => (await import('./library/library-dialog.tsx')).LibraryDialog)
const ChangedDialog = lazyPart(async () => (await import('./library/changed-dialog.tsx')).ChangedDialog)
const SaveAsDialog = lazyPart(async () => (await import('./library/save-as-dialog.tsx')).SaveAsDialog)

interface WorkflowsProviderProps {
  /** The image whose workflow is to be opened. */
  readonly image: string | null
  /** Called when that was done, so that it is not done again. */
  readonly onOpened: () => void
  readonly children: ReactNode
}

const TEXTS = { workflows: texts }

/** The workflow editor for the parts of the tab: its state, which is kept for the person, and the node types. */
export function WorkflowsProvider(props: WorkflowsProviderProps) {
  useTexts(TEXTS)
  const kept = useKept('studio.workflows')
  const nodes = useOpenApi(parseTemplates)
  // What is there stays when it could not be asked for again.
  const missing = [kept, nodes].filter(({ data }) => data === undefined)
  const failure = missing.find(({ error }) => error)
  if (failure) return <Failure place="page" error={failure.error} onRetry={() => void failure.refetch()} />
  if (missing.length > 0 || !nodes.data) return <Skeleton className={classes.waiting} radius={0} aria-busy="true" />
  return <Opened {...props} kept={kept.data} templates={nodes.data} />
}

interface OpenedProps extends WorkflowsProviderProps {
  readonly kept: unknown
  readonly templates: Templates
}

/** The editor, which stays open while other tabs are shown, begins only with what is known to have been kept. */
function Opened({ kept, ...props }: OpenedProps) {
  const { save } = useClientState('studio.workflows')
  const studio = useStudio()
  const store = useTabMemory('workflows', (whenLeft) => openEditor(studio, kept, whenLeft))
  useEffect(
    () => store.subscribe((state, before) => keepsDiffer(state, before) && save(keptState(state))),
    [store, save],
  )
  return <WithCalls {...props} store={store} />
}

interface WithCallsProps extends WorkflowsProviderProps {
  readonly store: EditorStore
  readonly templates: Templates
}

/** Nodes that call a workflow of the library have its inputs. */
function WithCalls({ store, templates, ...props }: WithCallsProps) {
  const studio = useStudio()
  const ids = useStore(
    store,
    useShallow(({ history }) => calledWorkflows(history.present)),
  )
  const called = useQueries({ queries: ids.map((id) => workflowQuery(studio, id)), combine: contentsOf })
  const editor = useMemo(() => ({ store, templates: withCalled(templates, called) }), [store, templates, called])
  return (
    <EditorContext value={editor}>
      <ReactFlowProvider>
        <WithProblems {...props} />
      </ReactFlowProvider>
    </EditorContext>
  )
}

/** What is in the workflows that were found, by id. */
function contentsOf(answers: readonly UseQueryResult<WorkflowRecord>[]): ReadonlyMap<string, ExposingWorkflow> {
  return new Map(answers.flatMap(({ data }) => (data ? [[data.workflow_id, data.workflow] as const] : [])))
}

/** The editor begins with what was kept, and follows its runs from then on. */
function openEditor(studio: Studio, kept: unknown, whenLeft: (stop: () => void) => void): EditorStore {
  const store = createEditorStore(kept)
  whenLeft(followRuns(studio, store))
  const run = keptRun(kept)
  if (run) {
    store.setState({ run })
    void lookUp(studio.api, store)
  }
  return store
}

function WithProblems({ image, onOpened, children }: WorkflowsProviderProps) {
  useFindProblems()
  const { store } = useEditor()
  const dialog = useEditorState((state) => state.dialog)
  const { openFromImage } = useWorkflowFiles()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each image that is asked for
  useEffect(() => {
    if (image === null) return
    onOpened()
    void openFromImage(image)
  }, [image])
  return (
    <>
      {children}
      <Part key={dialog} place="card" onClose={() => store.setState({ dialog: null })}>
        {dialog === 'library' && <LibraryDialog />}
        {dialog === 'saveAs' && <SaveAsDialog />}
        {dialog === 'changed' && <ChangedDialog />}
      </Part>
      <LoseChanges />
    </>
  )
}

/** Asks before changes that were not saved are lost. */
function LoseChanges() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const asking = useEditorState((state) => state.asking)
  const close = () => store.setState({ asking: null })
  // Only while it asks, so that it lies over a dialog that was opened before.
  if (!asking) return null
  return (
    <ConfirmDialog
      opened
      title={t('file.loseTitle')}
      action={t('file.lose')}
      danger
      onConfirm={() => {
        close()
        asking()
      }}
      onClose={close}
    >
      {t('file.loseExplain')}
    </ConfirmDialog>
  )
}
