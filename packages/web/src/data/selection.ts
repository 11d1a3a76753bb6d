import { createStore, type StoreApi } from 'zustand/vanilla'
import type { GalleryView } from './keys.ts'

/** What is shown and selected in the gallery. The viewer shows `current`. */
export interface SelectionState extends GalleryView {
  readonly starredOnly: boolean
  /** Names of the selected images; contains `current` unless it is empty. */
  readonly selected: readonly string[]
  /** Where a range selection starts. */
  readonly anchor: string | null
  /** The image in the viewer. */
  readonly current: string | null
  /** Whether the viewer shows the running job's preview instead of `current`. */
  readonly showProgress: boolean
}

/** A store of the gallery's selection. */
export type SelectionStore = StoreApi<SelectionState>

/** Images on no board, nothing selected. */
export function createSelectionStore(): SelectionStore {
  return createStore<SelectionState>(() => ({
    boardId: 'none',
    kind: 'images',
    search: '',
    starredOnly: false,
    selected: [],
    anchor: null,
    current: null,
    showProgress: true,
  }))
}

/** The state after switching to a board; the viewer keeps its image. */
export function showingBoard(boardId: string): Partial<SelectionState> {
  return { boardId, search: '', starredOnly: false, selected: [], anchor: null }
}

/** The state after showing exactly one image (or none). */
export function selecting(
  name: string | null,
): Pick<SelectionState, 'selected' | 'anchor' | 'current' | 'showProgress'> {
  return { selected: name ? [name] : [], anchor: name, current: name, showProgress: name === null }
}
