import { z } from 'zod'
import { DisplayName, EmailAddress, PasswordText, User } from './users.ts'

/** Where the web app takes people who open a link; the token is its `token` parameter. */
export const LINK_PATHS = {
  invitation: '/accept-invitation',
  reset: '/reset-password',
  email: '/verify-email',
} as const

/** The token of a single-use link as it arrives. Which ones exist is the database's business. */
export const LinkToken = z.string().min(1).max(200)

/** What success looks like where there is nothing else to tell. */
export const SuccessResponse = z.object({ success: z.literal(true) }).meta({ id: 'SuccessResponse' })

/** What an invited person sees before they choose a password. */
export const InvitationInfo = z
  .object({
    email: z.string(),
    display_name: z.string().nullable(),
    /** The display name of who invited; null when they have none, or are gone. */
    invited_by: z.string().nullable(),
    expires_at: z.string(),
  })
  .meta({ id: 'InvitationInfo' })
export type InvitationInfo = z.infer<typeof InvitationInfo>

/** An invited person's choice of a password and, if they like, of another name. */
export const AcceptInvitationRequest = z
  .strictObject({ token: LinkToken, display_name: DisplayName.nullish(), password: PasswordText })
  .meta({ id: 'AcceptInvitationRequest' })
export type AcceptInvitationRequest = z.infer<typeof AcceptInvitationRequest>

/** The account that can sign in now. */
export const AcceptInvitationResponse = z
  .object({ success: z.literal(true), user: User })
  .meta({ id: 'AcceptInvitationResponse' })

/** An invitation that nobody has accepted yet; its link cannot be shown again. */
export const PendingInvitation = z
  .object({
    invitation_id: z.string(),
    user_id: z.string(),
    email: z.string(),
    display_name: z.string().nullable(),
    is_admin: z.boolean(),
    invited_by: z.string().nullable(),
    created_at: z.string(),
    expires_at: z.string(),
    /** Whether its link has become too old: a fresh one may be made. */
    expired: z.boolean(),
  })
  .meta({ id: 'PendingInvitation' })
export type PendingInvitation = z.infer<typeof PendingInvitation>

/** Pending invitations, newest first. */
export const PendingInvitations = z
  .object({ invitations: z.array(PendingInvitation) })
  .meta({ id: 'PendingInvitations' })

/** A fresh invitation for the administrator who asked, and whether it is on its way by e-mail as well. */
export const InvitationLinkResponse = z
  .object({ success: z.literal(true), invitation_link: z.string(), emailed: z.boolean() })
  .meta({ id: 'InvitationLinkResponse' })
export type InvitationLinkResponse = z.infer<typeof InvitationLinkResponse>

/** A link for a new password, for the administrator who asked, and whether it is on its way by e-mail as well. */
export const ResetLinkResponse = z
  .object({ success: z.literal(true), reset_link: z.string(), emailed: z.boolean() })
  .meta({ id: 'ResetLinkResponse' })
export type ResetLinkResponse = z.infer<typeof ResetLinkResponse>

/** Whose password a link resets, for the person who holds the link. */
export const ResetInfo = z
  .object({ email: z.string(), display_name: z.string().nullable(), expires_at: z.string() })
  .meta({ id: 'ResetInfo' })
export type ResetInfo = z.infer<typeof ResetInfo>

/** A new password, with the link as proof. */
export const ResetPasswordRequest = z
  .strictObject({ token: LinkToken, new_password: PasswordText })
  .meta({ id: 'ResetPasswordRequest' })
export type ResetPasswordRequest = z.infer<typeof ResetPasswordRequest>

/** Whose password is forgotten. The address is free text: what is not an address belongs to no account. */
export const ForgotPasswordRequest = z
  .strictObject({ email: z.string().max(1024) })
  .meta({ id: 'ForgotPasswordRequest' })
export type ForgotPasswordRequest = z.infer<typeof ForgotPasswordRequest>

/** A new address, with the password as proof. */
export const ChangeEmailRequest = z
  .strictObject({ new_email: EmailAddress, current_password: PasswordText })
  .meta({ id: 'ChangeEmailRequest' })
export type ChangeEmailRequest = z.infer<typeof ChangeEmailRequest>

/** The address changes when the link is opened; administrators see the link, others get it by e-mail. */
export const ChangeEmailResponse = z
  .object({ success: z.literal(true), verification_link: z.string().optional() })
  .meta({ id: 'ChangeEmailResponse' })
export type ChangeEmailResponse = z.infer<typeof ChangeEmailResponse>

/** The proof that an address can be read. */
export const VerifyEmailRequest = z.strictObject({ token: LinkToken }).meta({ id: 'VerifyEmailRequest' })
