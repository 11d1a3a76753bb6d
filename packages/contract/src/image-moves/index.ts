import { z } from 'zod'

/** How far a move of images has come, in InvokeAI's words. */
export const ImageMoveState = z.enum(['planned', 'moving', 'moved', 'committed', 'error'])
export type ImageMoveState = z.infer<typeof ImageMoveState>

/** One move of images between layouts, as the journal knows it. */
export const ImageMoveJobResponse = z
  .object({ id: z.int(), state: ImageMoveState, error_message: z.string().nullable() })
  .meta({ id: 'ImageMoveJobResponse' })
export type ImageMoveJobResponse = z.infer<typeof ImageMoveJobResponse>

/** What moves of images are about: `move_all` begins a new one, `recovery` finishes one that was interrupted. */
export const ImageMoveOperation = z.enum(['move_all', 'recovery'])
export type ImageMoveOperation = z.infer<typeof ImageMoveOperation>

/** Whether images are being moved, how the last move ended, and how many images lie elsewhere than new ones would. */
export const ImageMoveStatusResponse = z
  .object({
    is_running: z.boolean(),
    operation: ImageMoveOperation.nullable(),
    active_job_id: z.int().nullable(),
    latest_job: ImageMoveJobResponse.nullable(),
    last_error: z.string().nullable(),
    needs_move_count: z.int(),
  })
  .meta({ id: 'ImageMoveStatusResponse' })
export type ImageMoveStatusResponse = z.infer<typeof ImageMoveStatusResponse>
