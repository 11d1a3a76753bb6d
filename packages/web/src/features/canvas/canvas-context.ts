import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { OpenCanvas } from './editor/open.ts'
import type { EditorState } from './editor/state.ts'
import type { CanvasDocument } from './model/document.ts'

/** Gives the open canvas to the parts of the tab. */
export const CanvasContext = createContext<OpenCanvas | null>(null)

/** The canvas that is open. */
export function useCanvas(): OpenCanvas {
  const canvas = useContext(CanvasContext)
  if (!canvas) throw new Error('useCanvas needs a CanvasProvider above it')
  return canvas
}

/** A part of the canvas's state, kept up to date. */
export function useCanvasState<T>(select: (state: EditorState) => T): T {
  return useStore(useCanvas().editor.store, select)
}

/** A part of the document, kept up to date. */
export function useCanvasDocument<T>(select: (document: CanvasDocument) => T): T {
  return useCanvasState((state) => select(state.history.present))
}
