import { type ReactNode, useEffect, useState } from 'react'
import { useClientState, useLateState } from '../../../data/client-state.ts'
import { createBindingsStore } from '../../../lib/hotkeys/bindings.ts'
import { HotkeyBindingsContext } from '../../../lib/hotkeys.ts'

/** Gives the shortcuts below the keys that the person chose for them, and keeps those for the person. */
export function HotkeysProvider({ children }: { readonly children: ReactNode }) {
  const { initial, save } = useClientState('studio.hotkeys')
  const [store] = useState(() => createBindingsStore(initial))
  useEffect(() => store.subscribe(save), [store, save])
  useLateState('studio.hotkeys', (kept) => {
    const { bindings } = createBindingsStore(kept).getState()
    store.setState((chosen) => ({ bindings: { ...bindings, ...chosen.bindings } }))
  })
  return <HotkeyBindingsContext value={store}>{children}</HotkeyBindingsContext>
}
