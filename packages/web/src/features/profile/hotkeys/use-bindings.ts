import { useContext } from 'react'
import { useStore } from 'zustand'
import { withKeys, withUsualKeys } from '../../../lib/hotkeys/bindings.ts'
import type { HotkeyId } from '../../../lib/hotkeys/table.ts'
import { HotkeyBindingsContext } from '../../../lib/hotkeys.ts'

/** The keys that the person chose, and how they choose others. */
export function useBindings() {
  const store = useContext(HotkeyBindingsContext)
  if (!store) throw new Error('useBindings needs a HotkeysProvider above it')
  const bindings = useStore(store, (state) => state.bindings)
  return {
    bindings,
    /** Gives a shortcut these keys, and takes them from those that had them. */
    setKeys: (id: HotkeyId, keys: readonly string[]) => store.setState({ bindings: withKeys(bindings, id, keys) }),
    reset: (id: HotkeyId) => store.setState({ bindings: withUsualKeys(bindings, id) }),
    resetAll: () => store.setState({ bindings: {} }),
  }
}
