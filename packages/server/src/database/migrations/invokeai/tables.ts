import type { Words } from '../migration.ts'

/** InvokeAI's tables as its 6.14 release leaves them, referenced tables first. */
export function invokeaiTables(words: Words): string[] {
  return [
    ...ledgers(words),
    ...accounts(words),
    ...gallery(words),
    ...queueAndLibrary(words),
    ...modelTables(words),
    ...maintenance(words),
  ]
}

function ledgers({ text, time }: Words): string[] {
  return [
    `CREATE TABLE migrations (version INTEGER PRIMARY KEY, migrated_at ${time})`,
    `CREATE TABLE applied_migrations (
      migration_id ${text} PRIMARY KEY,
      legacy_version INTEGER UNIQUE,
      migrated_at ${time}
    )`,
    `CREATE TABLE app_settings (
      key ${text} NOT NULL PRIMARY KEY,
      value ${text} NOT NULL,
      created_at ${time},
      updated_at ${time}
    )`,
  ]
}

function accounts({ text, time, optionalTime, requiredTime, flag, no, yes, nowSeconds }: Words): string[] {
  const ownedByUser = 'FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE'
  return [
    `CREATE TABLE users (
      user_id ${text} NOT NULL PRIMARY KEY,
      email ${text} NOT NULL UNIQUE,
      display_name ${text},
      password_hash ${text} NOT NULL,
      is_admin ${flag} NOT NULL DEFAULT ${no},
      is_active ${flag} NOT NULL DEFAULT ${yes},
      created_at ${time},
      updated_at ${time},
      last_login_at ${optionalTime},
      token_epoch INTEGER NOT NULL DEFAULT 0
    )`,
    `CREATE TABLE user_sessions (
      session_id ${text} NOT NULL PRIMARY KEY,
      user_id ${text} NOT NULL,
      token_hash ${text} NOT NULL,
      expires_at ${requiredTime},
      created_at ${time},
      last_activity_at ${time},
      ${ownedByUser}
    )`,
    `CREATE TABLE user_invitations (
      invitation_id ${text} NOT NULL PRIMARY KEY,
      email ${text} NOT NULL,
      invited_by ${text} NOT NULL,
      invitation_code ${text} NOT NULL UNIQUE,
      is_admin ${flag} NOT NULL DEFAULT ${no},
      expires_at ${requiredTime},
      used_at ${optionalTime},
      created_at ${time},
      FOREIGN KEY (invited_by) REFERENCES users(user_id) ON DELETE CASCADE
    )`,
    `CREATE TABLE client_state (
      user_id ${text} NOT NULL,
      key ${text} NOT NULL,
      value ${text} NOT NULL,
      updated_at ${optionalTime} NOT NULL DEFAULT (${nowSeconds}),
      PRIMARY KEY (user_id, key),
      ${ownedByUser}
    )`,
  ]
}

function gallery(words: Words): string[] {
  return [...gallerySubjects(words), ...boardTables(words)]
}

function gallerySubjects({ text, time, optionalTime, flag, no, real }: Words): string[] {
  return [
    `CREATE TABLE images (
      image_name ${text} NOT NULL PRIMARY KEY,
      image_origin ${text} NOT NULL,
      image_category ${text} NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      session_id ${text},
      node_id ${text},
      metadata ${text},
      is_intermediate ${flag} DEFAULT ${no},
      created_at ${time},
      updated_at ${time},
      deleted_at ${optionalTime},
      starred ${flag} DEFAULT ${no},
      has_workflow ${flag} DEFAULT ${no},
      user_id ${text} DEFAULT 'system',
      image_subfolder ${text} NOT NULL DEFAULT ''
    )`,
    `CREATE TABLE videos (
      video_name ${text} NOT NULL PRIMARY KEY,
      video_origin ${text} NOT NULL,
      video_category ${text} NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      duration ${real} NOT NULL DEFAULT 0.0,
      fps ${real},
      session_id ${text},
      node_id ${text},
      metadata ${text},
      is_intermediate ${flag} DEFAULT ${no},
      starred ${flag} DEFAULT ${no},
      has_workflow ${flag} DEFAULT ${no},
      user_id ${text} NOT NULL DEFAULT 'system',
      video_subfolder ${text} NOT NULL DEFAULT '',
      created_at ${time},
      updated_at ${time},
      deleted_at ${optionalTime}
    )`,
  ]
}

function boardTables({ text, time, optionalTime, flag, no }: Words): string[] {
  const placed = (kind: 'image' | 'video') => `CREATE TABLE board_${kind}s (
      board_id ${text} NOT NULL,
      ${kind}_name ${text} NOT NULL,
      created_at ${time},
      updated_at ${time},
      deleted_at ${optionalTime},
      PRIMARY KEY (${kind}_name),
      FOREIGN KEY (board_id) REFERENCES boards (board_id) ON DELETE CASCADE,
      FOREIGN KEY (${kind}_name) REFERENCES ${kind}s (${kind}_name) ON DELETE CASCADE
    )`
  return [
    `CREATE TABLE boards (
      board_id ${text} NOT NULL PRIMARY KEY,
      board_name ${text} NOT NULL,
      cover_image_name ${text},
      created_at ${time},
      updated_at ${time},
      deleted_at ${optionalTime},
      archived ${flag} DEFAULT ${no},
      user_id ${text} DEFAULT 'system',
      is_public ${flag} NOT NULL DEFAULT ${no},
      board_visibility ${text} NOT NULL DEFAULT 'private',
      FOREIGN KEY (cover_image_name) REFERENCES images (image_name) ON DELETE SET NULL
    )`,
    placed('image'),
    placed('video'),
    `CREATE TABLE shared_boards (
      board_id ${text} NOT NULL,
      user_id ${text} NOT NULL,
      can_edit ${flag} NOT NULL DEFAULT ${no},
      shared_at ${time},
      PRIMARY KEY (board_id, user_id),
      FOREIGN KEY (board_id) REFERENCES boards(board_id) ON DELETE CASCADE,
      FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE
    )`,
  ]
}

