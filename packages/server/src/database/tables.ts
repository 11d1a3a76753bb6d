import type { SharePermission } from '@invoke-studio/contract/access'
import type { InstallStatus } from '@invoke-studio/contract/models'
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/**
 * A boolean column with a default. It reads as 0 or 1 on both databases and may be written as a boolean.
 * PostgreSQL stores it as smallint, so that conditions, orders and sums are the same text on both.
 */
export type DefaultFlag = ColumnType<number, boolean | number | undefined, boolean | number>
/** A boolean column with a default that InvokeAI's schema lets be NULL. */
export type NullableFlag = ColumnType<number | null, boolean | number | null | undefined, boolean | number | null>

/** A UTC time as text `YYYY-MM-DD HH:MM:SS.SSS`, see `dbTime` in `sql.ts`. Text order is time order. */
export type DbTime = ColumnType<string, string, string>
/** A time that the database fills: at insertion, or by a trigger at each change. */
export type DefaultTime = ColumnType<string, string | undefined, string>

/** InvokeAI's numeric migration versions; older InvokeAI servers read only this table. */
export interface MigrationsTable {
  version: Generated<number>
  migrated_at: DefaultTime
}

/** InvokeAI's migration ids. InvokeAI refuses a database with an id it does not know: ours are never recorded here. */
export interface AppliedMigrationsTable {
  migration_id: string
  legacy_version: number | null
  migrated_at: DefaultTime
}

/** The product's own applied migrations. */
export interface StudioMigrationsTable {
  name: string
  migrated_at: DefaultTime
}

/** Which board an image sits on: at most one. */
export interface BoardImagesTable {
  board_id: string
  image_name: string
  created_at: DefaultTime
  updated_at: DefaultTime
  deleted_at: string | null
}

export interface BoardsTable {
  board_id: string
  board_name: string
  cover_image_name: string | null
  created_at: DefaultTime
  /** Kept by a trigger, without milliseconds. */
  updated_at: DefaultTime
  deleted_at: string | null
  archived: NullableFlag
  user_id: Generated<string | null>
  /** Unused; `board_visibility` decides. */
  is_public: DefaultFlag
  board_visibility: Generated<string>
}

export interface ImagesTable {
  image_name: string
  image_origin: string
  image_category: string
  width: number
  height: number
  session_id: string | null
  node_id: string | null
  /** A JSON object. */
  metadata: string | null
  is_intermediate: NullableFlag
  created_at: DefaultTime
  updated_at: DefaultTime
  deleted_at: string | null
  starred: NullableFlag
  has_workflow: NullableFlag
  user_id: Generated<string | null>
  image_subfolder: Generated<string>
  /** The board of `board_images`, copied here by triggers for the gallery's indexes. Read it, never write it. */
  gallery_board_id: ColumnType<string | null, never, never>
  /** Bytes of the image's file; NULL until it was measured, 0 when it is gone. */
  file_bytes: number | null
  /** The model that the image was made with, read from the metadata by the database; on PostgreSQL its beginning. */
  model_name: ColumnType<string | null, never, never>
}

/** Archives of images that people asked for. */
export interface BulkDownloadsTable {
  item_name: string
  user_id: string
  state: 'building' | 'ready' | 'sending' | 'taken'
  bytes: Generated<number>
  created_at: DefaultTime
  /** When whoever works on it last said so. */
  touched_at: string
  expires_at: string
}

/** Images per board, kept by triggers: not intermediate, `general` ones and the others. No row means none. */
export interface BoardStatsTable {
  board_id: ColumnType<string, never, never>
  image_count: ColumnType<number, never, never>
  asset_count: ColumnType<number, never, never>
}

/** What each person owns, kept by triggers: images that are not intermediate, and the bytes of all. No row means none. */
export interface UserStatsTable {
  user_id: string
  images: ColumnType<number, never, never>
  storage_bytes: ColumnType<number, never, never>
}

/** How often each person used each model. */
export interface ModelUsesTable {
  model_key: string
  user_id: string
  uses: number
  last_used_at: DefaultTime
}

