import { createStore, type StoreApi } from 'zustand/vanilla'
import type { OpenEnd } from './model/connect.ts'
import type { Point, Size, WorkflowDocument } from './model/document.ts'
import { EMPTY_DOCUMENT, readWorkflow, writeWorkflow } from './model/file.ts'
import { begin, change, type History, redo, seal, undo } from './model/history.ts'
import { isObject, type JsonObject } from './model/json.ts'
import type { Problem } from './model/problems.ts'
import { type Run, startRun, withItems } from './model/run.ts'

/** Where the workflow in the editor comes from and is saved to. */
export interface LibraryEntry {
  readonly workflowId: string
  /** False where saving makes a copy. */
  readonly mayEdit: boolean
  /** The library's time of the state that was opened or saved last; null while that is not known. */
  readonly updatedAt: string | null
}

/** A node that is about to be added. */
export interface Adding {
  readonly position: Point
  /** What it is to be connected to. */
  readonly end: OpenEnd | null
}

/** A connection that is being drawn, and where it may end: `<node id> <field>`. */
export interface Drawing {
  readonly end: OpenEnd
  readonly legal: ReadonlySet<string>
}

/** The state of the workflow editor. */
export interface EditorState {
  readonly history: History<WorkflowDocument>
  /** The document as it was saved or opened; null when it never was. */
  readonly saved: WorkflowDocument | null
  readonly entry: LibraryEntry | null
  /** Another number for each workflow that is put into the editor, also when it is the same one again. */
  readonly opening: number
  /** The opening of which a save is under way: this one, or one that was here before. */
  readonly saving: number | null
  /** The opening that is to be saved after that. */
  readonly saveNext: number | null
  readonly selectedNodes: ReadonlySet<string>
  readonly selectedEdges: ReadonlySet<string>
  /** What the nodes take on the canvas, as far as they were drawn. */
  readonly sizes: ReadonlyMap<string, Size>
  readonly adding: Adding | null
  readonly drawing: Drawing | null
  /** The dialog that is open. */
  readonly dialog: 'library' | 'saveAs' | 'changed' | null
  /** What is done once the person agreed to lose unsaved changes. */
  readonly asking: (() => void) | null
  /** The field that the person was led to, until something else is done. */
  readonly pointedAt: { readonly nodeId: string; readonly field: string | null } | null
  /** What is wrong with the workflow. */
  readonly problems: readonly Problem[]
  /** Whether Run was pressed while something was wrong; then everything that is missing is said where it is. */
  readonly attempted: boolean
  readonly run: Run | null
  /** How often Run runs the workflow. */
  readonly runs: number
  readonly panel: 'form' | 'nodes' | 'details'
  readonly formMode: 'use' | 'arrange'
  readonly center: 'editor' | 'image'
  readonly miniMap: boolean
  /** Where the canvas was left; null to show everything. */
  readonly viewport: { readonly x: number; readonly y: number; readonly zoom: number } | null
}

/** A store of the editor's state. */
export type EditorStore = StoreApi<EditorState>

/** Jobs of the last run whose results are looked up after a reload. */
const KEPT_ITEMS = 50
const NOTHING: ReadonlySet<string> = new Set()

/** An editor with what was kept for the person, or with an empty workflow. */
export function createEditorStore(kept: unknown): EditorStore {
  return createStore<EditorState>(() => ({ ...FRESH, ...restored(kept) }))
}

const FRESH: EditorState = {
  history: begin(EMPTY_DOCUMENT),
  saved: EMPTY_DOCUMENT,
  entry: null,
  opening: 0,
  saving: null,
  saveNext: null,
  selectedNodes: NOTHING,
  selectedEdges: NOTHING,
  sizes: new Map(),
  adding: null,
  drawing: null,
  dialog: null,
  asking: null,
  pointedAt: null,
  problems: [],
  attempted: false,
  run: null,
  runs: 1,
  panel: 'form',
  formMode: 'use',
  center: 'editor',
  miniMap: true,
  viewport: null,
}

/** What is kept for the person, also while it is not saved in the library. */
export interface KeptEditor {
  readonly workflow: JsonObject
  readonly entry: LibraryEntry | null
  readonly dirty: boolean
  readonly panel: EditorState['panel']
  readonly center: EditorState['center']
  readonly miniMap: boolean
  readonly viewport: EditorState['viewport']
  readonly run: Pick<Run, 'batchId' | 'itemIds'> | null
}

