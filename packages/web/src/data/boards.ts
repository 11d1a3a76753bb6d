import { type BoardDTO, unwrap } from '@invoke-studio/client'
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { refreshGalleries } from './gallery.ts'
import { keys } from './keys.ts'
import { type Studio, useStudio } from './studio.ts'

function boardsQuery({ api }: Studio) {
  return queryOptions({
    queryKey: keys.boards,
    queryFn: async (): Promise<BoardDTO[]> => {
      const boards = await unwrap(api.GET('/api/v1/boards/', { params: { query: { all: true } } }))
      return Array.isArray(boards) ? boards : boards.items
    },
  })
}

/** All boards that the person may see, newest first. */
export function useBoards() {
  return useQuery(boardsQuery(useStudio()))
}

/** How many images of the person are on no board. */
export function useUncategorizedCount() {
  const { api } = useStudio()
  const query = { board_id: 'none', is_intermediate: false, limit: 0, offset: 0 }
  return useQuery({
    queryKey: keys.uncategorizedCount,
    queryFn: async () => (await unwrap(api.GET('/api/v1/images/', { params: { query } }))).total,
  })
}

/** Creates a board; it belongs to the person and is private. */
export function useCreateBoard() {
  const { api, queries } = useStudio()
  return useMutation({
    mutationFn: (board_name: string) => unwrap(api.POST('/api/v1/boards/', { params: { query: { board_name } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.boards }),
  })
}

/** Renames a board. */
export function useRenameBoard() {
  const { api, queries } = useStudio()
  return useMutation({
    mutationFn: ({ board_id, board_name }: { board_id: string; board_name: string }) =>
      unwrap(api.PATCH('/api/v1/boards/{board_id}', { params: { path: { board_id } }, body: { board_name } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.boards }),
  })
}

/** Deletes a board; its images go too, or become uncategorized. */
export function useDeleteBoard() {
  const studio = useStudio()
  return useMutation({
    mutationFn: ({ board_id, include_images }: { board_id: string; include_images: boolean }) =>
      unwrap(
        studio.api.DELETE('/api/v1/boards/{board_id}', { params: { path: { board_id }, query: { include_images } } }),
      ),
    onSuccess: (_result, { board_id }) => {
      if (studio.selection.getState().boardId === board_id) studio.selection.setState({ boardId: 'none' })
      return refreshGalleries(studio)
    },
  })
}

/** Puts images on a board, or takes them off theirs with `none`. */
export function useMoveImages() {
  const studio = useStudio()
  return useMutation({
    mutationFn: async ({ boardId, imageNames }: { boardId: string; imageNames: readonly string[] }) => {
      const image_names = [...imageNames]
      if (boardId === 'none') {
        await unwrap(studio.api.POST('/api/v1/board_images/batch/delete', { body: { image_names } }))
      } else {
        await unwrap(studio.api.POST('/api/v1/board_images/batch', { body: { board_id: boardId, image_names } }))
      }
    },
    onSuccess: (_result, { imageNames }) => {
      for (const name of imageNames) void studio.queries.invalidateQueries({ queryKey: keys.image(name) })
      return refreshGalleries(studio)
    },
  })
}
