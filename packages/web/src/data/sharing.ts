import { unwrap } from '@invoke-studio/client'
import type { SharePermission } from '@invoke-studio/contract/access'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { ownDoing } from './closed-boards.ts'
import { keys } from './keys.ts'
import { type Studio, useStudio } from './studio.ts'

/** The shares of a board: all of them for those who manage them, else the person's own one, if there is one. */
export function useShares(board_id: string, enabled = true) {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.shares(board_id),
    enabled,
    queryFn: async () =>
      (await unwrap(api.GET('/api/v1/boards/{board_id}/shares', { params: { path: { board_id } } }))).shares,
  })
}

/** People who can sign in and whose names contain `search`. */
export function useDirectory(search: string) {
  const { api } = useStudio()
  return useQuery({
    queryKey: keys.directory(search),
    placeholderData: keepPreviousData,
    queryFn: () => unwrap(api.GET('/api/v1/users/directory', { params: { query: { search } } })),
  })
}

/** Shares a board with people, or changes what they may do on it. */
export function useShareBoard(board_id: string) {
  const studio = useStudio()
  return useMutation({
    mutationFn: (body: { user_ids: string[]; permission: SharePermission }) =>
      unwrap(studio.api.POST('/api/v1/boards/{board_id}/share', { params: { path: { board_id } }, body })),
    onSuccess: ({ shared_with }) => {
      studio.queries.setQueryData(keys.shares(board_id), shared_with)
      return refreshSharing(studio, board_id)
    },
    onError: () => refreshSharing(studio, board_id),
  })
}

/** Takes a person's share of a board away; everybody may give up their own. */
export function useRemoveShare(board_id: string) {
  const studio = useStudio()
  return useMutation({
    mutationFn: (user_id: string) =>
      unwrap(
        studio.api.DELETE('/api/v1/boards/{board_id}/share/{user_id}', { params: { path: { board_id, user_id } } }),
      ),
    onSettled: () => refreshSharing(studio, board_id),
  })
}

/** Gives up the own share. What is open of the board closes without a further word. */
export function useLeaveBoard() {
  const studio = useStudio()
  return useMutation({
    ...ownDoing,
    mutationFn: ({ board_id, own_id: user_id }: { board_id: string; own_id: string }) =>
      unwrap(
        studio.api.DELETE('/api/v1/boards/{board_id}/share/{user_id}', { params: { path: { board_id, user_id } } }),
      ),
    onSuccess: (_answer, { board_id }) => refreshSharing(studio, board_id),
  })
}

/** Makes somebody else the owner of a board. */
export function useTransferBoard(board_id: string) {
  const studio = useStudio()
  return useMutation({
    mutationFn: (user_id: string) =>
      unwrap(
        studio.api.POST('/api/v1/boards/{board_id}/transfer', { params: { path: { board_id } }, body: { user_id } }),
      ),
    onSuccess: () => refreshSharing(studio, board_id),
  })
}

async function refreshSharing({ queries }: Studio, board_id: string): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: keys.shares(board_id) }),
    queries.invalidateQueries({ queryKey: keys.boards }),
  ])
}
