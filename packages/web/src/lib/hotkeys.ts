import { getHotkeyHandler } from '@mantine/hooks'
import { useEffect, useRef } from 'react'

/** Every keyboard shortcut: its keys (` | ` between alternatives), the list it is shown in, and whether it also works while typing. */
export const HOTKEYS = {
  invoke: { keys: 'mod+Enter', group: 'generate', whileTyping: true },
  focusPrompt: { keys: '/', group: 'generate', whileTyping: false },
  nextImage: { keys: 'ArrowRight', group: 'gallery', whileTyping: false },
  previousImage: { keys: 'ArrowLeft', group: 'gallery', whileTyping: false },
  selectAll: { keys: 'mod+A', group: 'gallery', whileTyping: false },
  clearSelection: { keys: 'Escape', group: 'gallery', whileTyping: false },
  deleteImages: { keys: 'Delete', group: 'gallery', whileTyping: false },
  star: { keys: '.', group: 'gallery', whileTyping: false },
  compare: { keys: 'c', group: 'viewer', whileTyping: false },
  zoomIn: { keys: 'plus | shift+plus | =', group: 'viewer', whileTyping: false },
  zoomOut: { keys: '-', group: 'viewer', whileTyping: false },
  zoomFit: { keys: '0', group: 'viewer', whileTyping: false },
  metadata: { keys: 'i', group: 'viewer', whileTyping: false },
  recallAll: { keys: 'a', group: 'viewer', whileTyping: false },
  recallPrompt: { keys: 'p', group: 'viewer', whileTyping: false },
  recallSeed: { keys: 's', group: 'viewer', whileTyping: false },
  toolView: { keys: 'h', group: 'canvas', whileTyping: false },
  toolMove: { keys: 'v', group: 'canvas', whileTyping: false },
  toolBrush: { keys: 'b', group: 'canvas', whileTyping: false },
  toolEraser: { keys: 'e', group: 'canvas', whileTyping: false },
  toolRectangle: { keys: 'u', group: 'canvas', whileTyping: false },
  toolLasso: { keys: 'l', group: 'canvas', whileTyping: false },
  toolFill: { keys: 'g', group: 'canvas', whileTyping: false },
  toolPicker: { keys: 'i', group: 'canvas', whileTyping: false },
  toolBox: { keys: 'c', group: 'canvas', whileTyping: false },
  toolTransform: { keys: 't', group: 'canvas', whileTyping: false },
  brushSmaller: { keys: '[', group: 'canvas', whileTyping: false },
  brushLarger: { keys: ']', group: 'canvas', whileTyping: false },
  swapColours: { keys: 'x', group: 'canvas', whileTyping: false },
  canvasUndo: { keys: 'mod+Z', group: 'canvas', whileTyping: false },
  canvasRedo: { keys: 'mod+shift+Z | mod+Y', group: 'canvas', whileTyping: false },
  canvasZoomIn: { keys: 'plus | shift+plus | =', group: 'canvas', whileTyping: false },
  canvasZoomOut: { keys: '-', group: 'canvas', whileTyping: false },
  canvasFitAll: { keys: '0', group: 'canvas', whileTyping: false },
  canvasFitBox: { keys: 'f', group: 'canvas', whileTyping: false },
  canvasActual: { keys: 'shift+Z', group: 'canvas', whileTyping: false },
  layerAbove: { keys: 'alt+ArrowUp', group: 'canvas', whileTyping: false },
  layerBelow: { keys: 'alt+ArrowDown', group: 'canvas', whileTyping: false },
  layerToggle: { keys: 'shift+H', group: 'canvas', whileTyping: false },
  layerDuplicate: { keys: 'mod+J', group: 'canvas', whileTyping: false },
  layerMerge: { keys: 'mod+E', group: 'canvas', whileTyping: false },
  layerDelete: { keys: 'Delete | Backspace', group: 'canvas', whileTyping: false },
  canvasConfirm: { keys: 'Enter', group: 'canvas', whileTyping: false },
  canvasCancel: { keys: 'Escape', group: 'canvas', whileTyping: false },
  canvasLeft: { keys: 'ArrowLeft', group: 'canvas', whileTyping: false },
  canvasRight: { keys: 'ArrowRight', group: 'canvas', whileTyping: false },
  addNode: { keys: 'Space | shift+A', group: 'workflows', whileTyping: false },
  addNote: { keys: 'shift+N', group: 'workflows', whileTyping: false },
  addFrame: { keys: 'mod+G', group: 'workflows', whileTyping: false },
  duplicateNodes: { keys: 'mod+D', group: 'workflows', whileTyping: false },
  removeNodes: { keys: 'Delete | Backspace', group: 'workflows', whileTyping: false },
  selectAllNodes: { keys: 'mod+A', group: 'workflows', whileTyping: false },
  selectNoNodes: { keys: 'Escape', group: 'workflows', whileTyping: false },
  undo: { keys: 'mod+Z', group: 'workflows', whileTyping: false },
  redo: { keys: 'mod+shift+Z | mod+Y', group: 'workflows', whileTyping: false },
  arrangeNodes: { keys: 'shift+L', group: 'workflows', whileTyping: false },
  showAllNodes: { keys: 'shift+F', group: 'workflows', whileTyping: false },
  saveWorkflow: { keys: 'mod+S', group: 'workflows', whileTyping: true },
  help: { keys: 'shift+?', group: 'app', whileTyping: false },
  goGenerate: { keys: '1', group: 'app', whileTyping: false },
  goCanvas: { keys: '2', group: 'app', whileTyping: false },
  goModels: { keys: '5', group: 'app', whileTyping: false },
  goQueue: { keys: '6', group: 'app', whileTyping: false },
  goUpscaling: { keys: '3', group: 'app', whileTyping: false },
  goWorkflows: { keys: '4', group: 'app', whileTyping: false },
} as const satisfies Record<string, { keys: string; group: HotkeyGroup; whileTyping: boolean }>

