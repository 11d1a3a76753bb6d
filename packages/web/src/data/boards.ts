import { type BoardDTO, unwrap } from '@invoke-studio/client'
import type { BoardVisibility } from '@invoke-studio/contract/access'
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { inParts } from './bulk.ts'
import { ownDoing } from './closed-boards.ts'
import { refreshGalleries } from './gallery.ts'
import { type BulkOutcome, invalidateImages } from './images.ts'
import { keys } from './keys.ts'
import { type Studio, useStudio } from './studio.ts'

/** All boards that the person may see, archived ones included, newest first. */
function boardsQuery({ api }: Studio) {
  return queryOptions({
    queryKey: keys.boards,
    queryFn: async (): Promise<BoardDTO[]> => {
      const query = { all: true, include_archived: true }
      const boards = await unwrap(api.GET('/api/v1/boards/', { params: { query } }))
      return Array.isArray(boards) ? boards : boards.items
    },
  })
}

/** The boards that the person may see and that are in use, newest first. */
export function useBoards() {
  return useQuery({ ...boardsQuery(useStudio()), select: inUse })
}

const inUse = (boards: readonly BoardDTO[]): BoardDTO[] => boards.filter(({ archived }) => !archived)

/** All boards that the person may see, archived ones included, newest first. */
export function useAllBoards() {
  return useQuery(boardsQuery(useStudio()))
}

/** One of the boards that the person may see; null for what is no board, or none that they see. */
export function useBoard(boardId: string | null): BoardDTO | null {
  const { data } = useAllBoards()
  return data?.find(({ board_id }) => board_id === boardId) ?? null
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

/** The days on which images were made, newest first, each as a board that nobody has to make. */
export function useDates(enabled: boolean) {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.dates,
    queryFn: () => unwrap(api.GET('/api/v1/virtual_boards/by_date')),
    enabled,
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

/** What can be changed about a board. */
export interface BoardChange {
  readonly board_name?: string
  readonly archived?: boolean
  readonly cover_image_name?: string
  readonly board_visibility?: BoardVisibility
}

/** Changes a board. */
export function useChangeBoard() {
  const { api, queries } = useStudio()
  return useMutation({
    mutationFn: ({ board_id, change }: { board_id: string; change: BoardChange }) =>
      unwrap(api.PATCH('/api/v1/boards/{board_id}', { params: { path: { board_id } }, body: change })),
    onSuccess: (board) => {
      queries.setQueryData<BoardDTO[]>(keys.boards, (boards) =>
        boards?.map((known) => (known.board_id === board.board_id ? board : known)),
      )
      return queries.invalidateQueries({ queryKey: keys.boards })
    },
  })
}

/** Deletes a board; its images go too, or become uncategorized. */
export function useDeleteBoard() {
  const studio = useStudio()
  return useMutation({
    ...ownDoing,
    mutationFn: ({ board_id, include_images }: { board_id: string; include_images: boolean }) =>
      unwrap(
        studio.api.DELETE('/api/v1/boards/{board_id}', { params: { path: { board_id }, query: { include_images } } }),
      ),
    onSuccess: () => refreshGalleries(studio),
  })
}

/** Puts images on a board, or takes them off theirs with `none`. */
export function useMoveImages() {
  const studio = useStudio()
  return useMutation({
    mutationFn: ({ boardId, imageNames }: { boardId: string; imageNames: readonly string[] }): Promise<BulkOutcome> =>
      inParts(imageNames, (image_names) => moveTo(studio, boardId, image_names)),
    onSuccess: ({ done }) => Promise.all([invalidateImages(studio, new Set(done)), refreshGalleries(studio)]),
  })
}

async function moveTo({ api }: Studio, board_id: string, image_names: string[]): Promise<BulkOutcome> {
  if (board_id === 'none') {
    const body = { image_names }
    const { removed_images, refused_images } = await unwrap(api.POST('/api/v1/board_images/batch/delete', { body }))
    return { done: removed_images, refused: refused_images }
  }
  const body = { board_id, image_names }
  const { added_images, refused_images } = await unwrap(api.POST('/api/v1/board_images/batch', { body }))
  return { done: added_images, refused: refused_images }
}
