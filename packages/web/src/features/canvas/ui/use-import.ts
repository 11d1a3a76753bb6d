import { useTranslation } from 'react-i18next'
import { loadPicture } from '../../../data/canvas.ts'
import { useStudio } from '../../../data/studio.ts'
import { toastError } from '../../../ui/messages.tsx'
import { useCanvas } from '../canvas-context.ts'
import { addPicture } from '../editor/layers.ts'
import { layersOf } from '../model/document.ts'

/** How pictures become layers: with their corner at that of the box, in their own size. */
export function useImport() {
  const { t } = useTranslation('canvas')
  const studio = useStudio()
  const { editor } = useCanvas()
  const add = async (name: string, load: () => Promise<ImageBitmap | null>) => {
    try {
      const picture = await load()
      if (!picture) throw new Error(t('bar.importFailed', { name }))
      addPicture(editor, picture, { at: editor.document().box, name, step: 'import' })
      picture.close()
    } catch (error) {
      toastError(t('bar.importFailed', { name }), error)
    }
  }
  const newName = () => t('layers.importedName', { count: layersOf(editor.document(), 'raster').length + 1 })
  return {
    /** Adds an image of the studio. */
    addImage: (imageName: string) => add(newName(), () => loadPicture(studio, imageName)),
    /** Adds a picture from the person's computer or clipboard. */
    addFile: (file: File) =>
      add(file.name.replace(/\.[a-z]+$/i, '') || newName(), () =>
        createImageBitmap(file, { colorSpaceConversion: 'none' }),
      ),
  }
}
