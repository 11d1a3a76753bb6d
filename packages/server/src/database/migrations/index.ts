import { invokeaiSchema } from './0001_invokeai_schema.ts'
import { accountsAndRecords } from './0002_accounts_and_records.ts'
import { galleryLists } from './0003_gallery_lists.ts'
import { queueCounts } from './0004_queue_counts.ts'
import { queueWork } from './0005_queue_work.ts'
import { linksAndOwners } from './0006_links_and_owners.ts'
import { galleryAndDownloads } from './0008_gallery_and_downloads.ts'
import { workflowOpenings } from './0009_workflow_openings.ts'
import { modelInstalls } from './0010_model_installs.ts'
import { queueUse } from './0011_queue_use.ts'
import { imageMoves } from './0012_image_moves.ts'
import { imageCounts } from './0013_image_counts.ts'
import { modelUses } from './0014_model_uses.ts'
import { systemPrompts } from './0015_system_prompts.ts'
import { imageLocks } from './0016_image_locks.ts'
import { shortModelNames } from './0017_short_model_names.ts'
import type { Migration } from './migration.ts'

/** Every migration, in the order in which they run. Append only. */
export const MIGRATIONS: readonly Migration[] = [
  invokeaiSchema,
  accountsAndRecords,
  galleryLists,
  queueCounts,
  queueWork,
  linksAndOwners,
  galleryAndDownloads,
  workflowOpenings,
  modelInstalls,
  queueUse,
  imageMoves,
  imageCounts,
  modelUses,
  systemPrompts,
  imageLocks,
  shortModelNames,
]