function queueAndLibrary(words: Words): string[] {
  const { text, time, optionalTime, flag, no, serial, big } = words
  const derived = (path: string) => words.generated('text', 'workflow', path)
  return [
    `CREATE TABLE session_queue (
      item_id ${serial},
      batch_id ${text} NOT NULL,
      queue_id ${text} NOT NULL,
      session_id ${text} NOT NULL UNIQUE,
      field_values ${text},
      session ${text} NOT NULL,
      status ${text} NOT NULL DEFAULT 'pending',
      priority INTEGER NOT NULL DEFAULT 0,
      error_traceback ${text},
      created_at ${time},
      updated_at ${time},
      started_at ${optionalTime},
      completed_at ${optionalTime},
      workflow ${text},
      error_type ${text},
      error_message ${text},
      origin ${text},
      destination ${text},
      retried_from_item_id ${big},
      user_id ${text} DEFAULT 'system',
      status_sequence INTEGER DEFAULT 0,
      device ${text},
      workflow_call_id ${text},
      parent_item_id ${big},
      parent_session_id ${text},
      root_item_id ${big},
      workflow_call_depth INTEGER
    )`,
    `CREATE TABLE workflow_library (
      workflow_id ${text} NOT NULL PRIMARY KEY,
      workflow ${text} NOT NULL,
      created_at ${time},
      updated_at ${time},
      category ${derived('meta.category')} NOT NULL,
      name ${derived('name')} NOT NULL,
      description ${derived('description')} NOT NULL,
      tags ${derived('tags')},
      opened_at ${optionalTime},
      user_id ${text} DEFAULT 'system',
      is_public ${flag} NOT NULL DEFAULT ${no}
    )`,
    `CREATE TABLE style_presets (
      id ${text} NOT NULL PRIMARY KEY,
      name ${text} NOT NULL,
      preset_data ${text} NOT NULL,
      type ${text} NOT NULL DEFAULT 'user',
      created_at ${time},
      updated_at ${time},
      user_id ${text} DEFAULT 'system',
      is_public ${flag} NOT NULL DEFAULT ${no}
    )`,
    `CREATE TABLE system_prompts (
      id ${text} NOT NULL PRIMARY KEY,
      name ${text} NOT NULL,
      content ${text} NOT NULL,
      user_id ${text} NOT NULL DEFAULT 'system',
      is_public ${flag} NOT NULL DEFAULT ${no},
      created_at ${time},
      updated_at ${time}
    )`,
  ]
}

function modelTables(words: Words): string[] {
  const { text, time } = words
  const derived = (member: string) => `${member} ${words.generated('text', 'config', member)}`
  const required = ['hash', 'base', 'type', 'path', 'format', 'name']
  return [
    `CREATE TABLE models (
      id ${text} NOT NULL PRIMARY KEY,
      ${required.map((member) => `${derived(member)} NOT NULL`).join(', ')},
      ${derived('description')},
      ${derived('source')} NOT NULL,
      ${derived('source_type')} NOT NULL,
      ${derived('source_api_response')},
      ${derived('trigger_phrases')},
      file_size ${words.generated('big', 'config', 'file_size')} NOT NULL,
      config ${text} NOT NULL,
      created_at ${time},
      updated_at ${time},
      UNIQUE(path)
    )`,
    `CREATE TABLE model_relationships (
      model_key_1 ${text} NOT NULL,
      model_key_2 ${text} NOT NULL,
      created_at ${time},
      PRIMARY KEY (model_key_1, model_key_2),
      FOREIGN KEY (model_key_1) REFERENCES models(id) ON DELETE CASCADE,
      FOREIGN KEY (model_key_2) REFERENCES models(id) ON DELETE CASCADE
    )`,
  ]
}

function maintenance({ dialect, text, time, flag, no }: Words): string[] {
  const id = dialect === 'sqlite' ? 'INTEGER PRIMARY KEY' : 'integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY'
  return [
    `CREATE TABLE image_subfolder_move_jobs (
      id ${id},
      state ${text} NOT NULL CHECK (state IN ('planned', 'moving', 'moved', 'committed', 'error')),
      created_at ${time},
      updated_at ${time},
      error_message ${text}
    )`,
    `CREATE TABLE image_subfolder_move_items (
      job_id INTEGER NOT NULL REFERENCES image_subfolder_move_jobs(id),
      image_name ${text} NOT NULL REFERENCES images(image_name),
      old_subfolder ${text} NOT NULL,
      new_subfolder ${text} NOT NULL,
      is_intermediate ${flag} NOT NULL DEFAULT ${no},
      old_path ${text},
      new_path ${text},
      old_thumbnail_path ${text},
      new_thumbnail_path ${text},
      state ${text} NOT NULL CHECK (state IN ('planned', 'moved', 'committed', 'error')),
      error_message ${text},
      PRIMARY KEY (job_id, image_name)
    )`,
  ]
}
