import { Suspense, useEffect, useState } from 'react'
import { useGalleryNames } from '../../data/gallery.ts'
import { selecting } from '../../data/selection.ts'
import { useStudio } from '../../data/studio.ts'
import { useCommand } from '../../lib/commands.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'
import { useGalleryHotkeys } from './use-gallery-selection.ts'
import { useKeepPreferences } from './use-keep-preferences.ts'
import { useMoving } from './use-moving.ts'

const DeleteImagesDialog = lazyPart(async () => (await import('./delete-images-dialog.tsx')).DeleteImagesDialog)
const ChooseBoardDialog = lazyPart(async () => (await import('./choose-board-dialog.tsx')).ChooseBoardDialog)
const MoveDialog = lazyPart(async () => (await import('./move-dialog.tsx')).MoveDialog)

/**
 * What the gallery does for others while its panel may be hidden: shortcuts, deleting and moving images, and the first
 * image to show.
 */
export function GalleryCommands() {
  const { selection } = useStudio()
  const { names } = useGalleryNames()
  const [doomed, setDoomed] = useState<readonly string[] | null>(null)
  const [homeless, setHomeless] = useState<readonly string[] | null>(null)
  const moving = useMoving()
  useCommand('gallery.delete-images', ({ imageNames }) => setDoomed(imageNames))
  useCommand('gallery.choose-board', ({ imageNames }) => setHomeless(imageNames))
  useKeepPreferences()
  useGalleryHotkeys(names)
  useEffect(() => {
    const newest = names[0]
    if (newest && selection.getState().current === null) {
      selection.setState({ ...selecting(newest), showProgress: true })
    }
  }, [names, selection])
  return (
    <Suspense>
      {doomed && <DeleteImagesDialog imageNames={doomed} onClose={() => setDoomed(null)} />}
      {homeless && <ChooseBoardDialog imageNames={homeless} onClose={() => setHomeless(null)} />}
      {moving.pending && <MoveDialog move={moving.pending} onConfirm={moving.confirm} onClose={moving.cancel} />}
    </Suspense>
  )
}
