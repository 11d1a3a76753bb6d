import { z } from 'zod'
import { DatabaseTime, offsetPage } from '../common/index.ts'

/** Longest board name, in characters. */
export const MAX_BOARD_NAME = 300

/** A board name as people type it; the character NUL cannot be stored. */
export const BoardName = z
  .string()
  .max(MAX_BOARD_NAME)
  .refine((name) => !name.includes('\0'), 'The name must not contain the character NUL')

/** Who besides its owner sees a board. */
export const BoardVisibility = z.enum(['private', 'shared', 'public']).meta({ id: 'BoardVisibility' })

/** What the asking person may do on a board; each includes the ones before it. */
export const BoardPermission = z.enum(['read', 'write', 'admin', 'owner']).meta({ id: 'BoardPermission' })

/** By what boards are ordered. */
export const BoardRecordOrderBy = z.enum(['created_at', 'board_name']).meta({ id: 'BoardRecordOrderBy' })
export type BoardRecordOrderBy = z.infer<typeof BoardRecordOrderBy>

/** A board as one person sees it. Counts leave out intermediate images. */
export const BoardDTO = z
  .object({
    board_id: z.string(),
    board_name: z.string(),
    user_id: z.string().describe('The owner.'),
    created_at: DatabaseTime,
    updated_at: DatabaseTime,
    deleted_at: DatabaseTime.nullable(),
    cover_image_name: z.string().nullable().describe('The chosen cover, or the newest image with starred ones first.'),
    cover_video_name: z.string().nullable(),
    archived: z.boolean(),
    board_visibility: BoardVisibility,
    image_count: z.int().describe('Images of the category general.'),
    asset_count: z.int().describe('Images of the other categories.'),
    video_count: z.int(),
    owner_username: z.string().nullable().describe('Name or address of the owner; administrators only.'),
    owner_display_name: z.string().nullable(),
    is_shared: z.boolean().describe('Whether anybody besides the owner and administrators sees the board.'),
    permission: BoardPermission,
  })
  .meta({ id: 'BoardDTO' })
export type BoardDTO = z.infer<typeof BoardDTO>

/** A page of boards; `total` counts all that the person may see. */
export const BoardPage = offsetPage(BoardDTO).meta({ id: 'OffsetPaginatedResults_BoardDTO_' })

/** What to change about a board; members that are absent or null stay. */
export const BoardChanges = z
  .strictObject({
    board_name: BoardName.nullish(),
    cover_image_name: z.string().nullish().describe('An image on the board.'),
    archived: z.boolean().nullish(),
    board_visibility: BoardVisibility.nullish().describe('Only the owner and administrators may change it.'),
  })
  .meta({ id: 'BoardChanges' })
export type BoardChanges = z.infer<typeof BoardChanges>

/** What became of a deleted board's images. */
export const DeleteBoardResult = z
  .object({
    board_id: z.string(),
    deleted_board_images: z.array(z.string()).describe('Images that became uncategorized.'),
    deleted_images: z.array(z.string()).describe('Images that were deleted.'),
    deleted_board_videos: z.array(z.string()),
    deleted_videos: z.array(z.string()),
    failed_images: z.array(z.string()).describe('Images that could not be deleted and became uncategorized.'),
    failed_videos: z.array(z.string()),
  })
  .meta({ id: 'DeleteBoardResult' })
export type DeleteBoardResult = z.infer<typeof DeleteBoardResult>

const bulkResult = {
  affected_boards: z.array(z.string()).describe('Boards that changed; `none` stands for uncategorized.'),
  refused_images: z.array(z.string()).describe('Named images that are not there or that the person may not move.'),
}

/** What became of images that were to be put on a board. */
export const AddImagesToBoardResult = z
  .object({ ...bulkResult, added_images: z.array(z.string()) })
  .meta({ id: 'AddImagesToBoardResult' })
export type AddImagesToBoardResult = z.infer<typeof AddImagesToBoardResult>

/** What became of images that were to be taken off their boards. */
export const RemoveImagesFromBoardResult = z
  .object({ ...bulkResult, removed_images: z.array(z.string()) })
  .meta({ id: 'RemoveImagesFromBoardResult' })
export type RemoveImagesFromBoardResult = z.infer<typeof RemoveImagesFromBoardResult>

export {
  BoardShareRequest,
  BoardShareResponse,
  BoardShares,
  BoardTransferRequest,
  Share,
  SharePermission,
} from './sharing.ts'
