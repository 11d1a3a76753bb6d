import type { ToolName } from '../model/tools.ts'
import type { CanvasEditor } from './editor.ts'
import { applyTransform, beginTransform } from './layers.ts'

/**
 * Changes the tool. A transform that has begun is applied; to transform something there must be something. Answers false
 * when the tool cannot be used now.
 */
export function chooseTool(editor: CanvasEditor, tool: ToolName): boolean {
  const { store } = editor
  if (store.getState().tool === tool && tool !== 'transform') return true
  if (store.getState().transform) applyTransform(editor)
  if (tool === 'transform' && (editor.blocked() !== null || !beginTransform(editor))) return false
  store.setState({ tool, held: null })
  return true
}

/** Ends the transform that has begun and goes back to moving. */
export function endTransform(editor: CanvasEditor, how: 'apply' | 'cancel'): void {
  if (how === 'apply') applyTransform(editor)
  editor.store.setState({ transform: null, tool: 'move' })
}

/** Makes a layer the active one; a transform that has begun on another is applied first. */
export function selectLayer(editor: CanvasEditor, layerId: string): void {
  const { transform } = editor.store.getState()
  if (transform && transform.layerId !== layerId) endTransform(editor, 'apply')
  editor.activate(layerId)
}
