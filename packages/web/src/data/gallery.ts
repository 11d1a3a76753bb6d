import { type GalleryItemNames, type ImageCategory, type ImageDTO, unwrap } from '@invoke-studio/client'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { type GalleryView, keys } from './keys.ts'
import { type Studio, useStudio } from './studio.ts'
import { useSelection } from './use-selection.ts'

const CATEGORIES: Readonly<Record<GalleryView['kind'], ImageCategory[]>> = {
  images: ['general'],
  assets: ['control', 'mask', 'user', 'other'],
}

/** All names of a gallery view: starred ones first, then newest first. */
function galleryQuery({ api }: Studio, view: GalleryView) {
  const query = {
    board_id: view.boardId,
    categories: CATEGORIES[view.kind],
    is_intermediate: false,
    starred_first: true,
    order_dir: 'DESC' as const,
    ...(view.search ? { search_term: view.search } : {}),
  }
  return queryOptions({
    queryKey: keys.gallery(view),
    queryFn: ({ signal }): Promise<GalleryItemNames> =>
      unwrap(api.GET('/api/v1/gallery/item_names', { params: { query }, signal })),
  })
}

/** The view that the gallery shows. */
function useGalleryView(): GalleryView {
  const boardId = useSelection((state) => state.boardId)
  const kind = useSelection((state) => state.kind)
  const search = useSelection((state) => state.search)
  return { boardId, kind, search }
}

/** The names that the gallery shows, after the star filter. `isPending` only before the first answer of a view. */
export function useGalleryNames(): {
  names: readonly string[]
  isPending: boolean
  isError: boolean
  refetch: () => void
} {
  const view = useGalleryView()
  const starredOnly = useSelection((state) => state.starredOnly)
  const { data, isPending, isError, refetch } = useQuery({
    ...galleryQuery(useStudio(), view),
    placeholderData: (previous, query) => (sameBoard(query?.queryKey, view) ? keepPreviousData(previous) : undefined),
  })
  const names = data ? (starredOnly ? data.item_names.slice(0, data.starred_count) : data.item_names) : NO_NAMES
  return { names, isPending, isError, refetch: () => void refetch() }
}

const NO_NAMES: readonly string[] = []

/** While a search is typed the old result stays; on another board it would mislead. */
function sameBoard(key: readonly unknown[] | undefined, view: GalleryView): boolean {
  const previous = key?.[1] as GalleryView | undefined
  return previous?.boardId === view.boardId && previous.kind === view.kind
}

/** Asks again for everything that changes when images or boards do. */
export async function refreshGalleries({ queries }: Studio): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: keys.galleries }),
    queries.invalidateQueries({ queryKey: keys.boards }),
  ])
}

/** Whether an image belongs to a view without a search. */
export function belongsTo(image: ImageDTO, view: GalleryView): boolean {
  if (image.is_intermediate || view.search) return false
  return (image.board_id ?? 'none') === view.boardId && CATEGORIES[view.kind].includes(image.image_category)
}

/** `list` with a new, unstarred image in its place: newest first, behind the starred ones. */
export function withNewName(list: GalleryItemNames, name: string): GalleryItemNames {
  if (list.item_names.includes(name)) return list
  const item_names = list.item_names.toSpliced(list.starred_count, 0, name)
  return { ...list, item_names, total_count: list.total_count + 1 }
}

/** `list` without some names. */
export function withoutNames(list: GalleryItemNames, names: ReadonlySet<string>): GalleryItemNames {
  const starredGone = list.item_names.slice(0, list.starred_count).filter((name) => names.has(name)).length
  const item_names = list.item_names.filter((name) => !names.has(name))
  const gone = list.item_names.length - item_names.length
  return { ...list, item_names, starred_count: list.starred_count - starredGone, total_count: list.total_count - gone }
}
