import { getHotkeyHandler } from '@mantine/hooks'
import { useEffect, useRef } from 'react'

/** Every keyboard shortcut: its keys, the list it is shown in, and whether it also works while typing. */
export const HOTKEYS = {
  invoke: { keys: 'mod+Enter', group: 'generate', whileTyping: true },
  focusPrompt: { keys: '/', group: 'generate', whileTyping: false },
  nextImage: { keys: 'ArrowRight', group: 'gallery', whileTyping: false },
  previousImage: { keys: 'ArrowLeft', group: 'gallery', whileTyping: false },
  selectAll: { keys: 'mod+A', group: 'gallery', whileTyping: false },
  clearSelection: { keys: 'Escape', group: 'gallery', whileTyping: false },
  deleteImages: { keys: 'Delete', group: 'gallery', whileTyping: false },
  star: { keys: '.', group: 'gallery', whileTyping: false },
  metadata: { keys: 'i', group: 'viewer', whileTyping: false },
  recallAll: { keys: 'a', group: 'viewer', whileTyping: false },
  recallPrompt: { keys: 'p', group: 'viewer', whileTyping: false },
  recallSeed: { keys: 's', group: 'viewer', whileTyping: false },
  help: { keys: 'shift+?', group: 'app', whileTyping: false },
  goGenerate: { keys: '1', group: 'app', whileTyping: false },
  goModels: { keys: '2', group: 'app', whileTyping: false },
  goQueue: { keys: '3', group: 'app', whileTyping: false },
} as const satisfies Record<string, { keys: string; group: HotkeyGroup; whileTyping: boolean }>

/** The lists that shortcuts are shown in. */
export type HotkeyGroup = 'app' | 'generate' | 'viewer' | 'gallery'
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
    const matches = getHotkeyHandler([[keys, (event) => run(event), { preventDefault: false }]])
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

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** The keys of a shortcut as people read them: `⌘ + Enter` on a Mac, `Ctrl + Enter` elsewhere. */
export function keysOf(id: HotkeyId, mac = /Mac|iPhone|iPad/.test(navigator.userAgent)): string[] {
  return HOTKEYS[id].keys.split('+').map((key) => READABLE_KEYS(mac)[key] ?? key.toUpperCase())
}

const READABLE_KEYS = (mac: boolean): Readonly<Record<string, string>> => ({
  mod: mac ? '⌘' : 'Ctrl',
  shift: 'Shift',
  Enter: 'Enter',
  ArrowRight: '→',
  ArrowLeft: '←',
  Escape: 'Esc',
  Delete: 'Del',
})
