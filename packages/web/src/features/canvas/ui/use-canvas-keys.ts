import { useEffect, useRef } from 'react'
import { type HotkeyId, isFree, useHotkeyMatch } from '../../../lib/hotkeys.ts'

/** What the canvas does with shortcuts, by their names. */
export type CanvasKeys = { readonly [Id in HotkeyId]?: () => void }

/** Parts of the tab that have their own shortcuts while they have the focus. */
const OTHERS = '[data-own-keys]'

/**
 * Runs actions when their shortcuts are pressed. The canvas comes before the shortcuts of other parts of the page, unless
 * one of these has the focus: Delete removes a layer, and in the gallery images.
 */
export function useCanvasKeys(actions: CanvasKeys): void {
  const match = useHotkeyMatch()
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isFree(event) || (event.target instanceof Element && event.target.closest(OTHERS))) return
      // A button that has the focus is pressed by these keys.
      if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return
      const action = match(event, latest.current)
      if (!action) return
      event.preventDefault()
      event.stopPropagation()
      action()
    }
    document.addEventListener('keydown', listen, { capture: true })
    return () => document.removeEventListener('keydown', listen, { capture: true })
  }, [match])
}
