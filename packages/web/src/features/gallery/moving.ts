import type { BoardDTO } from '@invoke-studio/client'
import { audienceOf, mayAdd } from '../../data/board-access.ts'
import { dateOf } from '../../data/gallery-view.ts'
import { type Selected, without } from './select.ts'

/** Images that are together on a board (or `none`). */
export interface Placement {
  readonly boardId: string
  readonly imageNames: readonly string[]
}

/** Where images are now, together by board; those of which `boardOf` does not know it are in none of the groups. */
export function placements(
  imageNames: readonly string[],
  boardOf: (imageName: string) => string | undefined,
): readonly Placement[] {
  const groups = new Map<string, string[]>()
  for (const name of imageNames) {
    const boardId = boardOf(name)
    if (boardId === undefined) continue
    const group = groups.get(boardId)
    if (group) group.push(name)
    else groups.set(boardId, [name])
  }
  return [...groups].map(([boardId, names]) => ({ boardId, imageNames: names }))
}

/**
 * Whether people who do not see a board's images (or those on none) now would see them on `target`. Two boards that are
 * shared with some people are taken for shared with different ones.
 */
export function exposes(target: BoardDTO | null, source: BoardDTO | null): boolean {
  if (!target || target.board_id === source?.board_id || audienceOf(target) === 'nobody') return false
  return !source || audienceOf(source) !== 'everyone'
}

/** Whether images that were moved can be put back to where they were: all known places still take images. */
export function canPutBack(
  moved: readonly string[],
  before: readonly Placement[],
  boards: ReadonlyMap<string, BoardDTO>,
): boolean {
  const known = before.reduce((count, { imageNames }) => count + imageNames.length, 0)
  if (known < moved.length) return false
  return before.every(({ boardId }) => {
    const board = boards.get(boardId)
    return boardId === 'none' || (board !== undefined && mayAdd(board))
  })
}

/** The part of some placements that is about certain images. */
export function onlyFor(before: readonly Placement[], imageNames: ReadonlySet<string>): readonly Placement[] {
  return before
    .map(({ boardId, imageNames: names }) => ({ boardId, imageNames: names.filter((name) => imageNames.has(name)) }))
    .filter(({ imageNames: names }) => names.length > 0)
}

/** The selection after images went to a board: without those that left the one that is shown. Those of a day stay there. */
export function afterMove<S extends Selected & { readonly boardId: string }>(
  state: S,
  moved: readonly string[],
  boardId: string,
): S | Selected {
  return state.boardId === boardId || dateOf(state.boardId) !== null ? state : without(state, new Set(moved))
}
