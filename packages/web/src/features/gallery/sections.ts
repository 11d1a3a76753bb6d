import type { BoardDTO } from '@invoke-studio/client'

/** The parts of the list of boards, in order. `others` holds what only an administrator sees. */
export const SECTIONS = ['mine', 'shared', 'everyone', 'others'] as const
/** A part of the list of boards. */
export type Section = (typeof SECTIONS)[number]

/** Where a board is listed for the person with this id. */
export function sectionOf(board: BoardDTO, userId: string): Section {
  if (board.user_id === userId) return 'mine'
  if (board.board_visibility !== 'private') return 'everyone'
  return board.permission === 'owner' ? 'others' : 'shared'
}

/** The boards of each part whose name contains `search`, parts without any left out. */
export function boardSections(
  boards: readonly BoardDTO[],
  userId: string,
  search: string,
): { readonly section: Section; readonly boards: readonly BoardDTO[] }[] {
  const wanted = search.trim().toLocaleLowerCase()
  const found = boards.filter((board) => board.board_name.toLocaleLowerCase().includes(wanted))
  return SECTIONS.map((section) => ({
    section,
    boards: found.filter((board) => sectionOf(board, userId) === section),
  })).filter((part) => part.boards.length > 0)
}
