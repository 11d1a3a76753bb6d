import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { useStudio } from '../../data/studio.ts'

const DownloadToasts = lazy(async () => ({ default: (await import('./download-toasts.tsx')).DownloadToasts }))

/** Shows archives on whatever tab the person is, from the first one on. */
export function Downloads() {
  const any = useStore(useStudio().downloads, (downloads) => downloads.length > 0)
  return <Suspense>{any && <DownloadToasts />}</Suspense>
}
