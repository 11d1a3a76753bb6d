import { useEffect } from 'react'
import { useGalleryNames } from '../../data/gallery.ts'
import { selecting } from '../../data/selection.ts'
import { useStudio } from '../../data/studio.ts'
import { DeleteImagesDialog } from './delete-images-dialog.tsx'
import { useGalleryHotkeys } from './use-gallery-selection.ts'

/** What the gallery does for others while its panel may be hidden: shortcuts, deleting, and the first image to show. */
export function GalleryCommands() {
  const { selection } = useStudio()
  const { names } = useGalleryNames()
  useGalleryHotkeys(names)
  useEffect(() => {
    const newest = names[0]
    if (newest && selection.getState().current === null) {
      selection.setState({ ...selecting(newest), showProgress: true })
    }
  }, [names, selection])
  return <DeleteImagesDialog />
}
