import { z } from 'zod'

/** What a share lets a person do on a board; each includes the ones before it. */
export const SharePermission = z.enum(['read', 'write', 'admin']).meta({ id: 'SharePermission' })

/** How many people one call shares a board with. */
const MAX_SHARED_AT_ONCE = 200

/** Longer than any id of a person. */
const MAX_USER_ID = 300

/** A person's share of a board. */
export const Share = z
  .object({
    user_id: z.string(),
    display_name: z.string().nullable(),
    permission: SharePermission,
    created_at: z.iso.datetime().describe('When the board was first shared with the person, ISO 8601 UTC.'),
  })
  .meta({ id: 'Share' })
export type Share = z.infer<typeof Share>

/** Whom to share a board with, and what they may do; for those who have a share already it is changed. */
export const BoardShareRequest = z
  .strictObject({
    user_ids: z.array(z.string().max(MAX_USER_ID)).min(1).max(MAX_SHARED_AT_ONCE),
    permission: SharePermission,
  })
  .meta({ id: 'BoardShareRequest' })
export type BoardShareRequest = z.infer<typeof BoardShareRequest>

/** All shares of a board after it was shared. */
export const BoardShareResponse = z
  .object({ success: z.literal(true), shared_with: z.array(Share) })
  .meta({ id: 'BoardShareResponse' })

/** The shares of a board: all of them for those who manage them, else the asking person's own one, if any. */
export const BoardShares = z.object({ shares: z.array(Share) }).meta({ id: 'BoardShares' })

/** Who is to own a board. The owner until then keeps a share with the permission `admin`. */
export const BoardTransferRequest = z
  .strictObject({ user_id: z.string().max(MAX_USER_ID) })
  .meta({ id: 'BoardTransferRequest' })
export type BoardTransferRequest = z.infer<typeof BoardTransferRequest>
