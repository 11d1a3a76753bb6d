export {
  type BoardFacts,
  type BoardPermission,
  type BoardVisibility,
  boardPermission,
  covers,
  mayAddToBoard,
  mayManageShares,
  type SharePermission,
} from './boards.ts'
export { type ImageFacts, type ImagePermission, imageCovers, imagePermission } from './images.ts'
export { type LibraryFacts, type LibraryPermission, presetPermission, workflowPermission } from './library.ts'
export {
  hiddenInBatchEvent,
  hiddenInStatusEvent,
  hiddenMembers,
  ownsQueueItem,
  REDACTED,
  redactQueueItem,
} from './queue.ts'
export { type RouteAccess, SYSTEM_USER_ID, SYSTEM_VIEWER, type Viewer } from './viewer.ts'
