import { z } from 'zod'
import { DisplayName, EmailAddress, PasswordText, User } from './users.ts'

/** A new account with a password, in InvokeAI's form. */
export const AdminUserCreateRequest = z
  .object({
    email: EmailAddress,
    display_name: DisplayName.nullish(),
    password: PasswordText,
    is_admin: z.boolean().default(false),
  })
  .meta({ id: 'AdminUserCreateRequest' })
export type AdminUserCreateRequest = z.infer<typeof AdminUserCreateRequest>

/** Changes of an account in InvokeAI's form. Members that are absent or null stay as they are. */
export const AdminUserUpdateRequest = z
  .object({
    display_name: DisplayName.nullish(),
    password: PasswordText.nullish(),
    is_admin: z.boolean().nullish(),
    is_active: z.boolean().nullish(),
  })
  .meta({ id: 'AdminUserUpdateRequest' })
export type AdminUserUpdateRequest = z.infer<typeof AdminUserUpdateRequest>

/**
 * A new account: with an initial password, which its person must replace at the first sign-in, or with an invitation,
 * by which they choose one.
 */
export const UserCreateRequest = z
  .strictObject({
    email: EmailAddress,
    display_name: DisplayName.nullish(),
    is_admin: z.boolean(),
    send_invitation: z.boolean().nullish(),
    initial_password: PasswordText.nullish(),
  })
  .refine(
    ({ send_invitation, initial_password }) => (send_invitation === true) !== (typeof initial_password === 'string'),
    { path: ['initial_password'], message: 'Give either an initial password or send_invitation: true.' },
  )
  .meta({ id: 'UserCreateRequest' })
export type UserCreateRequest = z.infer<typeof UserCreateRequest>

/** The account that was made; the link of its invitation is told to the administrator, whether it was mailed or not. */
export const UserCreateResponse = z
  .object({ user: User, invitation_link: z.string().optional() })
  .meta({ id: 'UserCreateResponse' })
export type UserCreateResponse = z.infer<typeof UserCreateResponse>

/** Changes of an account. Members that are absent or null stay as they are; an empty name means none. */
export const UserUpdateRequest = z
  .strictObject({
    email: EmailAddress.nullish(),
    display_name: DisplayName.nullish(),
    is_admin: z.boolean().nullish(),
    is_active: z.boolean().nullish(),
  })
  .meta({ id: 'UserUpdateRequest' })
export type UserUpdateRequest = z.infer<typeof UserUpdateRequest>

/** Which accounts a list shows, and which part of it. */
export const UserListQuery = z.object({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(200).default(50),
  search: z.string().max(254).default(''),
  role_filter: z.enum(['admin', 'user']).optional(),
  status_filter: z.enum(['active', 'suspended', 'invited']).optional(),
})
export type UserListQuery = z.infer<typeof UserListQuery>

/** An account and what its person owns. */
export const UserWithStatistics = User.extend({
  boards: z.int(),
  /** Without intermediate ones. */
  images: z.int(),
  /** Bytes of the files of all images. */
  storage_bytes: z.int(),
}).meta({ id: 'UserWithStatistics' })
export type UserWithStatistics = z.infer<typeof UserWithStatistics>

/** A page of accounts in the order of their addresses. */
export const UserListResponse = z
  .object({ users: z.array(UserWithStatistics), total: z.int(), offset: z.int(), limit: z.int() })
  .meta({ id: 'UserListResponse' })
export type UserListResponse = z.infer<typeof UserListResponse>

/** One account. */
export const UserResponse = z.object({ user: UserWithStatistics }).meta({ id: 'UserResponse' })

/** What becomes of a deleted person's things: deleted, or handed to `transfer_to`, or else to `system`. */
export const UserDeleteQuery = z.object({
  delete_data: z.boolean().default(false),
  transfer_to: z.string().max(100).optional(),
})
export type UserDeleteQuery = z.infer<typeof UserDeleteQuery>

/** How many things somebody owns, or that were moved or deleted. */
export const ContentCounts = z
  .object({ boards: z.int(), images: z.int(), workflows: z.int(), style_presets: z.int() })
  .meta({ id: 'ContentCounts' })
export type ContentCounts = z.infer<typeof ContentCounts>

/** What became of a deleted person's things. */
export const UserDeleteResponse = z
  .object({ success: z.literal(true), deleted: ContentCounts, transferred: ContentCounts })
  .meta({ id: 'UserDeleteResponse' })
export type UserDeleteResponse = z.infer<typeof UserDeleteResponse>