/** How many images there are of each kind, kept by triggers; `user_id` is empty for what has no owner. */
export interface ImageCountsTable {
  user_id: string
  /** Whether they are on a board. */
  is_placed: ColumnType<number, never, never>
  is_intermediate: ColumnType<number, never, never>
  image_category: ColumnType<string, never, never>
  images: ColumnType<number, never, never>
}

/** Images that are not intermediate by the day (UTC) that they were made on, kept by triggers. */
export interface ImageDaysTable {
  user_id: string
  day: ColumnType<string, never, never>
  image_count: ColumnType<number, never, never>
  asset_count: ColumnType<number, never, never>
}

export interface SessionQueueTable {
  item_id: Generated<number>
  batch_id: string
  queue_id: string
  session_id: string
  /** JSON array of `{node_path, field_name, value}`. */
  field_values: string | null
  /** JSON of the graph execution state. */
  session: string
  status: Generated<string>
  priority: Generated<number>
  error_traceback: string | null
  created_at: DefaultTime
  updated_at: DefaultTime
  /** Set by a trigger when `status` becomes `in_progress`. */
  started_at: string | null
  /** Set by a trigger when `status` becomes `completed`, `failed` or `canceled`. */
  completed_at: string | null
  workflow: string | null
  error_type: string | null
  error_message: string | null
  origin: string | null
  destination: string | null
  retried_from_item_id: number | null
  user_id: Generated<string | null>
  status_sequence: Generated<number | null>
  device: string | null
  workflow_call_id: string | null
  parent_item_id: number | null
  parent_session_id: string | null
  root_item_id: number | null
  workflow_call_depth: number | null
}

/** Which worker runs an item, and until when it may be silent before the item is taken up again. */
export interface SessionQueueLeasesTable {
  item_id: number
  worker_id: string
  expires_at: DbTime
  /** How often the item was started, this time included. */
  attempts: Generated<number>
}

/** Items per queue, person and status, kept by triggers; rows with 0 may remain. */
export interface SessionQueueCountsTable {
  queue_id: ColumnType<string, never, never>
  user_id: ColumnType<string, never, never>
  status: ColumnType<string, never, never>
  items: ColumnType<number, never, never>
}

/** Items that each person queued, by minute since 1970; kept where a limit an hour is set, for little more than an hour. */
export interface QueueEnqueuedTable {
  user_id: string
  minute: number
  items: number
}

/** Items that ended, by hour since 1970 and person; kept for a little more than a week. */
export interface QueueActivityTable {
  hour: number
  user_id: string
  completed: Generated<number>
  failed: Generated<number>
}

/** How full the queues were at most, by slot of five minutes since 1970; kept for a day. */
export interface QueueDepthTable {
  slot: number
  pending: number
  in_progress: number
}

/** What kind of work the items of a batch are; kept as long as one of them is unfinished. */
export interface QueueBatchesTable {
  queue_id: string
  batch_id: string
  user_id: string
  /** What decides about the duration, in short. */
  work: string
  /** The keys of the models that are used, sorted and with commas between; empty for none. */
  models: string
}

/** How long work of a kind took lately. */
export interface QueueDurationsTable {
  work: string
  models: string
  /** An average in which the newest runs count most. */
  seconds: number
  updated_at: DefaultTime
}

/** Messages between processes that PostgreSQL's NOTIFY cannot carry; kept for a minute. */
export interface BusMessagesTable {
  id: Generated<number>
  payload: string
  created_at: DefaultTime
}

export interface WorkflowLibraryTable {
  workflow_id: string
  /** JSON of the whole workflow; the four columns below are generated from it. */
  workflow: string
  created_at: DefaultTime
  updated_at: DefaultTime
  category: GeneratedAlways<string>
  name: GeneratedAlways<string>
  description: GeneratedAlways<string>
  tags: GeneratedAlways<string | null>
  opened_at: string | null
  user_id: Generated<string | null>
  is_public: DefaultFlag
}

