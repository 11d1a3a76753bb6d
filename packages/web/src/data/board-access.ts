import type { BoardDTO } from '@invoke-studio/client'
import { covers } from '@invoke-studio/contract/access'

/** Whether the person who loaded the board may put images on it. The server has already applied the access rules. */
export function mayAdd(board: BoardDTO): boolean {
  return covers(board.permission, 'write') || board.board_visibility === 'public'
}

/** Whether the person may rename the board. */
export function mayEdit(board: BoardDTO): boolean {
  return covers(board.permission, 'admin')
}

/** Whether the person may delete the board. */
export function mayDelete(board: BoardDTO): boolean {
  return board.permission === 'owner'
}
