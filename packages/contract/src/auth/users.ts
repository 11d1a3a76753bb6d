import { z } from 'zod'

/** Letters that a name or address never needs and that databases or terminals stumble over. */
const PRINTABLE = /^\P{Cc}*$/u

/** An e-mail address as typed; special-use domains like `admin@localhost` are fine. Compared without regard to case. */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u, 'Not a valid email address.')

/** How a person is called; empty text means no name. */
export const DisplayName = z.string().trim().max(255).regex(PRINTABLE, 'A name cannot contain control characters.')

/** A password as it arrives in a body. What it must look like is the policy's business. */
export const PasswordText = z.string().max(4096)

const userFields = {
  user_id: z.string(),
  email: z.string(),
  display_name: z.string().nullable(),
  is_admin: z.boolean(),
  is_active: z.boolean(),
  must_change_password: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
  last_login_at: z.string().nullable(),
}

/** An account without its secrets; times are ISO 8601 UTC. */
export const User = z.object(userFields).meta({ id: 'User' })
export type User = z.infer<typeof User>

/** An account as InvokeAI's clients know it. `token_epoch` rises with each change that ends the person's tokens. */
export const UserDTO = z.object({ ...userFields, token_epoch: z.int() }).meta({ id: 'UserDTO' })
export type UserDTO = z.infer<typeof UserDTO>

/** A person in the share picker. */
export const DirectoryEntry = z
  .object({ user_id: z.string(), display_name: z.string().nullable() })
  .meta({ id: 'DirectoryEntry' })
export type DirectoryEntry = z.infer<typeof DirectoryEntry>

/** An account in the list for administrators of InvokeAI; times of creation and change are UTC without a zone. */
export const InvokeAIUser = UserDTO.omit({ must_change_password: true }).meta({ id: 'InvokeAIUser' })
export type InvokeAIUser = z.infer<typeof InvokeAIUser>
