import { z } from 'zod'
import { DatabaseTime } from '../common/index.ts'
import { Workflow, WorkflowCategory, WorkflowWithoutID } from './content.ts'

/** By what workflows are ordered. */
export const WorkflowRecordOrderBy = z
  .enum(['created_at', 'updated_at', 'opened_at', 'name', 'is_public'])
  .meta({ id: 'WorkflowRecordOrderBy' })
export type WorkflowRecordOrderBy = z.infer<typeof WorkflowRecordOrderBy>

/** Whose workflows: the asking person's, those of others (the studio's own are nobody's), or all that they may see. */
export const WorkflowOwner = z.enum(['me', 'others', 'all']).meta({ id: 'WorkflowOwner' })
export type WorkflowOwner = z.infer<typeof WorkflowOwner>

/** Why a workflow can or cannot be called by another one. */
const WorkflowCallCompatibilityReason = z
  .enum([
    'ok',
    'missing_workflow_return',
    'multiple_workflow_return',
    'unsupported_node',
    'unsupported_batch_input',
    'invalid_graph',
    'invalid_inputs',
    'exceeds_capacity',
    'unknown',
  ])
  .meta({ id: 'WorkflowCallCompatibilityReason' })

/** Whether a workflow can be called by another one. */
export const WorkflowCallCompatibility = z
  .object({
    is_callable: z.boolean(),
    reason: WorkflowCallCompatibilityReason,
    message: z.string().nullable().optional(),
  })
  .meta({ id: 'WorkflowCallCompatibility' })
export type WorkflowCallCompatibility = z.infer<typeof WorkflowCallCompatibility>

const base = {
  workflow_id: z.string().describe('The id of the workflow.'),
  name: z.string().describe('The name of the workflow.'),
  created_at: DatabaseTime,
  updated_at: DatabaseTime,
  opened_at: DatabaseTime.nullable().optional().describe('When the asking person opened the workflow last.'),
  user_id: z.string().describe('The id of the user who owns this workflow.'),
  is_public: z.boolean().describe('Whether this workflow is shared with all users.'),
  owner_display_name: z.string().nullable().describe('The name of its owner; null for what the studio ships.'),
  may_edit: z.boolean().describe('Whether the asking person may change it.'),
}

const looks = {
  thumbnail_url: z.string().nullable().optional().describe('The URL of the workflow thumbnail.'),
  call_saved_workflow_compatibility: WorkflowCallCompatibility.nullable().optional(),
}

/** A workflow of the library with what is in it. */
export const WorkflowRecordDTO = z.object({ ...base, workflow: Workflow }).meta({ id: 'WorkflowRecordDTO' })
export type WorkflowRecordDTO = z.infer<typeof WorkflowRecordDTO>

/** A workflow of the library with what is in it and its picture. */
export const WorkflowRecordWithThumbnailDTO = z
  .object({ ...base, ...looks, workflow: Workflow })
  .meta({ id: 'WorkflowRecordWithThumbnailDTO' })
export type WorkflowRecordWithThumbnailDTO = z.infer<typeof WorkflowRecordWithThumbnailDTO>

/** A workflow as lists show it. */
export const WorkflowRecordListItemWithThumbnailDTO = z
  .object({ ...base, description: z.string(), category: WorkflowCategory, tags: z.string(), ...looks })
  .meta({ id: 'WorkflowRecordListItemWithThumbnailDTO' })
export type WorkflowRecordListItem = z.infer<typeof WorkflowRecordListItemWithThumbnailDTO>

/** A page of workflows; `page` counts from 0, and without `per_page` there is one. */
export const WorkflowPage = z
  .object({
    page: z.int(),
    pages: z.int(),
    per_page: z.int(),
    total: z.int(),
    items: z.array(WorkflowRecordListItemWithThumbnailDTO),
  })
  .meta({ id: 'PaginatedResults_WorkflowRecordListItemWithThumbnailDTO_' })
export type WorkflowPage = z.infer<typeof WorkflowPage>

/** A workflow to add to the library. */
export const CreateWorkflowBody = z.object({ workflow: WorkflowWithoutID }).meta({ id: 'Body_create_workflow' })
/** What a workflow is to become; its id tells which one. */
export const UpdateWorkflowBody = z
  .object({
    workflow: Workflow,
    unchanged_since: DatabaseTime.optional().describe(
      'The updated_at that it must still have. Without it, it is changed whatever became of it.',
    ),
  })
  .meta({ id: 'Body_update_workflow' })
/** Whether everybody is to see a workflow. */
export const WorkflowIsPublicBody = z.object({ is_public: z.boolean() }).meta({ id: 'Body_update_workflow_is_public' })
