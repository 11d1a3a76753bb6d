import { createStore, type StoreApi } from 'zustand/vanilla'
import { type GalleryPreferences, USUAL_PREFERENCES } from './gallery-preferences.ts'
import { type GalleryView, NO_FILTER } from './gallery-view.ts'

/** What is shown and selected in the gallery. The viewer shows `current`. */
export interface SelectionState extends GalleryView, GalleryPreferences {
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
    ...NO_FILTER,
    ...USUAL_PREFERENCES,
    selected: [],
    anchor: null,
    current: null,
    showProgress: true,
  }))
}

/** The view that a selection is in. Where only starred images are shown, they have to come first in the list. */
export function viewOf(state: SelectionState): GalleryView {
  const { boardId, kind, search, category, from, to, model, order, starredFirst, starredOnly } = state
  return { boardId, kind, search, category, from, to, model, order, starredFirst: starredFirst || starredOnly }
}

/** The state after switching to a board; the viewer keeps its image. */
export function showingBoard(boardId: string): Partial<SelectionState> {
  return { boardId, search: '', starredOnly: false, ...NO_FILTER, selected: [], anchor: null }
}

/** The state after showing exactly one image (or none). */
export function selecting(
  name: string | null,
): Pick<SelectionState, 'selected' | 'anchor' | 'current' | 'showProgress'> {
  return { selected: name ? [name] : [], anchor: name, current: name, showProgress: name === null }
}
