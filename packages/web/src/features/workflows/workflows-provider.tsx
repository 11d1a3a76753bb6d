import type { WorkflowRecord } from '@invoke-studio/client'
import { Skeleton } from '@mantine/core'
import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { ReactFlowProvider } from '@xyflow/react'
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useClientState } from '../../data/client-state.ts'
import { useOpenApi } from '../../data/node-types.ts'
import { type Studio, useStudio } from '../../data/studio.ts'
import { workflowQuery } from '../../data/workflows.ts'
import texts from '../../lib/i18n/en/workflows.json'
import { useTexts } from '../../lib/i18n/use-texts.ts'
import { useTabMemory } from '../../lib/tab-memory.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorMessage } from '../../ui/messages.tsx'
import { EditorContext, useEditor, useEditorState, useFindProblems } from './editor-context.tsx'
import { useWorkflowFiles } from './library/use-workflow-files.ts'
import { calledWorkflows, type ExposingWorkflow, withCalled } from './model/calls.ts'
import { parseTemplates, type Templates } from './model/templates.ts'
import { followRuns, lookUp } from './runs.ts'
import { createEditorStore, type EditorStore, keepsDiffer, keptRun, keptState } from './store.ts'
import classes from './workflows-provider.module.css'

const LibraryDialog = lazy(async () => ({ default: (await import('./library/library-dialog.tsx')).LibraryDialog }))
const ChangedDialog = lazy(async () => ({ default: (await import('./library/changed-dialog.tsx')).ChangedDialog }))
const SaveAsDialog = lazy(async () => ({ default: (await import('./library/save-as-dialog.tsx')).SaveAsDialog }))

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
  const { initial, save } = useClientState('studio.workflows')
  const studio = useStudio()
  const store = useTabMemory('workflows', (whenLeft) => openEditor(studio, initial, whenLeft))
  const { data: templates, error } = useOpenApi(parseTemplates)
  useEffect(
    () => store.subscribe((state, before) => keepsDiffer(state, before) && save(keptState(state))),
    [store, save],
  )
  if (error) {
    return (
      <div className={classes.waiting}>
        <ErrorMessage error={error} />
      </div>
    )
  }
  if (!templates) return <Skeleton className={classes.waiting} radius={0} aria-busy="true" />
  return <WithCalls {...props} store={store} templates={templates} />
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
      <Suspense>
        {dialog === 'library' && <LibraryDialog />}
        {dialog === 'saveAs' && <SaveAsDialog />}
        {dialog === 'changed' && <ChangedDialog />}
      </Suspense>
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
