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

/** A new account with an initial password, which its person must replace at the first sign-in. */
export const UserCreateRequest = z
  .strictObject({
    email: EmailAddress,
    display_name: DisplayName.nullish(),
    is_admin: z.boolean(),
    initial_password: PasswordText,
  })
  .meta({ id: 'UserCreateRequest' })
export type UserCreateRequest = z.infer<typeof UserCreateRequest>

/** The account that was made. */
export const UserCreateResponse = z.object({ user: User }).meta({ id: 'UserCreateResponse' })

/** Which accounts a list shows, and which part of it. */
export const UserListQuery = z.object({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(200).default(50),
  search: z.string().max(254).default(''),
  role_filter: z.enum(['admin', 'user']).optional(),
  status_filter: z.enum(['active', 'suspended', 'invited']).optional(),
})
export type UserListQuery = z.infer<typeof UserListQuery>

/** A page of accounts in the order of their addresses. */
export const UserListResponse = z
  .object({ users: z.array(User), total: z.int(), offset: z.int(), limit: z.int() })
  .meta({ id: 'UserListResponse' })
