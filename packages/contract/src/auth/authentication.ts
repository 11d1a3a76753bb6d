import { z } from 'zod'
import { DisplayName, EmailAddress, PasswordText, UserDTO } from './users.ts'

/** What the sign-in page needs to know before anybody has signed in. */
export const SetupStatusResponse = z
  .object({
    setup_required: z.boolean(),
    multiuser_enabled: z.boolean(),
    strict_password_checking: z.boolean(),
    /** Null once an administrator exists: it is nobody's business then. */
    admin_email: z.string().nullable(),
    password_min_length: z.int(),
    email_enabled: z.boolean(),
    instance_name: z.string(),
  })
  .meta({ id: 'SetupStatusResponse' })
export type SetupStatusResponse = z.infer<typeof SetupStatusResponse>

/** The first administrator. */
export const SetupRequest = z
  .strictObject({ email: EmailAddress, display_name: DisplayName.nullish(), password: PasswordText })
  .meta({ id: 'SetupRequest' })
export type SetupRequest = z.infer<typeof SetupRequest>

/** The account that the set-up made; signing in is the next call. */
export const SetupResponse = z.object({ success: z.literal(true), user: UserDTO }).meta({ id: 'SetupResponse' })

/** An attempt to sign in. The address is free text: what is not an address belongs to no account. */
export const LoginRequest = z
  .strictObject({ email: z.string().max(1024), password: PasswordText, remember_me: z.boolean().default(false) })
  .meta({ id: 'LoginRequest' })
export type LoginRequest = z.infer<typeof LoginRequest>

/** A token for API clients; browsers get it as a cookie as well. */
export const LoginResponse = z
  .object({
    token: z.string(),
    user: UserDTO,
    /** Seconds. */
    expires_in: z.int(),
    expires_at: z.string(),
  })
  .meta({ id: 'LoginResponse' })
export type LoginResponse = z.infer<typeof LoginResponse>

/** The answer to the end of a session. */
export const LogoutResponse = z.object({ success: z.literal(true) }).meta({ id: 'LogoutResponse' })

/** The answer to the request for a cookie; in single-user mode none is needed, and none is set. */
export const MediaCookieResponse = z.object({ success: z.literal(true) }).meta({ id: 'MediaCookieResponse' })

/** What people change about themselves. Members that are absent or null stay as they are. */
export const UserProfileUpdateRequest = z
  .strictObject({
    display_name: DisplayName.nullish(),
    current_password: PasswordText.nullish(),
    new_password: PasswordText.nullish(),
  })
  .meta({ id: 'UserProfileUpdateRequest' })
export type UserProfileUpdateRequest = z.infer<typeof UserProfileUpdateRequest>

/** A new password, with the old one as proof. */
export const ChangePasswordRequest = z
  .strictObject({ current_password: PasswordText, new_password: PasswordText })
  .meta({ id: 'ChangePasswordRequest' })
export type ChangePasswordRequest = z.infer<typeof ChangePasswordRequest>

/** The token that goes on where every older one ended. */
export const ChangePasswordResponse = z
  .object({ success: z.literal(true), token: z.string(), expires_at: z.string() })
  .meta({ id: 'ChangePasswordResponse' })
export type ChangePasswordResponse = z.infer<typeof ChangePasswordResponse>

/** A password that the policy accepts. */
export const GeneratePasswordResponse = z.object({ password: z.string() }).meta({ id: 'GeneratePasswordResponse' })
