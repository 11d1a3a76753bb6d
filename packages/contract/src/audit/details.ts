import { z } from 'zod'

const text = z.string()
const names = z.array(text)
const count = z.int()

/**
 * What a record may say beyond who, what and to whom. Only these members are ever written, so that no secret gets into
 * a record by being part of something that is passed on: add one here before recording it, and none for a password,
 * a token, a link or a value of the configuration.
 */
export const AuditDetails = z
  .object({
    /** How the action came in when it was no request. */
    via: z.enum(['command line', 'start']),
    /** The code of the error (a row of the error table) that a failed action ended with. */
    error: text,
    /** Names of the columns, members or keys that changed; never their values. */
    changed: names,
    email: text,
    display_name: text.nullable(),
    is_admin: z.boolean(),
    is_active: z.boolean(),
    remember_me: z.boolean(),
    invited: z.boolean(),
    permission: z.enum(['read', 'write', 'admin']),
    board_visibility: z.enum(['private', 'shared', 'public']),
    is_public: z.boolean(),
    user_ids: names,
    name: text,
    /** Where a model comes from, without tokens. */
    source: text,
    transfer_to: text,
    /** How many things were deleted, handed over, written or affected, by kind where there are several. */
    count,
    boards: count,
    images: count,
    workflows: count,
    style_presets: count,
    mode: z.enum(['single', 'multi']),
    format: z.enum(['csv', 'jsonl']),
    /** The filters of an export, as they were given. */
    filters: names,
  })
  .partial()
  .meta({ id: 'AuditDetails' })
export type AuditDetails = z.infer<typeof AuditDetails>
