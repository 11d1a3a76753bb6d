import { useReactFlow } from '@xyflow/react'
import { type ClipboardEvent, type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useHotkeyMatch } from '../../../lib/hotkeys.ts'
import {
  addFrame,
  addNote,
  arrange,
  copySelected,
  duplicateSelected,
  freePlace,
  paste,
  removeSelected,
  selectAll,
} from '../actions.ts'
import { useEditor } from '../editor-context.tsx'
import type { Point } from '../model/document.ts'
import { select } from '../store.ts'

/** The keyboard and clipboard of the canvas. They only work while the canvas has the focus, and not while typing. */
export function useEditorKeys() {
  const { store } = useEditor()
  const match = useHotkeyMatch()
  const { screenToFlowPosition, fitView } = useReactFlow()
  const pointer = useRef<Point | null>(null)
  /** Where the pointer is over the canvas, else its middle. */
  const here = (canvas: Element): Point => {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    return screenToFlowPosition(pointer.current ?? { x: left + width / 2, y: top + height / 2 })
  }
  const actions = (canvas: Element) => ({
    addNode: () =>
      store.setState({
        adding: { position: pointer.current ? here(canvas) : freePlace(store, here(canvas)), end: null },
      }),
    addNote: () => addNote(store, here(canvas)),
    addFrame: () => addFrame(store, here(canvas)),
    duplicateNodes: () => duplicateSelected(store),
    removeNodes: () => removeSelected(store),
    selectAllNodes: () => selectAll(store),
    selectNoNodes: () => select(store, []),
    arrangeNodes: () => arrange(store),
    showAllNodes: () => void fitView({ padding: 0.15, maxZoom: 1, duration: 160 }),
  })
  return {
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      pointer.current = { x: clientX, y: clientY }
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      // React passes on what happens in menus and lists that nodes opened elsewhere on the page.
      if (!(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return
      if (isTyping(event.target) || event.defaultPrevented) return
      // Space and Enter press buttons and select the node that has the focus.
      if (event.key === ' ' && event.target !== event.currentTarget) return
      const run = match(event, actions(event.currentTarget))
      if (!run) return
      event.preventDefault()
      event.stopPropagation()
      run()
    },
    onCopy: (event: ClipboardEvent<HTMLElement>) => {
      const text = isTyping(event.target) ? null : copySelected(store)
      if (text) putOn(event, text)
    },
    onCut: (event: ClipboardEvent<HTMLElement>) => {
      const text = isTyping(event.target) ? null : copySelected(store)
      if (!text) return
      putOn(event, text)
      removeSelected(store)
    },
    onPaste: (event: ClipboardEvent<HTMLElement>) => {
      if (isTyping(event.target)) return
      const text = event.clipboardData.getData('text/plain')
      if (paste(store, text, pointer.current && here(event.currentTarget))) event.preventDefault()
    },
  }
}

function putOn(event: ClipboardEvent, text: string): void {
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
}

/** Whether something on the canvas takes what is typed. */
export function isTyping(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="slider"]') !== null
  )
}
