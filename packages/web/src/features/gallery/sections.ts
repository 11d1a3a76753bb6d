import type { BoardDTO } from '@invoke-studio/client'
import { covers } from '@invoke-studio/contract/access'

/** The parts of the list of boards, in order. `others` holds what only an administrator sees. */
export const SECTIONS = ['mine', 'shared', 'everyone', 'others'] as const
/** A part of the list of boards. */
export type Section = (typeof SECTIONS)[number]

/**
 * Where a board is listed for the person with this id. A share that allows more than everybody may puts a board among those
 * shared with them, even if everybody sees it.
 */
export function sectionOf(board: BoardDTO, userId: string): Section {
  if (board.user_id === userId) return 'mine'
  const open = board.board_visibility !== 'private'
  if (board.permission === 'owner') return open ? 'everyone' : 'others'
  return open && !covers(board.permission, 'write') ? 'everyone' : 'shared'
}

/** Which boards are listed. */
export interface BoardFilter {
  /** A part of the name. */
  readonly search: string
  readonly withArchived: boolean
}

/** The boards of each part that the filter lets through, parts without any left out. */
export function boardSections(
  boards: readonly BoardDTO[],
  userId: string,
  { search, withArchived }: BoardFilter,
): { readonly section: Section; readonly boards: readonly BoardDTO[] }[] {
  const wanted = search.trim().toLocaleLowerCase()
  const found = new Map<Section, BoardDTO[]>(SECTIONS.map((section) => [section, []]))
  for (const board of boards) {
    if (board.archived && !withArchived) continue
    if (board.board_name.toLocaleLowerCase().includes(wanted)) found.get(sectionOf(board, userId))?.push(board)
  }
  return [...found].filter(([, rows]) => rows.length > 0).map(([section, rows]) => ({ section, boards: rows }))
}