/** The lists that shortcuts are shown in. */
export type HotkeyGroup = 'app' | 'generate' | 'viewer' | 'gallery' | 'canvas' | 'workflows'
/** The name of a shortcut. */
export type HotkeyId = keyof typeof HOTKEYS

/** Whether a dialog or menu is open, which then has the keyboard. */
function overlayIsOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]') !== null
}

/** Sliders, separators and tabs move by arrow keys themselves. */
function ownsArrows({ key, target }: KeyboardEvent): boolean {
  if (!key.startsWith('Arrow') || !(target instanceof Element)) return false
  return target.closest('[role="slider"], [role="separator"], [role="tablist"]') !== null
}

/**
 * Runs `action` when the shortcut is pressed; shortcuts rest while a dialog or menu is open. One that works while typing
 * comes before the field that has the focus: Ctrl+Enter invokes and does not open a list of choices.
 */
export function useHotkey(id: HotkeyId, action: () => void): void {
  const { keys, whileTyping } = HOTKEYS[id]
  const latest = useRef(action)
  useEffect(() => {
    latest.current = action
  })
  useEffect(() => {
    const matches = handlerOf(keys, (event) => run(event))
    const run = (event: React.KeyboardEvent<HTMLElement> | KeyboardEvent) => {
      event.preventDefault()
      event.stopPropagation()
      latest.current()
    }
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || overlayIsOpen() || ownsArrows(event)) return
      if (whileTyping || !isTyping(event)) matches(event)
    }
    document.addEventListener('keydown', listen, { capture: whileTyping })
    return () => document.removeEventListener('keydown', listen, { capture: whileTyping })
  }, [keys, whileTyping])
}

type KeyEvent = React.KeyboardEvent<HTMLElement> | KeyboardEvent

function handlerOf(keys: string, run: (event: KeyEvent) => void): (event: KeyEvent) => void {
  return getHotkeyHandler(keys.split(' | ').map((one) => [one, run, { preventDefault: false }]))
}

/** The one of some actions whose shortcut is pressed, or null; for parts of a page with shortcuts of their own. */
export function matchHotkey(event: KeyEvent, actions: { readonly [Id in HotkeyId]?: () => void }): (() => void) | null {
  let found: (() => void) | null = null
  for (const [id, action] of Object.entries(actions) as [HotkeyId, () => void][]) {
    handlerOf(HOTKEYS[id].keys, () => {
      found = action
    })(event)
  }
  return found
}

/** Whether a key may be taken for a shortcut: nobody has used it, nobody types, and no dialog or menu is open. */
export function isFree(event: KeyboardEvent): boolean {
  return !event.defaultPrevented && !overlayIsOpen() && !ownsArrows(event) && !isTyping(event)
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** The keys of a shortcut (the first, where there are several) as people read them: `⌘ + Enter` on a Mac, `Ctrl + Enter` elsewhere. */
export function keysOf(id: HotkeyId, mac = /Mac|iPhone|iPad/.test(navigator.userAgent)): string[] {
  const [first = ''] = HOTKEYS[id].keys.split(' | ')
  return first.split('+').map((key) => READABLE_KEYS(mac)[key] ?? key.toUpperCase())
}

const READABLE_KEYS = (mac: boolean): Readonly<Record<string, string>> => ({
  mod: mac ? '⌘' : 'Ctrl',
  shift: 'Shift',
  Enter: 'Enter',
  ArrowRight: '→',
  ArrowLeft: '←',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  alt: mac ? '⌥' : 'Alt',
  Delete: 'Del',
  plus: '+',
})
