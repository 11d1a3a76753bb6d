import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useGalleryNames } from '../../data/gallery.ts'
import { type SelectionState, selecting } from '../../data/selection.ts'
import { useStudio } from '../../data/studio.ts'
import { useSelection } from '../../data/use-selection.ts'
import { useCommands } from '../../lib/commands.ts'
import { useHotkey } from '../../lib/hotkeys.ts'
import { type ClickMode, chosen, clicked, moved, type Selected } from './select.ts'

/** How people select among `names`: by clicks, by steps, and by opening the menu of an image. */
export function useGallerySelection(names: readonly string[]) {
  const { selection } = useStudio()
  const apply = (change: (before: Selected) => Selected) =>
    selection.setState((state: SelectionState) => ({ ...change(state), showProgress: false }))
  const click = (name: string, mode: ClickMode) => apply((before) => clicked(names, before, name, mode))
  const move = (by: number, extend: boolean) => apply((before) => moved(names, before, by, extend))
  const prepareMenu = (name: string | null) => {
    if (name && !selection.getState().selected.includes(name)) click(name, 'one')
  }
  return { click, move, prepareMenu }
}

/** The selected images that an action is about, kept up to date with what is shown. */
export function useChosen(): readonly string[] {
  const { names } = useGalleryNames()
  const state = useSelection(useShallow(({ selected, current }) => ({ selected, current })))
  return useMemo(() => chosen(names, state), [names, state])
}

/** The shortcuts that work on the images of the shown board, also while the gallery is hidden. */
export function useGalleryHotkeys(names: readonly string[]): void {
  const { selection } = useStudio()
  const commands = useCommands()
  const { move } = useGallerySelection(names)
  useHotkey('nextImage', () => move(1, false))
  useHotkey('previousImage', () => move(-1, false))
  useHotkey('selectAll', () => {
    const { current } = selection.getState()
    selection.setState({ selected: names, anchor: names[0] ?? null, current: current ?? names[0] ?? null })
  })
  useHotkey('clearSelection', () => {
    const { current, showProgress } = selection.getState()
    selection.setState({ ...selecting(current), showProgress })
  })
  useHotkey('moveImages', () => {
    const imageNames = chosen(names, selection.getState())
    if (imageNames.length > 0) commands.send('gallery.choose-board', { imageNames })
  })
  useHotkey('deleteImages', () => {
    const imageNames = chosen(names, selection.getState())
    if (imageNames.length > 0) commands.send('gallery.delete-images', { imageNames })
  })
}
