import { useEffect, useRef } from 'react'
import { IMAGE_TYPES } from './use-uploads.ts'

/** Takes pictures that are pasted anywhere on the page; none without `onFiles`. */
export function usePastedImages(onFiles: ((files: File[]) => void) | null): void {
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])].filter(isPicture)
      if (event.defaultPrevented || files.length === 0 || !latest.current) return
      event.preventDefault()
      latest.current(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}

function isPicture({ type }: File): boolean {
  return IMAGE_TYPES.some((known) => known === type)
}
