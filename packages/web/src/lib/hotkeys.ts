import { createContext, useCallback, useContext, useEffect, useRef, useSyncExternalStore } from 'react'
import { type Bindings, type BindingsStore, boundKeys } from './hotkeys/bindings.ts'
import { combosOf, isSafeWhileTyping, readableKeys } from './hotkeys/combos.ts'
import { HOTKEYS, type HotkeyId } from './hotkeys/table.ts'

export type { HotkeyId } from './hotkeys/table.ts'

/** The keys that the person chose; without a store the usual ones. */
export const HotkeyBindingsContext = createContext<BindingsStore | null>(null)

const NONE: Bindings = {}
const never = () => () => {}

function useBindings(): Bindings {
  const store = useContext(HotkeyBindingsContext)
  return useSyncExternalStore(store?.subscribe ?? never, () => store?.getState().bindings ?? NONE)
}

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
 * comes before the field that has the focus: Ctrl+Enter invokes and does not open a list of choices. An action that
 * answers false has done nothing: then the keys mean what they mean without it.
 */
export function useHotkey(id: HotkeyId, action: () => unknown): void {
  const bindings = useBindings()
  const keys = boundKeys(bindings, id)
  const whileTyping = HOTKEYS[id].whileTyping ?? false
  const latest = useRef(action)
  useEffect(() => {
    latest.current = action
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || overlayIsOpen() || ownsArrows(event)) return
      const combo = combosOf(event).find((pressed) => keys.includes(pressed))
      if (!combo || (isTyping(event) && !(whileTyping && isSafeWhileTyping(combo)))) return
      if (latest.current() === false) return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', listen, { capture: whileTyping })
    return () => document.removeEventListener('keydown', listen, { capture: whileTyping })
  }, [keys, whileTyping])
}

type KeyEvent = React.KeyboardEvent<HTMLElement> | KeyboardEvent

/** What finds, among actions by their shortcuts, the one whose keys are pressed, or null; for parts of a page with shortcuts of their own. */
export function useHotkeyMatch() {
  const bindings = useBindings()
  return useCallback(
    (event: KeyEvent, actions: { readonly [Id in HotkeyId]?: () => void }): (() => void) | null => {
      const pressed = combosOf('nativeEvent' in event ? event.nativeEvent : event)
      const found = (Object.entries(actions) as [HotkeyId, () => void][]).find(([id]) =>
        boundKeys(bindings, id).some((combo) => pressed.includes(combo)),
      )
      return found?.[1] ?? null
    },
    [bindings],
  )
}

/** Whether a key may be taken for a shortcut: nobody has used it, nobody types, and no dialog or menu is open. */
export function isFree(event: KeyboardEvent): boolean {
  return !event.defaultPrevented && !overlayIsOpen() && !ownsArrows(event) && !isTyping(event)
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** What tells the keys of a shortcut (the first, where there are several) as people read them; none for one without keys. */
export function useKeysOf(): (id: HotkeyId) => string[] {
  const bindings = useBindings()
  return (id) => {
    const [first] = boundKeys(bindings, id)
    return first === undefined ? [] : readableKeys(first)
  }
}
