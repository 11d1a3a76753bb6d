import { createContext, useContext, useMemo } from 'react'
import { useStore } from 'zustand'
import { useModels } from '../../data/models.ts'
import { type Problem, problemsOf } from './model/problems.ts'
import type { Templates } from './model/templates.ts'
import type { Scene } from './model/types-in-flow.ts'
import type { EditorState, EditorStore } from './store.ts'

/** What every part of the editor works with. */
export interface Editor {
  readonly store: EditorStore
  readonly templates: Templates
}

/** Gives the editor to the parts of the Workflows tab. */
export const EditorContext = createContext<Editor | null>(null)

/** The editor that the component belongs to. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('useEditor needs an EditorContext above it')
  return editor
}

/** A part of the editor's state, kept up to date. */
export function useEditorState<T>(selector: (state: EditorState) => T): T {
  return useStore(useEditor().store, selector)
}

/** The workflow with the node types that it is made of, kept up to date. */
export function useScene(): Scene {
  const { templates } = useEditor()
  const document = useEditorState((state) => state.history.present)
  return useMemo(() => ({ document, templates }), [document, templates])
}

/** The workflow with the node types as they are now, for what happens on a click. */
export function sceneNow({ store, templates }: Editor): Scene {
  return { document: store.getState().history.present, templates }
}

/** What is wrong with the workflow, found once for all who show it. */
export const ProblemsContext = createContext<readonly Problem[]>([])

/** Everything that is wrong with the workflow. */
export function useProblems(): readonly Problem[] {
  return useContext(ProblemsContext)
}

/** Finds what is wrong with the workflow. */
export function useFindProblems(): readonly Problem[] {
  const scene = useScene()
  const { data: models } = useModels()
  return useMemo(() => problemsOf(scene, models ?? null), [scene, models])
}
