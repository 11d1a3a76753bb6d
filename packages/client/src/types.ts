import type { components } from './schema.generated.ts'

type Schemas = components['schemas']

/** A person's account as the API shows it. */
export type User = Schemas['UserDTO']
/** What anybody may know before signing in. */
export type AuthStatus = Schemas['SetupStatusResponse']
/** An image with its links, size and place. */
export type ImageDTO = Schemas['ImageDTO']
/** What kind of image it is: `general` is an output, the others are assets. */
export type ImageCategory = Schemas['ImageCategory']
/** A board with counts, cover and owner. */
export type BoardDTO = Schemas['BoardDTO']
/** A person's share of a board. */
export type Share = Schemas['Share']
/** An ordered list of all names of a gallery view. */
export type GalleryItemNames = Schemas['GalleryItemNames']
/** A record of a model that makes images. */
export type MainModelConfig = Schemas['MainModelConfig']
/** A record of any model. */
export type ModelConfig = Schemas['ModelsList']['models'][number]
/** Settings that a main model brings. */
export type ModelDefaultSettings = Schemas['MainModelDefaultSettings']
/** One job of the queue, without its graph. */
export type QueueItemSummary = Schemas['SessionQueueItemSummary']
/** One job of the queue with its graph and results. */
export type QueueItem = Schemas['SessionQueueItem']
/** Counts of the queue and the state of the workers. */
export type QueueStatus = Schemas['SessionQueueAndProcessorStatus']
/** What the server says after enqueueing. */
export type EnqueueResult = Schemas['EnqueueBatchResult']
/** A group of jobs made from one graph. */
export type Batch = Schemas['Batch']
/** An account with what its person owns, as administrators see it. */
export type UserWithStatistics = Schemas['UserWithStatistics']
/** An invitation that nobody has accepted yet. */
export type PendingInvitation = Schemas['PendingInvitation']
/** Counts of what a person or `system` owns. */
export type ContentCounts = Schemas['ContentCounts']
/** A place where the person is signed in. */
export type Session = Schemas['Session']
/** Something that was done, or tried, and by whom. */
export type AuditRecord = Schemas['AuditRecord']
/** A message of the outbox, without its text. */
export type MailItem = Schemas['MailItem']
/** Users, storage, queue, devices and version at a glance. */
export type Overview = Schemas['OverviewResponse']
/** A workflow as lists of the library show it. */
export type WorkflowListItem = Schemas['WorkflowRecordListItemWithThumbnailDTO']
/** A workflow of the library with what is in it. */
export type WorkflowRecord = Schemas['WorkflowRecordWithThumbnailDTO']
/** A workflow without the id that the library gives it. */
export type WorkflowContent = Schemas['WorkflowWithoutID']
/** A prompt template as the person sees it. */
export type StylePreset = Schemas['StylePresetRecordWithImage']
