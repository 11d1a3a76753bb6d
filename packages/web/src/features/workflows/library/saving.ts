import { ApiError, type WorkflowContent, type WorkflowRecord } from '@invoke-studio/client'
import type { WorkflowDocument } from '../model/document.ts'
import { setDetails } from '../model/edit.ts'
import { asOwn, writeWorkflow } from '../model/file.ts'
import { documentOf, type EditorState, type EditorStore, edit, isDirty } from '../store.ts'

type Saved = Pick<WorkflowRecord, 'workflow_id' | 'updated_at'>

/** What a save writes over; `unchangedSince` as in the library's entry, null to overwrite it whatever it is. */
interface Target {
  readonly workflowId: string
  readonly unchangedSince: string | null
}

/** What saving takes: the editor, the library, and who is told what became of it. */
export interface Saving {
  readonly store: EditorStore
  readonly library: {
    create(workflow: WorkflowContent): Promise<Saved>
    update(change: Target & { readonly workflow: WorkflowContent }): Promise<Saved>
    setPublic(change: { readonly workflowId: string; readonly is_public: boolean }): Promise<Saved>
  }
  readonly tell: {
    saved(): void
    failed(error: unknown): void
    /** It was saved, but others do not see it. */
    notPublic(error: unknown): void
  }
}

/** What a workflow is to be saved as. */
export interface NewEntry {
  readonly name: string
  readonly isPublic: boolean
}

/**
 * Saves the workflow in the editor where it came from, or asks for a name. There is one save at a time: who asks for
 * another one meanwhile gets it when that is done, if the same workflow is still there and has changes. What the library
 * answers counts only for the workflow that was sent. With `overwrite` it saves over what somebody else saved meanwhile.
 */
export async function saveWorkflow(to: Saving, { overwrite = false } = {}): Promise<void> {
  const { store } = to
  const { entry, saving, opening } = store.getState()
  const afterwards = () => store.setState({ saveNext: opening })
  if (saving === opening) return afterwards()
  if (!entry?.mayEdit || documentOf(store).details.name.trim() === '') return store.setState({ dialog: 'saveAs' })
  if (saving !== null) return afterwards()
  const { workflowId } = entry
  const unchangedSince = overwrite ? null : entry.updatedAt
  await alone(to, () => update(to, { workflowId, unchangedSince, opening }))
}

/**
 * Adds the workflow in the editor to the library; it has its new name when that is done. Rejects when it could not be
 * added. Nothing while another save is under way.
 */
export async function saveWorkflowAs(to: Saving, { name, isPublic }: NewEntry): Promise<void> {
  const { store, library, tell } = to
  const { saving, opening, history } = store.getState()
  if (saving !== null) return
  await alone(to, async () => {
    const sent = named(history.present, name)
    const { workflow_id: workflowId, updated_at } = await library.create(contentOf(sent))
    takeEntry(store, { workflowId, updated_at, opening, before: history.present, sent })
    try {
      if (isPublic) noteTime(store, opening, await library.setPublic({ workflowId, is_public: true }))
      tell.saved()
    } catch (error) {
      tell.notPublic(error)
    }
    return true
  })
}

/** Does one save, which answers whether it succeeded, and then the one that was asked for meanwhile. */
async function alone(to: Saving, save: () => Promise<boolean>): Promise<void> {
  const { store } = to
  const { opening: saved } = store.getState()
  store.setState({ saving: saved, saveNext: null })
  let succeeded = false
  try {
    succeeded = await save()
  } finally {
    store.setState({ saving: null })
    const state = store.getState()
    const isWanted = state.saveNext === state.opening && (succeeded || state.opening !== saved)
    if (isWanted && isDirty(state)) void saveWorkflow(to)
  }
}

type Sent = Target & Pick<EditorState, 'opening'>

/** Whether it was saved. */
async function update({ store, library, tell }: Saving, sent: Sent): Promise<boolean> {
  const { workflowId, unchangedSince, opening } = sent
  const document = documentOf(store)
  try {
    const record = await library.update({ workflowId, workflow: contentOf(document), unchangedSince })
    if (isStill(store, sent)) store.setState({ saved: document, ...closed(store, 'changed') })
    noteTime(store, opening, record)
    tell.saved()
    return true
  } catch (error) {
    const code = error instanceof ApiError ? error.code : null
    const here = isStill(store, sent)
    if (here && code === 'workflow_changed') store.setState({ dialog: 'changed' })
    else tell.failed(error)
    // What was deleted, or is not the person's any more, can still be kept as another one.
    if (here && (code === 'workflow_not_found' || code === 'workflow_forbidden')) {
      store.setState({ entry: null, saved: null, dialog: 'saveAs' })
    }
    return false
  }
}

/** Whether the editor still has what was sent to an entry of the library, with what was changed since. */
function isStill(store: EditorStore, { opening, workflowId }: Pick<Sent, 'opening' | 'workflowId'>): boolean {
  const state = store.getState()
  return state.opening === opening && state.entry?.workflowId === workflowId
}

function noteTime(
  store: EditorStore,
  opening: number,
  { workflow_id: workflowId, updated_at: updatedAt }: Saved,
): void {
  if (!isStill(store, { opening, workflowId })) return
  store.setState(({ entry }) => (entry ? { entry: { ...entry, updatedAt } } : {}))
}

interface Created {
  readonly workflowId: string
  readonly updated_at: string
  readonly opening: number
  readonly before: WorkflowDocument
  readonly sent: WorkflowDocument
}

/** The editor has a workflow of the library from now on, if it still is the one that was added. */
function takeEntry(store: EditorStore, { workflowId, updated_at, opening, before, sent }: Created): void {
  if (store.getState().opening !== opening) return
  edit(store, (now) => (now === before ? sent : named(now, sent.details.name)))
  const entry = { workflowId, mayEdit: true, updatedAt: updated_at }
  store.setState({ saved: sent, entry, ...closed(store, 'saveAs') })
}

/** Closes a dialog; another one stays open. */
function closed(store: EditorStore, dialog: EditorState['dialog']): Partial<EditorState> {
  return store.getState().dialog === dialog ? { dialog: null } : {}
}

/** The document as one of the person's own with a name. */
function named(document: WorkflowDocument, name: string): WorkflowDocument {
  return setDetails(asOwn(document), { name })
}

/** The workflow as the library takes it. It checks what it is sent, so nothing is claimed here that it does not prove. */
function contentOf(document: WorkflowDocument): WorkflowContent {
  return writeWorkflow(document) as unknown as WorkflowContent
}
