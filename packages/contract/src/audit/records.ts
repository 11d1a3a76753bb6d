import { z } from 'zod'
import { AuditDetails } from './details.ts'

const AuditOutcome = z.enum(['success', 'failure']).meta({ id: 'AuditOutcome' })

/** Something that was done, or tried; `at` is ISO 8601 UTC. */
export const AuditRecord = z
  .object({
    id: z.int(),
    at: z.string(),
    /** Null for nobody who signed in, and for commands. */
    actor_id: z.string().nullable(),
    /** The actor's address at that time, or what was typed at a failed sign-in. */
    actor_email: z.string().nullable(),
    /** `<area>.<verb>` */
    action: z.string(),
    target_type: z.string().nullable(),
    target_id: z.string().nullable(),
    outcome: AuditOutcome,
    ip_address: z.string().nullable(),
    user_agent: z.string().nullable(),
    details: AuditDetails.nullable(),
  })
  .meta({ id: 'AuditRecord' })
export type AuditRecord = z.infer<typeof AuditRecord>

const Moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

const filters = {
  /** The actor. */
  user_id: z.string().max(100).optional(),
  /** What was acted on. */
  target_id: z.string().max(300).optional(),
  /** One action, or all of an area: `auth.`. */
  action: z.string().max(100).optional(),
  outcome: AuditOutcome.optional(),
  /** The first moment; a date means its beginning in UTC. */
  from: Moment.optional(),
  /** The last moment; a date means its end in UTC. */
  to: Moment.optional(),
}

/** Which records are meant. */
export const AuditFilter = z.object(filters)
export type AuditFilter = z.infer<typeof AuditFilter>

/** Which records a list shows, and which part of it. */
export const AuditListQuery = z.object({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(200).default(50),
  ...filters,
})
export type AuditListQuery = z.infer<typeof AuditListQuery>

/** A page of records, newest first. */
export const AuditListResponse = z
  .object({ items: z.array(AuditRecord), total: z.int(), offset: z.int(), limit: z.int() })
  .meta({ id: 'AuditListResponse' })
export type AuditListResponse = z.infer<typeof AuditListResponse>

/** Records as a file, oldest first. */
export const AuditExportQuery = z.object({ format: z.enum(['csv', 'jsonl']).default('csv'), ...filters })
export type AuditExportQuery = z.infer<typeof AuditExportQuery>
