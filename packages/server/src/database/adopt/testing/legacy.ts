import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { openSqliteFile } from '../../dialects/sqlite-file.ts'

const NOW = "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')"
const time = (column: string): string => `${column} DATETIME NOT NULL DEFAULT(${NOW})`
const member = (column: string, name: string, more = 'NOT NULL'): string =>
  `${name.split('.').at(-1)} TEXT GENERATED ALWAYS as (json_extract(${column}, '$.${name}')) VIRTUAL ${more}`
const touch = (table: string, key: string, name = `tg_${table}_updated_at`): string =>
  `CREATE TRIGGER ${name} AFTER UPDATE ON ${table} FOR EACH ROW
  BEGIN UPDATE ${table} SET updated_at = ${NOW} WHERE ${key} = old.${key}; END`

const MODEL_MEMBERS = ['hash', 'base', 'type', 'path', 'format', 'name', 'source', 'source_type']
const modelsTable = (name: string, more: string): string => `CREATE TABLE ${name} (
  id TEXT NOT NULL PRIMARY KEY,
  ${MODEL_MEMBERS.map((one) => member('config', one)).join(', ')},
  ${member('config', 'description', '')}, config TEXT NOT NULL,
  ${time('created_at')}, ${time('updated_at')}, ${more})`

/** The schema of 4.2.0, as its migrations 1 to 9 left it. */
const SCHEMA_9 = [
  `CREATE TABLE migrations (version INTEGER PRIMARY KEY, migrated_at DATETIME NOT NULL DEFAULT(${NOW}))`,
  `CREATE TABLE images (image_name TEXT NOT NULL PRIMARY KEY, image_origin TEXT NOT NULL, image_category TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL, session_id TEXT, node_id TEXT, metadata TEXT,
    is_intermediate BOOLEAN DEFAULT FALSE, ${time('created_at')}, ${time('updated_at')}, deleted_at DATETIME,
    starred BOOLEAN DEFAULT FALSE, has_workflow BOOLEAN DEFAULT FALSE)`,
  `CREATE TABLE boards (board_id TEXT NOT NULL PRIMARY KEY, board_name TEXT NOT NULL, cover_image_name TEXT,
    ${time('created_at')}, ${time('updated_at')}, deleted_at DATETIME,
    FOREIGN KEY (cover_image_name) REFERENCES images (image_name) ON DELETE SET NULL)`,
  `CREATE TABLE board_images (board_id TEXT NOT NULL, image_name TEXT NOT NULL, ${time('created_at')},
    ${time('updated_at')}, deleted_at DATETIME, PRIMARY KEY (image_name),
    FOREIGN KEY (board_id) REFERENCES boards (board_id) ON DELETE CASCADE,
    FOREIGN KEY (image_name) REFERENCES images (image_name) ON DELETE CASCADE)`,
  `CREATE TABLE session_queue (item_id INTEGER PRIMARY KEY AUTOINCREMENT, batch_id TEXT NOT NULL, queue_id TEXT NOT NULL,
    session_id TEXT NOT NULL UNIQUE, field_values TEXT, session TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'pending',
    priority INTEGER NOT NULL DEFAULT 0, error TEXT, ${time('created_at')}, ${time('updated_at')}, started_at DATETIME,
    completed_at DATETIME, workflow TEXT)`,
  `CREATE TABLE workflow_library (workflow_id TEXT NOT NULL PRIMARY KEY, workflow TEXT NOT NULL, ${time('created_at')},
    ${time('updated_at')}, ${time('opened_at')}, ${member('workflow', 'meta.category')}, ${member('workflow', 'name')},
    ${member('workflow', 'description')})`,
  modelsTable('models', 'UNIQUE(name, base, type)'),
  'CREATE UNIQUE INDEX idx_images_image_name ON images(image_name)',
  'CREATE INDEX idx_images_created_at ON images(created_at)',
  'CREATE INDEX idx_workflow_library_opened_at ON workflow_library(opened_at)',
  'CREATE INDEX base_index ON models(base)',
  touch('images', 'image_name'),
  touch('boards', 'board_id'),
  touch('board_images', 'image_name'),
  touch('session_queue', 'item_id'),
  touch('workflow_library', 'workflow_id'),
  touch('models', 'id', 'models_updated_at'),
]

const add = (table: string, ...columns: string[]): string[] =>
  columns.map((column) => `ALTER TABLE ${table} ADD COLUMN ${column}`)

