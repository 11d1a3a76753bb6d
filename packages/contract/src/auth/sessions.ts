import { z } from 'zod'

/** A place where a person is signed in; times are ISO 8601 UTC. */
export const Session = z
  .object({
    session_id: z.string(),
    created_at: z.string(),
    /** Exact to some minutes. */
    last_activity_at: z.string(),
    expires_at: z.string(),
    user_agent: z.string().nullable(),
    ip_address: z.string().nullable(),
    /** Whether it is the one that asks. */
    current: z.boolean(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>
