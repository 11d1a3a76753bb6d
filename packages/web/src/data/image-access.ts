import type { BoardDTO, ImageDTO } from '@invoke-studio/client'
import {
  type BoardFacts,
  type ImagePermission,
  imageCovers,
  imagePermission,
  type Viewer,
} from '@invoke-studio/contract/access'
import { useBoard } from './boards.ts'
import { useViewer } from './session.ts'

/** What the person may do with an image. */
export interface ImageRights {
  /** Star, change and delete it, and take it off its board. */
  readonly edit: boolean
  /** Put it on another board. */
  readonly move: boolean
}

/** What a viewer may do with an image on `board` (null for one on none, or on one that they do not see). */
export function imageRights(viewer: Viewer, image: ImageDTO, board: BoardDTO | null): ImageRights {
  const { image_name, user_id } = image
  const permission = imagePermission(viewer, { image_name, user_id, board: board && factsOf(board) })
  const may = (needed: ImagePermission) => permission !== null && imageCovers(permission, needed)
  return { edit: may('edit'), move: may('owner') }
}

/** The facts behind a board that the server has already judged for the person. */
function factsOf({ board_id, user_id, board_visibility, permission }: BoardDTO): BoardFacts {
  return { board_id, user_id, board_visibility, share_permission: permission === 'owner' ? null : permission }
}

const NONE: ImageRights = { edit: false, move: false }

/** What the person may do with an image; nothing without one. */
export function useImageRights(image: ImageDTO | null): ImageRights {
  const viewer = useViewer()
  const board = useBoard(image?.board_id ?? null)
  return image ? imageRights(viewer, image, board) : NONE
}
