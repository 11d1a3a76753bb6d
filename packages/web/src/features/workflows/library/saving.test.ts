import { ApiError } from '@invoke-studio/client'
import { describe, expect, it } from 'vitest'
import { setDetails } from '../model/edit.ts'
import { EMPTY_DOCUMENT } from '../model/file.ts'
import { createEditorStore, documentOf, type EditorStore, edit, isDirty, openDocument } from '../store.ts'
import { type Saving, saveWorkflow, saveWorkflowAs } from './saving.ts'

/** A call of the library that is answered when the test says so. */
interface Call {
  readonly what: 'create' | 'update' | 'public'
  readonly change: { readonly workflowId?: string; readonly unchangedSince?: string | null; readonly name?: string }
  answer(updated_at: string): Promise<void>
  refuse(error: unknown): Promise<void>
}

/** Lets everything go on that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve))

function desk() {
  const calls: Call[] = []
  const told: string[] = []
  const ask = (what: Call['what'], change: Call['change']) =>
    new Promise<{ workflow_id: string; updated_at: string }>((resolve, reject) => {
      const workflow_id = change.workflowId ?? 'new'
      calls.push({
        what,
        change,
        answer: (updated_at) => {
          resolve({ workflow_id, updated_at })
          return settle()
        },
        refuse: (error) => {
          reject(error)
          return settle()
        },
      })
    })
  const store = createEditorStore(null)
  const to: Saving = {
    store,
    library: {
      create: ({ name }) => ask('create', { name }),
      update: ({ workflow: { name }, ...target }) => ask('update', { ...target, name }),
      setPublic: (change) => ask('public', change),
    },
    tell: {
      saved: () => told.push('saved'),
      failed: (error) => told.push(`failed: ${error}`),
      notPublic: (error) => told.push(`not public: ${error}`),
    },
  }
  const call = (index: number): Call => {
    const found = calls[index]
    if (!found) throw new Error(`there was no call ${index}`)
    return found
  }
  return { store, to, calls, call, told }
}

function open(store: EditorStore, workflowId: string, updatedAt = '1'): void {
  const entry = { workflowId, mayEdit: true, updatedAt }
  openDocument(store, setDetails(EMPTY_DOCUMENT, { name: workflowId }), { entry, saved: true })
}

const describeAs = (store: EditorStore, description: string) =>
  edit(store, (document) => setDetails(document, { description }))

const refusal = (code: string) => new ApiError(code, { status: 409, code })

describe('saving a workflow of the library', () => {
  // Ctrl+S twice sent the time before the first save along with the second: a conflict with oneself.
  it('is done once at a time, and once more where something was changed and asked for meanwhile', async () => {
    const { store, to, calls, call, told } = desk()
    open(store, 'A')
    describeAs(store, 'first')
    void saveWorkflow(to)
    describeAs(store, 'second')
    void saveWorkflow(to)
    expect(calls).toHaveLength(1)
    expect(store.getState().saving).toBe(store.getState().opening)
    await call(0).answer('2')
    expect(calls.map(({ change }) => change.unchangedSince)).toEqual(['1', '2'])
    await call(1).answer('3')
    expect(store.getState()).toMatchObject({ saving: null, entry: { workflowId: 'A', updatedAt: '3' } })
    expect(isDirty(store.getState())).toBe(false)
    expect(told).toEqual(['saved', 'saved'])
  })

  it('is not done again where nothing was changed', async () => {
    const { store, to, calls, call } = desk()
    open(store, 'A')
    describeAs(store, 'first')
    void saveWorkflow(to)
    void saveWorkflow(to)
    await call(0).answer('2')
    expect(calls).toHaveLength(1)
  })

  it('keeps what was changed meanwhile unsaved', async () => {
    const { store, to, call } = desk()
    open(store, 'A')
    void saveWorkflow(to)
    describeAs(store, 'later')
    await call(0).answer('2')
    expect(isDirty(store.getState())).toBe(true)
    expect(store.getState().entry?.updatedAt).toBe('2')
  })

  // The answer to a slow save made the workflow that was opened meanwhile that of the save: the next one wrote B into A.
  it('leaves another workflow alone that was opened meanwhile, which is saved afterwards as itself', async () => {
    const { store, to, calls, call, told } = desk()
    open(store, 'A')
    void saveWorkflow(to)
    open(store, 'B', '7')
    describeAs(store, 'of B')
    void saveWorkflow(to)
    await call(0).answer('2')
    expect(store.getState().entry).toMatchObject({ workflowId: 'B', updatedAt: '7' })
    expect(calls[1]?.change).toEqual({ workflowId: 'B', unchangedSince: '7', name: 'B' })
    await call(1).answer('8')
    expect(store.getState()).toMatchObject({ saving: null, entry: { workflowId: 'B', updatedAt: '8' } })
    expect(told).toEqual(['saved', 'saved'])
  })

  it('does not take the same workflow, opened again meanwhile, for what was saved', async () => {
    const { store, to, call } = desk()
    open(store, 'A')
    void saveWorkflow(to)
    open(store, 'A')
    const shown = documentOf(store)
    await call(0).answer('2')
    expect(store.getState()).toMatchObject({ saved: shown, entry: { updatedAt: '1' } })
  })

  it('asks what is to become of one that was changed elsewhere, and overwrites it when told to', async () => {
    const { store, to, call, told } = desk()
    open(store, 'A')
    void saveWorkflow(to)
    await call(0).refuse(refusal('workflow_changed'))
    expect(store.getState()).toMatchObject({ dialog: 'changed', saving: null })
    void saveWorkflow(to, { overwrite: true })
    expect(call(1).change.unchangedSince).toBeNull()
    await call(1).answer('9')
    expect(store.getState()).toMatchObject({ dialog: null, entry: { updatedAt: '9' } })
    expect(told).toEqual(['saved'])
  })

  it('only tells of a refusal when another workflow is shown', async () => {
    for (const code of ['workflow_changed', 'workflow_not_found']) {
      const { store, to, call, told } = desk()
      open(store, 'A')
      void saveWorkflow(to)
      open(store, 'B')
      await call(0).refuse(refusal(code))
      expect(store.getState()).toMatchObject({ dialog: null, entry: { workflowId: 'B' } })
      expect(told).toHaveLength(1)
    }
  })

  it('offers to keep one that is gone as another one, and does not try again by itself', async () => {
    const { store, to, calls, call, told } = desk()
    open(store, 'A')
    void saveWorkflow(to)
    describeAs(store, 'later')
    void saveWorkflow(to)
    await call(0).refuse(refusal('workflow_not_found'))
    expect(store.getState()).toMatchObject({ dialog: 'saveAs', entry: null, saved: null, saving: null })
    expect(calls).toHaveLength(1)
    expect(told).toHaveLength(1)
  })

  it('asks for a name where there is no entry to save to', async () => {
    const { store, to, calls } = desk()
    await saveWorkflow(to)
    expect(store.getState().dialog).toBe('saveAs')
    expect(calls).toEqual([])
  })
})

describe('saving as another one', () => {
  it('gives the workflow its name and entry', async () => {
    const { store, to, call, told } = desk()
    open(store, 'A')
    store.setState({ dialog: 'saveAs' })
    const done = saveWorkflowAs(to, { name: 'Copy', isPublic: false })
    expect(call(0).change).toEqual({ name: 'Copy' })
    await call(0).answer('5')
    await done
    const entry = { workflowId: 'new', mayEdit: true, updatedAt: '5' }
    expect(store.getState()).toMatchObject({ entry, dialog: null, saving: null })
    expect(documentOf(store).details.name).toBe('Copy')
    expect(isDirty(store.getState())).toBe(false)
    expect(told).toEqual(['saved'])
  })

  // The workflow had its new name already, under its old entry: the next save renamed that one.
  it('leaves the workflow as it is when it could not be added, and says so to who asked', async () => {
    const { store, to, call, told } = desk()
    open(store, 'A')
    const before = documentOf(store)
    const done = saveWorkflowAs(to, { name: 'Copy', isPublic: true })
    const refused = expect(done).rejects.toThrow('too_many')
    await call(0).refuse(refusal('too_many'))
    await refused
    expect(documentOf(store)).toBe(before)
    expect(store.getState()).toMatchObject({ entry: { workflowId: 'A' }, saving: null })
    expect(told).toEqual([])
  })

  it('makes it public afterwards', async () => {
    const { store, to, call, told } = desk()
    void saveWorkflowAs(to, { name: 'For all', isPublic: true })
    await call(0).answer('5')
    expect(call(1)).toMatchObject({ what: 'public', change: { workflowId: 'new', is_public: true } })
    expect(store.getState().saving).toBe(store.getState().opening)
    await call(1).answer('6')
    expect(store.getState()).toMatchObject({ saving: null, entry: { workflowId: 'new', updatedAt: '6' } })
    expect(told).toEqual(['saved'])
  })

  // Nobody was told: the dialog that would have shown the error was closed by then.
  it('says so when it is saved and could not be made public', async () => {
    const { store, to, call, told } = desk()
    const done = saveWorkflowAs(to, { name: 'For all', isPublic: true })
    await call(0).answer('5')
    await call(1).refuse(new Error('no'))
    await done
    expect(store.getState()).toMatchObject({ saving: null, entry: { workflowId: 'new', updatedAt: '5' } })
    expect(told).toEqual(['not public: Error: no'])
  })

  it('keeps what was changed meanwhile unsaved, under the new name', async () => {
    const { store, to, call } = desk()
    void saveWorkflowAs(to, { name: 'Copy', isPublic: false })
    describeAs(store, 'later')
    await call(0).answer('5')
    expect(documentOf(store).details).toMatchObject({ name: 'Copy', description: 'later' })
    expect(isDirty(store.getState())).toBe(true)
  })

  it('leaves another workflow alone that was opened meanwhile', async () => {
    const { store, to, call, told } = desk()
    void saveWorkflowAs(to, { name: 'Copy', isPublic: true })
    open(store, 'B')
    store.setState({ dialog: 'library' })
    await call(0).answer('5')
    await call(1).answer('6')
    expect(store.getState()).toMatchObject({ entry: { workflowId: 'B', updatedAt: '1' }, dialog: 'library' })
    expect(documentOf(store).details.name).toBe('B')
    expect(told).toEqual(['saved'])
  })

  it('is followed by the save that was asked for meanwhile, of it or of another workflow', async () => {
    const { store, to, calls, call } = desk()
    void saveWorkflowAs(to, { name: 'New', isPublic: false })
    describeAs(store, 'later')
    void saveWorkflow(to)
    expect(store.getState().dialog).toBeNull()
    await call(0).answer('5')
    expect(calls[1]?.change).toEqual({ workflowId: 'new', unchangedSince: '5', name: 'New' })
    await call(1).answer('6')

    const refused = saveWorkflowAs(to, { name: 'Another', isPublic: false }).catch(() => 'refused')
    open(store, 'B')
    describeAs(store, 'of B')
    void saveWorkflow(to)
    await call(2).refuse(new Error('no'))
    expect(await refused).toBe('refused')
    expect(calls[3]?.change).toMatchObject({ workflowId: 'B' })
  })

  it('waits for no other save: it is not begun', async () => {
    const { store, to, calls, call } = desk()
    open(store, 'A')
    void saveWorkflow(to)
    await saveWorkflowAs(to, { name: 'Copy', isPublic: false })
    expect(calls).toHaveLength(1)
    await call(0).answer('2')
  })
})
