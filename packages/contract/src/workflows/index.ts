export { callCompatibility, type NodeKnowledge } from './calls.ts'
export {
  ExposedField,
  MAX_WORKFLOW_NAME,
  nodeTypeOf,
  tagsOf,
  Workflow,
  WorkflowCategory,
  WorkflowMeta,
  WorkflowWithoutID,
} from './content.ts'
export { parseWorkflowFile, readWorkflowFile, type WorkflowFile, WorkflowFileError } from './file.ts'
export { type WorkflowParts, type WorkflowRun, WorkflowRunError, workflowRun } from './graph.ts'
export { tooLarge } from './limits.ts'
export {
  CreateWorkflowBody,
  UpdateWorkflowBody,
  WorkflowCallCompatibility,
  WorkflowIsPublicBody,
  WorkflowOwner,
  WorkflowPage,
  WorkflowRecordDTO,
  type WorkflowRecordListItem,
  WorkflowRecordListItemWithThumbnailDTO,
  WorkflowRecordOrderBy,
  WorkflowRecordWithThumbnailDTO,
} from './records.ts'
export { isNestedTooDeeply, unstorable } from './storable.ts'
