import type { BoardDTO, ImageDTO } from '@invoke-studio/client'
import type { GalleryView } from './gallery-view.ts'
import { keys } from './keys.ts'
import { selecting } from './selection.ts'
import { listenTo } from './socket.ts'
import type { Studio } from './studio.ts'

/** A board that went out of sight while it, or an image on it, was open. */
export interface ClosedBoard {
  readonly name: string
  /** Whether the person lost access, or the board is gone for everybody; `unknown` when nobody told. */
  readonly reason: 'access' | 'deleted' | 'unknown'
  /** What was open of it. */
  readonly open: 'board' | 'image'
}

/** The boards of `before` that `after` does not have. */
export function goneBoards(before: readonly BoardDTO[], after: readonly BoardDTO[]): BoardDTO[] {
  const left = new Set(after.map(({ board_id }) => board_id))
  return before.filter(({ board_id }) => !left.has(board_id))
}

/**
 * Closes what is open of boards that go out of sight (their images in the gallery, an image in the viewer) and forgets what
 * was loaded of them, for as long as the studio is open. `tell` hears of every board that was open. Returns how to stop.
 */
export function watchBoards(studio: Studio, tell: (closed: ClosedBoard) => void): () => void {
  const { queries, socket } = studio
  const reasons = new Map<string, ClosedBoard['reason']>()
  let known = queries.getQueryData<BoardDTO[]>(keys.boards) ?? []

  const stopListening = listenTo(socket, {
    board_access_changed: ({ board_id, permission }) => {
      if (permission !== null) return
      reasons.set(board_id, 'access')
      queries.setQueryData<BoardDTO[]>(keys.boards, (boards) => boards?.filter((board) => board.board_id !== board_id))
    },
    board_changed: ({ board_id, change }) => {
      if (change === 'deleted') reasons.set(board_id, 'deleted')
    },
  })
  const stopWatching = queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.query.queryHash !== BOARDS_HASH) return
    const now: BoardDTO[] = event.query.state.data ?? []
    const gone = goneBoards(known, now)
    known = now
    for (const board of gone) {
      const reason = reasons.get(board.board_id) ?? 'unknown'
      reasons.delete(board.board_id)
      void closeBoard(studio, board).then((open) => {
        if (open && !isOwnDoing(studio, board.board_id)) tell({ name: board.board_name, reason, open })
      })
    }
  })
  return () => {
    stopListening()
    stopWatching()
  }
}

const BOARDS_HASH = JSON.stringify(keys.boards)

/** Options of a mutation with which the person parts from the board in its variables: its closing is no news to them. */
export const ownDoing = { mutationKey: ['part-from-board'], gcTime: 10_000 } as const

function isOwnDoing({ queries }: Studio, board_id: string): boolean {
  const { mutationKey } = ownDoing
  const partings = queries.getMutationCache().findAll({ mutationKey })
  return partings.some(({ state: { status, variables } }) => {
    const parted = (variables as { board_id?: string } | undefined)?.board_id
    return status !== 'error' && parted === board_id
  })
}

/** Closes what is open of a board that is out of sight. Answers what was open. */
async function closeBoard(
  studio: Studio,
  { board_id }: Pick<BoardDTO, 'board_id'>,
): Promise<ClosedBoard['open'] | null> {
  const { queries, selection } = studio
  const shown = selection.getState().boardId === board_id
  if (shown) selection.setState({ boardId: 'none', selected: [], anchor: null })
  queries.removeQueries({
    queryKey: keys.galleries,
    predicate: ({ queryKey }) => (queryKey[1] as GalleryView).boardId === board_id,
  })
  queries.removeQueries({ queryKey: keys.shares(board_id) })
  void queries.invalidateQueries({ queryKey: keys.galleries })
  const imageClosed = await forgetImages(studio, board_id)
  return shown ? 'board' : imageClosed ? 'image' : null
}

/** Asks again for the images that were on the board, as own ones stay. Whether the one in the viewer had to be closed. */
async function forgetImages({ queries, images, selection }: Studio, board_id: string): Promise<boolean> {
  const on = (name: string) => queries.getQueryData<ImageDTO | null>(keys.image(name))?.board_id === board_id
  const { current } = selection.getState()
  const open = current !== null && on(current) ? current : null
  await queries.invalidateQueries({
    predicate: ({ queryKey: [kind, name] }) => kind === IMAGE && on(String(name)),
    refetchType: 'none',
  })
  if (open === null) return false
  const image = await images.load(open).catch(() => null)
  queries.setQueryData(keys.image(open), image)
  if (image) return false
  queries.removeQueries({ queryKey: keys.metadata(open) })
  if (selection.getState().current === open) selection.setState(selecting(null))
  return true
}

const IMAGE = keys.image('')[0]
