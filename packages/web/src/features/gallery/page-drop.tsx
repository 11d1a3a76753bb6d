import { IconUpload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isFileDrag, isPictureDrag } from '../../lib/drag.ts'
import { toastError } from '../../ui/messages.tsx'
import classes from './page-drop.module.css'
import { useUploads, useUploadTarget } from './use-uploads.ts'

/** What a file that is dragged over the page would become. */
interface Hovering {
  /** The words of the place below the pointer that takes files itself; null where the page does. */
  readonly place: string | null
  readonly pictures: boolean
}

/**
 * Takes files that are dropped or pasted anywhere on the page where nothing else takes them, uploads the pictures to the
 * shown board, and says before what would become of them.
 */
export function PageDrop() {
  const { t } = useTranslation('gallery')
  const { name, mayUpload } = useUploadTarget()
  const upload = useUploads()
  const take = (files: readonly File[]) => {
    if (mayUpload) upload(files)
    else toastError(t('images.nothingUploaded'), t('images.uploadForbidden'))
  }
  const hovering = useFileDrags(take)
  usePaste(take)
  // A place without words shows for itself what it does.
  if (!hovering || hovering.place === '') return null
  const refused = !hovering.pictures || (hovering.place === null && !mayUpload)
  const words = !hovering.pictures
    ? t('images.dropNothing')
    : (hovering.place ?? (mayUpload ? t('images.dropBoard', { board: name }) : t('images.uploadForbidden')))
  return (
    <div className={classes.root} data-whole={hovering.place === null || undefined} data-refused={refused || undefined}>
      <p className={classes.words} role="status">
        <IconUpload size={18} stroke={1.5} aria-hidden />
        {words}
      </p>
    </div>
  )
}

/** Whether a dialog is open, which then has the page. */
function dialogIsOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null
}

/** Follows files that are dragged over the page, and takes those that nothing else takes. */
function useFileDrags(take: (files: readonly File[]) => void): Hovering | null {
  const [hovering, setHovering] = useState<Hovering | null>(null)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const stop = new AbortController()
    const clear = () => setHovering(null)
    // Before the places that keep the event to themselves.
    const follow = ({ dataTransfer, target }: DragEvent) => {
      if (!dataTransfer || !isFileDrag(dataTransfer) || dialogIsOpen()) return
      const place =
        target instanceof Element ? (target.closest<HTMLElement>('[data-drop]')?.dataset.drop ?? null) : null
      const pictures = isPictureDrag(dataTransfer)
      setHovering((before) => (before?.place === place && before.pictures === pictures ? before : { place, pictures }))
    }
    const allow = (event: DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer || !isFileDrag(event.dataTransfer)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = dialogIsOpen() ? 'none' : 'copy'
    }
    const drop = (event: DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer || !isFileDrag(event.dataTransfer)) return
      event.preventDefault()
      if (!dialogIsOpen()) latest.current([...event.dataTransfer.files])
    }
    const early = { signal: stop.signal, capture: true }
    window.addEventListener('dragover', follow, early)
    window.addEventListener('dragleave', ({ relatedTarget }) => relatedTarget === null && clear(), early)
    window.addEventListener('drop', clear, early)
    window.addEventListener('dragover', allow, { signal: stop.signal })
    window.addEventListener('drop', drop, { signal: stop.signal })
    return () => stop.abort()
  }, [])
  return hovering
}

/** Takes files that are pasted where nothing else takes them. Text that comes with a picture goes into the field it is pasted into. */
function usePaste(take: (files: readonly File[]) => void): void {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (event.defaultPrevented || files.length === 0 || dialogIsOpen()) return
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')
      if (typing && event.clipboardData?.types.includes('text/plain')) return
      event.preventDefault()
      latest.current(files)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [])
}
