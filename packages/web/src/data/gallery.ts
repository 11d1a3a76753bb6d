import { type GalleryItemNames, unwrap } from '@invoke-studio/client'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { categoriesOf, dateOf, type GalleryView } from './gallery-view.ts'
import { keys } from './keys.ts'
import { viewOf } from './selection.ts'
import { type Studio, useStudio } from './studio.ts'
import { useSelection } from './use-selection.ts'

/** All names of a gallery view, in its order. */
function galleryQuery({ api }: Studio, view: GalleryView) {
  return queryOptions({
    queryKey: keys.gallery(view),
    queryFn: ({ signal }): Promise<GalleryItemNames> =>
      unwrap(api.GET('/api/v1/gallery/item_names', { params: { query: parametersOf(view) }, signal })),
  })
}

function parametersOf(view: GalleryView) {
  const created_date = dateOf(view.boardId)
  return {
    ...(created_date === null ? { board_id: view.boardId } : { created_date }),
    categories: categoriesOf(view),
    is_intermediate: false,
    starred_first: view.starredFirst,
    order_dir: view.order === 'oldest' ? ('ASC' as const) : ('DESC' as const),
    ...(view.search ? { search_term: view.search } : {}),
    ...(view.model === null ? {} : { model: view.model }),
    ...(view.from === null ? {} : { created_from: view.from }),
    ...(view.to === null ? {} : { created_to: view.to }),
  }
}

/** Names of the models that made the images of a board, most used first; loaded when the filter is opened. */
export function useGalleryModels(boardId: string) {
  const { api } = useStudio()
  const query = dateOf(boardId) === null ? { board_id: boardId } : {}
  return useQuery({
    queryKey: keys.galleryModels(boardId),
    queryFn: () => unwrap(api.GET('/api/v1/gallery/models', { params: { query } })),
  })
}

/** The view that the gallery shows. To show only starred images these must come first. */
function useGalleryView(): GalleryView {
  return useSelection(useShallow(viewOf))
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
  const names = useMemo(
    () => (starredOnly ? data?.item_names.slice(0, data.starred_count) : data?.item_names) ?? NO_NAMES,
    [data, starredOnly],
  )
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
