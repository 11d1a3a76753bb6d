import type { Viewer } from './viewer.ts'

/** Who besides its owner sees a board: nobody, all signed-in people (read), or all (read and add). */
export type BoardVisibility = 'private' | 'shared' | 'public'
/** What a share grants to one person. */
export type SharePermission = 'read' | 'write' | 'admin'
/** What a viewer may do on a board; each includes the ones before it. */
export type BoardPermission = SharePermission | 'owner'

/** The facts that decide about a board, as seen by one viewer. */
export interface BoardFacts {
  readonly board_id: string
  readonly user_id: string
  readonly board_visibility: BoardVisibility
  /** The asking viewer's own share, if there is one. */
  readonly share_permission: SharePermission | null
}

const RANK: Readonly<Record<BoardPermission, number>> = { read: 1, write: 2, admin: 3, owner: 4 }

/** Whether `granted` includes `needed`. */
export function covers(granted: BoardPermission, needed: BoardPermission): boolean {
  return RANK[granted] >= RANK[needed]
}

/** What `viewer` may do on `board`, or null when they may not know that it exists. */
export function boardPermission(viewer: Viewer, board: BoardFacts): BoardPermission | null {
  if (viewer.is_admin || viewer.user_id === board.user_id) return 'owner'
  if (board.share_permission) return board.share_permission
  return board.board_visibility === 'private' ? null : 'read'
}

/** Whether `viewer` may see who has shares of `board`, give and take them; who merely sees it knows of their own one. */
export function mayManageShares(viewer: Viewer, board: BoardFacts): boolean {
  const permission = boardPermission(viewer, board)
  return permission !== null && covers(permission, 'admin')
}

/** Whether `viewer` may put images of their own on `board`: writers, and everybody on a public board. */
export function mayAddToBoard(viewer: Viewer, board: BoardFacts): boolean {
  const permission = boardPermission(viewer, board)
  return permission !== null && (covers(permission, 'write') || board.board_visibility === 'public')
}
