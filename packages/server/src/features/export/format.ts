import { z } from 'zod'

/** What went wrong with an export or import, as a sentence for people. */
export class ExportError extends Error {}

/** The layout of an archive. Pictures and workflows in it are complete files: they can be imported by hand as well. */
export const LAYOUT = {
  manifest: 'manifest.json',
  boards: 'boards.json',
  images: 'images.json',
  workflows: 'workflows.json',
  pictures: 'images/',
  workflowFiles: 'workflows/',
} as const

/** What an archive says about itself. */
export const ExportManifest = z.object({
  kind: z.literal('invoke-studio-export'),
  format: z.literal(1),
  version: z.string(),
  created_at: z.string(),
  owner: z.object({ email: z.string(), display_name: z.string().nullable() }),
  counts: z.object({ boards: z.int(), images: z.int(), workflows: z.int() }),
})
export type ExportManifest = z.infer<typeof ExportManifest>

const id = z.string().min(1).max(200)
/** As the database keeps times. */
const time = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{3})?$/)

/** A board of the person. */
export const ExportedBoard = z.object({
  board_id: id,
  /** Old releases of InvokeAI knew no longest name. */
  board_name: z.string().max(10_000),
  archived: z.boolean(),
  cover_image_name: z.string().nullable(),
  created_at: time,
})
export type ExportedBoard = z.infer<typeof ExportedBoard>

/** An image of the person; its picture is `images/<image_name>`, with InvokeAI's three texts in it. */
export const ExportedImage = z.object({
  image_name: z.string().regex(/^(?!\.)[^/\\:\p{Cc}\p{Cs}]{1,200}\.png$/iu),
  /** One of the boards of the archive. */
  board_id: id.nullable(),
  image_origin: z.enum(['internal', 'external']),
  image_category: z.enum(['general', 'mask', 'control', 'user', 'other']),
  starred: z.boolean(),
  created_at: time,
})
export type ExportedImage = z.infer<typeof ExportedImage>

/** A workflow of the person; it is `workflows/<workflow_id>.json`, perhaps with a thumbnail of the same name. */
export const ExportedWorkflow = z.object({
  workflow_id: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/),
  created_at: time,
  thumbnail: z.boolean(),
})
export type ExportedWorkflow = z.infer<typeof ExportedWorkflow>
