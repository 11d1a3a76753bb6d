import {
  type BoardPermission,
  type BoardVisibility,
  boardPermission,
  type SharePermission,
  SYSTEM_USER_ID,
} from '@invoke-studio/contract/access'
import type { Queryable } from '../database/database.ts'
import { type Audience, audience } from '../platform/realtime/audience.ts'
import type { Emit } from '../platform/realtime/emission.ts'

/** Who may see a board at one moment, and what it was called then. Administrators see all of them. */
export interface BoardReaders {
  readonly board_id: string
  readonly board_name: string
  readonly user_id: string
  readonly board_visibility: BoardVisibility
  /** By the id of the person. */
  readonly shares: ReadonlyMap<string, SharePermission>
}

/** Reads who may see a board; null for one that is gone. */
export async function readersOf(queryable: Queryable, board_id: string): Promise<BoardReaders | null> {
  const rows = await queryable
    .selectFrom('boards')
    .leftJoin('shared_boards', 'shared_boards.board_id', 'boards.board_id')
    .select(['boards.board_name', 'boards.user_id', 'boards.board_visibility'])
    .select(['shared_boards.user_id as shared_with', 'shared_boards.permission'])
    .where('boards.board_id', '=', board_id)
    .execute()
  const [board] = rows
  if (!board) return null
  return {
    board_id,
    board_name: board.board_name,
    user_id: board.user_id ?? SYSTEM_USER_ID,
    board_visibility: toVisibility(board.board_visibility),
    shares: new Map(
      rows.flatMap(({ shared_with, permission }) =>
        shared_with === null || permission === null ? [] : [[shared_with, permission] as const],
      ),
    ),
  }
}

/** The visibility that a text in the database stands for; what nobody knows is private. */
export function toVisibility(text: string): BoardVisibility {
  return text === 'shared' || text === 'public' ? text : 'private'
}

/** Those who may see the board, and administrators; administrators alone for one that is gone. */
export function audienceOf(readers: BoardReaders | null): Audience {
  if (!readers) return audience.admins()
  return readers.board_visibility === 'private' ? audience.people(namedIn(readers)) : audience.everyone()
}

/** What a person who is no administrator may do; null when they may not know of the board. */
export function permissionOf(readers: BoardReaders | null, user_id: string | null): BoardPermission | null {
  if (!readers) return null
  const share_permission = user_id === null ? null : (readers.shares.get(user_id) ?? null)
  return boardPermission({ user_id: user_id ?? '', is_admin: false, mode: 'multi' }, { ...readers, share_permission })
}

const namedIn = (readers: BoardReaders | null): string[] => (readers ? [readers.user_id, ...readers.shares.keys()] : [])

/**
 * Tells of a changed board: those whose rights changed what they may do now, and everybody who still sees it that it
 * changed. Of a deleted one those hear who saw it. Both were read in the transaction of the change.
 */
export function tellBoardChange(
  emit: Emit,
  { before, after }: { before: BoardReaders; after: BoardReaders | null },
): void {
  const { board_id } = before
  if (!after) {
    emit('board_changed', { board_id, change: 'deleted' }, audienceOf(before))
    return
  }
  const tell = (permission: BoardPermission | null, hearers: Audience): void => {
    // Who loses sight of the board learns nothing newer than they knew, not even its new name.
    const { board_name } = permission === null ? before : after
    emit('board_access_changed', { board_id, board_name, permission }, hearers)
  }
  const named = [...new Set([...namedIn(before), ...namedIn(after)])]
  for (const user_id of named) {
    const permission = permissionOf(after, user_id)
    if (permission !== permissionOf(before, user_id)) tell(permission, audience.personButAdmin(user_id))
  }
  const permission = permissionOf(after, null)
  if (permission !== permissionOf(before, null)) tell(permission, audience.everyoneBut(named))
  emit('board_changed', { board_id, change: 'updated' }, audienceOf(after))
}
