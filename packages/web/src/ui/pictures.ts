import { type ClipboardEvent, type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { draggedImages, isFileDrag, isImageDrag, isPicture } from '../lib/drag.ts'
import { toastError } from './messages.tsx'

/** What picks the pictures out of files, and says of the other ones that they cannot be used. */
export function usePictures(): (files: Iterable<File>) => File[] {
  const { t } = useTranslation()
  return (files) => {
    const all = [...files]
    const others = all.filter((file) => !isPicture(file))
    const [first] = others
    if (first) {
      toastError(t('files.refused', { count: others.length, name: first.name }), t('files.kinds'), 'files-refused')
    }
    return all.filter(isPicture)
  }
}

interface PicturePlace {
  /** Says what becomes of a file that is dropped here. */
  readonly words: string
  /** Images of the studio. */
  readonly onNames: (imageNames: readonly string[]) => void
  /** Pictures from outside; at least one. */
  readonly onFiles: (files: readonly File[]) => void
}

/** What makes an element take images that are dropped or pasted there. `over` while a drag is above it. */
export function usePicturePlace({ words, onNames, onFiles }: PicturePlace) {
  const [over, setOver] = useState(false)
  const pictures = usePictures()
  const take = (files: Iterable<File>) => {
    const found = pictures(files)
    if (found.length > 0) onFiles(found)
  }
  const handlers = {
    'data-drop': words,
    onDragOver(event: DragEvent) {
      if (!isImageDrag(event.dataTransfer) && !isFileDrag(event.dataTransfer)) return
      event.preventDefault()
      event.stopPropagation()
      setOver(true)
    },
    onDragLeave(event: DragEvent) {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
    },
    onDrop(event: DragEvent) {
      event.preventDefault()
      event.stopPropagation()
      setOver(false)
      const names = draggedImages(event.dataTransfer)
      if (names.length > 0) onNames(names)
      else take(event.dataTransfer.files)
    },
    onPaste(event: ClipboardEvent) {
      if (event.clipboardData.files.length === 0) return
      event.preventDefault()
      take(event.clipboardData.files)
    },
  }
  return { over, handlers }
}
