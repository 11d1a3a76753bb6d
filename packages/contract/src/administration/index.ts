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
    }),
    devices: z.array(
      z.object({
        /** As configured: `auto`, `cpu`, `cuda`, … */
        device: z.string(),
        /** The item that runs there, or null. */
        item_id: z.int().nullable(),
      }),
    ),
    version: z.string(),
  })
  .meta({ id: 'OverviewResponse' })
export type OverviewResponse = z.infer<typeof OverviewResponse>