/** The parts of the state that outlive the page. */
export function keptState(state: EditorState): KeptEditor {
  const { history, entry, panel, center, miniMap, viewport, run } = state
  const workflow = writeWorkflow(history.present)
  const last = run && { batchId: run.batchId, itemIds: run.itemIds.slice(0, KEPT_ITEMS) }
  return { workflow, entry, dirty: isDirty(state), panel, center, miniMap, viewport, run: last }
}

/** Whether two states differ in anything that outlives the page. */
export function keepsDiffer(one: EditorState, other: EditorState): boolean {
  return (
    one.history.present !== other.history.present ||
    one.saved !== other.saved ||
    (['entry', 'panel', 'center', 'miniMap', 'viewport'] as const).some((name) => one[name] !== other[name]) ||
    one.run?.itemIds !== other.run?.itemIds
  )
}

function restored(kept: unknown): Partial<EditorState> {
  if (!isObject(kept) || !isObject(kept.workflow)) return {}
  const { entry, panel, center, viewport } = kept
  const document = readWorkflow(kept.workflow)
  const known = isObject(entry) && typeof entry.workflowId === 'string'
  return {
    history: begin(document),
    saved: kept.dirty === true ? null : document,
    entry: known ? entryOf(entry) : null,
    panel: panel === 'nodes' || panel === 'details' ? panel : 'form',
    center: center === 'image' ? 'image' : 'editor',
    miniMap: kept.miniMap !== false,
    viewport: isViewport(viewport) ? viewport : null,
  }
}

function entryOf({ workflowId, mayEdit, updatedAt }: JsonObject): LibraryEntry {
  const time = typeof updatedAt === 'string' ? updatedAt : null
  return { workflowId: String(workflowId), mayEdit: mayEdit === true, updatedAt: time }
}

function isViewport(value: unknown): value is NonNullable<EditorState['viewport']> {
  return isObject(value) && [value.x, value.y, value.zoom].every((part) => Number.isFinite(part))
}

/** The run before the page was opened, if there was one; its nodes are not known yet. */
export function keptRun(kept: unknown): Run | null {
  if (!isObject(kept) || !isObject(kept.run)) return null
  const { batchId, itemIds } = kept.run
  if (typeof batchId !== 'string' || !Array.isArray(itemIds)) return null
  return withItems(startRun(batchId, []), itemIds.filter(Number.isInteger))
}

/** Whether the workflow has changes that the library does not. */
export function isDirty({ history, saved }: Pick<EditorState, 'history' | 'saved'>): boolean {
  return history.present !== saved
}

/** Changes the workflow; changes in a row with the same `merge` name are taken back together. */
export function edit(
  store: EditorStore,
  how: (document: WorkflowDocument) => WorkflowDocument,
  merge: string | null = null,
): void {
  store.setState(({ history }) => ({ history: change(history, how(history.present), merge), pointedAt: null }))
}

/** Lets the next change stand alone, whatever its name. */
export function sealEdit(store: EditorStore): void {
  store.setState(({ history }) => ({ history: seal(history) }))
}

/** Takes the last change back, or makes it again. */
export function travel(store: EditorStore, direction: 'undo' | 'redo'): void {
  store.setState((state) => {
    const history = direction === 'undo' ? undo(state.history) : redo(state.history)
    return { history, ...stillThere(state, history.present) }
  })
}

function stillThere(state: EditorState, { nodes, edges }: WorkflowDocument): Partial<EditorState> {
  const ids = new Set([...nodes, ...edges].map(({ id }) => id))
  const left = (chosen: ReadonlySet<string>) => new Set([...chosen].filter((id) => ids.has(id)))
  return { selectedNodes: left(state.selectedNodes), selectedEdges: left(state.selectedEdges), pointedAt: null }
}

/** Puts another workflow into the editor, in place of what was there. */
export function openDocument(
  store: EditorStore,
  document: WorkflowDocument,
  { entry, saved }: { readonly entry: LibraryEntry | null; readonly saved: boolean },
): void {
  store.setState(({ opening }) => ({
    history: begin(document),
    saved: saved ? document : null,
    entry,
    opening: opening + 1,
    selectedNodes: NOTHING,
    selectedEdges: NOTHING,
    sizes: new Map(),
    run: null,
    attempted: false,
    viewport: null,
    pointedAt: null,
    adding: null,
  }))
}

/** Selects these nodes and edges and nothing else. */
export function select(store: EditorStore, nodes: Iterable<string>, edges: Iterable<string> = []): void {
  store.setState({ selectedNodes: new Set(nodes), selectedEdges: new Set(edges) })
}

/** The workflow as it is now. */
export function documentOf(store: EditorStore): WorkflowDocument {
  return store.getState().history.present
}
