import { z } from 'zod'

/** What mail is sent for. */
export type MailKind = 'invitation' | 'password_reset' | 'email_verification' | 'test'

/** Where a mail stands: to be sent (again), taken by the SMTP server, or given up. */
const MailState = z.enum(['pending', 'sent', 'failed']).meta({ id: 'MailState' })

/** A mail in the outbox as administrators see it: never what it says, which may contain a link; times are ISO 8601 UTC. */
export const MailItem = z
  .object({
    id: z.int(),
    created_at: z.string(),
    kind: z.string(),
    to_address: z.string(),
    subject: z.string(),
    state: MailState,
    /** How often it was tried. */
    attempts: z.int(),
    /** When it is tried next; null once it is sent or given up. */
    next_attempt_at: z.string().nullable(),
    sent_at: z.string().nullable(),
    /** What went wrong the last time, in the words of the SMTP server or the system. */
    last_error: z.string().nullable(),
  })
  .meta({ id: 'MailItem' })
export type MailItem = z.infer<typeof MailItem>

/** Which part of the outbox a list shows. */
export const MailListQuery = z.object({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(200).default(50),
  state: MailState.optional(),
})
export type MailListQuery = z.infer<typeof MailListQuery>

/** A page of the outbox, newest first. */
export const MailListResponse = z
  .object({
    /** Whether mail is sent at all. */
    email_enabled: z.boolean(),
    items: z.array(MailItem),
    total: z.int(),
    offset: z.int(),
    limit: z.int(),
  })
  .meta({ id: 'MailListResponse' })
export type MailListResponse = z.infer<typeof MailListResponse>

/** Where a test message goes; without an address to the asking administrator. */
export const MailTestRequest = z
  .strictObject({
    to: z
      .string()
      .trim()
      .max(254)
      .regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u, 'Not a valid email address.')
      .nullish(),
  })
  .meta({ id: 'MailTestRequest' })
export type MailTestRequest = z.infer<typeof MailTestRequest>

/** How the first attempt to send a test message went. One that failed stays in the outbox and is tried again. */
export const MailTestResponse = z
  .object({
    /** Whether the SMTP server took it. */
    success: z.boolean(),
    mail: MailItem,
  })
  .meta({ id: 'MailTestResponse' })
export type MailTestResponse = z.infer<typeof MailTestResponse>
