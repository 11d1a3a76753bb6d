import type { SelectionState } from '../../data/selection.ts'

/** What is selected in a list of names. */
export interface Selected {
  readonly selected: readonly string[]
  /** Where a range starts. */
  readonly anchor: string | null
  /** The name that was touched last; the viewer shows it. */
  readonly current: string | null
}

/** How a name was clicked: alone, added (Ctrl), or up to here (Shift). */
export type ClickMode = 'one' | 'toggle' | 'range'

/** The selection after a click on `name`. */
export function clicked(names: readonly string[], before: Selected, name: string, mode: ClickMode): Selected {
  switch (mode) {
    case 'one':
      return only(name)
    case 'toggle':
      return toggled(before, name)
    case 'range':
      return ranged(names, before, name)
  }
}

function only(name: string): Selected {
  return { selected: [name], anchor: name, current: name }
}

function toggled({ selected, current }: Selected, name: string): Selected {
  if (!selected.includes(name)) return { selected: [...selected, name], anchor: name, current: name }
  const rest = selected.filter((other) => other !== name)
  const next = current === name ? (rest.at(-1) ?? null) : current
  return { selected: rest, anchor: next, current: next }
}

function ranged(names: readonly string[], { anchor }: Selected, name: string): Selected {
  const to = names.indexOf(name)
  const from = anchor === null ? -1 : names.indexOf(anchor)
  if (from < 0 || to < 0) return only(name)
  return { selected: names.slice(Math.min(from, to), Math.max(from, to) + 1), anchor, current: name }
}

/** The selection after moving by some places; `extend` grows the range from its anchor. It stops at the ends. */
export function moved(names: readonly string[], before: Selected, by: number, extend: boolean): Selected {
  if (names.length === 0) return before
  const at = before.current === null ? -1 : names.indexOf(before.current)
  const target = at < 0 ? (by > 0 ? 0 : names.length - 1) : Math.min(names.length - 1, Math.max(0, at + by))
  const name = names[target]
  if (name === undefined) return before
  return extend ? ranged(names, before, name) : only(name)
}

/**
 * What an action on the selection is about: the selected names that the list has, as others may have been moved or deleted
 * meanwhile, wherever that was done. An image that alone is selected counts while the viewer shows it.
 */
export function chosen(names: readonly string[], { selected, current }: Omit<Selected, 'anchor'>): readonly string[] {
  if (selected.length === 1 && selected[0] === current) return selected
  const wanted = new Set(selected)
  const listed = new Set(names.filter((name) => wanted.has(name)))
  return listed.size === wanted.size ? selected : selected.filter((name) => listed.has(name))
}

/** The selection without names that went out of the list. The viewer keeps its image where nothing else is selected. */
export function without(before: Selected, gone: ReadonlySet<string>): Selected {
  const selected = before.selected.filter((name) => !gone.has(name))
  if (selected.length === before.selected.length) return before
  const kept = (name: string | null) => (name !== null && gone.has(name) ? (selected.at(-1) ?? null) : name)
  return { selected, anchor: kept(before.anchor), current: kept(before.current) ?? before.current }
}

/** What decides which images of a board are shown. */
type Shown = Pick<SelectionState, 'kind' | 'search' | 'starredOnly' | 'category' | 'from' | 'to' | 'model'>

/**
 * The state after showing other images of the same board: nothing stays selected, as it may not be seen any more. The
 * viewer keeps its image.
 */
export function showingOthers(change: Partial<Shown>): (state: SelectionState) => Partial<SelectionState> {
  return (state) => {
    const differs = (Object.keys(change) as (keyof Shown)[]).some((name) => change[name] !== state[name])
    return differs ? { ...change, selected: [], anchor: null } : {}
  }
}