/** When each person opened a workflow last. */
export interface WorkflowOpeningsTable {
  user_id: string
  workflow_id: string
  opened_at: DbTime
}

export interface StylePresetsTable {
  id: string
  name: string
  /** JSON of `{positive_prompt, negative_prompt}`. */
  preset_data: string
  type: Generated<string>
  created_at: DefaultTime
  updated_at: DefaultTime
  user_id: Generated<string | null>
  is_public: DefaultFlag
}

/** Installed models. Only `id` and `config` are written, the rest is generated from `config`. */
export interface ModelsTable {
  /** The model's key, equal to `config.key`. */
  id: string
  hash: GeneratedAlways<string>
  base: GeneratedAlways<string>
  type: GeneratedAlways<string>
  path: GeneratedAlways<string>
  format: GeneratedAlways<string>
  name: GeneratedAlways<string>
  description: GeneratedAlways<string | null>
  source: GeneratedAlways<string>
  source_type: GeneratedAlways<string>
  source_api_response: GeneratedAlways<string | null>
  trigger_phrases: GeneratedAlways<string | null>
  file_size: GeneratedAlways<number>
  config: string
  created_at: DefaultTime
  updated_at: DefaultTime
}

export interface ModelRelationshipsTable {
  /** The smaller of the two keys in text order. */
  model_key_1: string
  model_key_2: string
  created_at: DefaultTime
}

/** Installations of models, running and ended. */
export interface ModelInstallsTable {
  id: Generated<number>
  status: InstallStatus
  /** JSON of a `ModelSource`. */
  source: string
  /** The source as records of models name it. */
  source_text: string
  /** Sealed JSON of the tokens that the source needs; NULL without. */
  secrets: string | null
  /** JSON of the `ModelRecordChanges` that were asked for. */
  config_in: string
  inplace: DefaultFlag
  /** The key that the model gets; its files are collected in a folder of that name. */
  model_key: string
  /** JSON of the files to be fetched, and how far each is; NULL before they are known. */
  plan: string | null
  /** JSON of the model's record, once it is installed. */
  config_out: string | null
  error_type: string | null
  error: string | null
  /** Who asked for it. */
  actor_id: string | null
  actor_email: string | null
  /** The server that works on it, or has still to tidy up after it, and until when others leave it alone. */
  holder: string | null
  held_until: string | null
  created_at: DefaultTime
  updated_at: DefaultTime
}

export interface UsersTable {
  user_id: string
  /** As typed; compared without regard to (ASCII) case. */
  email: string
  display_name: string | null
  /** Argon2id or bcrypt string; empty for accounts that cannot sign in by password. */
  password_hash: string
  is_admin: DefaultFlag
  is_active: DefaultFlag
  created_at: DefaultTime
  updated_at: DefaultTime
  /** InvokeAI writes ISO 8601 with offset here, the product the common form: read it with `parseDbTime`. */
  last_login_at: string | null
  /** Raised to end every token of this person. */
  token_epoch: Generated<number>
  must_change_password: DefaultFlag
  /**
   * 1 for an adopted account whose address differs from an older account's by case only. Such accounts keep working
   * (sign-in looks for the exact address first); among all others the address is unique without regard to case.
   */
  email_duplicate: DefaultFlag
}

export interface UserSessionsTable {
  session_id: string
  user_id: string
  /** SHA-256 of the token, hexadecimal. */
  token_hash: string
  expires_at: DbTime
  created_at: DefaultTime
  last_activity_at: DefaultTime
  user_agent: string | null
  ip_address: string | null
}

export interface UserInvitationsTable {
  invitation_id: string
  email: string
  invited_by: string
  /** InvokeAI's unique column; holds the same hash as `token_hash`, never the token. */
  invitation_code: string
  is_admin: DefaultFlag
  expires_at: DbTime
  used_at: string | null
  created_at: DefaultTime
  /** SHA-256 of the token, hexadecimal; NULL only in rows that InvokeAI wrote. */
  token_hash: string | null
  /** The account that the invitation completes. */
  user_id: string | null
  display_name: string | null
  revoked_at: string | null
}

