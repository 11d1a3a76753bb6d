import { z } from 'zod'
import { ContentCounts } from '../auth/index.ts'

/** What single-user mode or another program left to nobody in particular. */
export const LegacyResponse = z.object({ counts: ContentCounts }).meta({ id: 'LegacyResponse' })
export type LegacyResponse = z.infer<typeof LegacyResponse>

const Chosen = z.union([z.boolean(), z.array(z.string().max(300)).max(10_000)])

/**
 * Who gets what `system` owns: of each kind all (`true`), none, or the listed ids. With no kind given, everything.
 */
export const LegacyAssignRequest = z
  .strictObject({
    user_id: z.string().max(100),
    boards: Chosen.nullish(),
    images: Chosen.nullish(),
    workflows: Chosen.nullish(),
    style_presets: Chosen.nullish(),
  })
  .meta({ id: 'LegacyAssignRequest' })
export type LegacyAssignRequest = z.infer<typeof LegacyAssignRequest>

/** How much was assigned, and how much `system` still owns. */
export const LegacyAssignResponse = z
  .object({ success: z.literal(true), assigned: ContentCounts, counts: ContentCounts })
  .meta({ id: 'LegacyAssignResponse' })
export type LegacyAssignResponse = z.infer<typeof LegacyAssignResponse>

/** One person's part of the queue. */
const QueueShare = z.object({
  user_id: z.string(),
  display_name: z.string().nullable(),
  pending: z.int(),
  in_progress: z.int(),
  completed: z.int(),
  failed: z.int(),
  canceled: z.int(),
  /** Items that came to their end, well or not, in the last 24 hours; also those that were deleted since. */
  done_last_day: z.int(),
  /** The same in the last seven days. */
  done_last_week: z.int(),
})

/** The studio at a glance. */
export const OverviewResponse = z
  .object({
    users: z.object({
      total: z.int(),
      active: z.int(),
      suspended: z.int(),
      invited: z.int(),
      /** Active ones. */
      administrators: z.int(),
    }),
    storage: z.object({
      boards: z.int(),
      /** Without intermediate ones. */
      images: z.int(),
      /** Bytes of the files of all images. */
      image_bytes: z.int(),
      models: z.int(),
      /** Bytes of the files of all models. */
      model_bytes: z.int(),
    }),
    queue: z.object({
      pending: z.int(),
      in_progress: z.int(),
      completed: z.int(),
      failed: z.int(),
      canceled: z.int(),
      /** Most items first. */
      by_user: z.array(QueueShare),
      /** How full all queues were at most in each five minutes of the last day, oldest first; times with no server are left out. */
      depth: z.array(z.object({ at: z.iso.datetime(), pending: z.int(), in_progress: z.int() })),
    }),
    devices: z.array(
      z.object({
        /** The device that a worker settled on: `cpu`, `cuda:0`, …; without a worker as configured, also `auto`. */
        device: z.string(),
        /** Name of the machine. */
        host: z.string(),
        /** `offline` has no worker, or one that was silent for a minute. */
        state: z.enum(['idle', 'busy', 'offline']),
        /** The item that runs there, or null. */
        item_id: z.int().nullable(),
        /** Since when it is idle or busy; null for an offline one. */
        since: z.iso.datetime().nullable(),
      }),
    ),
    version: z.string(),
  })
  .meta({ id: 'OverviewResponse' })
export type OverviewResponse = z.infer<typeof OverviewResponse>
