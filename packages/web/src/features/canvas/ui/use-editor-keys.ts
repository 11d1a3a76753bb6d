import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isFree } from '../../../lib/hotkeys.ts'
import { toastError } from '../../../ui/messages.tsx'
import { useCanvas, useCanvasState } from '../canvas-context.ts'
import { endTransform, selectLayer } from '../editor/choose-tool.ts'
import type { CanvasEditor } from '../editor/editor.ts'
import { mergeDown, notMergeable, transformBy } from '../editor/layers.ts'
import { moveLayer } from '../editor/tooling.ts'
import { fitAll, fitBox, zoomBy, zoomTo } from '../editor/viewport.ts'
import { activeLayer } from '../model/document.ts'
import { moving, type Point } from '../model/geometry.ts'
import { steppedSize } from '../model/settings.ts'
import { TOOLS } from '../model/tools.ts'
import { TOOL_FACTS } from './tool-icons.ts'
import { useChooseTool } from './tool-rail.tsx'
import { type CanvasKeys, useCanvasKeys } from './use-canvas-keys.ts'
import { useImport } from './use-import.ts'

const ZOOM = 1.25

/** Everything that the keyboard does on the canvas, besides what panels do with it. */
export function useEditorKeys(): void {
  const { t } = useTranslation('canvas')
  const { editor, live } = useCanvas()
  const choose = useChooseTool()
  const refuse = (reason: string) => toastError(t('blocked.title'), reason, 'canvas-blocked')
  // What a tool is in the middle of would land on a layer that is not there any more.
  const whenIdle = (action: () => unknown) => () => {
    const { stroke, shape, matrix, box } = live.getState()
    if (!stroke && !shape && !matrix && !box) action()
  }
  const transforms = useCanvasState((state) => state.transform !== null)
  const tools = Object.fromEntries(TOOLS.map((tool) => [TOOL_FACTS[tool].hotkey, () => choose(tool)])) as CanvasKeys
  useCanvasKeys({
    ...tools,
    ...settingKeys(editor),
    ...layerKeys(editor, (name) => t('layers.copyName', { name })),
    layerMerge: whenIdle(() => {
      const id = editor.document().activeId
      const reason = id === null ? 'lowest' : notMergeable(editor.document(), id)
      if (editor.store.getState().draft) refuse(t('blocked.filter'))
      else if (reason) refuse(t(`layers.why.${reason}`))
      else if (id !== null) mergeDown(editor, id)
    }),
    layerDelete: whenIdle(() => {
      const layer = activeLayer(editor.document())
      if (layer?.locked) refuse(t('blocked.locked'))
      else if (layer && !editor.store.getState().draft) editor.remove(layer.id)
    }),
    canvasUndo: whenIdle(editor.undo),
    canvasRedo: whenIdle(editor.redo),
    ...(transforms
      ? {
          canvasConfirm: () => endTransform(editor, 'apply'),
          canvasCancel: () => endTransform(editor, 'cancel'),
        }
      : {}),
  })
  useHeldKeys(editor)
  useNudges(editor)
  useLettingGo()
  usePaste()
}

function settingKeys(editor: CanvasEditor): CanvasKeys {
  const resize = (direction: 1 | -1) => () => {
    const { tool, settings } = editor.store.getState()
    const name = tool === 'eraser' ? 'eraserSize' : 'brushSize'
    editor.set({ [name]: steppedSize(settings[name], direction) })
  }
  return {
    brushSmaller: resize(-1),
    brushLarger: resize(1),
    swapColours: () => {
      const { colour, otherColour } = editor.store.getState().settings
      editor.set({ colour: otherColour, otherColour: colour })
    },
    canvasZoomIn: () => zoomBy(editor, ZOOM),
    canvasZoomOut: () => zoomBy(editor, 1 / ZOOM),
    canvasFitAll: () => fitAll(editor),
    canvasFitBox: () => fitBox(editor),
    canvasActual: () => zoomTo(editor, 1),
  }
}

