import { parseWorkflowFile, readWorkflowFile } from '@invoke-studio/contract/workflows'
import { useTranslation } from 'react-i18next'
import { useStudio } from '../../../data/studio.ts'
import { imageWorkflow, useWorkflowActions, workflowQuery } from '../../../data/workflows.ts'
import { toastError, toastSuccess } from '../../../ui/messages.tsx'
import { useEditor, useEditorState } from '../editor-context.tsx'
import type { WorkflowDocument } from '../model/document.ts'
import { asOwn, EMPTY_DOCUMENT, readWorkflow, writeWorkflow } from '../model/file.ts'
import type { JsonObject } from '../model/json.ts'
import { documentOf, type EditorStore, isDirty, openDocument } from '../store.ts'
import { type NewEntry, type Saving, saveWorkflow, saveWorkflowAs } from './saving.ts'

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
  const busy = useEditorState((state) => state.saving !== null)
  const { create, update, setPublic } = useWorkflowActions()
  // Promises tell what became of it when the dialog that asked is gone, too.
  const saving: Saving = {
    store,
    library: { create: create.mutateAsync, update: update.mutateAsync, setPublic: setPublic.mutateAsync },
    tell: {
      saved: () => toastSuccess(t('file.saved')),
      failed: (error) => toastError(t('file.cannotSave'), error),
      notPublic: (error) => toastError(t('file.notPublic'), error),
    },
  }
  return {
    save: () => void saveWorkflow(saving),
    overwrite: () => void saveWorkflow(saving, { overwrite: true }),
    saveAs: (entry: NewEntry) => saveWorkflowAs(saving, entry),
    busy,
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
