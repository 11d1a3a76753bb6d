import { type ServerEvents, unwrap } from '@invoke-studio/client'
import { useMutation } from '@tanstack/react-query'
import { type Download, withNews } from './downloads-store.ts'
import { listenTo } from './socket.ts'
import { type Studio, useStudio } from './studio.ts'

/** Where an archive can be fetched, once. */
export function downloadUrl({ baseUrl }: Studio, name: string): string {
  return new URL(`api/v1/images/download/${encodeURIComponent(name)}`, baseUrl).href
}

/** Which images to pack: those of a board (`none` for images on no board), or the named ones. */
export type DownloadRequest = { readonly board_id: string } | { readonly image_names: readonly string[] }

/** Has an archive of images made; the store tells how it goes. */
export function useDownload() {
  const { api, downloads } = useStudio()
  return useMutation({
    mutationFn: (request: DownloadRequest) => {
      const body = 'board_id' in request ? request : { image_names: [...request.image_names] }
      return unwrap(api.POST('/api/v1/images/download', { body }))
    },
    onSuccess: ({ bulk_download_item_name: name, image_count: imageCount, refused_images }) => {
      if (name === null) return
      downloads.setState((known) => withNews(known, name, { imageCount, missing: refused_images.length }), true)
    },
  })
}

/** Forgets an archive; the server removes it in time. */
export function forgetDownload({ downloads }: Studio, name: string): void {
  downloads.setState((known) => known.filter((download) => download.name !== name), true)
}

/** Carries what the server tells of archives into the store. Returns how to stop. */
export function followDownloads({ socket, downloads }: Studio): () => void {
  const note = (name: string, news: Partial<Omit<Download, 'name'>>) =>
    downloads.setState((known) => withNews(known, name, news), true)
  return listenTo(socket, {
    bulk_download_started: ({ bulk_download_item_name: name }) => note(name, {}),
    bulk_download_progress: ({ bulk_download_item_name: name, images_done, images_total }) =>
      note(name, { progress: images_total > 0 ? images_done / images_total : 0 }),
    bulk_download_complete: (event) => note(event.bulk_download_item_name, completed(event)),
    bulk_download_error: ({ bulk_download_item_name: name, error }) => note(name, { state: 'failed', error }),
  })
}

function completed({ image_count, left_out }: ServerEvents['bulk_download_complete']): Partial<Download> {
  const more = left_out.length > 0 ? { missing: left_out.length } : {}
  return { state: 'ready', progress: 1, imageCount: image_count, ...more }
}