function layerKeys(editor: CanvasEditor, copyName: (name: string) => string): CanvasKeys {
  const active = () => activeLayer(editor.document())
  const go = (by: number) => () => {
    const { layers, activeId } = editor.document()
    const next = layers[layers.findIndex(({ id }) => id === activeId) + by]
    if (next) selectLayer(editor, next.id)
  }
  const withActive = (action: (layer: NonNullable<ReturnType<typeof active>>) => void) => () => {
    const layer = active()
    if (layer && editor.store.getState().draft === null) action(layer)
  }
  return {
    layerAbove: go(1),
    layerBelow: go(-1),
    layerToggle: withActive(({ id, visible }) => editor.changeLayer(id, { visible: !visible })),
    layerDuplicate: withActive(({ id, name }) => editor.duplicate(id, copyName(name))),
  }
}

/** The space bar looks around for as long as it is held. */
function useHeldKeys({ store }: CanvasEditor): void {
  useEffect(() => {
    const stop = new AbortController()
    const release = () => store.setState({ held: null })
    const press = (event: KeyboardEvent) => {
      const onControl =
        event.target instanceof Element && event.target.closest('button, a, [role="menuitem"], [data-own-keys]')
      if (event.code !== 'Space' || onControl || !isFree(event)) return
      event.preventDefault()
      store.setState({ held: 'view' })
    }
    document.addEventListener('keydown', press, { signal: stop.signal, capture: true })
    document.addEventListener('keyup', (event) => event.code === 'Space' && release(), { signal: stop.signal })
    window.addEventListener('blur', release, { signal: stop.signal })
    return () => stop.abort()
  }, [store])
}

/**
 * A button that was clicked by pointer lets go of the focus: the Enter or the space bar that follows is meant for the
 * picture. Who goes by keyboard stays on the button.
 */
function useLettingGo(): void {
  useEffect(() => {
    const letGo = ({ target, detail }: MouseEvent) => {
      const button = target instanceof Element && detail > 0 ? target.closest('[data-lets-go] button') : null
      if (button instanceof HTMLElement && button === document.activeElement) button.blur()
    }
    document.addEventListener('click', letGo)
    return () => document.removeEventListener('click', letGo)
  }, [])
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** Arrow keys move the layer with the move tool, what is transformed, or the box; with the shift key by more. */
function useNudges(editor: CanvasEditor): void {
  useEffect(() => {
    const nudge = (event: KeyboardEvent) => {
      const arrow = ARROWS[event.key]
      const own = event.target instanceof Element && event.target.closest('[data-own-keys]')
      if (!arrow || own || event.altKey || event.ctrlKey || event.metaKey || !isFree(event)) return
      if (!nudged(editor, arrow, event.shiftKey)) return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', nudge, { capture: true })
    return () => document.removeEventListener('keydown', nudge, { capture: true })
  }, [editor])
}

/** Whether there was something to move. */
function nudged(editor: CanvasEditor, arrow: Point, isLarge: boolean): boolean {
  const { tool, transform, session, grid } = editor.store.getState()
  // Then left and right browse the images that wait.
  if (session && !transform && arrow.y === 0 && !isLarge) return false
  const unit = tool === 'box' ? grid : 1
  const by = { x: arrow.x * unit * (isLarge ? 10 : 1), y: arrow.y * unit * (isLarge ? 10 : 1) }
  if (transform) {
    transformBy(editor, moving(by))
    return true
  }
  if (tool === 'move') {
    const layer = activeLayer(editor.document())
    if (!layer || editor.blocked()) return false
    moveLayer(editor, layer, by, `nudge/${layer.id}`)
    return true
  }
  if (tool !== 'box' || session) return false
  const { box } = editor.document()
  editor.setBox({ ...box, x: box.x + by.x, y: box.y + by.y }, 'nudge')
  return true
}

/** A pasted picture becomes a layer. */
function usePaste(): void {
  const { addFile } = useImport()
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')
      const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
      if (typing || files.length === 0) return
      event.preventDefault()
      for (const file of files) void addFile(file)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  })
}