/** What each later migration did, written down from InvokeAI's facts and not from what the product does. */
const LATER: Readonly<Record<number, readonly string[]>> = {
  10: [
    ...add('session_queue', 'error_type TEXT', 'error_message TEXT'),
    'ALTER TABLE session_queue RENAME COLUMN error TO error_traceback',
  ],
  13: add('boards', 'archived BOOLEAN DEFAULT FALSE'),
  14: [
    `CREATE TABLE style_presets (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, preset_data TEXT NOT NULL,
      type TEXT NOT NULL DEFAULT "user", ${time('created_at')}, ${time('updated_at')})`,
    touch('style_presets', 'id', 'style_presets'),
  ],
  15: add('session_queue', 'origin TEXT', 'destination TEXT'),
  16: add('session_queue', 'retried_from_item_id INTEGER'),
  17: add('workflow_library', member('workflow', 'tags', '')),
  18: [
    'DROP INDEX idx_workflow_library_opened_at',
    'ALTER TABLE workflow_library DROP COLUMN opened_at',
    ...add('workflow_library', 'opened_at DATETIME'),
  ],
  19: [
    "UPDATE models SET config = json_set(config, '$.file_size', 77)",
    ...add('models', "file_size INTEGER GENERATED ALWAYS as (json_extract(config, '$.file_size')) VIRTUAL NOT NULL"),
  ],
  20: [
    `CREATE TABLE model_relationships (model_key_1 TEXT NOT NULL, model_key_2 TEXT NOT NULL,
      created_at TEXT DATETIME NOT NULL DEFAULT(${NOW}), PRIMARY KEY (model_key_1, model_key_2),
      FOREIGN KEY (model_key_1) REFERENCES models(id) ON DELETE CASCADE,
      FOREIGN KEY (model_key_2) REFERENCES models(id) ON DELETE CASCADE)`,
  ],
  21: [
    `CREATE TABLE client_state (id INTEGER PRIMARY KEY CHECK(id = 1), data TEXT NOT NULL,
      updated_at DATETIME NOT NULL DEFAULT (CURRENT_TIMESTAMP))`,
  ],
  // As InvokeAI did it: renaming the table takes the references of others along, to a table that is dropped then.
  22: [
    'ALTER TABLE models RENAME TO models_old',
    modelsTable('models', 'UNIQUE(path)').replace(
      'config TEXT NOT NULL',
      "file_size INTEGER GENERATED ALWAYS as (json_extract(config, '$.file_size')) VIRTUAL NOT NULL, config TEXT NOT NULL",
    ),
    'INSERT INTO models (id, config, created_at, updated_at) SELECT id, config, created_at, updated_at FROM models_old',
    'DROP TABLE models_old',
    touch('models', 'id', 'models_updated_at'),
  ],
  27: [
    `CREATE TABLE users (user_id TEXT NOT NULL PRIMARY KEY, email TEXT NOT NULL UNIQUE, display_name TEXT,
      password_hash TEXT NOT NULL, is_admin BOOLEAN NOT NULL DEFAULT FALSE, is_active BOOLEAN NOT NULL DEFAULT TRUE,
      ${time('created_at')}, ${time('updated_at')}, last_login_at DATETIME)`,
    `CREATE TABLE user_sessions (session_id TEXT NOT NULL PRIMARY KEY, user_id TEXT NOT NULL, token_hash TEXT NOT NULL,
      expires_at DATETIME NOT NULL, ${time('created_at')}, ${time('last_activity_at')},
      FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE)`,
    `CREATE TABLE user_invitations (invitation_id TEXT NOT NULL PRIMARY KEY, email TEXT NOT NULL, invited_by TEXT NOT NULL,
      invitation_code TEXT NOT NULL UNIQUE, is_admin BOOLEAN NOT NULL DEFAULT FALSE, expires_at DATETIME NOT NULL,
      used_at DATETIME, ${time('created_at')}, FOREIGN KEY (invited_by) REFERENCES users(user_id) ON DELETE CASCADE)`,
    `CREATE TABLE shared_boards (board_id TEXT NOT NULL, user_id TEXT NOT NULL, can_edit BOOLEAN NOT NULL DEFAULT FALSE,
      ${time('shared_at')}, PRIMARY KEY (board_id, user_id),
      FOREIGN KEY (board_id) REFERENCES boards(board_id) ON DELETE CASCADE,
      FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE)`,
    `CREATE TABLE app_settings (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, ${time('created_at')},
      ${time('updated_at')})`,
    ...['boards', 'images', 'session_queue', 'style_presets'].flatMap((table) =>
      add(table, "user_id TEXT DEFAULT 'system'"),
    ),
    ...['boards', 'style_presets'].flatMap((table) => add(table, 'is_public BOOLEAN NOT NULL DEFAULT FALSE')),
    `INSERT INTO users (user_id, email, display_name, password_hash, is_admin)
      VALUES ('system', 'system@system.invokeai', 'System', 'x', 1)`,
    'DROP TABLE client_state',
    `CREATE TABLE client_state (user_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
      updated_at DATETIME NOT NULL DEFAULT (CURRENT_TIMESTAMP), PRIMARY KEY (user_id, key),
      FOREIGN KEY (user_id) REFERENCES users(user_id) ON DELETE CASCADE)`,
  ],
  28: add('workflow_library', "user_id TEXT DEFAULT 'system'", 'is_public BOOLEAN NOT NULL DEFAULT FALSE'),
  29: add('boards', "board_visibility TEXT NOT NULL DEFAULT 'private'"),
  30: add('session_queue', 'status_sequence INTEGER DEFAULT 0'),
  31: add('images', "image_subfolder TEXT NOT NULL DEFAULT ''"),
}

