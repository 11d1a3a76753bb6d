import type { BoardDTO } from '@invoke-studio/client'
import { covers } from '@invoke-studio/contract/access'

/** A board as far as it says what the person who loaded it may do; the server has already applied the access rules. */
export type BoardRights = Pick<BoardDTO, 'permission' | 'board_visibility' | 'is_shared'>

/** Whether the person may put images on the board. */
export function mayAdd(board: BoardRights): boolean {
  return covers(board.permission, 'write') || board.board_visibility === 'public'
}

/** Whether the person may rename and archive the board, and choose its cover. */
export function mayEdit(board: BoardRights): boolean {
  return covers(board.permission, 'admin')
}

/** Whether the person sees everybody that the board is shared with, and may change it. */
export function mayShare(board: BoardRights): boolean {
  return covers(board.permission, 'admin')
}

/** Whether the person may delete the board, hand it to somebody else and choose who sees it besides its shares. */
export function mayDelete(board: BoardRights): boolean {
  return board.permission === 'owner'
}

/** Who sees a board besides its owner and the administrators: nobody, the people it is shared with, or everybody. */
export type BoardAudience = 'nobody' | 'some' | 'everyone'

/** Who sees what is put on the board. */
export function audienceOf({ board_visibility, is_shared }: BoardRights): BoardAudience {
  if (board_visibility !== 'private') return 'everyone'
  return is_shared ? 'some' : 'nobody'
}

/** Whether the board is the person's own and shown to nobody else but administrators. */
export function isPrivateTo(board: BoardRights & Pick<BoardDTO, 'user_id'>, user_id: string): boolean {
  return board.user_id === user_id && audienceOf(board) === 'nobody'
}