/** Single-use links that were given out: to set a new password, or to confirm a new address. */
export interface AccountLinksTable {
  /** SHA-256 of the token, hexadecimal; the token itself is stored nowhere. */
  token_hash: string
  kind: 'reset' | 'email'
  user_id: string
  /** The address to be confirmed. */
  new_email: string | null
  created_at: DefaultTime
  expires_at: DbTime
  /** When it was used, or replaced by a newer one. */
  ended_at: string | null
}

/** Shares of boards. Write `permission` and `can_edit` together, see `shareColumns` in `sql.ts`. */
export interface SharedBoardsTable {
  board_id: string
  user_id: string
  /** InvokeAI's column: whether the person may change the board's content. */
  can_edit: DefaultFlag
  shared_at: DefaultTime
  /** Derived from `can_edit` by a trigger where InvokeAI wrote the row. */
  permission: ColumnType<SharePermission, SharePermission | undefined, SharePermission>
}

export interface ClientStateTable {
  user_id: string
  key: string
  value: string
  /** Kept by a trigger, without milliseconds. */
  updated_at: DefaultTime
}

export interface AppSettingsTable {
  key: string
  value: string
  created_at: DefaultTime
  updated_at: DefaultTime
}

export interface ImageSubfolderMoveJobsTable {
  id: Generated<number>
  state: string
  created_at: DefaultTime
  updated_at: DefaultTime
  error_message: string | null
}

export interface ImageSubfolderMoveItemsTable {
  job_id: number
  image_name: string
  old_subfolder: string
  new_subfolder: string
  is_intermediate: DefaultFlag
  old_path: string | null
  new_path: string | null
  old_thumbnail_path: string | null
  new_thumbnail_path: string | null
  state: string
  error_message: string | null
}

export interface VideosTable {
  video_name: string
  video_origin: string
  video_category: string
  width: number
  height: number
  /** Seconds. */
  duration: Generated<number>
  fps: number | null
  session_id: string | null
  node_id: string | null
  metadata: string | null
  is_intermediate: NullableFlag
  starred: NullableFlag
  has_workflow: NullableFlag
  user_id: Generated<string>
  video_subfolder: Generated<string>
  created_at: DefaultTime
  updated_at: DefaultTime
  deleted_at: string | null
}

export interface BoardVideosTable {
  board_id: string
  video_name: string
  created_at: DefaultTime
  updated_at: DefaultTime
  deleted_at: string | null
}

export interface SystemPromptsTable {
  id: string
  name: string
  content: string
  user_id: Generated<string>
  is_public: DefaultFlag
  created_at: DefaultTime
  updated_at: DefaultTime
}

/** Who did what, when. Rows are never changed (a trigger refuses it); retention deletes old ones. */
export interface AuditLogTable {
  id: Generated<number>
  at: DefaultTime
  actor_id: string | null
  /** The address at that time, or what was typed at a failed sign-in. */
  actor_email: string | null
  /** `<area>.<verb>` */
  action: string
  target_type: string | null
  target_id: string | null
  outcome: 'success' | 'failure'
  ip_address: string | null
  user_agent: string | null
  /** A JSON object without secrets. */
  details: string | null
}

/** Mail to be sent. Bodies are removed once sent, because they contain single-use links. */
export interface MailOutboxTable {
  id: Generated<number>
  created_at: DefaultTime
  /** The template's name, shown to administrators. */
  kind: string
  to_address: string
  subject: string
  text_body: string | null
  html_body: string | null
  state: ColumnType<MailState, MailState | undefined, MailState>
  attempts: Generated<number>
  next_attempt_at: DefaultTime
  sent_at: string | null
  last_error: string | null
}

/** Where a mail stands: to be sent (again), delivered to the SMTP server, or given up. */
export type MailState = 'pending' | 'sent' | 'failed'

/** Counters of the login limits; column names as rate-limiter-flexible's SQL stores expect them. */
export interface LoginAttemptsTable {
  key: string
  points: Generated<number>
  /** Milliseconds since 1970, or NULL for never. */
  expire: number | null
}
