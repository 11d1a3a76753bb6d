import { useEffect } from 'react'
import { useClientState } from '../../data/client-state.ts'
import { type GalleryPreferences, preferencesOf } from '../../data/gallery-preferences.ts'
import { useStudio } from '../../data/studio.ts'

/** Keeps for the person what they change about the order of images and the list of boards. */
export function useKeepPreferences(): void {
  const { selection } = useStudio()
  const { save } = useClientState('studio.gallery')
  useEffect(
    () =>
      selection.subscribe((state, before) => {
        const now = preferencesOf(state)
        const then = preferencesOf(before)
        const changed = (Object.keys(now) as (keyof GalleryPreferences)[]).some((name) => now[name] !== then[name])
        if (changed) save(now)
      }),
    [selection, save],
  )
}
