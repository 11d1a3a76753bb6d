import { Suspense } from 'react'
import { useStore } from 'zustand'
import { useStudio } from '../../data/studio.ts'
import { lazyPart } from '../../lib/lazy-part.tsx'

const DownloadToasts = lazyPart(async () => (await import('./download-toasts.tsx')).DownloadToasts)

/** Shows archives on whatever tab the person is, from the first one on. */
export function Downloads() {
  const any = useStore(useStudio().downloads, (downloads) => downloads.length > 0)
  return <Suspense>{any && <DownloadToasts />}</Suspense>
}
