import { type GalleryItemNames, type ImageDTO, unwrap } from '@invoke-studio/client'
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { inParts } from './bulk.ts'
import { refreshGalleries } from './gallery.ts'
import { isRealBoard, withoutNames } from './gallery-view.ts'
import { keys } from './keys.ts'
import { selecting, viewOf } from './selection.ts'
import { type Studio, useStudio } from './studio.ts'

/** One image, loaded together with the others that are asked for at the same time. */
function imageQuery({ images }: Studio, name: string) {
  return queryOptions({
    queryKey: keys.image(name),
    queryFn: () => images.load(name),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** One image; nothing is loaded without a name. */
export function useImage(name: string | null) {
  const studio = useStudio()
  return useQuery({ ...imageQuery(studio, name ?? ''), enabled: name !== null })
}

/** How an image was made, as it was written into it; null when it says nothing. */
export function metadataQuery({ api }: Studio, image_name: string) {
  return queryOptions({
    queryKey: keys.metadata(image_name),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<Readonly<Record<string, unknown>> | null> => {
      const params = { path: { image_name } }
      const metadata = await unwrap(api.GET('/api/v1/images/i/{image_name}/metadata', { params }))
      return metadata && typeof metadata === 'object' ? (metadata as Record<string, unknown>) : null
    },
  })
}

/** Metadata of an image; nothing is loaded without a name. */
export function useMetadata(name: string | null) {
  return useQuery({ ...metadataQuery(useStudio(), name ?? ''), enabled: name !== null })
}

/** What became of images in a bulk call. */
export interface BulkOutcome {
  readonly done: readonly string[]
  /** Images that the person may not change, or that are gone. */
  readonly refused: readonly string[]
}

/** Marks what is known of images as outdated; what is on the screen is loaded again. */
export async function invalidateImages({ queries }: Studio, names: ReadonlySet<string>): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey: [kind, name] }) => kind === keys.image('')[0] && names.has(String(name)),
  })
}

/** Stars images or takes their stars away, at once on the screen, and back again where the server refuses. */
export function useStarImages() {
  const studio = useStudio()
  const show = (names: readonly string[], starred: boolean) => {
    for (const name of names) {
      studio.queries.setQueryData<ImageDTO | null>(keys.image(name), (image) => image && { ...image, starred })
    }
  }
  return useMutation({
    mutationFn: ({ imageNames, starred }: { imageNames: readonly string[]; starred: boolean }): Promise<BulkOutcome> =>
      inParts(imageNames, async (image_names) => {
        const body = { image_names }
        if (starred) {
          const { starred_images, refused_images } = await unwrap(studio.api.POST('/api/v1/images/star', { body }))
          return { done: starred_images, refused: refused_images }
        }
        const { unstarred_images, refused_images } = await unwrap(studio.api.POST('/api/v1/images/unstar', { body }))
        return { done: unstarred_images, refused: refused_images }
      }),
    onMutate: ({ imageNames, starred }) => show(imageNames, starred),
    onError: (_error, { imageNames, starred }) => show(imageNames, !starred),
    onSuccess: ({ refused }) =>
      Promise.all([refreshGalleries(studio), refused.length > 0 && invalidateImages(studio, new Set(refused))]),
  })
}

/** Deletes images. The neighbour of a deleted current image is shown next. */
export function useDeleteImages() {
  const studio = useStudio()
  return useMutation({
    mutationFn: (imageNames: readonly string[]): Promise<BulkOutcome> =>
      inParts(imageNames, async (image_names) => {
        const result = await unwrap(studio.api.POST('/api/v1/images/delete', { body: { image_names } }))
        return { done: result.deleted_images, refused: [...result.refused_images, ...result.failed_images] }
      }),
    onSuccess: ({ done }) => {
      const gone = new Set(done)
      selectSurvivor(studio, gone)
      studio.queries.setQueriesData<GalleryItemNames>(
        { queryKey: keys.galleries },
        (list) => list && withoutNames(list, gone),
      )
      return refreshGalleries(studio)
    },
  })
}

function selectSurvivor({ queries, selection }: Studio, gone: ReadonlySet<string>): void {
  const state = selection.getState()
  const { current } = state
  if (!current || !gone.has(current)) return
  const names = queries.getQueryData<GalleryItemNames>(keys.gallery(viewOf(state)))?.item_names ?? []
  const index = names.indexOf(current)
  const after = names.slice(index + 1).find((name) => !gone.has(name))
  const before = names.slice(0, Math.max(0, index)).findLast((name) => !gone.has(name))
  selection.setState(selecting(after ?? before ?? null))
}

/** Uploads a picture as an asset, onto the board that is shown. Answers the new image. */
export function useUploadImage() {
  const studio = useStudio()
  return useMutation({
    mutationFn: async ({ file, boardId }: { file: File; boardId: string }): Promise<ImageDTO> => {
      const form = new FormData()
      form.append('file', file)
      const board = isRealBoard(boardId) ? { board_id: boardId } : {}
      return unwrap(
        studio.api.POST('/api/v1/images/upload', {
          params: { query: { image_category: 'user', is_intermediate: false, ...board } },
          // The generated type of a multipart body is an object; the browser sends the form itself.
          body: { file: '' },
          bodySerializer: () => form,
        }),
      )
    },
    onSuccess: (image) => {
      studio.queries.setQueryData(keys.image(image.image_name), image)
      return refreshGalleries(studio)
    },
  })
}
