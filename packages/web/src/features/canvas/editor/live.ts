import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Matrix, Rect } from '../model/geometry.ts'
import type { Shape } from '../model/tools.ts'
import type { LiveStroke } from '../pixels/live-stroke.ts'

/** What changes many times a second while a tool is at work, and is part of nothing yet. */
export interface LiveState {
  readonly stroke: LiveStroke | null
  /** How far the move tool has moved the active layer. */
  readonly matrix: Matrix | null
  readonly shape: { readonly shape: Shape; readonly erase: boolean } | null
  /** The box while it is dragged. */
  readonly box: Rect | null
  /** A generated image that is shown over its box. */
  readonly staged: { readonly picture: CanvasImageSource; readonly box: Rect } | null
}

/** A store of live state. */
export type LiveStore = StoreApi<LiveState>

/** Nothing is going on. */
export function createLiveStore(): LiveStore {
  return createStore<LiveState>(() => ({ stroke: null, matrix: null, shape: null, box: null, staged: null }))
}
