import type { Words } from '../migration.ts'

/** Name and `table(columns)` of each of InvokeAI's indexes. */
const INDEXES: readonly (readonly [name: string, on: string])[] = [
  ['idx_board_images_board_id', 'board_images (board_id)'],
  ['idx_board_images_board_id_created_at', 'board_images (board_id, created_at)'],
  ['idx_boards_created_at', 'boards (created_at)'],
  ['idx_images_image_origin', 'images (image_origin)'],
  ['idx_images_image_category', 'images (image_category)'],
  ['idx_images_created_at', 'images (created_at)'],
  ['idx_images_starred', 'images (starred)'],
  ['idx_session_queue_batch_id', 'session_queue (batch_id)'],
  ['idx_session_queue_created_priority', 'session_queue (priority)'],
  ['idx_session_queue_created_status', 'session_queue (status)'],
  ['idx_workflow_library_created_at', 'workflow_library (created_at)'],
  ['idx_workflow_library_updated_at', 'workflow_library (updated_at)'],
  ['idx_workflow_library_category', 'workflow_library (category)'],
  ['idx_style_presets_name', 'style_presets (name)'],
  ['idx_workflow_library_opened_at', 'workflow_library (opened_at)'],
  ['base_index', 'models (base)'],
  ['type_index', 'models (type)'],
  ['name_index', 'models (name)'],
  ['idx_users_email', 'users (email)'],
  ['idx_users_is_admin', 'users (is_admin)'],
  ['idx_users_is_active', 'users (is_active)'],
  ['idx_user_sessions_user_id', 'user_sessions (user_id)'],
  ['idx_user_sessions_token_hash', 'user_sessions (token_hash)'],
  ['idx_user_sessions_expires_at', 'user_sessions (expires_at)'],
  ['idx_user_invitations_email', 'user_invitations (email)'],
  ['idx_user_invitations_invitation_code', 'user_invitations (invitation_code)'],
  ['idx_user_invitations_expires_at', 'user_invitations (expires_at)'],
  ['idx_shared_boards_user_id', 'shared_boards (user_id)'],
  ['idx_shared_boards_board_id', 'shared_boards (board_id)'],
  ['idx_boards_user_id', 'boards (user_id)'],
  ['idx_boards_is_public', 'boards (is_public)'],
  ['idx_images_user_id', 'images (user_id)'],
  ['idx_session_queue_user_id', 'session_queue (user_id)'],
  ['idx_style_presets_user_id', 'style_presets (user_id)'],
  ['idx_style_presets_is_public', 'style_presets (is_public)'],
  ['idx_client_state_user_id', 'client_state (user_id)'],
  ['idx_workflow_library_user_id', 'workflow_library (user_id)'],
  ['idx_workflow_library_is_public', 'workflow_library (is_public)'],
  ['idx_boards_board_visibility', 'boards (board_visibility)'],
  ['keyx_model_relationships_model_key_2', 'model_relationships (model_key_2)'],
  ['idx_image_subfolder_move_items_job_state', 'image_subfolder_move_items (job_id, state)'],
  ['idx_image_subfolder_move_items_image_name', 'image_subfolder_move_items (image_name)'],
  ['idx_videos_video_origin', 'videos (video_origin)'],
  ['idx_videos_video_category', 'videos (video_category)'],
  ['idx_videos_created_at', 'videos (created_at)'],
  ['idx_videos_starred', 'videos (starred)'],
  ['idx_videos_user_id', 'videos (user_id)'],
  ['idx_board_videos_board_id', 'board_videos (board_id)'],
  ['idx_board_videos_board_id_created_at', 'board_videos (board_id, created_at)'],
  ['idx_session_queue_workflow_call_id', 'session_queue (workflow_call_id)'],
  ['idx_session_queue_parent_item_id', 'session_queue (parent_item_id)'],
  ['idx_session_queue_parent_session_id', 'session_queue (parent_session_id)'],
  ['idx_session_queue_root_item_id', 'session_queue (root_item_id)'],
  ['idx_session_queue_workflow_call_depth', 'session_queue (workflow_call_depth)'],
  ['idx_session_queue_round_robin_pending', 'session_queue (status, user_id, priority DESC, item_id ASC)'],
  ['idx_session_queue_user_started_at', 'session_queue (user_id, started_at)'],
  ['idx_system_prompts_name', 'system_prompts (name)'],
  ['idx_system_prompts_user_id', 'system_prompts (user_id)'],
]

/** InvokeAI repeats its primary keys as indexes; its own files have them, PostgreSQL does not need them. */
const REPEATED_KEYS: typeof INDEXES = [
  ['idx_images_image_name', 'images (image_name)'],
  ['idx_session_queue_item_id', 'session_queue (item_id)'],
  ['idx_session_queue_session_id', 'session_queue (session_id)'],
  ['idx_videos_video_name', 'videos (video_name)'],
]

/** PostgreSQL refuses index entries above 2.7 kB, and these texts may be longer. */
const LONG_TEXTS: readonly (readonly [name: string, table: string, column: string])[] = [
  ['idx_workflow_library_name', 'workflow_library', 'name'],
  ['idx_workflow_library_description', 'workflow_library', 'description'],
]

/** The statements that make InvokeAI's indexes. */
export function invokeaiIndexes({ dialect }: Words): string[] {
  const sqlite = dialect === 'sqlite'
  return [
    ...INDEXES.map(([name, on]) => `CREATE INDEX ${name} ON ${on}`),
    ...(sqlite ? REPEATED_KEYS.map(([name, on]) => `CREATE UNIQUE INDEX ${name} ON ${on}`) : []),
    ...LONG_TEXTS.map(
      ([name, table, column]) => `CREATE INDEX ${name} ON ${table} (${sqlite ? column : `left(${column}, 300)`})`,
    ),
  ]
}
