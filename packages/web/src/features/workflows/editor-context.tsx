import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useModels } from '../../data/models.ts'
import type { WorkflowDocument, WorkflowNode } from './model/document.ts'
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

/** A part of the editor's state, kept up to date. A selector that finds the same as before draws nothing anew. */
export function useEditorState<T>(selector: (state: EditorState) => T): T {
  return useStore(useEditor().store, selector)
}

/** The workflow with the node types that it is made of, kept up to date with everything, places on the canvas included. */
export function useScene(): Scene {
  const { templates } = useEditor()
  const document = useEditorState((state) => state.history.present)
  return useMemo(() => ({ document, templates }), [document, templates])
}

/** Like `useScene`, but the same while nodes are only moved: for what depends on what the workflow does. */
export function useLogic(): Scene {
  const { templates } = useEditor()
  const [keep] = useState(createLogicKeeper)
  const document = useEditorState((state) => keep(state.history.present))
  return useMemo(() => ({ document, templates }), [document, templates])
}

/** Answers the last document as long as later ones do the same. */
function createLogicKeeper(): (document: WorkflowDocument) => WorkflowDocument {
  let kept: WorkflowDocument | null = null
  return (document) => {
    if (!kept || !doesTheSame(kept, document)) kept = document
    return kept
  }
}

function doesTheSame(one: WorkflowDocument, other: WorkflowDocument): boolean {
  return (
    one === other ||
    (one.edges === other.edges &&
      one.nodes.length === other.nodes.length &&
      one.nodes.every((node, index) => isSameBut(node, other.nodes[index])))
  )
}

/** Whether two nodes differ in their places at most. */
function isSameBut(one: WorkflowNode, other: WorkflowNode | undefined): boolean {
  if (one === other) return true
  if (one.id !== other?.id || one.type === 'foreign' || other.type === 'foreign') return false
  return one.data === other.data
}

/** The workflow with the node types as they are now, for what happens on a click. */
export function sceneNow({ store, templates }: Editor): Scene {
  return { document: store.getState().history.present, templates }
}

/** Everything that is wrong with the workflow. */
export function useProblems(): readonly Problem[] {
  return useEditorState((state) => state.problems)
}

/** Keeps what is wrong with the workflow up to date, once for all who show it. */
export function useFindProblems(): void {
  const { store } = useEditor()
  const scene = useLogic()
  const { data: models } = useModels()
  useEffect(() => {
    store.setState({ problems: problemsOf(scene, models ?? null) })
  }, [store, scene, models])
}
