import { ApiError, type WorkflowContent } from '@invoke-studio/client'
import { parseWorkflowFile, readWorkflowFile } from '@invoke-studio/contract/workflows'
import { useTranslation } from 'react-i18next'
import { useStudio } from '../../../data/studio.ts'
import { imageWorkflow, useWorkflowActions, workflowQuery } from '../../../data/workflows.ts'
import { toastError, toastSuccess } from '../../../ui/messages.tsx'
import { useEditor } from '../editor-context.tsx'
import type { WorkflowDocument } from '../model/document.ts'
import { setDetails } from '../model/edit.ts'
import { asOwn, EMPTY_DOCUMENT, readWorkflow, writeWorkflow } from '../model/file.ts'
import type { JsonObject } from '../model/json.ts'
import { documentOf, type EditorStore, edit, isDirty, openDocument } from '../store.ts'

/** Does something at once, or asks first when it would lose changes. */
function askFirst(store: EditorStore, action: () => void): void {
  const state = store.getState()
  if (isDirty(state) && state.history.present.nodes.length > 0) store.setState({ asking: action })
  else action()
}

/** The document of a workflow that the server or a file gave, whatever its version. */
function documentOfFile(file: unknown): WorkflowDocument {
  return readWorkflow(readWorkflowFile(file) as unknown as JsonObject)
}

/** The workflow as the library takes it. It checks what it is sent, so nothing is claimed here that it does not prove. */
function contentOf(document: WorkflowDocument): WorkflowContent {
  return writeWorkflow(document) as unknown as WorkflowContent
}

/** Ways of workflows into the editor and out of it. */
export function useWorkflowFiles() {
  const { t } = useTranslation('workflows')
  const studio = useStudio()
  const { store } = useEditor()
  const { noteOpened } = useWorkflowActions()
  const fail = (error: unknown) => toastError(t('file.cannotOpen'), error)

  const openRecord = async (workflowId: string) => {
    try {
      const record = await studio.queries.fetchQuery(workflowQuery(studio, workflowId))
      const entry = { workflowId, mayEdit: record.may_edit, updatedAt: record.updated_at }
      openDocument(store, documentOfFile(record.workflow), { entry, saved: true })
      store.setState({ dialog: null })
      noteOpened.mutate(workflowId)
    } catch (error) {
      fail(error)
    }
  }

  const openText = (text: string) => {
    try {
      const document = asOwn(readWorkflow(parseWorkflowFile(text) as unknown as JsonObject))
      openDocument(store, document, { entry: null, saved: false })
      store.setState({ dialog: null })
    } catch (error) {
      fail(error)
    }
  }

  const openFromImage = async (imageName: string) => {
    try {
      const text = await imageWorkflow(studio, imageName)
      if (text === null) toastError(t('file.cannotOpen'), t('file.imageHasNone'))
      else askFirst(store, () => openText(text))
    } catch (error) {
      fail(error)
    }
  }

  return {
    openNew: () => askFirst(store, () => openDocument(store, EMPTY_DOCUMENT, { entry: null, saved: true })),
    openRecord: (workflowId: string) => askFirst(store, () => void openRecord(workflowId)),
    /** Opens what the library has, in place of what was made of it here. */
    reopen: (workflowId: string) => void openRecord(workflowId),
    openFile: async (file: File) => {
      const text = await file.text()
      askFirst(store, () => openText(text))
    },
    openFromImage,
    exportFile: () => download(documentOf(store), t('untitled')),
  }
}

/** Saves the workflow to the library. */
export function useSaving() {
  const { t } = useTranslation('workflows')
  const { store } = useEditor()
  const { create, update, setPublic } = useWorkflowActions()
  const mayUpdate = () => store.getState().entry?.mayEdit === true && documentOf(store).details.name.trim() !== ''

  const saveAs = async ({ name, isPublic }: { readonly name: string; readonly isPublic: boolean }) => {
    edit(store, (document) => setDetails(asOwn(document), { name }))
    const document = documentOf(store)
    const created = await create.mutateAsync(contentOf(document))
    const { workflow_id: workflowId } = created
    const entryAt = (updatedAt: string) => ({ workflowId, mayEdit: true, updatedAt })
    store.setState({ saved: document, entry: entryAt(created.updated_at), dialog: null })
    if (isPublic) {
      const { updated_at } = await setPublic.mutateAsync({ workflowId, is_public: true })
      store.setState({ entry: entryAt(updated_at) })
    }
    toastSuccess(t('file.saved'))
  }

  const save = async (overwrite: boolean) => {
    const { entry } = store.getState()
    if (!entry || !mayUpdate()) return store.setState({ dialog: 'saveAs' })
    const document = documentOf(store)
    const { workflowId, updatedAt } = entry
    try {
      const workflow = contentOf(document)
      const record = await update.mutateAsync({ workflowId, workflow, unchangedSince: overwrite ? null : updatedAt })
      store.setState({ saved: document, entry: { ...entry, updatedAt: record.updated_at }, dialog: null })
      toastSuccess(t('file.saved'))
    } catch (error) {
      const code = error instanceof ApiError ? error.code : null
      if (code === 'workflow_changed') return store.setState({ dialog: 'changed' })
      toastError(t('file.cannotSave'), error)
      // What was deleted, or is not the person's any more, can still be kept as another one.
      if (code === 'workflow_not_found' || code === 'workflow_forbidden') {
        store.setState({ entry: null, saved: null, dialog: 'saveAs' })
      }
    }
  }
  return {
    save: () => void save(false),
    /** Saves over what somebody else saved meanwhile. */
    overwrite: () => void save(true),
    saveAs,
    busy: create.isPending || update.isPending,
  }
}

/** Writes the workflow into a file of the person's computer. */
function download(document: WorkflowDocument, untitled: string): void {
  const text = JSON.stringify(writeWorkflow(document), null, 2)
  const link = window.document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `${(document.details.name || untitled).replace(/[^\p{L}\p{N} ._-]+/gu, '_')}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
