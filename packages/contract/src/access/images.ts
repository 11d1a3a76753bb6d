import { type BoardFacts, boardPermission, covers } from './boards.ts'
import type { Viewer } from './viewer.ts'

/** What a viewer may do with an image; each includes the ones before it. */
export type ImagePermission = 'read' | 'edit' | 'owner'

/** The facts that decide about an image, as seen by one viewer. */
export interface ImageFacts {
  readonly image_name: string
  readonly user_id: string
  /** The board that the image sits on, or null when it is uncategorized. */
  readonly board: BoardFacts | null
}

/**
 * What `viewer` may do with `image`, or null when they may not know that it exists.
 * An image follows its board; on no board it is its owner's alone. `edit` covers star, change, delete and taking it
 * off the board; only `owner` may move it to another board.
 */
export function imagePermission(viewer: Viewer, image: ImageFacts): ImagePermission | null {
  if (viewer.is_admin || viewer.user_id === image.user_id) return 'owner'
  if (!image.board) return null
  const onBoard = boardPermission(viewer, image.board)
  if (!onBoard) return null
  return covers(onBoard, 'write') ? 'edit' : 'read'
}

const RANK: Readonly<Record<ImagePermission, number>> = { read: 1, edit: 2, owner: 3 }

/** Whether `granted` includes `needed`. */
export function imageCovers(granted: ImagePermission, needed: ImagePermission): boolean {
  return RANK[granted] >= RANK[needed]
}
