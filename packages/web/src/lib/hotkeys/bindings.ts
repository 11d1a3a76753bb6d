import { createStore, type StoreApi } from 'zustand/vanilla'
import { HOTKEY_IDS, HOTKEYS, type HotkeyId, meet } from './table.ts'

/** The keys that a person chose instead of the usual ones; none for a shortcut that they want no keys for. */
export type Bindings = Readonly<Partial<Record<HotkeyId, readonly string[]>>>

/** The chosen keys of a person. */
export type BindingsStore = StoreApi<{ readonly bindings: Bindings }>

/** Most keys of one shortcut. */
export const MOST_KEYS = 4

/** A store that begins with what was kept for the person; what is not known or no longer changeable is left out. */
export function createBindingsStore(kept: unknown): BindingsStore {
  return createStore(() => ({ bindings: parseBindings(kept) }))
}

/** The keys of a shortcut: those that the person chose, else the usual ones. */
export function boundKeys(bindings: Bindings, id: HotkeyId): readonly string[] {
  return bindings[id] ?? HOTKEYS[id].keys
}

/** The shortcuts that these keys mean already in a place where `id` is heard too. */
export function conflictsOf(bindings: Bindings, id: HotkeyId, combo: string): readonly HotkeyId[] {
  return HOTKEY_IDS.filter((other) => meet(HOTKEYS[id], HOTKEYS[other]) && boundKeys(bindings, other).includes(combo))
}

/** `bindings` with other keys for one shortcut, which are taken away from those whose keys they were. */
export function withKeys(bindings: Bindings, id: HotkeyId, keys: readonly string[]): Bindings {
  const losers = keys.flatMap((combo) => conflictsOf(bindings, id, combo)).filter((other) => !HOTKEYS[other].fixed)
  const next: Record<string, readonly string[]> = { ...bindings, [id]: keys }
  for (const loser of losers) next[loser] = boundKeys(next, loser).filter((combo) => !keys.includes(combo))
  return usualLeftOut(next)
}

/** `bindings` with the usual keys of one shortcut, without those that belong to another one by now. */
export function withUsualKeys(bindings: Bindings, id: HotkeyId): Bindings {
  const { [id]: _gone, ...rest } = bindings
  const free = HOTKEYS[id].keys.filter((combo) => conflictsOf(rest, id, combo).length === 0)
  return usualLeftOut({ ...rest, [id]: free })
}

/** Only what differs from the usual keys is kept, so that new usual ones reach everybody who has not chosen. */
function usualLeftOut(bindings: Bindings): Bindings {
  const entries = Object.entries(bindings) as [HotkeyId, readonly string[]][]
  return Object.fromEntries(entries.filter(([id, keys]) => keys.join(' ') !== HOTKEYS[id].keys.join(' ')))
}

function parseBindings(kept: unknown): Bindings {
  const raw = typeof kept === 'object' && kept !== null && 'bindings' in kept ? kept.bindings : null
  if (typeof raw !== 'object' || raw === null) return {}
  const known = HOTKEY_IDS.flatMap((id): [HotkeyId, readonly string[]][] => {
    const keys: unknown = (raw as Record<string, unknown>)[id]
    if (HOTKEYS[id].fixed || !Array.isArray(keys)) return []
    return [[id, keys.filter((combo) => typeof combo === 'string').slice(0, MOST_KEYS)]]
  })
  return Object.fromEntries(known)
}