/** Rows that every release can hold. */
const ROWS = [
  `INSERT INTO images (image_name, image_origin, image_category, width, height, metadata, is_intermediate, starred,
    has_workflow, session_id, created_at, updated_at) VALUES
    ('a.png', 'internal', 'general', 8, 8, '{"positive_prompt":"Café ☕","model":{"name":"M"}}', 0, 1, 1, 's1', ?, ?),
    ('b.png', 'external', 'user', 8, 8, NULL, 0, 0, 0, NULL, ?, ?),
    ('c.png', 'internal', 'mask', 8, 8, 'no json', 1, 0, 0, NULL, ?, ?)`,
  `INSERT INTO boards (board_id, board_name, cover_image_name, created_at, updated_at) VALUES
    ('b1', 'Déjà-vu ☕', 'a.png', ?, ?), ('b2', 'empty', NULL, ?, ?)`,
  "INSERT INTO board_images (board_id, image_name, created_at, updated_at) VALUES ('b1', 'a.png', ?, ?)",
  `INSERT INTO session_queue (batch_id, queue_id, session_id, session, status, field_values, created_at, updated_at) VALUES
    ('q', 'default', 's1', '{}', 'completed', NULL, ?, ?), ('q', 'default', 's2', '{}', 'in_progress', '[]', ?, ?)`,
  `INSERT INTO workflow_library (workflow_id, workflow, created_at, updated_at) VALUES
    ('w1', '{"id":"w1","name":"Ünï","description":"","tags":"x","meta":{"category":"user","version":"2.0.0"}}', ?, ?)`,
  `INSERT INTO models (id, config, created_at, updated_at) VALUES
    ('m1', '{"key":"m1","hash":"h","base":"sd-1","type":"main","path":"sd-1/main/m","format":"diffusers","name":"M","source":"s","source_type":"path","description":null}', ?, ?),
    ('m2', '{"key":"m2","hash":"h","base":"sdxl","type":"vae","path":"/mnt/v.safetensors","format":"checkpoint","name":"V","source":"s","source_type":"path","description":null}', ?, ?)`,
]

/** When every row was made and changed last. */
export const LEGACY_TIME = '2024-05-06 07:08:09.123'

/** Runs one or more statements; each `?` in them is that time. */
type Run = (statements: string) => void

/** Runs statements on a file as it is, without any of the product's own upgrades. The file is open while `act` runs. */
export async function onLegacyFile(file: string, act: (run: Run) => Promise<void> | void): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const { writer, close } = openSqliteFile(file, 'adopt')
  try {
    // Nothing is prepared, so that closing frees the file at once.
    await act((statements) => writer.exec(statements.replaceAll('?', `'${LEGACY_TIME}'`)))
  } finally {
    await close()
  }
}

/** Writes a database of one of InvokeAI's schemas (9 to 31) with some rows in every table that matters. */
export async function writeLegacyDatabase(file: string, schema: number): Promise<void> {
  await onLegacyFile(file, (run) => {
    run('PRAGMA journal_mode = WAL')
    for (const statement of [...SCHEMA_9, ...ROWS]) run(statement)
    for (let version = 0; version <= schema; version += 1) {
      run(`INSERT INTO migrations (version) VALUES (${version})`)
      for (const statement of LATER[version] ?? []) run(statement)
      for (const statement of LATER_ROWS[version] ?? []) run(statement)
    }
    if (schema >= 27) addAccounts(run)
  })
}

/** Rows of tables that came with a migration. */
const LATER_ROWS: Readonly<Record<number, readonly string[]>> = {
  14: [
    `INSERT INTO style_presets (id, name, preset_data, type, created_at, updated_at)
      VALUES ('p1', 'Film', '{"positive_prompt":"{prompt}, film","negative_prompt":""}', 'user', ?, ?)`,
  ],
  20: ["INSERT INTO model_relationships (model_key_1, model_key_2) VALUES ('m1', 'm2')"],
  21: [`INSERT INTO client_state (id, data) VALUES (1, '{"ui":"{\\"tab\\":\\"canvas\\"}","params":"{}"}')`],
}

function addAccounts(run: Run): void {
  run(`INSERT INTO users (user_id, email, password_hash, is_admin, created_at, updated_at, last_login_at) VALUES
    ('u1', 'Ann@example.com', '$2b$12$hash', 1, ?, ?, '2026-01-02T03:04:05.678901+00:00'),
    ('u2', 'ann@example.com', '$2b$12$other', 0, ?, '2025-01-01 00:00:00.000', NULL)`)
  run("INSERT INTO client_state (user_id, key, value) VALUES ('u1', 'ui', '{}'), ('system', 'ui', '{}')")
  run("INSERT INTO app_settings (key, value) VALUES ('jwt_secret', 'a-secret-of-theirs')")
  run("INSERT INTO shared_boards (board_id, user_id, can_edit) VALUES ('b1', 'u2', 1)")
  run("UPDATE boards SET user_id = 'u1' WHERE board_id = 'b1'")
}
