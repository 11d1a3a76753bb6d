import type { Insertable, Selectable } from 'kysely'
import type {
  AccountLinksTable,
  AppliedMigrationsTable,
  AppSettingsTable,
  AuditLogTable,
  BoardImagesTable,
  BoardStatsTable,
  BoardsTable,
  BoardVideosTable,
  BulkDownloadsTable,
  BusMessagesTable,
  ClientStateTable,
  ImageCountsTable,
  ImageDaysTable,
  ImageSubfolderMoveItemsTable,
  ImageSubfolderMoveJobsTable,
  ImagesTable,
  LoginAttemptsTable,
  MailOutboxTable,
  MigrationsTable,
  ModelInstallsTable,
  ModelRelationshipsTable,
  ModelsTable,
  ModelUsesTable,
  QueueActivityTable,
  QueueBatchesTable,
  QueueDepthTable,
  QueueDurationsTable,
  QueueEnqueuedTable,
  SessionQueueCountsTable,
  SessionQueueLeasesTable,
  SessionQueueTable,
  SharedBoardsTable,
  StudioMigrationsTable,
  StylePresetsTable,
  SystemPromptsTable,
  UserInvitationsTable,
  UserSessionsTable,
  UserStatsTable,
  UsersTable,
  VideosTable,
  WorkflowLibraryTable,
  WorkflowOpeningsTable,
} from './tables.ts'

export type * from './tables.ts'

/** Every table of the database. */
export interface DatabaseSchema {
  account_links: AccountLinksTable
  applied_migrations: AppliedMigrationsTable
  app_settings: AppSettingsTable
  audit_log: AuditLogTable
  board_images: BoardImagesTable
  board_stats: BoardStatsTable
  board_videos: BoardVideosTable
  boards: BoardsTable
  bulk_downloads: BulkDownloadsTable
  bus_messages: BusMessagesTable
  client_state: ClientStateTable
  image_counts: ImageCountsTable
  image_days: ImageDaysTable
  image_subfolder_move_items: ImageSubfolderMoveItemsTable
  image_subfolder_move_jobs: ImageSubfolderMoveJobsTable
  images: ImagesTable
  login_attempts: LoginAttemptsTable
  mail_outbox: MailOutboxTable
  migrations: MigrationsTable
  model_installs: ModelInstallsTable
  model_relationships: ModelRelationshipsTable
  model_uses: ModelUsesTable
  models: ModelsTable
  queue_activity: QueueActivityTable
  queue_batches: QueueBatchesTable
  queue_depth: QueueDepthTable
  queue_durations: QueueDurationsTable
  queue_enqueued: QueueEnqueuedTable
  session_queue: SessionQueueTable
  session_queue_counts: SessionQueueCountsTable
  session_queue_leases: SessionQueueLeasesTable
  shared_boards: SharedBoardsTable
  studio_migrations: StudioMigrationsTable
  style_presets: StylePresetsTable
  system_prompts: SystemPromptsTable
  user_invitations: UserInvitationsTable
  user_sessions: UserSessionsTable
  user_stats: UserStatsTable
  users: UsersTable
  videos: VideosTable
  workflow_library: WorkflowLibraryTable
  workflow_openings: WorkflowOpeningsTable
}

/** A row of a table as it is read. */
export type Row<T extends keyof DatabaseSchema> = Selectable<DatabaseSchema[T]>
/** A row of a table as it is inserted. */
export type NewRow<T extends keyof DatabaseSchema> = Insertable<DatabaseSchema[T]>
