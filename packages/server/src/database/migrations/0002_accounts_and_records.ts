import type { Migration, Words } from './migration.ts'

/**
 * What the multi-user specification adds: columns in InvokeAI's tables (each with a default, so that InvokeAI can
 * still write the file), audit log, mail outbox, login limits and the leases of running queue items.
 */
export const accountsAndRecords: Migration = {
  name: '0002_accounts_and_records',
  async up({ run, words }) {
    for (const statement of [
      ...accountColumns(words),
      ...uniqueAddresses,
      ...shares(words),
      ...auditLog(words),
      ...records(words),
    ]) {
      await run(statement)
    }
  },
}

function accountColumns({ text, flag, no, optionalTime }: Words): string[] {
  const add = (table: string, column: string) => `ALTER TABLE ${table} ADD COLUMN ${column}`
  return [
    add('users', `must_change_password ${flag} NOT NULL DEFAULT ${no}`),
    add('users', `email_duplicate ${flag} NOT NULL DEFAULT ${no}`),
    add('user_sessions', `user_agent ${text}`),
    add('user_sessions', `ip_address ${text}`),
    add('user_invitations', `token_hash ${text}`),
    add('user_invitations', `user_id ${text} REFERENCES users(user_id) ON DELETE CASCADE`),
    add('user_invitations', `display_name ${text}`),
    add('user_invitations', `revoked_at ${optionalTime}`),
    'CREATE UNIQUE INDEX studio_user_invitations_token_hash ON user_invitations (token_hash)',
    'CREATE INDEX studio_user_invitations_user_id ON user_invitations (user_id)',
  ]
}

/** InvokeAI compares addresses with case: where two accounts differ by case only, the older one counts from now on. */
const uniqueAddresses = [
  `UPDATE users SET email_duplicate = 1 WHERE EXISTS (
    SELECT 1 FROM users AS older
    WHERE lower(older.email) = lower(users.email)
      AND (older.created_at < users.created_at
        OR (older.created_at = users.created_at AND older.user_id < users.user_id))
  )`,
  'CREATE UNIQUE INDEX studio_users_email_unique ON users (lower(email)) WHERE email_duplicate = 0',
  'CREATE INDEX studio_users_email_lower ON users (lower(email))',
]

function shares({ dialect, text }: Words): string[] {
  const permission = `permission ${text} NOT NULL DEFAULT 'read' CHECK (permission IN ('read', 'write', 'admin'))`
  const statements = [
    `ALTER TABLE shared_boards ADD COLUMN ${permission}`,
    `UPDATE shared_boards SET permission = 'write' WHERE can_edit = 1`,
  ]
  // Only a SQLite file can be written by InvokeAI, which knows nothing but can_edit.
  return dialect === 'sqlite' ? [...statements, ...SHARES_WRITTEN_BY_INVOKEAI] : statements
}

const SHARES_WRITTEN_BY_INVOKEAI = [
  `CREATE TRIGGER studio_shared_boards_inserted AFTER INSERT ON shared_boards FOR EACH ROW
    WHEN NEW.can_edit = 1 AND NEW.permission = 'read'
    BEGIN
      UPDATE shared_boards SET permission = 'write' WHERE board_id = NEW.board_id AND user_id = NEW.user_id;
    END`,
  `CREATE TRIGGER studio_shared_boards_changed AFTER UPDATE OF can_edit ON shared_boards FOR EACH ROW
    WHEN (NEW.can_edit = 1) <> (NEW.permission <> 'read')
    BEGIN
      UPDATE shared_boards SET permission = CASE WHEN NEW.can_edit = 1 THEN 'write' ELSE 'read' END
        WHERE board_id = NEW.board_id AND user_id = NEW.user_id;
    END`,
]

function auditLog({ dialect, serial, text, time }: Words): string[] {
  const refusal = 'audit records are never changed'
  const table = `CREATE TABLE audit_log (
    id ${serial},
    at ${time},
    actor_id ${text},
    actor_email ${text},
    action ${text} NOT NULL,
    target_type ${text},
    target_id ${text},
    outcome ${text} NOT NULL CHECK (outcome IN ('success', 'failure')),
    ip_address ${text},
    user_agent ${text},
    details ${text}
  )`
  const indexes = [
    'CREATE INDEX studio_audit_log_at ON audit_log (at)',
    'CREATE INDEX studio_audit_log_actor ON audit_log (actor_id, id)',
    'CREATE INDEX studio_audit_log_action ON audit_log (action, id)',
  ]
  const guard =
    dialect === 'sqlite'
      ? [
          `CREATE TRIGGER studio_audit_log_unchanged BEFORE UPDATE ON audit_log
            BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
        ]
      : [
          `CREATE FUNCTION studio_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '${refusal}'; END $$`,
          `CREATE TRIGGER studio_audit_log_unchanged BEFORE UPDATE ON audit_log
            FOR EACH ROW EXECUTE FUNCTION studio_refuse_change()`,
        ]
  return [table, ...indexes, ...guard]
}

function records({ serial, text, time, optionalTime, requiredTime, big }: Words): string[] {
  return [
    `CREATE TABLE mail_outbox (
      id ${serial},
      created_at ${time},
      kind ${text} NOT NULL,
      to_address ${text} NOT NULL,
      subject ${text} NOT NULL,
      text_body ${text},
      html_body ${text},
      state ${text} NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed')),
      attempts INTEGER NOT NULL DEFAULT 0,
      next_attempt_at ${time},
      sent_at ${optionalTime},
      last_error ${text}
    )`,
    'CREATE INDEX studio_mail_outbox_due ON mail_outbox (state, next_attempt_at)',
    `CREATE TABLE login_attempts (
      key ${text} NOT NULL PRIMARY KEY,
      points INTEGER NOT NULL DEFAULT 0,
      expire ${big}
    )`,
    'CREATE INDEX studio_login_attempts_expire ON login_attempts (expire)',
    `CREATE TABLE session_queue_leases (
      item_id ${big} NOT NULL PRIMARY KEY REFERENCES session_queue(item_id) ON DELETE CASCADE,
      worker_id ${text} NOT NULL,
      expires_at ${requiredTime},
      attempts INTEGER NOT NULL DEFAULT 1
    )`,
    'CREATE INDEX studio_session_queue_leases_expires_at ON session_queue_leases (expires_at)',
  ]
}
